"""The one path from a question to an answer. Every driver (UI, command line, evals) runs this generator."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answer.changes import account
from assistant.answer.citations import citations_of, marked_text
from assistant.answer.conversation import standalone
from assistant.answer.notes import Moment, notes_for
from assistant.answer.quoting import QuotingWriter
from assistant.answer.signals import signals
from assistant.answer.sufficiency import THRESHOLD, probability
from assistant.answer.writing import Writer
from assistant.errors import QuestionRejected, WriterFailed
from assistant.index.snapshot import Snapshot
from assistant.search.changes import Changes, asked_changes
from assistant.search.provisions import NoSuchProvision, missing_provision, names_passage
from assistant.search.query import spelled, understand
from assistant.search.rerank import Reranking
from assistant.search.retrieve import retrieve
from assistant.search.versions import oldest_known, on_its_own_day, version_before
from assistant.texts import say
from assistant.types import (
    Answer,
    Delta,
    Event,
    Finished,
    Found,
    Language,
    Passage,
    Query,
    Question,
    Searching,
    Statement,
)

PASSAGES = 8
"""Passages kept for an answer and shown on request; the writers read the first six."""

LONGEST_QUESTION_CHARS = 2_000
"""A page of text. Longer pasted cases belong in a document."""

NEAREST = 3
"""Subjects that are named when there is no answer."""


@dataclass(slots=True)
class _Clock:
    """Milliseconds since the start of each stage."""

    started: float = field(default_factory=time.perf_counter)
    timings: dict[str, float] = field(default_factory=dict)

    def lap(self, name: str) -> None:
        """End a stage; what is done twice adds up."""
        passed = (time.perf_counter() - self.started) * 1000 - sum(self.timings.values())
        self.timings[name] = round(self.timings.get(name, 0.0) + passed, 2)


class Assistant:
    """Answers questions from one snapshot. `writer` None means quoting; `today` is asked once a question.

    `reranking` None means the order of the search.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        writer: Writer | None,
        today: Callable[[], date],
        reranking: Reranking | None = None,
    ) -> None:
        self.snapshot, self.reranking = snapshot, reranking
        self._quoting = QuotingWriter(snapshot.embedder, snapshot.rarity)
        self._writer = writer
        self._today = today

    def ask(self, question: Question) -> Answer:
        """Return the finished answer. Raises `QuestionRejected`."""
        for event in self.stream(question):
            if isinstance(event, Finished):
                return event.answer
        raise AssertionError("a stream always finishes")

    def stream(self, question: Question) -> Iterator[Event]:
        """Yield what happens, from the understood question to the finished answer. Raises `QuestionRejected`."""
        clock, today = _Clock(), self._today()
        text = _accepted(question)
        query = self._understood(question, text, today)
        yield Searching(query)
        if (asked_about := asked_changes(self.snapshot.catalog, query, today)) is not None:
            yield from self._changes(question, query, asked_about, clock)
            return
        passages = self._passages(query, clock)
        if query.former and (before := version_before(self.snapshot.catalog, query, passages)) is not None:
            query = replace(query, as_of=before.valid_to or query.as_of, historical=True)
            yield Searching(query)
            passages = self._passages(query, clock)
        moment = Moment(today, oldest_known(self.snapshot.catalog, query))
        if (lacking := missing_provision(self.snapshot.catalog, query)) is not None:
            yield from self._not_found(question, query, passages, moment, clock, _no_such(lacking, question.language))
            return
        enough = self._likely(query, passages) >= THRESHOLD
        clock.lap("weigh")
        if not enough:
            yield from self._not_found(question, query, passages, moment, clock)
            return
        yield from self._answered(question, query, passages, moment, clock)

    def likelihood(self, question: Question) -> float:
        """Return how likely (0..1) the sources hold an answer. Raises `QuestionRejected`."""
        query = self._understood(question, _accepted(question), self._today())
        if missing_provision(self.snapshot.catalog, query) is not None:
            return 0.0
        return self._likely(query, self._passages(query, _Clock()))

    def _understood(self, question: Question, text: str, today: date) -> Query:
        query = understand(question, standalone(text, question.history), today)
        return on_its_own_day(self.snapshot.catalog, spelled(query, self.snapshot.lexical))

    def _likely(self, query: Query, passages: tuple[Passage, ...]) -> float:
        # Whoever names a § and gets it has an answer, however few words of the question stand in it.
        if passages and names_passage(query, passages[0]):
            return 1.0
        asked = self._quoting.prepare(query.text)
        scored = self._quoting.score(asked, passages)
        return probability(signals(asked, query, passages, scored, self.snapshot.rarity))

    def _answered(
        self, question: Question, query: Query, passages: tuple[Passage, ...], moment: Moment, clock: _Clock
    ) -> Iterator[Event]:
        yield Found(passages)
        written: list[Statement] = []
        notes: list[str] = []
        pieces = []
        for piece in marked_text(self._write(question, query, passages, written, notes)):
            pieces.append(piece)
            yield Delta(piece)
        clock.lap("write")
        citations = citations_of(written, query.as_of)
        yield Finished(
            Answer(
                question=question.text,
                text="".join(pieces),
                outcome="answered",
                as_of=query.as_of,
                citations=citations,
                passages=passages,
                notes=(*notes, *notes_for(citations, query, moment, question.language)),
                timings_ms=clock.timings,
            )
        )

    def _changes(self, question: Question, query: Query, asked: Changes, clock: _Clock) -> Iterator[Event]:
        """Tell from the catalog alone how a provision has changed."""
        told = account(asked, question.text, question.language)
        yield Found(told.passages)
        pieces = tuple(marked_text(told.statements))
        yield from map(Delta, pieces)
        clock.lap("compare")
        yield Finished(
            Answer(
                question=question.text,
                text="".join(pieces),
                outcome="answered",
                as_of=asked.last,
                citations=citations_of(told.statements, asked.last),
                passages=told.passages,
                notes=told.notes,
                followups=told.followups,
                timings_ms=clock.timings,
            )
        )

    def _passages(self, query: Query, clock: _Clock) -> tuple[Passage, ...]:
        hits = retrieve(self.snapshot, query, max(PASSAGES, self.reranking.top if self.reranking else 0))
        clock.lap("search")
        if self.reranking:
            hits = self.reranking.reordered(hits, query)[:PASSAGES]
            clock.lap("rerank")
        return tuple(Passage(number, hit.chunk, hit.document, hit.score) for number, hit in enumerate(hits, 1))

    def _write(
        self,
        question: Question,
        query: Query,
        passages: Sequence[Passage],
        written: list[Statement],
        notes: list[str],
    ) -> Iterator[Statement]:
        """Write with the model, if there is one, and quote when it fails; fills `written` and `notes` meanwhile."""
        try:
            if self._writer is not None:
                yield from _kept(self._writer.write(query.text, passages, question.language), written)
        except WriterFailed:
            notes.append(say("answer.note.model_cut" if written else "answer.note.model_failed", question.language))
        if not written:
            yield from _kept(self._quoting.write(query.text, passages), written)

    def _not_found(
        self,
        question: Question,
        query: Query,
        passages: tuple[Passage, ...],
        moment: Moment,
        clock: _Clock,
        reason: str = "",
    ) -> Iterator[Event]:
        """Say that there is no answer, why if that is known, and what lies nearest."""
        nearest = tuple(dict.fromkeys(passage.document.title for passage in passages))[:NEAREST]
        listed = "".join(f"\n- {title}" for title in nearest)
        text = (reason or say("answer.not_found", question.language)) + (
            say("answer.nearest", question.language, subjects=listed) if nearest else ""
        )
        yield Delta(text)
        yield Finished(
            Answer(
                question=question.text,
                text=text,
                outcome="not_found",
                as_of=query.as_of,
                passages=passages,
                notes=tuple(notes_for((), query, moment, question.language)),
                timings_ms=clock.timings,
            )
        )


def _no_such(lacking: NoSuchProvision, language: Language) -> str:
    act, section = lacking.act.title, lacking.section
    return say("answer.no_such_provision", language, act=act, section=section, last=lacking.last)


def _kept(statements: Iterator[Statement], written: list[Statement]) -> Iterator[Statement]:
    for statement in statements:
        written.append(statement)
        yield statement


def _accepted(question: Question) -> str:
    """Return the trimmed text of a question that can be answered at all. Raises `QuestionRejected`."""
    text = " ".join(question.text.split())
    if not text:
        raise QuestionRejected(say("answer.rejected.empty", question.language))
    if len(text) > LONGEST_QUESTION_CHARS:
        raise QuestionRejected(say("answer.rejected.long", question.language, limit=LONGEST_QUESTION_CHARS))
    return text
