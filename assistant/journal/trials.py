"""Questions for the evals, made from what went wrong: kept in the journal, written in the form that the evals read."""

import json
from collections.abc import Iterable
from datetime import date, datetime

import sqlalchemy as sa

from assistant.journal.entries import LONGEST_TEXT_CHARS, KeptTrial, Trial
from assistant.journal.tables import trials

MOST = 1000
"""Trials that are listed: far more than anybody writes by hand."""


def add(connection: sa.Connection, trial: Trial, author: bytes | None, at: datetime, day: date) -> int:
    """Keep a trial and return its id."""
    values = {
        "author": author,
        "at": at,
        "day": day,
        "question": " ".join(trial.question.split())[:LONGEST_TEXT_CHARS],
        "documents": json.dumps(trial.documents),
        "must_mention": json.dumps(trial.must_mention, ensure_ascii=False),
        "note": trial.note.strip()[:LONGEST_TEXT_CHARS],
        "as_of": trial.as_of,
    }
    key = connection.execute(trials.insert().values(values)).inserted_primary_key
    if key is None:
        raise AssertionError("the table counts up its key")
    return int(key[0])


def remove(connection: sa.Connection, trial: int) -> bool:
    """Delete a trial; False where there is none such."""
    return bool(connection.execute(trials.delete().where(trials.c.id == trial)).rowcount)


def all_of(connection: sa.Connection) -> tuple[KeptTrial, ...]:
    """Return the trials, newest first."""
    rows = connection.execute(sa.select(trials).order_by(trials.c.id.desc()).limit(MOST))
    return tuple(
        KeptTrial(
            int(row.id),
            row.day,
            Trial(
                row.question, tuple(json.loads(row.documents)), tuple(json.loads(row.must_mention)), row.note, row.as_of
            ),
        )
        for row in rows
    )


def jsonl(kept: Iterable[KeptTrial]) -> str:
    """Write trials as `python -m evals --questions` reads them, oldest first.

    Each asks for the rules of its own day, or else of the day it was made: an answer that is right then must not become
    wrong by waiting.
    """
    return "".join(json.dumps(_row(each), ensure_ascii=False) + "\n" for each in sorted(kept, key=lambda each: each.id))


def _row(kept: KeptTrial) -> dict[str, object]:
    trial = kept.trial
    row: dict[str, object] = {
        "id": f"journal-{kept.id}",
        "question": trial.question,
        "documents": list(trial.documents),
        "must_mention": list(trial.must_mention),
        "answerable": bool(trial.documents),
        "as_of": (trial.as_of or kept.day).isoformat(),
    }
    return row | ({"note": trial.note} if trial.note else {})
