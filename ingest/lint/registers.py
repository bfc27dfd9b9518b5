"""Lint the registers of a corpus against each other: what one source tells of an area or a list, and another otherwise.

An answer shows all that the sources say, and does not choose between them; so they must be made to agree here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Generic, TypeAlias, TypeVar

from assistant.errors import CorpusError
from assistant.registers import AreaStatus, ListCount, Listing, Record
from ingest.chunking import chunk
from ingest.lint.problem import Problem, Severity
from ingest.readers import read
from ingest.registers import records_of
from ingest.sources import Source, describe

_ON = frozenset({"on", "new"})
_READ = frozenset({".csv", ".md"})
"""Suffixes of the files that a corpus keeps its registers in; others are read by the build only."""


Kind_co = TypeVar("Kind_co", bound=Record, covariant=True)


@dataclass(frozen=True, slots=True)
class _Told(Generic[Kind_co]):
    """A record, and where an editor finds its row."""

    source: Source
    line: int
    record: Kind_co


Areas: TypeAlias = Sequence[_Told[AreaStatus]]
Counts: TypeAlias = Sequence[_Told[ListCount]]


def lint_registers(sources: Iterable[Source]) -> Iterator[Problem]:
    """Yield where the registers and the tables of fact sheets disagree. Files that cannot be read are passed over."""
    areas: dict[tuple[Listing, int], list[_Told[AreaStatus]]] = defaultdict(list)
    counts: dict[tuple[Listing, int], list[_Told[ListCount]]] = defaultdict(list)
    for source in sources:
        for line, record in _told(source) if source.path.suffix in _READ else ():
            if isinstance(record, AreaStatus) and record.listing:
                areas[record.listing, record.year].append(_Told(source, line, record))
            elif isinstance(record, ListCount):
                counts[record.listing, record.year].append(_Told(source, line, record))
    for key in sorted(areas.keys() | counts.keys()):
        yield from _moves(areas.get(key, []))
        yield from _members(areas.get(key, []))
        yield from _counted(areas.get(key, []), counts.get(key, []))


def _told(source: Source) -> Iterator[tuple[int, Record]]:
    """Yield the records of a file, each with the line of its row."""
    try:
        parsed = read(source.path)
    except CorpusError:
        return
    chunks = {each.id: each for each in chunk(source.slug, parsed)}
    lines = source.path.read_text(encoding="utf-8", errors="replace").splitlines()
    for record in records_of(describe(source, parsed), chunks.values()):
        row = chunks[record.place.chunk].text[record.place.start : record.place.end].splitlines()[0]
        yield next((number for number, text in enumerate(lines, 1) if text.strip() == row.strip()), 1), record


def _moves(areas: Areas) -> Iterator[Problem]:
    """Yield areas that are on a list by one row and off it by another, in the same year."""
    on = {_named(each.record): each for each in areas if each.record.movement in _ON}
    for each in areas:
        if each.record.movement == "off" and (other := on.get(_named(each.record))) is not None:
            row = each.record
            yield _problem(each, f"{row.area} left the list in {row.year}, but {_where(other)} has it on the list")


def _members(areas: Areas) -> Iterator[Problem]:
    """Yield areas that one document has on a list, and another that has areas of that list lacks."""
    by_slug: dict[str, dict[tuple[str, str], _Told[AreaStatus]]] = defaultdict(dict)
    for each in areas:
        if each.record.movement in _ON:
            by_slug[each.source.slug][_named(each.record)] = each
    for slug, other in permutations(sorted(by_slug), 2):
        for key in sorted(by_slug[slug].keys() - by_slug[other].keys()):
            each = by_slug[slug][key]
            message = f"{key[0]} ({key[1]}) has the status {each.record.status!r} in {each.record.year}"
            yield _problem(each, f"{message}, but {other!r} tells of that list without it", "warning")


def _counted(areas: Areas, counts: Counts) -> Iterator[Problem]:
    """Yield counts of one list that differ, and rows that are more than the list has."""
    known = len({_named(each.record) for each in areas if each.record.movement in _ON})
    for each in counts:
        count, first = each.record, counts[0].record
        if count.count != first.count:
            other = f"{_where(counts[0])} says {first.count}"
            yield _problem(each, f"the list of {count.year} has {count.count} areas, but {other}")
        if known > count.count:
            yield _problem(each, f"the list of {count.year} has {count.count} areas, but {known} have a row")


def _named(row: AreaStatus) -> tuple[str, str]:
    return row.area, row.municipality


def _where(told: _Told[Record]) -> str:
    return f"{told.source.relative.as_posix()}:{told.line}"


def _problem(told: _Told[Record], message: str, severity: Severity = "error") -> Problem:
    return Problem(told.source.path, told.line, message, severity)
