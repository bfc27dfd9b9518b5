"""Where a marked span begins and ends inside Markdown source, without breaking the Markdown."""

import re
from collections.abc import Iterator
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]

OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use characters: letters to a Markdown parser, and never part of a text (see `harmless`)."""

_PREFIX = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|#{1,6}|>)[ \t]+)*")
_ROW = re.compile(r"[ \t]*\|")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+[-| :\t]*$")
_CELL = re.compile(r"(?:\\\||[^|])+")


def with_sentinels(text: str, span: Span) -> str:
    """Put sentinels around the span, once in every line and every table cell it touches.

    List markers, heading signs and emphasis at the edges stay outside, where the parser looks for them.
    """
    source, position = [], 0
    for start, end in _pieces(text, span):
        source += [text[position:start], OPEN, text[start:end], CLOSE]
        position = end
    return "".join([*source, text[position:]])


def harmless(text: str) -> str:
    """Replace sentinels that a document brings along by another sign, which keeps all positions."""
    return text.replace(OPEN, "\ufffd").replace(CLOSE, "\ufffd")


def line_range(text: str, span: Span) -> tuple[int, int]:
    """Return the first and the last line of a span, from 0."""
    return text.count("\n", 0, span[0]), text.count("\n", 0, max(span[0], span[1] - 1))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    line_start = text.rfind("\n", 0, start) + 1
    while line_start < end:
        line_end = text.find("\n", line_start)
        line_end = len(text) if line_end < 0 else line_end
        yield from _pieces_of_line(text, (line_start, line_end), (start, min(end, line_end)))
        line_start = line_end + 1


def _pieces_of_line(text: str, line: Span, span: Span) -> Iterator[Span]:
    content = _PREFIX.match(text, *line)
    start = max(span[0], content.end() if content else line[0])
    if not _ROW.match(text, *line):
        yield from _trimmed(text, start, span[1])
    elif not _RULE.match(text, *line):
        for cell in _CELL.finditer(text, start, span[1]):
            yield from _trimmed(text, *cell.span())


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the span without white space and emphasis signs at its edges; nothing when nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip(" \t*_`"))
    end -= len(piece) - len(piece.rstrip(" \t*_`"))
    if start < end:
        yield start, end
