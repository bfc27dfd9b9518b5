"""Places in the sources that a page leads to, each with the words it is shown by."""

from dataclasses import dataclass

from assistant.answer.units import units_of
from assistant.types import Chunk, Document, Language, Passage
from assistant.ui.addresses import viewer_address

EXCERPT_CHARS = 320
"""Four lines: enough to tell whether the section is worth opening."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A section of a document: its heading, how it begins, and where it opens."""

    title: str
    heading: str
    excerpt: str
    here: str


def spot(document: Document, chunk: Chunk, language: Language) -> Spot:
    """Return a section as a page shows it."""
    heading = chunk.headings[-1] if chunk.headings and chunk.headings[-1] != document.title else ""
    return Spot(
        title=document.title,
        heading=heading,
        excerpt=beginning(document, chunk),
        here=viewer_address(document.slug, language, chunk.start, chunk.end),
    )


def beginning(document: Document, chunk: Chunk) -> str:
    """Return the first sentences, items or rows of a section as plain words, as many as there is room for."""
    units = [unit for unit in units_of(Passage(1, chunk, document, 1.0)) if unit.kind != "list"]
    told = ""
    for unit in units:
        longer = f"{told} {unit.text}".strip()
        if told and len(longer) > EXCERPT_CHARS:
            return f"{told} …"
        told = longer
    return told
