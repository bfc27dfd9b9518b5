"""The text of a document as HTML with one span marked: Markdown, the pages of a PDF, or the records of a table."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath

from markupsafe import Markup

from assistant.display.marking import Span
from assistant.display.records import fields
from assistant.types import Chunk, Document, Language
from assistant.ui.addresses import ANCHOR
from assistant.ui.markup import Aside, LinkResolver, document_html
from assistant.ui.templates import page as template

_TABLES = frozenset({".csv", ".xlsx"})
ROWS_SHOWN = 400
"""A register can have 100,000 rows; these are shown around the marked one, and the rest is in the official edition."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record of a table."""

    cells: tuple[str, ...]
    marked: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of a page, cut into unmarked and marked text."""

    pieces: tuple[tuple[str, bool], ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF; without blocks it is an image."""

    number: int
    label: str
    blocks: tuple[Block, ...]


def body_html(
    document: Document,
    text: str,
    chunks: Sequence[Chunk],
    span: Span | None,
    resolve: LinkResolver,
    language: Language,
    aside: Aside | None = None,
) -> Markup:
    """Render the text of a document in the form its file had; an aside is for texts with §§ only."""
    if is_register(document):
        return _table(chunks, span, language)
    if any(chunk.page is not None for chunk in chunks):
        pages = _pages(document, text, chunks, span)
        return Markup(template("pages.html", language, pages=pages, anchor=ANCHOR))  # noqa: S704  escaped by the template
    return document_html(text, span, resolve, document.title, aside)


def is_register(document: Document) -> bool:
    """Tell whether a document is a table as a whole."""
    return PurePosixPath(document.path).suffix.lower() in _TABLES


def _table(chunks: Sequence[Chunk], span: Span | None, language: Language) -> Markup:
    first = bisect_left([chunk.end for chunk in chunks], span[0] + 1) if span else 0
    begin = max(0, first - ROWS_SHOWN // 2)
    shown = chunks[begin : begin + ROWS_SHOWN]
    sheets = [
        (name, columns, [_row(chunk, span) for chunk in group])
        for (name, columns), group in groupby(shown, key=lambda chunk: (chunk.headings[:1], chunk.columns))
    ]
    left_out = len(chunks) - len(shown)
    html = template(
        "table.html", language, sheets=sheets, left_out=left_out, first=begin + 1, last=begin + len(shown),
        total=len(chunks), anchor=ANCHOR,
    )  # fmt: skip
    return Markup(html)  # noqa: S704  escaped by the template


def _row(chunk: Chunk, span: Span | None) -> Row:
    cells = tuple(field.value for field in fields(chunk.text, chunk.columns)) or (chunk.text,)
    return Row(cells, span is not None and chunk.start < span[1] and chunk.end > span[0])


def _pages(document: Document, text: str, chunks: Sequence[Chunk], span: Span | None) -> Iterator[Page]:
    """Yield pages in order, those without text in their place. A heading goes with the text that follows it."""
    blank = list(document.pages_without_text)
    position = 0
    for number, group in groupby(chunks, key=lambda chunk: chunk.page):
        on_page = list(group)
        if number is None:
            continue
        while blank and blank[0] < number:
            yield Page(blank[0], str(blank[0]), ())
            blank.pop(0)
        end = on_page[-1].end
        bodies = [(chunk.start, chunk.end) for chunk in on_page]
        yield Page(number, on_page[0].page_label or str(number), tuple(_blocks(text, (position, end), bodies, span)))
        position = end
    for number in blank:
        yield Page(number, str(number), ())


def _blocks(text: str, region: Span, bodies: Sequence[Span], span: Span | None) -> Iterator[Block]:
    position = region[0]
    while position < region[1]:
        end = text.find("\n\n", position, region[1])
        end = region[1] if end < 0 else end
        if text[position:end].strip():
            inside = any(start < end and stop > position for start, stop in bodies)
            yield Block(tuple(_cut(text, (position, end), span)), heading=not inside)
        position = end + 2


def _cut(text: str, block: Span, span: Span | None) -> Iterator[tuple[str, bool]]:
    start, end = block
    first, last = (max(start, min(span[0], end)), max(start, min(span[1], end))) if span else (end, end)
    for begin, stop, marked in ((start, first, False), (first, last, True), (last, end, False)):
        if begin < stop:
            yield text[begin:stop], marked
