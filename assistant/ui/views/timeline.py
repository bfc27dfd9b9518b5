"""The status of areas by year: what a table shows that is a picture at the same time.

A year that the register says nothing about is unknown; it is never told as "not on the list".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.index.catalog import Catalog
from assistant.registers import AreaStatus, Listing, Movement
from assistant.search.register_words import FIRST_LIST
from assistant.texts import say
from assistant.types import Chunk, Language
from assistant.ui.addresses import viewer_address

LISTINGS: tuple[Listing, ...] = ("vulnerable", "parallel", "transformation", "prevention", "combined")
"""From the widest list to the narrowest; the two that are something else come last."""

_LOUDEST: tuple[Movement, ...] = ("off", "new", "on", "estimate")
"""Of several sources on one year, the one that tells of a change colours the cell."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one source says: in a word for the cell, as it is written in the register, and where its row opens."""

    word: str
    status: str
    here: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One year, or several in a row that nothing is known of. Without entries it is unknown."""

    first: int
    last: int
    movement: Movement | None = None
    entries: tuple[Entry, ...] = ()

    @property
    def years(self) -> int:
        """How many columns it spans."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table: a list, with a cell for each year."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of one list in a year."""

    name: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Year:
    """A year, or several in a row that nothing is known of: then nothing is told."""

    first: int
    last: int
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """A table of years; no lines where the register has nothing."""

    years: tuple[int, ...]
    lines: tuple[Line, ...]

    @property
    def by_year(self) -> tuple[Year, ...]:
        """The same, the latest year first, for a window that is too narrow for a column a year."""
        known = {
            year: tuple(
                Told(line.name, cell)
                for line in self.lines
                for cell in line.cells
                if cell.entries and cell.first == year
            )
            for year in self.years
        }
        found: list[Year] = []
        for empty, run in groupby(reversed(self.years), key=lambda year: not known[year]):
            years = list(run)
            found += [Year(years[-1], years[0])] if empty else [Year(year, year, known[year]) for year in years]
        return tuple(found)


def years_covered(catalog: Catalog) -> tuple[int, ...]:
    """Return the years from the first national list to the last that a row or a count tells of.

    A later year would stand empty, as if something were missing, while answers say that the register ends before it.
    """
    counted = (year for listing in LISTINGS for year in catalog.registers.counts(listing))
    return tuple(range(FIRST_LIST, max((*catalog.registers.years, *counted, FIRST_LIST)) + 1))


def timeline(catalog: Catalog, rows: Sequence[AreaStatus], years: Sequence[int], language: Language) -> Timeline:
    """Return the table of some rows: a line for each list that any of them names."""
    chunks = catalog.chunks_by_id([row.place.chunk for row in rows])
    lines = []
    for listing in (*LISTINGS, None):
        if own := [row for row in rows if row.listing == listing]:
            lines.append(Line(say(f"areas.list.{listing or 'other'}", language), _cells(own, years, chunks, language)))
    return Timeline(tuple(years), tuple(lines))


def _cells(
    rows: Sequence[AreaStatus], years: Sequence[int], chunks: Mapping[str, Chunk], language: Language
) -> tuple[Cell, ...]:
    by_year = {year: [row for row in rows if row.year == year] for year in years}
    cells: list[Cell] = []
    for known, run in groupby(years, key=lambda year: bool(by_year[year])):
        span = list(run)
        if known:
            cells += [_cell(year, by_year[year], chunks, language) for year in span]
        else:
            cells.append(Cell(span[0], span[-1]))
    return tuple(cells)


def _cell(year: int, rows: Sequence[AreaStatus], chunks: Mapping[str, Chunk], language: Language) -> Cell:
    movements = {row.movement for row in rows}
    loudest = next(movement for movement in _LOUDEST if movement in movements)
    ordered = sorted(rows, key=lambda row: (_LOUDEST.index(row.movement), row.status))
    return Cell(year, year, loudest, tuple(_entry(row, chunks[row.place.chunk], language) for row in ordered))


def _entry(row: AreaStatus, chunk: Chunk, language: Language) -> Entry:
    start = chunk.start + row.place.start
    here = viewer_address(chunk.slug, language, start, chunk.start + row.place.end)
    return Entry(say(f"areas.cell.{row.movement}", language), row.status, here)
