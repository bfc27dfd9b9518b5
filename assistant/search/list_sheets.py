"""Find what fact sheets say of an area or of a national list in prose, beside the rows of the register.

The sheets tell what no row does: lists that were inferred, reasons, years between. They are quoted as they stand.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from assistant.danish.analysis import words
from assistant.danish.listings import listings_in
from assistant.index.catalog import Catalog
from assistant.registers import Area
from assistant.search.register_names import vocabulary
from assistant.types import Chunk, Document

_LISTED = re.compile(r"\bliste(?:n|r|rne)?\b", re.IGNORECASE)
_STATUS = re.compile(r"\bstatus\b|\bliste", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A fact sheet about national lists, or about the areas that its title names."""

    document: Document
    areas: tuple[Area, ...]


def status_chunks(catalog: Catalog, area: Area) -> Iterator[tuple[Sheet, Chunk]]:
    """Yield the sections on status in the sheets about an area."""
    for sheet in sheets(catalog):
        if area in sheet.areas:
            for chunk in catalog.chunks(sheet.document.slug):
                if chunk.headings and _STATUS.search(chunk.headings[-1]) and chunk.headings[-1] != sheet.document.title:
                    yield sheet, chunk


def list_chunks(catalog: Catalog, year: int) -> Iterator[tuple[Sheet, Chunk]]:
    """Yield the sections of the sheets about the national lists of a year."""
    for sheet in sheets(catalog):
        document = sheet.document
        dated = document.valid_from is not None and document.valid_to is not None
        if not sheet.areas and dated and document.in_force(date(year, 12, 31)):
            yield from ((sheet, chunk) for chunk in catalog.chunks(document.slug))


@lru_cache(maxsize=2)
def sheets(catalog: Catalog) -> tuple[Sheet, ...]:
    """Return the sheets about lists and about areas of the register."""
    found = []
    for document in catalog.documents():
        if document.kind == "area" and not document.series:
            areas = named_areas(catalog, document.title)
            if areas or _LISTED.search(document.title) or listings_in(document.title):
                found.append(Sheet(document, areas))
    return tuple(found)


def mentioned(catalog: Catalog, text: str) -> Iterator[tuple[Area, ...]]:
    """Yield what each name in a text may mean: of areas of one name those of a municipality that it names too."""
    tokens, names = words(text), vocabulary(catalog.registers)
    towns = {town for mention in names.municipalities.mentions(tokens, {}) for town in mention.targets}
    for mention in names.areas.mentions(tokens, {}):
        yield tuple(area for area in mention.targets if area.municipality in towns) or mention.targets


def named_areas(catalog: Catalog, text: str) -> tuple[Area, ...]:
    """Return the areas that a text may name."""
    return tuple(dict.fromkeys(area for meant in mentioned(catalog, text) for area in meant))


def names_any(catalog: Catalog, text: str, areas: Collection[Area]) -> bool:
    """Tell whether a text names one of some areas."""
    return any(area in areas for area in named_areas(catalog, text))
