"""Lint CSV tables: columns, ragged rows, addresses, years."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.forms import FORMS
from ingest.lint.problem import Problem, is_address

_PATTERNS = {
    "year": re.compile(r"(1[89]|20)\d\d"),
    "as_of": re.compile(r"\d{4}(-\d\d){0,2}|\d{4}-\d{4}|"),
}


def lint_table(text: str, path: Path) -> Iterator[Problem]:
    """Yield everything wrong in one CSV file."""
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(rows, [])
        yield from _header(path, header)
        for row in rows:
            yield from _row(path, rows.line_num, header, row)
    except csv.Error as error:
        yield Problem(path, rows.line_num, f"the row cannot be read: {error}")


def _header(path: Path, header: Sequence[str]) -> Iterator[Problem]:
    expected = FORMS[path.name].columns if path.name in FORMS else header
    if not header:
        yield Problem(path, 1, "the table has no header row")
    if missing := [name for name in expected if name not in header]:
        yield Problem(path, 1, f"columns are missing: {', '.join(missing)}")
    if extra := [name for name in header if name not in expected]:
        yield Problem(path, 1, f"columns are unknown: {', '.join(extra)}; known are {', '.join(expected)}")
    if len(set(header)) < len(header):
        yield Problem(path, 1, "two columns have the same name")


def _row(path: Path, line: int, header: Sequence[str], row: Sequence[str]) -> Iterator[Problem]:
    if len(row) != len(header):
        yield Problem(path, line, f"the row has {len(row)} cells, the header {len(header)}")
        return
    cells = dict(zip(header, row, strict=True))
    for name in FORMS[path.name].filled if path.name in FORMS else ():
        if not cells.get(name, "").strip():
            yield Problem(path, line, f"{name} is empty")
    if not is_address(cells.get("source_url", "")):
        yield Problem(path, line, f"source_url {cells['source_url']!r} is not an http(s) address")
    for name, pattern in _PATTERNS.items():
        if path.name in FORMS and cells.get(name) and not pattern.fullmatch(cells[name]):
            yield Problem(path, line, f"{name} {cells[name]!r} is not a year, month, day or span of years")
