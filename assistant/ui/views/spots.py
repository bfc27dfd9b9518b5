"""Places in the sources that a page leads to, each with the words it is shown by."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assistant.answer.units import Unit, units_of
from assistant.danish.analysis import stems
from assistant.types import Chunk, Document, Language, Passage
from assistant.ui.addresses import viewer_address

EXCERPT_CHARS = 320
"""Four lines: enough to tell whether the section is worth opening."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A section of a document: its heading, how it begins or what of it was searched for, and where that opens."""

    title: str
    heading: str
    excerpt: str
    here: str


def spot(document: Document, chunk: Chunk, language: Language, sought: Collection[str] = ()) -> Spot:
    """Return a section as a page shows it, from its beginning, or from the part that has most of the `sought` stems."""
    units = [unit for unit in units_of(Passage(1, chunk, document, 1.0)) if unit.kind != "list"]
    told = units[_first(units, sought) :]
    start, end = chunk.start, chunk.end
    if sought and told:
        start, end = chunk.start + told[0].start, chunk.start + told[0].end
    return Spot(
        title=document.title,
        heading=chunk.headings[-1] if chunk.headings and chunk.headings[-1] != document.title else "",
        excerpt=_excerpt(told),
        here=viewer_address(document.slug, language, start, end),
    )


def _first(units: Sequence[Unit], sought: Collection[str]) -> int:
    """Return the first of the units that have most of what is sought."""
    held = [len(frozenset(stems(unit.text)) & frozenset(sought)) for unit in units]
    return held.index(max(held)) if held else 0


def _excerpt(units: Sequence[Unit]) -> str:
    """Return sentences, items or rows as plain words, as many as there is room for, and at least one."""
    told = ""
    for unit in units:
        longer = f"{told}{' · ' if unit.kind == 'row' else ' '}{unit.text}" if told else unit.text
        if told and len(longer) > EXCERPT_CHARS:
            return f"{told} …"
        told = longer
    return told
