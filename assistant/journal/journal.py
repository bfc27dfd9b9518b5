"""What was asked and how it went, kept for those who run the assistant, and for nobody longer than they said.

A visitor is kept as HMAC-SHA-256 of the name that the caller has for him, keyed with random bytes of this journal. A
plain hash of a user's name could be looked up in a list made beforehand, and would join one journal to another. It is
a pseudonym all the same: who holds the whole database can try the names he knows.
"""

import hashlib
import hmac
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar

import sqlalchemy as sa

from assistant.danish.dates import DENMARK
from assistant.errors import JournalNewer, JournalUnavailable
from assistant.journal import figures, own, trials, worklist
from assistant.journal.entries import LONGEST_TEXT_CHARS, Asked, Kept, KeptTrial, Rating, Trial
from assistant.journal.store import Store
from assistant.journal.tables import TOLD, questions, steps

PURGED_AT_A_TIME = 5000
"""Rows that are deleted or changed in one transaction: others wait for less than a second."""

_Result = TypeVar("_Result")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What is kept, and for how long: texts of questions and comments only where the operator wants them."""

    texts: bool = False
    days: int = 365


class Journal:
    """One journal, safe to share between threads. It may be named before its database can be reached.

    What goes along with an answer (`record`, `rate`, `mark`, `progress`) never fails: where the database does not
    answer, that is logged once and told by what is returned. Everything else raises `JournalUnavailable`.

    A visitor is whatever text stands for one person or browser. "" is nobody in particular: what such a one asks is
    counted, but belongs to nobody, and nothing else is kept.
    """

    def __init__(self, store: Store, keeping: Keeping, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.keeping = keeping
        self._store, self._now = store, now
        self._silent, self._purged = False, date.min

    def record(self, asked: Asked) -> int | None:
        """Write a question down and return its id; None when that failed. Once a day what is too old goes."""
        return self._tried(lambda: self._recorded(asked), None)

    def rate(self, visitor: str, question: int, rating: Rating) -> bool:
        """Keep what the visitor who asked thinks of the answer; the last rating counts. False for anybody else."""
        return self._tried(lambda: self._rated(visitor, question, rating), False)

    def progress(self, visitor: str) -> Mapping[str, bool]:
        """Return the steps that a visitor has done, each with True; what is not done is not there."""
        return self._tried(lambda: self._done(visitor), {})

    def mark(self, visitor: str, step: str, done: bool) -> bool:
        """Keep that a step is done, or is not after all; False when that failed."""
        return self._tried(lambda: self._marked(visitor, step, done), False)

    def figures(self, days: int) -> figures.Figures:
        """Return the figures of the last days, today among them."""
        with self._store.begin() as connection:
            return figures.of(connection, self._today(), days)

    def worklist(self, days: int, subjects: int = worklist.SUBJECTS) -> tuple[worklist.Subject, ...]:
        """Return what somebody should look at, the subject with most of it first."""
        with self._store.begin() as connection:
            return worklist.of(connection, self._today() - timedelta(days=days - 1), subjects)

    def add_trial(self, visitor: str, trial: Trial) -> int:
        """Keep a question for the evals and return its id."""
        with self._store.begin() as connection:
            author = self._key(visitor) if visitor else None
            return trials.add(connection, trial, author, self._utc(), self._today())

    def remove_trial(self, trial: int) -> bool:
        """Forget a question for the evals; False where there is none such."""
        with self._store.begin() as connection:
            return trials.remove(connection, trial)

    def trials(self) -> tuple[KeptTrial, ...]:
        """Return the questions for the evals, newest first."""
        with self._store.begin() as connection:
            return trials.all_of(connection)

    def export(self, visitor: str) -> str:
        """Return everything that is kept of a visitor, as JSON."""
        with self._store.begin() as connection:
            return json.dumps(own.everything(connection, self._key(visitor)), ensure_ascii=False, indent=2)

    def summary_of(self, visitor: str) -> Kept:
        """Tell how much is kept of a visitor."""
        with self._store.begin() as connection:
            return own.kept(connection, self._key(visitor))

    def erase(self, visitor: str) -> Kept:
        """Forget a visitor for good and tell what that was.

        Questions for the evals stay, without who made them: they are about the sources, not about a person.
        """
        key = self._key(visitor)
        with self._store.begin() as connection:
            erased = own.kept(connection, key)
            own.erase(connection, key)
        self._store.settle()
        return erased

    def summary(self) -> Kept:
        """Tell how much is kept in all."""
        with self._store.begin() as connection:
            return own.kept(connection)

    def purge(self) -> int:
        """Delete what is older than it may be, and return how many questions that were.

        Where texts are no longer wanted, those that were kept go as well.
        """
        oldest = self._today() - timedelta(days=self.keeping.days)
        with self._store.begin() as connection:
            connection.execute(steps.delete().where(steps.c.day < oldest))
        deleted = self._in_slices(questions.delete(), questions.c.day < oldest)
        told = 0 if self.keeping.texts else self._in_slices(questions.update().values(text=None, comment=None), TOLD)
        if deleted or told:
            self._store.settle()
        self._purged = self._today()
        return deleted

    def start(self) -> None:
        """Delete what is too old; a database that cannot be reached is logged. Raises `JournalNewer`."""
        try:
            self.purge()
        except JournalNewer:
            self.close()
            raise
        except JournalUnavailable:
            self._fall_silent()

    def close(self) -> None:
        """Let go of the database."""
        self._store.close()

    def _in_slices(self, change: sa.Delete | sa.Update, rows: sa.ColumnElement[bool]) -> int:
        """Change many rows, a slice at a time, and return how many they were."""
        chosen = sa.select(questions.c.id).where(rows).limit(PURGED_AT_A_TIME)
        count = 0
        while True:
            with self._store.begin() as connection:
                changed = connection.execute(change.where(questions.c.id.in_(chosen))).rowcount
            count += changed
            if changed < PURGED_AT_A_TIME:
                return count

    def _recorded(self, asked: Asked) -> int | None:
        if self._purged != self._today():
            self._purged = self._today()  # whether or not it succeeds: one answer a day waits for it, not each
            self.purge()
        values = self._row(asked)
        with self._store.begin() as connection:
            key = connection.execute(questions.insert().values(values)).inserted_primary_key
        return int(key[0]) if key else None

    def _rated(self, visitor: str, question: int, rating: Rating) -> bool:
        values = {
            "useful": rating.useful,
            "reason": rating.reason,
            "comment": rating.comment.strip()[:LONGEST_TEXT_CHARS] if self.keeping.texts else None,
            "rated_at": self._utc(),
            "wanting": sa.or_(questions.c.outcome.in_(worklist.UNANSWERED), sa.literal(not rating.useful)),
        }
        his = sa.and_(questions.c.id == question, questions.c.visitor == self._key(visitor))
        with self._store.begin() as connection:
            return bool(connection.execute(questions.update().where(his).values(values)).rowcount)

    def _done(self, visitor: str) -> dict[str, bool]:
        chosen = sa.select(steps.c.step).where(steps.c.visitor == self._key(visitor)).order_by(steps.c.step)
        with self._store.begin() as connection:
            return dict.fromkeys(map(str, connection.scalars(chosen)), True)

    def _marked(self, visitor: str, step: str, done: bool) -> bool:
        if not visitor:
            return False
        key = self._key(visitor)
        with self._store.begin() as connection:
            connection.execute(steps.delete().where(steps.c.visitor == key, steps.c.step == step))
            if done:
                connection.execute(steps.insert().values(visitor=key, step=step, day=self._today()))
        return True

    def _row(self, asked: Asked) -> dict[str, object]:
        at = asked.at.astimezone(UTC)
        return {
            "visitor": self._key(asked.visitor) if asked.visitor else None,
            "at": at.replace(tzinfo=None),
            "day": at.astimezone(DENMARK).date(),
            "language": asked.language,
            "kinds": ",".join(asked.kinds),
            "as_of": asked.as_of,
            "outcome": asked.outcome,
            "milliseconds": asked.milliseconds,
            "index_name": asked.index,
            "writer": asked.writer,
            "cited": json.dumps(asked.cited),
            "subject": asked.subject,
            "text": asked.question[:LONGEST_TEXT_CHARS] if self.keeping.texts else None,
            "wanting": asked.outcome in worklist.UNANSWERED,
        }

    def _key(self, visitor: str) -> bytes:
        return hmac.digest(self._store.salt, visitor.encode(), hashlib.sha256)

    def _utc(self) -> datetime:
        return self._now().astimezone(UTC).replace(tzinfo=None)

    def _today(self) -> date:
        return self._now().astimezone(DENMARK).date()

    def _tried(self, work: Callable[[], _Result], otherwise: _Result) -> _Result:
        """Go on when the journal cannot; say so in the log when that begins and when it ends."""
        try:
            result = work()
        except JournalUnavailable:
            self._fall_silent()
            return otherwise
        if self._silent:
            _log.warning("The journal can be written again")
        self._silent = False
        return result

    def _fall_silent(self) -> None:
        if not self._silent:
            _log.exception("The journal cannot be written; answers go on without it")
        self._silent = True
