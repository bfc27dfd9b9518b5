"""Where the headings of a PDF stand: by its outline, else its printed contents, else its numbering.

A title counts only where it stands as a line of its own (or two), so that nothing is cut in the middle of a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.readers.pdf_lines import CONTENTS_LINE

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*)\.? +(?P<title>[A-ZÆØÅ]\S.*)")
_LONGEST = 100
_SENTENCE_END = (".", ",", ";", ":", "!")
_HAS_WORD = re.compile(r"[^\W\d_]{2}")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; `page` counts from 0, and is None when only the printed contents name the title."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """A heading that stands on the lines `first` to `last` of a page, both counted from 0."""

    title: str
    level: int
    page: int
    first: int
    last: int


def headings_of(pages: Sequence[Sequence[str]], bookmarks: Sequence[Bookmark]) -> list[Found]:
    """Find the headings in reading order."""
    wanted = [each for each in bookmarks if _HAS_WORD.search(each.title)] or list(_printed_contents(pages))
    found = list(_located(pages, wanted)) if wanted else []
    return sorted(found or _numbered(pages), key=lambda each: (each.page, each.first))


def _printed_contents(pages: Sequence[Sequence[str]]) -> Iterator[Bookmark]:
    for line in (line for lines in pages for line in lines):
        if match := CONTENTS_LINE.fullmatch(line):
            numbered = _NUMBERED.match(match["title"])
            yield Bookmark(match["title"], numbered["number"].count(".") + 1 if numbered else 1, None)


def _located(pages: Sequence[Sequence[str]], wanted: Sequence[Bookmark]) -> Iterator[Found]:
    places = _Places(pages)
    for bookmark in wanted:
        if place := places.take(bookmark):
            page, first, last = place
            title = " ".join(pages[page][first : last + 1])
            yield Found(title, bookmark.level, page, first, last)


class _Places:
    """The lines of all pages by their letters and digits; each can be taken once, in reading order for its title."""

    def __init__(self, pages: Sequence[Sequence[str]]) -> None:
        self._places: dict[str, list[tuple[int, int, int]]] = {}
        self._taken: set[tuple[int, int]] = set()
        for page, lines in enumerate(pages):
            for index, line in enumerate(lines):
                self._note(line, (page, index, index))
                if line and index + 1 < len(lines) and lines[index + 1]:
                    self._note(f"{line}{lines[index + 1]}", (page, index, index + 1))

    def _note(self, words: str, place: tuple[int, int, int]) -> None:
        if len(words) <= 2 * _LONGEST and not CONTENTS_LINE.fullmatch(words):
            self._places.setdefault(_key(words), []).append(place)

    def take(self, bookmark: Bookmark) -> tuple[int, int, int] | None:
        for place in self._places.get(_key(bookmark.title), ()):
            lines = {(place[0], line) for line in (place[1], place[2])}
            if bookmark.page in (None, place[0]) and not lines & self._taken:
                self._taken |= lines
                return place
        return None


def _key(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()


def _numbered(pages: Sequence[Sequence[str]]) -> list[Found]:
    """Take lines like "3.2 Titel" as headings, but "3. Titel" only in their company, for it may be a list item.

    That company is a "3.1", or a chapter before or after it that is divided so, and no other line with that number.
    """
    candidates = [
        Found(line, match["number"].count(".") + 1, page, index, index)
        for page, lines in enumerate(pages)
        for index, line in enumerate(lines)
        if (match := _NUMBERED.fullmatch(line)) and len(line) <= _LONGEST and not line.endswith(_SENTENCE_END)
    ]
    divided = {_chapter(each) for each in candidates if each.level > 1}
    lone = Counter(_chapter(each) for each in candidates if each.level == 1)

    def is_chapter(number: int) -> bool:
        return number in divided or (lone[number] == 1 and bool({number - 1, number + 1} & divided))

    return [each for each in candidates if each.level > 1 or is_chapter(_chapter(each))]


def _chapter(heading: Found) -> int:
    return int(re.split(r"[. ]", heading.title)[0])
