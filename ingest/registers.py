"""Turn the rows of recognised tables into records: tables with a form of their own, and tables inside fact sheets.

A table inside a document is taken only where its columns and the document leave nothing to guess: which area, which
list, which year. What stands in prose is quoted by the answers, never made into a record.
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeAlias

from assistant.answer.units import cells_of
from assistant.danish.listings import NAMES, listings_in, movement_of
from assistant.registers import AreaStatus, Contact, ListCount, Listing, Place, Record
from assistant.types import Chunk, Document
from ingest.forms import (
    AREA_COLUMNS,
    COUNT_COLUMNS,
    FORMS,
    LIST_COLUMNS,
    MUNICIPALITY_COLUMNS,
    ORGANISATION_COLUMNS,
    STATUS_COLUMNS,
    YEAR_COLUMNS,
    form_of,
)

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RULE = re.compile(r"^\s*\|[\s:|-]+\|\s*$")
_COUNT = re.compile(r"\d{1,3}(?:\.\d{3})*")
_TOPICS = ";"

Cells: TypeAlias = dict[str, str]
Line: TypeAlias = tuple[Place, tuple[str, ...]]


def records_of(document: Document, chunks: Iterable[Chunk]) -> Iterator[Record]:
    """Yield the records of a document, each with the place of its row."""
    for chunk in chunks:
        form = form_of(chunk.columns)
        if form is FORMS["areas.csv"]:
            yield from _area(chunk)
        elif form is FORMS["contacts.csv"]:
            yield _contact(chunk)
        elif document.kind == "area":
            yield from _inside(document, chunk)


def _area(chunk: Chunk) -> Iterator[AreaStatus]:
    cells = _cells(chunk)
    if cells["area"] and cells["status"] and _YEAR.fullmatch(cells["year"]):
        named = {name: cells[name] for name in ("area", "municipality", "housing_organisation", "source_url")}
        yield _status(_whole(chunk), cells["status"], int(cells["year"]), named)


def _contact(chunk: Chunk) -> Contact:
    cells = _cells(chunk)
    topics = tuple(filter(None, (topic.strip() for topic in cells.pop("topics").split(_TOPICS))))
    return Contact(_whole(chunk), topics=topics, **cells)


def _cells(chunk: Chunk) -> Cells:
    """Return the cells of a row by column; a short row has empty ones at its end."""
    row = next(csv.reader([chunk.text.replace("\n", " ")], delimiter=_delimiter(chunk)), [])
    padded = [*(" ".join(cell.split()) for cell in row), *[""] * len(chunk.columns)]
    return dict(zip(chunk.columns, padded, strict=False))


def _delimiter(chunk: Chunk) -> str:
    """Return the separator that makes as many cells as there are columns; the header shows it, but is not here."""
    return min(
        ",;\t", key=lambda mark: abs(len(next(csv.reader([chunk.text], delimiter=mark), [])) - len(chunk.columns))
    )


def _status(place: Place, status: str, year: int, named: Cells) -> AreaStatus:
    listing = next(iter(listings_in(status)), None) if status else None
    return AreaStatus(place, status=status, year=year, listing=listing, movement=movement_of(status), **named)


def _inside(document: Document, chunk: Chunk) -> Iterator[Record]:
    header: tuple[str, ...] = chunk.columns
    lines = list(_lines(chunk))
    for number, (place, cells) in enumerate(lines):
        following = (
            chunk.text[slice(lines[number + 1][0].start, lines[number + 1][0].end)] if lines[number + 1 :] else ""
        )
        if _RULE.match(following):
            header = cells
        elif not _RULE.match(chunk.text[place.start : place.end]):
            yield from _row(document, header, cells, place)


def _lines(chunk: Chunk) -> Iterator[Line]:
    start = 0
    for line in chunk.text.splitlines(keepends=True):
        if line.lstrip().startswith("|"):
            yield Place(chunk.id, start, start + len(line.rstrip())), cells_of(line.rstrip())
        start += len(line)


def _row(document: Document, header: Sequence[str], cells: Sequence[str], place: Place) -> Iterator[Record]:
    named = {column.casefold(): cell for column, cell in zip(header, cells, strict=False)}
    area, municipality = _of(named, AREA_COLUMNS), _of(named, MUNICIPALITY_COLUMNS)
    if area and municipality:
        status, year = _of(named, STATUS_COLUMNS) or _listed(document), _of(named, YEAR_COLUMNS) or _dated(document)
        if status and _YEAR.fullmatch(year):
            organisation = _of(named, ORGANISATION_COLUMNS)
            cells_named = {"area": area, "municipality": municipality, "housing_organisation": organisation}
            yield _status(place, status, int(year), cells_named | {"source_url": document.source_url})
    elif len(listings := listings_in(_of(named, LIST_COLUMNS))) == 1:
        yield from _counts(listings[0], named, place)


def _counts(listing: Listing, named: Cells, place: Place) -> Iterator[ListCount]:
    """Yield the numbers of a list: a column for each year, or a row for each, which names the list and the year."""
    years, number = set(_YEAR.findall(_of(named, LIST_COLUMNS))), _of(named, COUNT_COLUMNS)
    if len(years) == 1 and _COUNT.fullmatch(number):
        yield ListCount(place, listing, int(years.pop()), int(number.replace(".", "")))
    for column, cell in named.items():
        if _YEAR.fullmatch(column) and _COUNT.fullmatch(cell):
            yield ListCount(place, listing, int(column), int(cell.replace(".", "")))


def _listed(document: Document) -> str:
    """Return the one list that a title names, in its words; "" where it names none or several."""
    listings = listings_in(document.title)
    found = re.search(NAMES[listings[0]], document.title, re.IGNORECASE) if len(listings) == 1 else None
    return found[0].lower() if found else ""


def _dated(document: Document) -> str:
    """Return the one year that a title names, if the document begins in it."""
    years = set(_YEAR.findall(document.title))
    begun = {str(document.valid_from.year)} if document.valid_from else years
    return years.pop() if len(years) == 1 and years == begun else ""


def _of(named: Cells, columns: Collection[str]) -> str:
    return next((named[column] for column in named if column in columns), "")


def _whole(chunk: Chunk) -> Place:
    return Place(chunk.id, 0, len(chunk.text))
