"""Name what a quoted sentence speaks of, where the sentence leaves that to its heading.

"Området blev besøgt af ministeren" says nothing without the area, and a rule is nothing without its §. Titles and
headings hold both.
"""

import re

from assistant.answer.citations import provision_at
from assistant.answer.evidence import looks_wanted
from assistant.search.coverage import stems_of
from assistant.search.versions import short_title
from assistant.types import Kind, Passage

LONGEST_SUBJECT_WORDS = 9
"""A longer title is a sentence of its own and is shown with the source."""

LONGEST_TITLE_WORDS = 14
"""A title up to this length is read at a glance."""

_NOT = re.compile(r"\b(?:ikke|ingen|intet|aldrig|uden|undtagelser?|undtaget|not|no)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")
_BREAK = re.compile(r"\s+[–—-]\s+|:\s+|\s+\(")
_SECTION = re.compile(r"§§?\s?\d+(?:\s?[a-z]\b)?(?:,? stk\. \d+)?(?:,? nr\. \d+)?")
_OWN_SUBJECT: frozenset[Kind] = frozenset({"area", "precedent", "contact", "agreement"})
"""Kinds whose documents are each about one place, case, office or agreement, which their sentences seldom repeat."""


def missing_subject(passage: Passage, text: str, named: str) -> str:
    """Return the subject that neither a sentence nor what was said before names; "" when a reader knows it.

    The subject is the title up to its first dash, colon or bracket. A single word there may be the name of a place or
    the sort of the document ("Overblik: …"); it is a name when the text writes it with a capital inside a sentence.
    """
    title = passage.document.title
    subject = _BREAK.split(title, maxsplit=1)[0].strip()
    if passage.document.kind not in _OWN_SUBJECT or not stems_of(subject) - stems_of(text) - stems_of(named):
        return ""
    if " " not in subject and not re.search(rf"[\wæøå,»] {re.escape(subject)}", passage.chunk.text):
        subject = title
    return subject if len(subject.split()) <= LONGEST_SUBJECT_WORDS else ""


def telling_title(passage: Passage, text: str, question: str, named: str) -> str:
    """Return the title where it holds what is asked for, a date or a name, and the sentences do not; else ""."""
    title = passage.document.title
    looks = looks_wanted(question).values()
    told = any(look.search(title) and not look.search(text) for look in looks)
    return title if told and title not in named and len(title.split()) <= LONGEST_TITLE_WORDS else ""


def turning_heading(passage: Passage, text: str) -> str:
    """Return the heading of a section that says "ikke" where the sentence does not; else "".

    Under "Hvornår kan der ikke ophæves?" the words "Når restancen er betalt" mean the opposite of what they say alone.
    """
    heading = heading_of(passage)
    turned = _NOT.search(heading) and not _NOT.search(text) and heading != passage.document.title
    return heading if turned else ""


def missing_provision(passage: Passage, start: int, text: str) -> str:
    """Return the § that a sentence at some place of a rule stands in, with its act; "" when the sentence names one.

    A fact sheet about one § tells it in the heading of the section, else in its title.
    """
    document = passage.document
    if document.kind != "legislation" or _SECTION.search(text):
        return ""
    if passage.chunk.provision and document.series:
        return f"{short_title(document)} {provision_at(passage, start)}"
    for heading in (*reversed(passage.chunk.headings), document.title):
        found = _SECTION.findall(heading)
        if len(found) == 1 and not found[0].startswith("§§"):
            return str(found[0])
    return ""


def heading_of(passage: Passage) -> str:
    """Return the heading of the section that a passage stands in, else the title; "A–F" of a glossary says nothing."""
    own = [each for each in passage.chunk.headings if each != passage.document.title and _WORD.search(each)]
    return own[-1] if own else passage.document.title
