"""The text of a document as HTML with one span marked: Markdown, the pages of a PDF, or the records of a table."""

from bisect import bisect_left
from collections.abc import Sequence
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
from assistant.ui.viewer.paper import NO_PAPER, Opened, pages_of

_TABLES = frozenset({".csv", ".xlsx"})
ROWS_SHOWN = 400
"""A register can have 100,000 rows; these are shown around the marked one, and the rest is in the official edition."""


@dataclass(frozen=True, slots=True)
class Row:
    """A record of a table."""

    cells: tuple[str, ...]
    marked: bool


def body_html(
    document: Document,
    text: str,
    chunks: Sequence[Chunk],
    span: Span | None,
    resolve: LinkResolver,
    language: Language,
    aside: Aside | None = None,
    opened: Opened = NO_PAPER,
) -> Markup:
    """Render the text of a document in the form its file had; an aside is for texts with §§ only."""
    if is_register(document):
        return _table(chunks, span, language)
    if has_pages(document):
        shown = pages_of(document, text, chunks, span, opened, language)
        html = template("paper.html", language, shown=shown, document=document, span=span, anchor=ANCHOR)
        return Markup(html)  # noqa: S704  escaped by the template
    return document_html(text, span, resolve, document.title, aside)


def has_pages(document: Document) -> bool:
    """Tell whether a document is read page by page."""
    return document.pages > 0


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
