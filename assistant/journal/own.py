"""What the journal holds of one visitor: told, handed out, erased."""

import json

import sqlalchemy as sa

from assistant.journal.entries import Kept
from assistant.journal.tables import questions, steps, trials

_LEFT_OUT = frozenset({"visitor", "author", "wanting", "documents", "must_mention", "cited", "kinds"})
"""Columns that say nothing of their own, and those whose lists are written out beside them."""


def kept(connection: sa.Connection, visitor: bytes | None = None) -> Kept:
    """Count what there is of a visitor; without one, of all."""
    his = sa.true() if visitor is None else questions.c.visitor == visitor
    counted = sa.select(
        sa.func.count(), sa.func.count(questions.c.useful), sa.func.min(questions.c.day), sa.func.max(questions.c.day)
    ).where(his)
    asked, rated, first, last = connection.execute(counted).one()
    own_steps = sa.true() if visitor is None else steps.c.visitor == visitor
    own_trials = sa.true() if visitor is None else trials.c.author == visitor
    return Kept(
        questions=int(asked),
        ratings=int(rated),
        steps=_count(connection, steps, own_steps),
        trials=_count(connection, trials, own_trials),
        first=first,
        last=last,
    )


def everything(connection: sa.Connection, visitor: bytes) -> dict[str, object]:
    """Return all that is kept of a visitor as JSON values; times in UTC."""
    asked = connection.execute(sa.select(questions).where(questions.c.visitor == visitor).order_by(questions.c.id))
    done = connection.execute(sa.select(steps).where(steps.c.visitor == visitor).order_by(steps.c.step))
    made = connection.execute(sa.select(trials).where(trials.c.author == visitor).order_by(trials.c.id))
    return {
        "questions": [
            _record(row) | {"kinds": [kind for kind in row.kinds.split(",") if kind], "cited": json.loads(row.cited)}
            for row in asked
        ],
        "steps": [_record(row) for row in done],
        "trials": [
            _record(row) | {name: json.loads(getattr(row, name)) for name in ("documents", "must_mention")}
            for row in made
        ],
    }


def erase(connection: sa.Connection, visitor: bytes) -> None:
    """Delete a visitor's questions, ratings and steps, and take his name off what he made for all."""
    connection.execute(questions.delete().where(questions.c.visitor == visitor))
    connection.execute(steps.delete().where(steps.c.visitor == visitor))
    connection.execute(trials.update().where(trials.c.author == visitor).values(author=None))


def _count(connection: sa.Connection, table: sa.Table, where: sa.ColumnElement[bool]) -> int:
    return int(connection.scalar(sa.select(sa.func.count()).select_from(table).where(where)) or 0)


def _record(row: sa.Row[*tuple[object, ...]]) -> dict[str, object]:
    named = {name: value for name, value in row._mapping.items() if name not in _LEFT_OUT}
    return {str(name): value if isinstance(value, int | None) else str(value) for name, value in named.items()}
