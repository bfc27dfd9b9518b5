"""The pages of a PDF: as pictures with the passage marked on them, and as text beneath."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol
from urllib.parse import quote

from assistant.display.marking import Span
from assistant.display.typography import tied
from assistant.facsimile.matching import Box, occurrence_of
from assistant.facsimile.press import Look, Words
from assistant.texts import say
from assistant.types import Chunk, Document, Language
from assistant.ui.addresses import page_address

SHOWN = 16
"""Pages laid out at a time: more than anybody reads around a passage, and 300 would be slow to open."""

_BEFORE = 4
"""Of them, pages before the cited one."""

_LONGEST_WORDS = 2_000
"""Characters of a passage that are looked for on its page: half a page."""

PICTURE_VERSION_CHARS = 12
"""Of the name of an original: enough to tell the editions of one document apart."""

_LABEL = 160
"""Characters of the passage that a screen reader is told of the mark."""

_ROOM_ABOVE = 0.15
"""Share of the page that stays in view above the passage it opens at."""


class Paper(Protocol):
    """The originals of documents as pictures, by the names that documents give them."""

    def look(self, original: str, first: int, last: int, words: Sequence[Words]) -> Look | None:
        """Return the sizes of pages, and where words stand on them; None where there is nothing to show."""
        ...

    def picture(self, original: str, page: int) -> bytes | None:
        """Return a page as a picture; None where it cannot be drawn."""
        ...


@dataclass(frozen=True, slots=True)
class Opened:
    """What a PDF is opened with: its pages as pictures, where there are any, and the page to begin at (0: none)."""

    paper: Paper | None = None
    at: int = 0


NO_PAPER = Opened()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading of a page, cut into unmarked and marked text."""

    pieces: tuple[tuple[str, bool], ...]
    heading: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of the passage on the picture, by its upper left corner and size in points."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is drawn: `landing` is the height at which it comes into view, None where nothing is marked."""

    address: str
    width: int
    height: int
    marks: tuple[Mark, ...]
    landing: float | None
    words: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF; without blocks it has no text. `cited` where the passage stands on it."""

    number: int
    label: str
    blocks: tuple[Block, ...]
    cited: bool = False
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages that are laid out, of how many, and the ways to the others, "" where there are none."""

    pages: tuple[Page, ...]
    total: int
    earlier: str
    earlier_range: str
    later: str
    later_range: str
    drawn: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a page: its blocks, and the words of the passage on it with the text before them."""

    label: str
    blocks: tuple[Block, ...]
    words: str
    before: str


def pages_of(
    document: Document, text: str, chunks: Sequence[Chunk], span: Span | None, opened: Opened, language: Language
) -> Pages:
    """Return the pages around a passage, or from the page on that it is opened at."""
    texts = _texts(text, chunks, span)
    total = max([document.pages, *texts])
    cited = next((number for number, each in texts.items() if each.words), 0)
    first, last = window(total, cited, opened.at)
    look = _look(document, texts, (first, last), opened.paper)
    pages = tuple(
        _page(document, number, texts.get(number), look, opened.paper, language) for number in range(first, last + 1)
    )
    before, after = max(1, first - SHOWN), min(total, last + SHOWN)
    return Pages(
        pages=pages,
        total=total,
        earlier=page_address(document.slug, language, before, span) if first > 1 else "",
        earlier_range=f"{before}–{first - 1}",
        later=page_address(document.slug, language, last + 1, span) if last < total else "",
        later_range=f"{last + 1}–{after}",
        drawn=look is not None,
    )


def picture_address(document: Document, number: int) -> str:
    """Return where the picture of a page is; the address changes with the file, so that the picture may be kept."""
    return f"/kilde/{quote(document.slug, safe='')}/side/{number}.webp?v={document.original[:PICTURE_VERSION_CHARS]}"


def window(total: int, cited: int, at: int) -> tuple[int, int]:
    """Return the first and the last page to lay out: around the cited one, or from the one that is asked for."""
    if total <= SHOWN:
        return 1, total
    wanted = min(at, total) if at else cited - _BEFORE
    first = max(1, wanted if at else min(wanted, total - SHOWN + 1))
    return first, min(total, first + SHOWN - 1)


def _look(document: Document, texts: dict[int, _Text], shown: Span, paper: Paper | None) -> Look | None:
    if paper is None or not document.original:
        return None
    wanted = [
        Words(number, each.words[:_LONGEST_WORDS], occurrence_of(each.words[:_LONGEST_WORDS], each.before))
        for number, each in texts.items()
        if each.words and shown[0] <= number <= shown[1]
    ]
    return paper.look(document.original, *shown, wanted)


def _page(
    document: Document, number: int, text: _Text | None, look: Look | None, paper: Paper | None, language: Language
) -> Page:
    label, blocks, words = (text.label, text.blocks, text.words) if text else (str(number), (), "")
    picture = None
    if look is not None and number in look.sizes:
        width, height = look.sizes[number]
        boxes = look.marks.get(number, ())
        cut = f"{words[:_LABEL]} …" if len(words) > _LABEL else words
        picture = Picture(
            address=picture_address(document, number),
            width=max(1, round(width)),
            height=max(1, round(height)),
            marks=tuple(_mark(box) for box in boxes),
            landing=max(0.0, boxes[0][1] - _ROOM_ABOVE * height) if boxes else None,
            words=say("ui.viewer.marked", language, words=" ".join(cut.split())) if boxes else "",
        )
    if picture and words and paper and paper.picture(document.original, number) is None:
        picture = None  # the page that is opened is drawn at once, so that it is known whether it can be
    return Page(number, label, blocks, bool(words), picture)


def _mark(box: Box) -> Mark:
    left, top, right, bottom = box
    return Mark(round(left, 1), round(top, 1), round(right - left, 1), round(bottom - top, 1))


def _texts(text: str, chunks: Sequence[Chunk], span: Span | None) -> dict[int, _Text]:
    """Return the text of each page that has some. A heading goes with the text that follows it."""
    found: dict[int, _Text] = {}
    position = 0
    for number, group in groupby(chunks, key=lambda chunk: chunk.page):
        on_page = list(group)
        if number is None:
            continue
        end = on_page[-1].end
        bodies = [(chunk.start, chunk.end) for chunk in on_page]
        start, stop = (max(span[0], position), min(span[1], end)) if span else (end, end)
        blocks = tuple(_blocks(text, (position, end), bodies, span))
        label = on_page[0].page_label or str(number)
        found[number] = _Text(label, blocks, text[start:stop], text[position : max(position, start)])
        position = end
    return found


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
    shown = tied(text[start:end])
    first, last = (max(start, min(span[0], end)), max(start, min(span[1], end))) if span else (end, end)
    for begin, stop, marked in ((start, first, False), (first, last, True), (last, end, False)):
        if begin < stop:
            yield shown[begin - start : stop - start], marked
