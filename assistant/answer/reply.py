"""What one way of answering has to say, before it becomes text with numbers."""

from dataclasses import dataclass

from assistant.types import Choice, Outcome, Passage, Statement


@dataclass(frozen=True, slots=True)
class Reply:
    """The statements of an answer, the passages they quote, and what goes with them."""

    statements: tuple[Statement, ...]
    passages: tuple[Passage, ...] = ()
    outcome: Outcome = "answered"
    notes: tuple[str, ...] = ()
    followups: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
