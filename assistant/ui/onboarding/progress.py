"""Who keeps which steps somebody has done: a record of the server, or where none knows the visitor, the browser."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

LONGEST_STORED = 200
"""Keys that are read from a browser: it keeps what anybody writes into it."""


class Record(Protocol):
    """Keeps the steps that visitors have done."""

    def progress(self, visitor: str, /) -> Collection[str]:
        """Return the keys of the steps that a visitor has done."""
        ...

    def mark(self, visitor: str, step: str, done: bool, /) -> bool:
        """Keep that a step is done, or is not after all; False when that failed."""
        ...


@dataclass(frozen=True, slots=True)
class Marked:
    """The steps that are done now, what the browser is to keep, and whether the mark was kept."""

    done: frozenset[str]
    stored: tuple[str, ...]
    kept: bool = True


@dataclass(frozen=True, slots=True)
class Progress:
    """Reads and writes progress. What a browser keeps is untrusted, and counts for nothing but what is shown there."""

    record: Record | None = None

    def done(self, visitor: str, stored: object) -> frozenset[str]:
        """Return the keys of the steps that are done."""
        if self.record is not None and visitor:
            return frozenset(self.record.progress(visitor))
        return frozenset(_keys(stored))

    def marked(self, visitor: str, step: str, done: bool, stored: object) -> Marked:
        """Keep that a step is done, or is not after all."""
        before = _keys(stored)
        if self.record is not None and visitor:
            kept = self.record.mark(visitor, step, done)
            return Marked(self.done(visitor, stored), before, kept)
        others = tuple(key for key in before if key != step)
        after = (*others, step) if done else others
        return Marked(frozenset(after), after)


def _keys(stored: object) -> tuple[str, ...]:
    listed = stored if isinstance(stored, list | tuple) else ()
    return tuple(dict.fromkeys(key for key in listed if isinstance(key, str)))[:LONGEST_STORED]
