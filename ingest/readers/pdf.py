"""PDF: page by page, so that every quotation has a page; divided further at the headings of the outline.

A PDF holds glyphs at positions, not paragraphs; what those mean is decided in `pdf_lines`. Crafted files can hang or
exhaust the parser, so untrusted ones go through `ingest.worker`.
"""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from assistant.errors import EncryptedFile, TooLarge, UnreadableFile
from ingest.parsed import Parsed, Section, Value
from ingest.readers.canonical import plausible_title
from ingest.readers.pdf_headings import Bookmark, Found, headings_of
from ingest.readers.pdf_lines import Layout, lines_of, without_running_lines

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import Destination

    Outline: TypeAlias = Sequence[Destination | "Outline"]

# The longest public reports have some hundred pages; more is a scan of an archive.
MAX_PAGES = 3_000
# A table of contents has hundreds of lines; a million is an attack.
MAX_BOOKMARKS = 5_000
# Fewer letters than this on a page are a page number and a drawing, not text.
MIN_LETTERS = 20
# One-point type is a hiding place, not a size.
LARGEST_HIDDEN_TYPE = 1.0


@dataclass(frozen=True, slots=True)
class _Page:
    number: int
    label: str
    lines: tuple[str, ...]


def read(data: bytes, path: Path) -> Parsed:
    """Read a PDF. Pages that are images are listed in `pages_without_text`.

    Raises `EncryptedFile` when a password is needed, `TooLarge` for too many pages, else `UnreadableFile`.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        _decrypt(reader, path)
        if (count := len(reader.pages)) > MAX_PAGES:
            raise TooLarge(f"the file has {count} pages; the limit is {MAX_PAGES}; divide it", path)
        extracted = [_visible_text(page) for page in reader.pages]
        bookmarks = list(islice(_bookmarks(reader, reader.outline), MAX_BOOKMARKS))
        labels, title = reader.page_labels, plausible_title(_stated_title(reader))
    except PyPdfError as error:
        raise UnreadableFile(f"the PDF is damaged ({error}); fetch it again", path) from error
    pages = _pages([text for text, _ in extracted], labels)
    blank = tuple(page.number for page in pages if _letters(page.lines) < MIN_LETTERS)
    text, sections = _compose(pages, headings_of([page.lines for page in pages], bookmarks))
    metadata: dict[str, Value] = {"title": title} if title else {}
    warnings = tuple(f"hidden text left out on page {n}" for n, (_, hidden) in enumerate(extracted, 1) if hidden)
    return Parsed(text, tuple(sections), metadata, len(pages), blank, warnings)


def _visible_text(page: "PageObject") -> tuple[str, bool]:
    """Extract a page's text without type too small to see; tell whether there was any.

    White text is kept: on a coloured box it is ordinary, and a PDF does not say what lies beneath a glyph.
    """
    tiny: list[str] = []

    def visit(text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        height = abs(size) * math.hypot(*inner[2:4]) * math.hypot(*outer[2:4])
        if text.strip() and 0 < height <= LARGEST_HIDDEN_TYPE:
            tiny.append(text.strip())

    text = page.extract_text(visitor_text=visit)
    for piece in tiny:
        text = text.replace(piece, "", 1)
    return text, bool(tiny)


def _decrypt(reader: "PdfReader", path: Path) -> None:
    """Open a file that is encrypted but has no password, which is how editing is forbidden."""
    from pypdf.errors import DependencyError

    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedFile("a password is needed; save the file without one", path)
    except (DependencyError, NotImplementedError) as error:
        raise EncryptedFile("the encryption is not supported; save the file without it", path) from error


def _stated_title(reader: "PdfReader") -> str:
    return str(reader.metadata.title or "") if reader.metadata else ""


def _bookmarks(reader: "PdfReader", outline: "Outline", level: int = 1) -> Iterator[Bookmark]:
    from pypdf.generic import Destination

    for entry in outline:
        if not isinstance(entry, Destination):
            yield from _bookmarks(reader, entry, level + 1)
        elif (page := reader.get_destination_page_number(entry)) is not None and page >= 0:
            yield Bookmark(str(entry.title or ""), level, page)


def _pages(raw: Sequence[str], labels: Sequence[str]) -> list[_Page]:
    lines = without_running_lines([lines_of(text) for text in raw])
    return [
        _Page(number, labels[number - 1] if number <= len(labels) else str(number), tuple(each))
        for number, each in enumerate(lines, 1)
    ]


def _letters(lines: Sequence[str]) -> int:
    return sum(character.isalpha() for line in lines for character in line)


def _compose(pages: Sequence[_Page], headings: Sequence[Found]) -> tuple[str, list[Section]]:
    """Write the pages one below the other; a section ends where its page or the next heading does."""
    layout = Layout([page.lines for page in pages])
    by_page = {page: list(found) for page, found in groupby(headings, key=lambda each: each.page)}
    parts: list[str] = []
    sections: list[Section] = []
    titles: list[Found] = []
    length = 0
    for index, page in enumerate(pages):
        position = 0
        for found in (*by_page.get(index, ()), None):
            body = layout.paragraphs(page.lines[position : found.first if found else len(page.lines)])
            if body:
                path = tuple(title.title for title in titles)
                sections.append(Section(length, length + len(body), path, "", page.number, page.label))
            if found:
                titles = [*(each for each in titles if each.level < found.level), found]
                position = found.last + 1
            for part in (body, found.title if found else ""):
                parts += [part] if part else []
                length += len(part) + len(_GAP) if part else 0
    return _GAP.join(parts), sections


_GAP = "\n\n"
