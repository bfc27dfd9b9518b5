"""What the desk writes down of an answer, for those who run the assistant, and how it is rated."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from assistant.journal.entries import REASONS, Rating, asked
from assistant.journal.journal import Journal
from assistant.types import About, Answer, Question


@dataclass(frozen=True, slots=True)
class Logbook:
    """The journal as the desk sees it; without one nothing is written down, and nothing can be rated."""

    journal: Journal | None = None
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def record(self, visitor: str, answer: Answer, question: Question, about: About | None) -> int | None:
        """Write an answer down and return its number; None where that was not done."""
        if self.journal is None or about is None:
            return None
        return self.journal.record(asked(answer, visitor, self.now(), question.language, question.kinds, about))

    def rate(self, visitor: str, entry: int, rating: str) -> bool:
        """Keep a rating ("up", "down", "down:wrong") of a number; False where that was not done."""
        found = _read(rating)
        return self.journal is not None and found is not None and self.journal.rate(visitor, entry, found)


def _read(rating: str) -> Rating | None:
    verdict, _, named = rating.partition(":")
    reason = next((each for each in REASONS if each == named), None)
    if verdict not in {"up", "down"} or (named and (reason is None or verdict == "up")):
        return None
    return Rating(verdict == "up", reason)
