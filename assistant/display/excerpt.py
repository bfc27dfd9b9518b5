"""A quote inside its surroundings, as clean text: what a source card shows.

Surroundings may begin and end anywhere, in the middle of a table or of a link, so Markdown is taken off by its signs
instead of being parsed. A quote from a table row becomes the whole row, each cell with the name of its column.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assistant.display.marking import CLOSE, OPEN, Span, harmless
from assistant.display.records import Field, fields

CONTEXT_CHARS = 120
"""Two lines of a card on either side: enough to see what a quote is about, short enough to read four cards."""

_LINK = re.compile(r"!?\[([^\]\[]*)\](?:\([^()\s]*(?:\s\"[^\"]*\")?\)|\[[^\]]*\])")
_TORN_LINK = re.compile(r"^[^\[\]]{0,80}\]\([^()\s]*\)|\]\([^()\s]*\)?")
_STRONG = re.compile(r"(?<!\\)\*{1,3}(?=\S)|(?<=[^\s\\])\*{1,3}|`+|~~|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>~-])")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)|<br\s*/?>", re.DOTALL)
_HEADING = re.compile(r"^\s*#{1,6}\s+")
_BULLET = re.compile(rf"^(\s*)([{OPEN}]?)[-*+]\s+(?=\S)")
_QUOTED = re.compile(r"^\s*>\s?")
_RULE = re.compile(r"^[\s|:-]*-{2,}[\s|:-]*$")
_CELLS = re.compile(r"(?<!\\)\|")
_MARGIN = re.compile(rf"([{OPEN}])\s+|\s+([{CLOSE}])")
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


def excerpts(text: str, quotes: Sequence[Span], columns: Sequence[str] = ()) -> Iterator[Excerpt]:
    """Yield quotes of a text with their surroundings; neighbours share an excerpt.

    `columns` names the cells where the text is a table row without its header.
    """
    text = harmless(text)
    group: list[Span] = []
    for span in sorted(_trimmed(text, span) for span in quotes):
        if group and not _neighbours(text, group[-1], span):
            yield _excerpt(text, group, columns)
            group = []
        group.append(span)
    if group:
        yield _excerpt(text, group, columns)


def clean(text: str) -> str:
    """Take the Markdown signs off a fragment; the words, their order and the line breaks stay."""
    text = _TORN_LINK.sub(lambda torn: torn[0].partition("](")[0], _LINK.sub(r"\1", _COMMENT.sub(" ", text)))
    lines = (_BULLET.sub(r"\2• ", _HEADING.sub("", _QUOTED.sub("", line))) for line in text.split("\n"))
    return _ESCAPE.sub(r"\1", _STRONG.sub("", "\n".join(lines)))


def _trimmed(text: str, span: Span) -> Span:
    quote = text[span[0] : span[1]]
    return span[0] + len(quote) - len(quote.lstrip()), span[1] - len(quote) + len(quote.rstrip())


def _neighbours(text: str, before: Span, after: Span) -> bool:
    rows = "|" in text[slice(*before)], "|" in text[slice(*after)]
    return all(rows) or (not any(rows) and after[0] - before[1] <= CONTEXT_CHARS)


def _excerpt(text: str, quotes: Sequence[Span], columns: Sequence[str]) -> Excerpt:
    first, last = quotes[0][0], quotes[-1][1]
    if columns and "|" not in text[first:last] and (record := fields(text, columns)):
        return Excerpt(rows=(_record(record, columns, quotes),))
    marked = _with_sentinels(text, quotes)
    rows = [
        (line, index) for index, touched, line in _with_state(marked) if touched and _SENTINEL.sub("", line).strip()
    ]
    if rows and all("|" in line for line, _ in rows):
        names = tuple(columns) or _header(marked.split("\n"), rows[0][1])
        return Excerpt(rows=tuple(cells for line, _ in rows if (cells := _cells(line, names))))
    middle = _with_sentinels(text[first:last], [(start - first, end - first) for start, end in quotes])
    lead, follow = _nearest(_without_rows(text[:first]), last=True), _nearest(_without_rows(text[last:]), last=False)
    return Excerpt(lines=tuple(_running_text(f"{lead}{middle}{follow}")))


def _with_sentinels(text: str, spans: Sequence[Span]) -> str:
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], OPEN, text[max(start, position) : end], CLOSE]
        position = max(position, end)
    return "".join([*pieces, text[position:]])


def _record(cells: Sequence[Field], columns: Sequence[str], quotes: Sequence[Span]) -> tuple[Cell, ...]:
    """Name the cells of a CSV record; those a quote touches are marked, empty ones left out."""
    named = [(name, cell, _touched(cell, quotes)) for name, cell in zip(columns, cells, strict=True) if cell.value]
    return tuple(Cell(name, (Piece(cell.value, marked),)) for name, cell, marked in named)


def _touched(cell: Field, quotes: Sequence[Span]) -> bool:
    return any(cell.start < end and cell.end > start for start, end in quotes)


def _with_state(source: str) -> Iterator[tuple[int, bool, str]]:
    """Yield each line with its number and whether it touches the quote; a line inside gets the sentinel it lacks."""
    inside = False
    for index, line in enumerate(source.split("\n")):
        yield index, inside or OPEN in line, (OPEN if inside else "") + line
        inside = (inside or OPEN in line) and line.rfind(CLOSE) <= line.rfind(OPEN)


def _header(lines: Sequence[str], first: int) -> tuple[str, ...]:
    """Find the column names in the lines above a row: the row over the rule."""
    for index in range(first - 1, 0, -1):
        if "|" not in lines[index]:
            break
        if _RULE.match(lines[index]):
            return tuple(clean(cell).strip() for cell in _split(lines[index - 1]))
    return ()


def _cells(line: str, names: Sequence[str]) -> tuple[Cell, ...]:
    if _RULE.match(_SENTINEL.sub("", line)):
        return ()
    cells, marked = [], False
    parts = _split(line)
    for index, part in enumerate(parts):
        pieces, marked = _pieces(_MARGIN.sub(r"\1\2", clean(part)).strip(), marked)
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


def _running_text(text: str) -> Iterator[Line]:
    marked = False
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
