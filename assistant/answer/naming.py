"""Name what a quoted sentence speaks of, where the sentence leaves that to its heading.

"Området blev besøgt af ministeren" says nothing without the area, and a rule is nothing without its §. Titles and
headings hold both.
"""

import re

from assistant.answer.citations import provision_at
from assistant.search.coverage import stems_of
from assistant.search.versions import short_title
from assistant.types import Kind, Passage

LONGEST_SUBJECT_WORDS = 9
"""A longer title is a sentence of its own and is shown with the source."""

_BREAK = re.compile(r"\s+[–—-]\s+|:\s+|\s+\(")
_SECTION = re.compile(r"§§?\s?\d+(?:\s?[a-z]\b)?(?:,? stk\. \d+)?(?:,? nr\. \d+)?")
_OWN_SUBJECT: frozenset[Kind] = frozenset({"area", "precedent", "contact", "agreement"})
"""Kinds whose documents are each about one place, case, office or agreement, which their sentences seldom repeat."""


def subject_of(passage: Passage) -> str:
    """Return what a document is about: its title up to the first dash, colon or bracket; "" when that is long.

    A single word there may be the name of a place or the sort of the document ("Overblik: …"). It is a name when the
    text writes it with a capital in the middle of a sentence.
    """
    title = passage.document.title
    subject = _BREAK.split(title, maxsplit=1)[0].strip()
    if " " not in subject and not re.search(rf"[\wæøå,»] {re.escape(subject)}", passage.chunk.text):
        subject = title
    return subject if len(subject.split()) <= LONGEST_SUBJECT_WORDS else ""


def missing_subject(passage: Passage, text: str, named: str) -> str:
    """Return the subject that neither a sentence nor what was said before names; "" when a reader knows it."""
    if passage.document.kind not in _OWN_SUBJECT:
        return ""
    subject = subject_of(passage)
    return subject if stems_of(subject) - stems_of(text) - stems_of(named) else ""


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
    """Return the heading of the section that a passage stands in, else the title of its document."""
    own = [heading for heading in passage.chunk.headings if heading != passage.document.title]
    return own[-1] if own else passage.document.title
