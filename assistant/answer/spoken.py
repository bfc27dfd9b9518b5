"""A heading of a sheet as a question that can be asked alone."""

import re

from assistant.danish.analysis import content_words

LONGEST_CHARS = 90
"""A question that fits on a button."""

_SPOKEN = 3
"""Content words from which a heading says by itself what it asks about. A shorter one would have to be set after the
title of its sheet, and nobody asks "Bydelsmødre og netværksmødre: Hvad går det ud på?"."""

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


def spoken(heading: str) -> str:
    """Write the question of a heading so that it can be asked alone; "" where that would not be short and clear."""
    if numbered := _NUMBERED.fullmatch(heading):
        heading = numbered["question"][0].upper() + numbered["question"][1:]
    if _OF_THE_SHEET.search(heading) or not asks(heading) or len(heading.split()) < _FEWEST_WORDS:
        return ""
    alone = len(set(content_words(heading))) >= _SPOKEN and not _LEANS.search(heading) and ":" not in heading
    return heading if alone and len(heading) <= LONGEST_CHARS else ""
