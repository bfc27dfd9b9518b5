"""The figures of a period: how much was asked, how it went, how long it took, about what, and what was thought of it.

Everything is counted by the database from indexes that hold the few columns needed; what comes back is as long as the
period, not as the journal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import get_args

import sqlalchemy as sa

from assistant.journal.entries import REASONS, Reason
from assistant.journal.tables import questions
from assistant.types import Outcome

OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)

SUBJECTS = 10
"""Subjects that are told one by one: as many as a chart shows without scrolling."""

REMARKS = 50
"""The newest ratings with words to them."""

_SLOW = 0.95


@dataclass(frozen=True, slots=True)
class Day:
    """One day and how its questions went; what did not happen is not in `outcomes`."""

    day: date
    outcomes: Mapping[Outcome, int]


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """How often a subject was asked about, and how often that led to no whole answer."""

    subject: str
    questions: int
    unanswered: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A rating that says more than up or down; texts are "" where they are not kept."""

    day: date
    useful: bool
    reason: Reason | None
    comment: str
    question: str
    subject: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A period, each of its days with or without questions. Times are None where nothing was asked."""

    days: tuple[Day, ...]
    median_ms: int | None
    slow_ms: int | None
    subjects: tuple[AskedAbout, ...]
    useful: int
    useless: int
    reasons: Mapping[Reason, int]
    remarks: tuple[Remark, ...]

    @property
    def outcomes(self) -> dict[Outcome, int]:
        """How all questions went, each outcome with its number."""
        return {outcome: sum(day.outcomes.get(outcome, 0) for day in self.days) for outcome in OUTCOMES}

    @property
    def questions(self) -> int:
        """All questions of the period."""
        return sum(self.outcomes.values())


def of(connection: sa.Connection, today: date, days: int) -> Figures:
    """Count the last days, `today` among them."""
    first = today - timedelta(days=days - 1)
    within = questions.c.day.between(first, today)
    median, slow = _times(connection, within)
    ratings = _ratings(connection, within)
    return Figures(
        days=_days(connection, within, first, days),
        median_ms=median,
        slow_ms=slow,
        subjects=_subjects(connection, within),
        useful=sum(count for (useful, _), count in ratings.items() if useful),
        useless=sum(count for (useful, _), count in ratings.items() if not useful),
        reasons={reason: ratings[False, reason] for reason in REASONS if (False, reason) in ratings},
        remarks=_remarks(connection, within),
    )


def _days(connection: sa.Connection, within: sa.ColumnElement[bool], first: date, days: int) -> tuple[Day, ...]:
    counted = sa.select(questions.c.day, questions.c.outcome, sa.func.count()).where(within)
    found: dict[date, dict[Outcome, int]] = {}
    for day, outcome, count in connection.execute(counted.group_by(questions.c.day, questions.c.outcome)):
        found.setdefault(day, {})[outcome] = int(count)
    every = (first + timedelta(days=number) for number in range(days))
    return tuple(Day(day, found.get(day, {})) for day in every)


def _times(connection: sa.Connection, within: sa.ColumnElement[bool]) -> tuple[int | None, int | None]:
    """Return the median and the time that one answer of twenty takes longer than.

    Equal times are counted together, so some thousand rows come back for a million questions.
    """
    spent = questions.c.milliseconds
    counted = sa.select(spent, sa.func.count()).where(within).group_by(spent).order_by(spent)
    times = [(int(spent), int(count)) for spent, count in connection.execute(counted)]
    total = sum(count for _, count in times)
    return (_quantile(times, total, 0.5), _quantile(times, total, _SLOW)) if total else (None, None)


def _quantile(times: list[tuple[int, int]], total: int, share: float) -> int:
    seen = 0
    for spent, count in times:
        seen += count
        if seen >= share * total:
            return spent
    raise AssertionError("the last time reaches every share")


def _subjects(connection: sa.Connection, within: sa.ColumnElement[bool]) -> tuple[AskedAbout, ...]:
    number = sa.func.count()
    lacking = sa.func.sum(sa.case((questions.c.outcome.in_(("not_found", "partial")), 1), else_=0))
    counted = (
        sa.select(questions.c.subject, number, lacking)
        .where(within, questions.c.subject != "")
        .group_by(questions.c.subject)
        .order_by(number.desc(), questions.c.subject)
        .limit(SUBJECTS)
    )
    return tuple(AskedAbout(subject, int(n), int(less)) for subject, n, less in connection.execute(counted))


def _ratings(connection: sa.Connection, within: sa.ColumnElement[bool]) -> dict[tuple[bool, Reason | None], int]:
    kinds = (questions.c.useful, questions.c.reason)
    counted = sa.select(*kinds, sa.func.count()).where(within, questions.c.useful.is_not(None)).group_by(*kinds)
    return {(bool(useful), reason): int(count) for useful, reason, count in connection.execute(counted)}


def _remarks(connection: sa.Connection, within: sa.ColumnElement[bool]) -> tuple[Remark, ...]:
    telling = sa.or_(questions.c.reason.is_not(None), questions.c.comment != "")
    rows = connection.execute(
        sa.select(questions)
        .where(within, questions.c.useful.is_not(None), telling)
        .order_by(questions.c.day.desc(), questions.c.id.desc())
        .limit(REMARKS)
    )
    return tuple(
        Remark(row.day, row.useful, row.reason, row.comment or "", row.text or "", row.subject) for row in rows
    )
