"""A quote inside its surroundings, as clean text: what a source card shows.

Surroundings may begin and end anywhere, in the middle of a table or of a link, so Markdown is taken off by its signs
instead of being parsed. A quote from a table row becomes the whole row, each cell with the name of its column.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assistant.ui.marking import CLOSE, OPEN, Span, harmless
from assistant.ui.records import Field, fields

CONTEXT_CHARS = 170
"""Two to three lines of a card on either side: enough to see what a quote is about, short enough to read four cards."""

_LINK = re.compile(r"!?\[([^\]\[]*)\](?:\([^()\s]*(?:\s\"[^\"]*\")?\)|\[[^\]]*\])")
_TORN_LINK = re.compile(r"^[^\[\]]{0,80}\]\([^()\s]*\)|\]\([^()\s]*\)?")
_STRONG = re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`+|~~|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)|<br\s*/?>", re.DOTALL)
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_BULLET = re.compile(rf"^(\s*)([{OPEN}]?)[-*+]\s+(?=\S)")
_QUOTED = re.compile(r"^\s*>\s?")
_RULE = re.compile(r"^[\s|:-]*-{2,}[\s|:-]*$")
_CELLS = re.compile(r"(?<!\\)\|")
_SENTINEL = re.compile(f"([{OPEN}{CLOSE}])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words, marked or not."""

    text: str
    marked: bool = False


Line: TypeAlias = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table row under the name of its column, which may be unknown."""

    column: str
    line: Line


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Either lines of running text, or the cells of table rows."""

    lines: tuple[Line, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def excerpt(before: str, quote: str, after: str, columns: Sequence[str] = ()) -> Excerpt:
    """Cut out a quote with its surroundings. `columns` names the cells when the source is a table row."""
    before, quote, after = harmless(before), harmless(quote).strip(), harmless(after)
    if (record := fields(f"{before}{quote}{after}", columns)) and "|" not in quote:
        return Excerpt(rows=(_record(record, columns, (len(before), len(before) + len(quote))),))
    source = f"{before}{OPEN}{quote}{CLOSE}{after}"
    quoted = [index for index, inside, line in _with_state(source) if inside and _SENTINEL.sub("", line).strip()]
    lines = source.split("\n")
    if quoted and all("|" in lines[index] for index in quoted):
        names = tuple(columns) or _header(lines, quoted[0])
        rows = tuple(_cells(line, inside, names) for index, inside, line in _with_state(source) if index in quoted)
        return Excerpt(rows=tuple(row for row in rows if row))
    return Excerpt(lines=tuple(_running_text(before, quote, after)))


def clean(text: str) -> str:
    """Take the Markdown signs off a fragment; the words, their order and the line breaks stay."""
    text = _TORN_LINK.sub(lambda torn: torn[0].partition("](")[0], _LINK.sub(r"\1", _COMMENT.sub(" ", text)))
    lines = (_BULLET.sub(r"\2• ", _HEADING.sub("", _QUOTED.sub("", line))) for line in text.split("\n"))
    return _ESCAPE.sub(r"\1", _STRONG.sub("", "\n".join(lines)))


def _record(cells: Sequence[Field], columns: Sequence[str], span: Span) -> tuple[Cell, ...]:
    """Name the cells of a CSV record; those the quote touches are marked, empty ones left out."""
    named = zip(columns, cells, strict=True)
    return tuple(
        Cell(name, (Piece(cell.value, cell.start < span[1] and cell.end > span[0]),))
        for name, cell in named
        if cell.value
    )


def _with_state(source: str) -> Iterator[tuple[int, bool, str]]:
    """Yield each line with its number and whether it touches the quote; a line inside gets the sentinel it lacks."""
    inside = False
    for index, line in enumerate(source.split("\n")):
        touched = inside or OPEN in line
        yield index, touched, (OPEN if inside else "") + line
        inside = touched and CLOSE not in line


def _header(lines: Sequence[str], first: int) -> tuple[str, ...]:
    """Find the column names in the lines above a row: the row over the rule."""
    for index in range(first - 1, 0, -1):
        if "|" not in lines[index]:
            break
        if _RULE.match(lines[index]):
            return tuple(clean(cell).strip() for cell in _split(lines[index - 1]))
    return ()


def _cells(line: str, inside: bool, names: Sequence[str]) -> tuple[Cell, ...]:
    plain = _SENTINEL.sub("", line)
    if _RULE.match(plain) or not inside:
        return ()
    cells, marked = [], False
    parts = _split(line)
    for index, part in enumerate(parts):
        pieces, marked = _pieces(clean(part).strip(), marked)
        name = names[index] if len(parts) == len(names) else ""
        if any(piece.text.strip() for piece in pieces):
            cells.append(Cell(name, pieces))
    return tuple(cells)


def _split(row: str) -> list[str]:
    """Split a row at its pipes; those at its ends hold no cell, but may carry a sentinel."""
    parts = _CELLS.split(row)
    if len(parts) > 1 and not _SENTINEL.sub("", parts[0]).strip():
        parts[1] = parts[0].strip() + parts[1]
        parts = parts[1:]
    if len(parts) > 1 and not _SENTINEL.sub("", parts[-1]).strip():
        parts[-2] += parts[-1].strip()
        parts = parts[:-1]
    return parts


def _running_text(before: str, quote: str, after: str) -> Iterator[Line]:
    lead = _nearest(_without_rows(before), last=True)
    follow = _nearest(_without_rows(after), last=False)
    text, marked = f"{lead}{OPEN}{quote}{CLOSE}{follow}", False
    for line in clean(text).split("\n"):
        pieces, marked = _pieces(line, marked)
        if any(piece.text.strip() for piece in pieces):
            yield pieces


def _nearest(text: str, last: bool) -> str:
    """Keep what lies next to the quote, cut between words, with an ellipsis where something was cut."""
    if len(text.strip()) <= CONTEXT_CHARS:
        return text
    kept = text[-CONTEXT_CHARS:] if last else text[:CONTEXT_CHARS]
    first_space, last_space = kept.find(" "), kept.rfind(" ")
    if last:
        return f"… {kept[first_space + 1 :]}"
    return f"{kept[:last_space] if last_space > 0 else kept} …"


def _without_rows(text: str) -> str:
    """Drop table rows around running text: without their table they are noise."""
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith("|"))


def _pieces(text: str, marked: bool) -> tuple[Line, bool]:
    """Split a line at the sentinels; returns the state at its end, as a quote may go on in the next line."""
    pieces = []
    for part in _SENTINEL.split(text):
        if part in {OPEN, CLOSE}:
            marked = part == OPEN
        elif part:
            pieces.append(Piece(part, marked))
    return tuple(pieces), marked
