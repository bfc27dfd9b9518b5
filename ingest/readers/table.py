"""Tables: every data row is a record that stands for itself, named by its first cell, with the header's names.

The canonical text is CSV, so that a record can be shown exactly as it stands in the source.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from assistant.errors import TooLarge, UnreadableFile
from ingest.parsed import Parsed, Section
from ingest.readers.archive import open_office
from ingest.readers.decoding import clean, decode

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

    AnyCell: TypeAlias = Cell | MergedCell

# A register with more rows is a database, and would drown the documents it lies beside.
MAX_ROWS = 100_000
# Formatting can reach the last row of a sheet though its data ended long before.
MAX_EMPTY_RUN = 1_000
_DELIMITERS = ",;\t"
_ROWS_TO_SNIFF = 20


def read_csv(data: bytes, path: Path) -> Parsed:
    """Read a CSV file as it stands; the separator is the one that makes the most columns of the first rows."""
    text = decode(data, path)
    name = path.stem.replace("-", " ").replace("_", " ").strip().capitalize()
    return Parsed(text, tuple(_records(text, 0, name, sniff(text), path)))


def read_xlsx(data: bytes, path: Path) -> Parsed:
    """Read every visible sheet of a workbook, by its stored values, one below the other."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    open_office(data, "xl/workbook.xml", path).close()
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (InvalidFileException, KeyError, ValueError) as error:
        raise UnreadableFile(f"the workbook cannot be opened ({error}); save it again as .xlsx", path) from error
    text, warnings = "", []
    sections: list[Section] = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            warnings.append(f"hidden text left out: sheet {sheet.title!r}")
            continue
        written = _write(islice(_filled(sheet.iter_rows()), MAX_ROWS + 2))
        sections += _records(written, len(text), clean(sheet.title), ",", path)
        text += written
    book.close()
    return Parsed(text, tuple(sections), warnings=tuple(warnings))


def sniff(text: str) -> str:
    """Return the separator of a CSV text, a comma if it has only one column."""

    def columns(delimiter: str) -> tuple[int, int]:
        rows = list(islice(csv.reader(io.StringIO(text), delimiter=delimiter), _ROWS_TO_SNIFF))
        width = len(next((row for row in rows if any(row)), []))
        return (sum(len(row) == width for row in rows if row) if width > 1 else 0), width

    try:
        return max(_DELIMITERS, key=columns)
    except csv.Error:
        return _DELIMITERS[0]


def _records(text: str, offset: int, name: str, delimiter: str, path: Path) -> Iterator[Section]:
    """Yield one section per data row; a quoted cell may hold newlines, so the CSV reader counts the lines."""
    lines = io.StringIO(text).readlines()
    starts = [offset]
    for line in lines:
        starts.append(starts[-1] + len(line))
    reader = csv.reader(lines, delimiter=delimiter)
    header: tuple[str, ...] = ()
    count = before = 0
    for row in _rows(reader, path):
        start, before = starts[before], reader.line_num
        end = starts[before]
        if not any(cell.strip() for cell in row):
            continue
        if not header:
            header = tuple(" ".join(cell.split()) for cell in row)
            continue
        if (count := count + 1) > MAX_ROWS:
            raise TooLarge(f"the table has more than {MAX_ROWS} rows; divide it", path)
        raw = text[start - offset : end - offset].rstrip("\n")
        first = next(" ".join(cell.split()) for cell in row if cell.strip())
        yield Section(start, start + len(raw), (name, first), columns=header)


def _rows(reader: Iterator[list[str]], path: Path) -> Iterator[list[str]]:
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            line = getattr(reader, "line_num", None)
            raise UnreadableFile(f"not a table ({error}); is a quotation mark left open?", path, line) from error


def _filled(rows: Iterable[Sequence["AnyCell"]]) -> Iterator[list[str]]:
    empty = 0
    for row in rows:
        cells = [_shown(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        if empty > MAX_EMPTY_RUN:
            return
        if cells:
            yield cells


def _write(rows: Iterator[list[str]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return clean(buffer.getvalue())


def _shown(cell: "AnyCell") -> str:
    """Write a value as a Danish spreadsheet shows it: decimal comma, per cent, days without a time of day."""
    value = cell.value
    if isinstance(value, bool):
        return "sand" if value else "falsk"
    if isinstance(value, int | float):
        if "%" in str(cell.number_format):
            return f"{value * 100:.10g} %".replace(".", ",")
        return f"{value:.15g}".replace(".", ",")
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    return str(value) if isinstance(value, date | time) else str(value or "").strip()
