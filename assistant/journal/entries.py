"""What is written down, and what is told of one visitor: values only."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias, get_args

from assistant.types import About, Answer, Kind, Language, Outcome

Reason: TypeAlias = Literal["wrong", "outdated", "incomplete", "wrong_source", "unclear", "other"]
REASONS: tuple[Reason, ...] = get_args(Reason)
"""Why an answer was of no use."""

LONGEST_TEXT_CHARS = 2000
"""Of a comment, a note or a question that is kept. Set by judgement: far above what people write in such fields."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered, as it may be kept: `question` is the one without personal data.

    `visitor` is whatever tells one visitor from another, "" where nothing does; `subject` the title of the document
    that the answer is about or came nearest to, by which questions are grouped without their text.
    """

    visitor: str
    at: datetime
    language: Language
    kinds: tuple[Kind, ...]
    as_of: date
    outcome: Outcome
    milliseconds: int
    index: str
    writer: str
    cited: tuple[str, ...]
    subject: str
    question: str


@dataclass(frozen=True, slots=True)
class Rating:
    """What a visitor thinks of an answer. `comment` must have been masked: the journal cannot tell personal data.

    Raises `ValueError` where a reason is given for being content, or one that does not exist.
    """

    useful: bool
    reason: Reason | None = None
    comment: str = ""

    def __post_init__(self) -> None:
        if self.reason is not None and (self.useful or self.reason not in REASONS):
            raise ValueError(f"{self.reason!r} is no reason here; known: {', '.join(REASONS)}, all of them for no use")


@dataclass(frozen=True, slots=True)
class Trial:
    """A question with what a right answer to it holds, for `python -m evals`. Without documents it has no answer.

    `as_of` is the day whose rules it asks for; None for those of the day it is made.

    Raises `ValueError` for what could not be judged.
    """

    question: str
    documents: tuple[str, ...] = ()
    must_mention: tuple[str, ...] = ()
    note: str = ""
    as_of: date | None = None

    def __post_init__(self) -> None:
        if not self.question.strip():
            raise ValueError("a trial asks something")
        if self.must_mention and not self.documents:
            raise ValueError("a question without an answer cannot demand words of it")


@dataclass(frozen=True, slots=True)
class KeptTrial:
    """A trial in the journal; `day` is when it was made, whose rules it asks for."""

    id: int
    day: date
    trial: Trial


@dataclass(frozen=True, slots=True)
class Kept:
    """How much the journal holds of one visitor, or of all."""

    questions: int
    ratings: int
    steps: int
    trials: int
    first: date | None = None
    last: date | None = None


def asked(
    answer: Answer, visitor: str, at: datetime, language: Language, kinds: tuple[Kind, ...], about: About
) -> Asked:
    """Take from an answer what is kept of it. `kinds` are those searched in; none means all."""
    titles = [citation.title for citation in answer.citations] or [each.document.title for each in answer.passages]
    return Asked(
        visitor=visitor,
        at=at,
        language=language,
        kinds=kinds,
        as_of=answer.as_of,
        outcome=answer.outcome,
        milliseconds=round(sum(answer.timings_ms.values())),
        index=about.index,
        writer=about.writer,
        cited=tuple(dict.fromkeys(citation.slug for citation in answer.citations)),
        subject=titles[0] if titles else "",
        question=answer.question,
    )
