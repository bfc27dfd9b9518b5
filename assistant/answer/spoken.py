"""A heading of a sheet as a question that can be asked alone."""

import re

from assistant.danish.analysis import content_words
from assistant.types import Document

LONGEST_CHARS = 90
"""A question that fits on a button."""

_LONGEST_SUBJECT_CHARS = 45
_SPOKEN = 4
"""Content words from which a heading says by itself what it asks about; a shorter one is set after its subject:
"Bydelsmødre og netværksmødre: Hvad går det ud på?"."""

_FEWEST_WORDS = 3
"""Words of a heading that says what it asks: "Hvilke afdelinger?" has two. Set by judgement."""

_LEANS = re.compile(
    r"\b(?:det|den|de)\b(?!\s+\w+e\b)|\b(?:dem|her|disse|dette|denne|sin|sit|sine|hans|dens|deres|ellers|så)\b",
    re.IGNORECASE,
)
"""Words that mean what was said before; "det særlige" means itself."""

_NUMBERED = re.compile(r"(?:§§?|kapitel|bilag|stk\.)[^–?]*–\s+(?P<question>.+\?)", re.IGNORECASE)
"""A heading that names its § before it asks: "§ 28, stk. 6 – hvor går salgspengene hen?"."""

_QUESTION = re.compile(
    r"(?:[^?:]{3,}(?::| –) )?"
    r"(?:hv\w+|er|har|kan|skal|må|får|bliver|blev|gælder|findes|virker|står|giver|tæller|måles)\s[^?:]+\?",
    re.IGNORECASE,
)
"""A question by its first word. "Frivilligt eller obligatorisk?" is none, nor is "Eksempel: hvad gjaldt i 2015?" when
it is set after another subject."""

_OF_THE_SHEET = re.compile(r"\b(?:finder jeg|står reglerne|arket|notatet|kilde(?:n|r|rne)?|læse mere)\b", re.IGNORECASE)
"""Headings that speak of the sheet instead of its subject."""


def asks(heading: str) -> bool:
    """Tell whether a heading is a whole question: it begins like one, or what stands after its subject does."""
    return _QUESTION.fullmatch(heading) is not None


def spoken(heading: str, document: Document) -> str:
    """Write the question of a heading so that it can be asked alone; "" where that would not be short and clear."""
    if numbered := _NUMBERED.fullmatch(heading):
        heading = numbered["question"][0].upper() + numbered["question"][1:]
    if _OF_THE_SHEET.search(heading) or not asks(heading) or len(heading.split()) < _FEWEST_WORDS:
        return ""
    if len(set(content_words(heading))) >= _SPOKEN and not _LEANS.search(heading):
        return heading if len(heading) <= LONGEST_CHARS else ""
    subject = _subject(document)
    question = f"{subject}: {heading}"
    return question if subject and ":" not in heading and len(question) <= LONGEST_CHARS else ""


def _subject(document: Document) -> str:
    """Return what a sheet is about, in few words; "" where its title is a question or long."""
    first, _, rest = document.title.partition(": ")
    subject = first if " " in first or not rest else f"{first} – {rest}"
    subject = re.sub(r"\s*\([^)]*\)$", "", subject)
    if len(subject) > _LONGEST_SUBJECT_CHARS and " " in (head := subject.partition(" – ")[0]):
        subject = head
    return "" if subject.endswith("?") or len(subject) > _LONGEST_SUBJECT_CHARS else subject
