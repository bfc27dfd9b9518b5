"""What somebody should look at: questions without a whole answer, and answers that helped nobody, by subject.

Asking back is left out, since a question with two readings is rightly asked back, and so is what was refused: both are
there as soon as somebody is not content with them.
"""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from assistant.journal.entries import Reason
from assistant.journal.tables import questions
from assistant.types import Outcome

UNANSWERED: tuple[Outcome, ...] = ("not_found", "partial")

SUBJECTS = 50
EXAMPLES = 5
"""Questions that are shown of each subject: enough to see what is lacking."""


@dataclass(frozen=True, slots=True)
class Example:
    """Questions with the same words (or, where texts are not kept, the same fate) that want something.

    `as_of` is the day they asked about, where that was another than the one they were asked on.
    """

    question: str
    outcome: Outcome
    useful: bool | None
    reason: Reason | None
    times: int
    last: date
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What is wanting about one subject, most frequent first; the subject is "" where nothing lay near."""

    subject: str
    questions: int
    not_found: int
    partial: int
    useless: int
    examples: tuple[Example, ...]


def of(connection: sa.Connection, first: date, limit: int = SUBJECTS) -> tuple[Subject, ...]:
    """Return the subjects since a day, the one with most questions first."""
    wanting = sa.and_(questions.c.day >= first, questions.c.wanting.is_(sa.true()))
    number = sa.func.count()
    counted = (
        sa.select(
            questions.c.subject,
            number,
            _times(questions.c.outcome == "not_found"),
            _times(questions.c.outcome == "partial"),
            _times(questions.c.useful.is_(sa.false())),
        )
        .where(wanting)
        .group_by(questions.c.subject)
        .order_by(number.desc(), questions.c.subject)
        .limit(limit)
    )
    rows = connection.execute(counted).all()
    examples = _examples(connection, sa.and_(wanting, questions.c.subject.in_([row[0] for row in rows])))
    return tuple(
        Subject(subject, count, int(not_found), int(partial), int(useless), tuple(examples.get(subject, ())))
        for subject, count, not_found, partial, useless in rows
    )


def _times(case: sa.ColumnElement[bool]) -> sa.ColumnElement[int]:
    return sa.func.sum(sa.case((case, 1), else_=0))


def _examples(connection: sa.Connection, wanting: sa.ColumnElement[bool]) -> dict[str, list[Example]]:
    other_day = sa.case((questions.c.as_of != questions.c.day, questions.c.as_of), else_=None).label("other_day")
    alike = (
        questions.c.subject,
        questions.c.text,
        questions.c.outcome,
        questions.c.useful,
        questions.c.reason,
        other_day,
    )
    times, last = sa.func.count().label("times"), sa.func.max(questions.c.day).label("last")
    order = (times.desc(), last.desc(), questions.c.text, questions.c.outcome, questions.c.useful, questions.c.reason)
    place = sa.func.row_number().over(partition_by=questions.c.subject, order_by=order).label("place")
    grouped = sa.select(*alike, times, last, place).where(wanting).group_by(*alike).subquery()
    chosen = sa.select(grouped).where(grouped.c.place <= EXAMPLES).order_by(grouped.c.subject, grouped.c.place)
    found: dict[str, list[Example]] = {}
    for row in connection.execute(chosen):
        example = Example(row.text or "", row.outcome, row.useful, row.reason, int(row.times), row.last, row.other_day)
        found.setdefault(str(row.subject), []).append(example)
    return found
