"""Cells of a CSV record, each with its place, so that a quoted part of a row can be marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Field:
    """A cell's value, and where it stands in the record."""

    value: str
    start: int
    end: int


def fields(record: str, columns: Sequence[str]) -> tuple[Field, ...]:
    """Split a record at the separator that gives as many cells as there are columns; () when none does."""
    for delimiter in _DELIMITERS:
        cells = _split(record, delimiter)
        if len(cells) == len(columns):
            return cells
    return ()


def _split(record: str, delimiter: str) -> tuple[Field, ...]:
    cell = re.compile(rf'"(?:[^"]|"")*"|[^{re.escape(delimiter)}]*')
    found, position = [], 0
    while position <= len(record) and (match := cell.match(record, position)):
        found.append(Field(_unquoted(match[0]), match.start(), match.end()))
        if record[match.end() : match.end() + 1] != delimiter:
            break
        position = match.end() + 1
    return tuple(found)


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell
