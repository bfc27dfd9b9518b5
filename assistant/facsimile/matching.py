"""Find quoted words among the characters of a page, however its lines were broken and its letters drawn.

Two readers of one PDF agree on its letters and digits, hardly on anything between them: spaces, hyphens at line ends,
ligatures, bullets. So only letters and digits are compared.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom, from the upper left corner of the page."""

SHORTEST_RUN = 12
"""Letters of a run that is searched for by itself: fewer stand on a page by chance. Set by judgement."""

LEAST_FOUND = 0.6
"""Where less of the words is found, what is found is more likely something else. Set by judgement."""

_SAME_LINE = 0.5
"""Boxes that overlap by half of the lower one's height stand on one line."""

_WIDEST_GAP = 3
"""In heights of a line: a justified line is stretched less, and columns are further apart. Set by judgement."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a text, and the place of each in it."""

    text: str
    places: tuple[int, ...]


def find(words: str, characters: Sequence[str], occurrence: int = 0) -> list[int]:
    """Return the places of the characters that make the words; nothing where too little of them is there.

    `occurrence` says which one is meant, counted from 0, where the page says the same more than once.
    """
    page, wanted = _letters(characters), _letters(words).text
    if not wanted:
        return []
    spans = _whole(wanted, page.text, occurrence) or _runs(words, page.text)
    found = sum(stop - start for start, stop in spans)
    if found < LEAST_FOUND * len(wanted):
        return []
    return [place for start, stop in spans for place in dict.fromkeys(page.places[start:stop])]


def lines(boxes: Sequence[Box]) -> list[Box]:
    """Join the boxes of characters to one for each line, in their order."""
    joined: list[Box] = []
    for box in boxes:
        if joined and _on_one_line(joined[-1], box):
            last = joined[-1]
            joined[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            joined.append(box)
    return joined


def occurrence_of(words: str, before: str) -> int:
    """Return how often the words stand in the text before them."""
    wanted = _letters(words).text
    return _letters(before).text.count(wanted) if wanted else 0


def _letters(characters: Sequence[str]) -> _Letters:
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(characters):
        plain = [each for each in unicodedata.normalize("NFKC", character).casefold() if each.isalnum()]
        kept += plain
        places += [place] * len(plain)
    return _Letters("".join(kept), tuple(places))


def _whole(wanted: str, page: str, occurrence: int) -> list[tuple[int, int]]:
    """Find the words in one piece: the occurrence that is meant, or the last one there is before it."""
    start = page.find(wanted)
    for _ in range(occurrence):
        following = page.find(wanted, start + 1)
        start = following if following >= 0 else start
    return [(start, start + len(wanted))] if start >= 0 else []


def _runs(words: str, page: str) -> list[tuple[int, int]]:
    """Find the words in the longest runs that the page has in the same order."""
    ends = [0]
    whole = ""
    for word in words.split():
        whole += _letters(word).text
        ends.append(len(whole))
    spans: list[tuple[int, int]] = []
    first, position = 0, 0
    while first < len(ends) - 1:
        found, last = -1, first
        while last < len(ends) - 1 and (at := page.find(whole[ends[first] : ends[last + 1]], position)) >= 0:
            found, last = at, last + 1
        length = ends[last] - ends[first]
        if length >= SHORTEST_RUN:
            spans.append((found, found + length))
            first, position = last, found + length
        else:
            first += 1
    return spans if all(one[1] <= other[0] for one, other in pairwise(spans)) else []


def _on_one_line(one: Box, other: Box) -> bool:
    lower = min(one[3] - one[1], other[3] - other[1])
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    gap = max(one[0], other[0]) - min(one[2], other[2])
    return overlap > _SAME_LINE * lower and gap < _WIDEST_GAP * lower
