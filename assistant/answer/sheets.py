"""Quote what fact sheets say of areas on the national lists, sentence by sentence as it stands."""

import re
from collections.abc import Collection, Iterable, Iterator

from assistant.answer.sources import CERTAIN, Sources
from assistant.answer.units import Unit, units_of
from assistant.danish.listings import OFF, listings_in
from assistant.registers import Area, Listing
from assistant.search.list_sheets import list_chunks, mentioned, names_any, status_chunks
from assistant.texts import say
from assistant.types import Chunk, Language, Passage, Statement

MOST_UNITS = 8
"""Rows or sentences quoted of one sheet: a whole table of years; what is longer is read in the sheet."""

ENUMERATION = 3
"""Areas that a sentence must name to count as a list of them."""

_LISTED = re.compile(r"(?<!vente)liste", re.IGNORECASE)
"""A waiting list is no list of areas."""


_OUT = re.compile(rf"\bud\b(?!\s+(?:fra|over|i|til)\b)|{OFF.pattern}", re.IGNORECASE)
_IN = re.compile(r"\bind\b", re.IGNORECASE)
"""A section on both ways says in each item which it tells."""


def own_sheets(sources: Sources, area: Area, language: Language) -> Iterator[Statement]:
    """Yield what the sheet about an area says of its status."""
    for sheet, chunk in status_chunks(sources.catalog, area):
        several = len({each.municipality + each.name for each in sheet.areas}) > 1
        units = [unit for unit in _pieces(sources, chunk) if unit.kind == "row" or _about_lists(unit.text)]
        if several:
            units = [unit for unit in units if names_any(sources.catalog, unit.text, {area})]
        if units:
            yield Statement(say("register.sheet.area", language, title=sheet.document.title), (), "lead")
            yield from _quoted(sources, units)


def list_sheets(sources: Sources, year: int, areas: Collection[Area], language: Language) -> Iterator[Statement]:
    """Yield what the sheets about the lists of a year say where they name one of some areas."""
    units = [
        unit
        for _, chunk in list_chunks(sources.catalog, year)
        for unit in _pieces(sources, chunk)
        if names_any(sources.catalog, unit.text, areas)
    ]
    if units:
        yield Statement(say("register.sheet.year", language, year=year), (), "lead")
        yield from _quoted(sources, units)


def enumerations(
    sources: Sources, year: int, listing: Listing, count: int | None, known: Collection[Area]
) -> tuple[Unit, ...]:
    """Return the sentences that list the areas on a national list, where they name some that are not known yet.

    A sentence counts by the list that it or its heading names, or by a heading that names as many as the list holds.
    """
    found = []
    for sheet, chunk in list_chunks(sources.catalog, year):
        heading = chunk.headings[-1] if chunk.headings and chunk.headings[-1] != sheet.document.title else ""
        counted = count is not None and str(count) in heading.replace(",", " ").split()
        for unit in _pieces(sources, chunk) if not OFF.search(heading) else ():
            about = listings_in(unit.text) or listings_in(heading)
            named = list(mentioned(sources.catalog, unit.text))
            fresh = [meant for meant in named if not set(meant) & set(known)]
            if len(named) >= ENUMERATION and fresh and (counted or about == (listing,)):
                found.append(unit)
    return tuple(found)


def departures(sources: Sources, year: int, listing: Listing) -> tuple[Unit, ...]:
    """Return the sentences that tell which areas left a national list, by the list that they or their heading name."""
    found = []
    for sheet, chunk in list_chunks(sources.catalog, year):
        heading = chunk.headings[-1] if chunk.headings and chunk.headings[-1] != sheet.document.title else ""
        for unit in _pieces(sources, chunk):
            about = listings_in(unit.text) or listings_in(heading)
            named = len(list(mentioned(sources.catalog, unit.text)))
            said = _OUT.search(unit.text) and (named <= ENUMERATION or _OUT.match(unit.text))
            if about == (listing,) and (said or (named and OFF.search(heading) and not _IN.search(heading))):
                found.append(unit)
    return tuple(found)


def quoted_of_year(sources: Sources, year: int, units: Iterable[Unit], language: Language) -> Iterator[Statement]:
    """Yield some units of the sheets of a year."""
    yield Statement(say("register.sheet.year", language, year=year), (), "lead")
    yield from _quoted(sources, list(units))


def _about_lists(text: str) -> bool:
    return bool(_LISTED.search(text) or listings_in(text))


def _pieces(sources: Sources, chunk: Chunk) -> Iterator[Unit]:
    passage = Passage(0, chunk, sources.catalog.document(chunk.slug), CERTAIN)
    return (unit for unit in units_of(passage) if unit.kind != "list")


def _quoted(sources: Sources, units: list[Unit]) -> Iterator[Statement]:
    for unit in units[:MOST_UNITS]:
        yield Statement(unit.text, (sources.quote(unit.passage.chunk, unit.start, unit.end),), "item")
