"""What differs between two wordings of a text, word by word.

Words are compared in the folded form of `normalise`, so that another case, dash or invisible character is no
difference; what is returned are positions in the texts as they stand.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from assistant.danish.analysis import normalise

Span: TypeAlias = tuple[int, int]

SHORTEST_RUN = 3
"""Fewer equal words than this between two changes ("og i") are read as part of one change, not as an island in it; and
no more than this are left out at the end of a line."""

REWRITTEN = 0.35
"""Texts less alike than this are set against each other as wholes: word by word they would be chaff."""

_INVISIBLE = "\u00ad\u200b-\u200f\u2060\ufeff"
_WORD = re.compile(
    rf"\bm\s?[²2]\b|\b\d{{1,2}}\)|[\w{_INVISIBLE}]+(?:[.,]\d+|[-‐‑][\w{_INVISIBLE}]+)*[-‐‑]?|[^\w\s]", re.IGNORECASE
)
"""A word, with the hyphen it shares with a later one ("by- og boligministeren"); a list number; or a sign."""

_SIGNS = str.maketrans({**dict.fromkeys("‐‑‒–—−", "-"), **dict.fromkeys("“”„»«", '"'), "’": "'"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words: `same` in both texts, or only in the old one (`removed`) or the new one (`added`).

    The span on the side where a run is missing is empty and says where it would stand.
    """

    kind: Literal["same", "removed", "added"]
    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch in which two texts differ, with a few equal words around; `cut_before` and `cut_after` tell of more."""

    runs: tuple[Run, ...]
    cut_before: bool
    cut_after: bool

    @property
    def old(self) -> Span:
        """The stretch in the old text."""
        return self.runs[0].old[0], self.runs[-1].old[1]

    @property
    def new(self) -> Span:
        """The stretch in the new text."""
        return self.runs[0].new[0], self.runs[-1].new[1]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two texts, their runs in reading order, and how alike they are (0..1)."""

    old: str
    new: str
    runs: tuple[Run, ...]
    likeness: float

    @property
    def changed(self) -> bool:
        """Whether any word differs."""
        return any(run.kind != "same" for run in self.runs)

    def words(self, run: Run) -> str:
        """Return the text of a run; equal words as the new text has them."""
        return self.old[slice(*run.old)] if run.kind == "removed" else self.new[slice(*run.new)]

    def pieces(self, around: int) -> Iterator[Piece]:
        """Yield what differs, with up to `around` equal words of the same line on either side.

        Changes that are nearer to each other than that stay together.
        """
        gathered: list[Run] = []
        cut_before = False
        for before, run, after in zip((None, *self.runs), self.runs, (*self.runs[1:], None), strict=False):
            if run.kind != "same":
                gathered.append(run)
                continue
            count = len(_words(self.new[slice(*run.new)]))
            shown = count if count <= around + SHORTEST_RUN else around
            closes = bool(gathered) and before is not None and not self._breaks(before, run)
            opens = after is not None and after.kind != "same" and not self._breaks(run, after)
            if opens and closes and count <= 2 * around:
                gathered.append(run)
                continue
            if gathered:
                head = [self._part(run, 0, shown)] if closes else []
                yield Piece((*gathered, *head), cut_before, closes and count > shown)
            gathered = [self._part(run, count - shown, count)] if opens else []
            cut_before = opens and count > shown
        if gathered:
            yield Piece(tuple(gathered), cut_before, cut_after=False)

    def _breaks(self, run: Run, following: Run) -> bool:
        """Tell whether a line ends between two neighbouring runs."""
        between = self.new[run.new[1] : following.new[0]] + self.old[run.old[1] : following.old[0]]
        return "\n" in between

    def _part(self, run: Run, first: int, last: int) -> Run:
        """Return some words of a run of equal ones."""
        old = _span(_words(self.old[slice(*run.old)]), first, last)
        new = _span(_words(self.new[slice(*run.new)]), first, last)
        return Run("same", _moved(old, run.old[0]), _moved(new, run.new[0]))


def difference(old: str, new: str) -> Difference:
    """Compare two texts. A run of equal words ends with its line.

    Of texts less alike than `REWRITTEN` the one is removed and the other added whole.
    """
    olds, news = _words(old), _words(new)
    matcher = SequenceMatcher(None, [key for key, _ in olds], [key for key, _ in news], autojunk=False)
    steps = _merged(matcher.get_opcodes())
    if (likeness := matcher.ratio()) < REWRITTEN:
        steps = iter([(0, len(olds), 0, len(news), False)])
    runs: list[Run] = []
    for first, last, start, end, equal in steps:
        if equal:
            ends = [*(n for n in range(start + 1, end) if "\n" in new[news[n - 1][1][1] : news[n][1][0]]), end]
            for begin, stop in zip([start, *ends], ends, strict=False):
                runs.append(
                    Run("same", _span(olds, first + begin - start, first + stop - start), _span(news, begin, stop))
                )
            continue
        before, after = _span(olds, first, last), _span(news, start, end)
        if first < last:
            runs.append(Run("removed", before, (after[0], after[0])))
        if start < end:
            runs.append(Run("added", (before[1], before[1]), after))
    return Difference(old, new, tuple(runs), likeness)


def compared(text: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: equal ones say the same, which is quicker told than how not."""
    return tuple(key for key, _ in _words(text))


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def _words(text: str) -> list[tuple[str, Span]]:
    """Return the words and signs of a text as they are compared, each with its place."""
    return [(key, found.span()) for found in _WORD.finditer(text) if (key := _key(found[0]))]


def _key(word: str) -> str:
    return normalise(word).translate(_SIGNS)


def _span(words: Sequence[tuple[str, Span]], first: int, last: int) -> Span:
    if first < last:
        return words[first][1][0], words[last - 1][1][1]
    position = words[first - 1][1][1] if first else 0
    return position, position


def _merged(opcodes: Sequence[tuple[str, int, int, int, int]]) -> Iterator[tuple[int, int, int, int, bool]]:
    """Yield the steps from old to new, neighbouring changes with next to nothing between them as one."""
    pending: tuple[int, int, int, int] | None = None
    for index, (tag, first, last, start, end) in enumerate(opcodes):
        island = 0 < index < len(opcodes) - 1 and last - first < SHORTEST_RUN
        if tag != "equal" or (island and pending):
            pending = (pending[0], last, pending[2], end) if pending else (first, last, start, end)
            continue
        if pending:
            yield (*pending, False)
        pending = None
        yield first, last, start, end, True
    if pending:
        yield (*pending, False)
