"""Who is answered now and who waits: a fair line of limited length, in front of the part that costs processor time."""

from collections import deque
from dataclasses import dataclass, field
from threading import Condition
from types import TracebackType

AT_A_TIME = 4
"""Answers that are written at the same time. Quoted ones share the processors; with a chat model, its server does."""

LONGEST_LINE = 24
"""People who wait. Set by judgement: with a chat model that takes ten seconds, the last one waits for a minute. All of
them, and those who are answered, hold a thread each; there are forty for the whole page."""


class LineFull(Exception):
    """So many wait that it is kinder to say so at once."""


class Gate:
    """Lets so many through at a time, in the order in which they came. Safe to share between threads."""

    def __init__(self, at_a_time: int = AT_A_TIME, longest_line: int = LONGEST_LINE) -> None:
        self._at_a_time, self._most = at_a_time, at_a_time + longest_line
        self._turns: deque[Turn] = deque()
        self._moved = Condition()

    def join(self) -> "Turn":
        """Take a place at the end of the line, to be left with `with`. Raises `LineFull`."""
        with self._moved:
            if len(self._turns) >= self._most:
                raise LineFull
            turn = Turn(self)
            self._turns.append(turn)
            return turn

    def ahead_of(self, turn: "Turn") -> int:
        """Count those who are before a turn beyond the ones let through; 0 when it is let through."""
        with self._moved:
            return self._ahead_of(turn)

    def wait(self, turn: "Turn", at_most_s: float) -> int:
        """Wait until a turn has moved, or for so long; return how many are ahead of it."""
        with self._moved:
            before = self._ahead_of(turn)
            self._moved.wait_for(lambda: self._ahead_of(turn) < before, at_most_s)
            return self._ahead_of(turn)

    def leave(self, turn: "Turn") -> None:
        """Give a place back, answered or not."""
        with self._moved:
            self._turns.remove(turn)
            self._moved.notify_all()

    def _ahead_of(self, turn: "Turn") -> int:
        place = next(place for place, each in enumerate(self._turns) if each is turn)
        return max(0, place - self._at_a_time + 1)


@dataclass(frozen=True, slots=True, eq=False)
class Turn:
    """A place in the line."""

    gate: Gate = field(repr=False)

    def __enter__(self) -> "Turn":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.gate.leave(self)

    @property
    def ahead(self) -> int:
        """How many are ahead of it; 0 when it is let through."""
        return self.gate.ahead_of(self)

    def wait(self, at_most_s: float) -> int:
        """Wait until it has moved, or for so long; return how many are ahead of it."""
        return self.gate.wait(self, at_most_s)
