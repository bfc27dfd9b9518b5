"""An assistant that goes on with the newest snapshot: what was built is answered from without a restart."""

import logging
from collections.abc import Callable, Iterator
from datetime import date
from threading import Lock

from assistant.answer.assistant import Assistant
from assistant.answer.precedents import Compared
from assistant.errors import AssistantError
from assistant.index.snapshot import Snapshot
from assistant.search.precedents import Like
from assistant.types import Answer, Event, Language, Question

_log = logging.getLogger(__name__)


class RenewingAssistant:
    """Answers from the snapshot that is current when a question is asked. Safe to share between threads.

    The thread that first meets a new snapshot opens it, while the others go on with the old one. An answer in flight
    keeps its snapshot, whose files are let go with the last such answer. A snapshot that cannot be opened is logged
    once and leaves the old one answering.
    """

    def __init__(self, opened: Assistant, current: Callable[[], str], reopen: Callable[[Assistant], Assistant]) -> None:
        """Go on from an open assistant. `current` names the snapshot that should answer, `reopen` opens that."""
        self._assistant, self._current, self._reopen = opened, current, reopen
        self._seen, self._opening = opened.snapshot.manifest.hash, Lock()

    @property
    def snapshot(self) -> Snapshot:
        """The snapshot that is current now; keep it as long as its parts are to fit together."""
        return self._latest().snapshot

    def ask(self, question: Question) -> Answer:
        """Return the finished answer. Raises `QuestionRejected`."""
        return self._latest().ask(question)

    def stream(self, question: Question) -> Iterator[Event]:
        """Yield what happens to a question, all of it from one snapshot. Raises `QuestionRejected`."""
        yield from self._latest().stream(question)

    def similar(self, case_text: str, limit: int, as_of: date | None = None) -> tuple[Like, ...]:
        """Return precedents like a described case, best first."""
        return self._latest().similar(case_text, limit, as_of)

    def masked(self, text: str, language: Language = "da") -> str:
        """Return a text without personal data, as it may be kept."""
        return self._latest().masked(text, language)

    def compared(self, case_text: str, limit: int, as_of: date | None = None, language: Language = "da") -> Compared:
        """Return precedents like a described case, and what personal data was masked before."""
        return self._latest().compared(case_text, limit, as_of, language)

    def followups(self, answer: Answer, language: Language) -> tuple[str, ...]:
        """Return questions that lead on from an answer, each of which the sources answer."""
        return self._latest().followups(answer, language)

    def _latest(self) -> Assistant:
        if self._opening.acquire(blocking=False):
            try:
                self._renew()
            finally:
                self._opening.release()
        return self._assistant

    def _renew(self) -> None:
        try:
            name = self._current()
            if name != self._seen:
                self._seen = name
                self._assistant = self._reopen(self._assistant)
        except (AssistantError, OSError):
            _log.exception("The new index cannot be opened; the old one goes on answering")
