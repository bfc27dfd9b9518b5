"""What the desk writes down of an answer, for those who run the assistant, and how it is rated."""

from dataclasses import dataclass

from assistant.types import Answer, Question


@dataclass(frozen=True, slots=True)
class Logbook:
    """Writes nothing down."""

    def record(self, visitor: str, answer: Answer, question: Question) -> int | None:
        """Write an answer down and return its number; None where that is not done."""
        return None

    def rate(self, visitor: str, entry: int, rating: str) -> bool:
        """Keep a rating ("up", "down", "down:wrong") of a number; False where that is not done."""
        return False
