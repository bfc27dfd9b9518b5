"""The one path from a question to an answer. Every driver (UI, command line, evals) runs this generator."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answer.changes import account
from assistant.answer.choosing import Asked, select
from assistant.answer.citations import citations_of, marked_text
from assistant.answer.clarify import asked_back, readings
from assistant.answer.contrasting import contrasted
from assistant.answer.conversation import standalone
from assistant.answer.direct import direct, nothing_asked, unanswered
from assistant.answer.drafting import Written, drafted
from assistant.answer.finding import Finder, Part, together
from assistant.answer.followups import followups
from assistant.answer.guard import refusal, screen, shown
from assistant.answer.names import Names
from assistant.answer.notes import Moment, notes_for
from assistant.answer.precedents import Compared, like_cases
from assistant.answer.quoting import quoted
from assistant.answer.registers import from_registers
from assistant.answer.remarks import disagreements, not_covered, premises, unofficial
from assistant.answer.reply import Reply
from assistant.answer.rewriting import Rewriter
from assistant.answer.wordings import opened
from assistant.answer.writing import Writer
from assistant.errors import QuestionRejected
from assistant.index.snapshot import Snapshot
from assistant.search.changes import asked_changes
from assistant.search.precedents import Like, similar
from assistant.search.provisions import missing_provision
from assistant.search.query import spelled, understand
from assistant.search.rerank import Reranking
from assistant.search.stated import Stated
from assistant.search.stykker import named_stykke
from assistant.search.versions import oldest_known, on_its_own_day, version_before
from assistant.texts import say
from assistant.types import (
    Answer,
    Delta,
    Event,
    Finished,
    Found,
    Language,
    Query,
    Question,
    Searching,
)

LONGEST_QUESTION_CHARS = 2_000
"""A page of text. Longer pasted cases belong in a document."""


_REMEMBERED = 1_000
"""Texts whose likelihood is remembered: each question of a conversation has those before it read again."""


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

    `reranking` None means the order of the search; `rewriter` None means that follow-ups are read by rules alone.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        writer: Writer | None,
        today: Callable[[], date],
        reranking: Reranking | None = None,
        rewriter: Rewriter | None = None,
    ) -> None:
        self.snapshot, self.reranking = snapshot, reranking
        self._rewriter = rewriter
        self._finder = Finder(snapshot, reranking)
        self._names = Names.of(snapshot.catalog.documents())
        self._writer = writer
        self._stated = Stated(snapshot.catalog, snapshot.lexical)
        self._today = today
        self._likely: dict[int, float] = {}
        self._quoting = Assistant(snapshot, None, today, reranking) if writer else self

    def ask(self, question: Question) -> Answer:
        """Return the finished answer. Raises `QuestionRejected`."""
        for event in self.stream(question):
            if isinstance(event, Finished):
                return event.answer
        raise AssertionError("a stream always finishes")

    def stream(self, question: Question) -> Iterator[Event]:
        """Yield what happens, from the understood question to the finished answer. Raises `QuestionRejected`.

        Nothing is done with a question before it was screened: no event holds personal data.
        """
        _accepted(question)
        screened = screen(question, self._stated)
        if (reply := refusal(screened)) is not None:
            query = Query("", question.as_of or self._today())
            yield from shown(_told(reply, question, query, _Clock()), screened)
        else:
            yield from shown(self._screened(screened.asked), screened)

    def _screened(self, question: Question) -> Iterator[Event]:
        clock, today = _Clock(), self._today()
        query = self._understood(question, _accepted(question), today)
        yield Searching(query)
        if (nothing := nothing_asked(query, self.snapshot.lexical, question.language)) is not None:
            yield from _told(nothing, question, query, clock)
            return
        if (known := self._known(question, query, today)) is not None:
            reply, day = known
            yield from _told(reply, question, replace(query, as_of=day), clock)
            return
        parts, catalog = self._finder.find(query), self.snapshot.catalog
        if query.former and (before := version_before(catalog, query, together(parts))) is not None:
            query = replace(query, as_of=before.valid_to or query.as_of, historical=True)
            yield Searching(query)
            parts = self._finder.find(query)
        clock.lap("search")
        moment = Moment(today, oldest_known(catalog, query))
        if (plain := direct(catalog, query, parts, moment, question.language)) is not None:
            yield from _told(plain, question, query, clock)
            return
        read = readings(self.snapshot, self._finder, self._names, query, parts)
        if read.asks_back and not question.history:  # in a conversation, what was said before chooses
            yield from _told(asked_back(read, question.language), question, query, clock)
            return
        if (nothing := unanswered(self.snapshot, query, parts, moment, question.language)) is not None:
            yield from _told(nothing, question, query, clock)
            return
        yield from self._answered(question, query, parts, moment, clock)

    def likelihood(self, question: Question) -> float:
        """Return how likely (0..1) the sources hold an answer. Raises `QuestionRejected`."""
        query = self._understood(question, _accepted(question), self._today())
        if missing_provision(self.snapshot.catalog, query) is not None:
            return 0.0
        return max(part.likelihood for part in self._finder.find(query))

    def followups(self, answer: Answer, language: Language) -> tuple[str, ...]:
        """Return up to three questions that lead on from a finished answer, each answered by the sources.

        They are tried by quoting: a chat model is not asked what nobody has asked yet. A day is set, because whoever
        goes on in a conversation is not asked back either, and other readings take time to find.
        """
        today = self._today()

        def ask(text: str) -> Answer:
            return self._quoting.ask(Question(text, today, language=language))

        return followups(self.snapshot.catalog, answer, ask, self.snapshot.rarity, language)

    def similar(self, case_text: str, limit: int, as_of: date | None = None) -> tuple[Like, ...]:
        """Return precedents like a described case, best first; personal data is masked before anything is searched."""
        return self.compared(case_text, limit, as_of).likes

    def compared(self, case_text: str, limit: int, as_of: date | None = None, language: Language = "da") -> Compared:
        """Return the precedents like a described case, and what personal data was masked first.

        Raises `QuestionRejected` when the text is empty or too long.
        """
        screened = screen(Question(case_text, language=language), self._stated)
        likes = similar(self.snapshot, screened.asked.text, as_of or self._today(), limit, language)
        return Compared(likes, screened.removed, screened.shown.text)

    def masked(self, text: str, language: Language = "da") -> str:
        """Return a text without personal data, as it may be kept."""
        return screen(Question(text, language=language), self._stated).shown.text

    def _known(self, question: Question, query: Query, today: date) -> tuple[Reply, date] | None:
        """Answer what the catalog tells by itself, and as of which day; None when the texts are to be searched."""
        if (changes := asked_changes(self.snapshot.catalog, query, today)) is not None:
            return account(changes, question.text, question.language), changes.last
        if (cases := like_cases(self.snapshot, query, question.text, question.language)) is not None:
            return cases, query.as_of
        if (rows := from_registers(self.snapshot.catalog, query, today, question.language)) is not None:
            return rows, query.as_of
        return None

    def _understood(self, question: Question, text: str, today: date) -> Query:
        rewritten = None
        if self._rewriter is not None and question.history:
            rewritten = self._rewriter.rewrite(text, question.history, question.language)
        query = understand(question, rewritten or standalone(text, question.history, self._names, self._answers), today)
        return on_its_own_day(self.snapshot.catalog, spelled(query, self.snapshot.lexical))

    def _answers(self, text: str) -> float:
        """Return how likely the sources answer a text that was asked without anything before it."""
        asked = hash((text, self._today()))  # not the text itself: what people ask is not to be kept
        if (known := self._likely.get(asked)) is not None:
            return known
        if len(self._likely) >= _REMEMBERED:
            self._likely.clear()
        likely = self._likely[asked] = self.likelihood(Question(text))
        return likely

    def _answered(
        self,
        question: Question,
        query: Query,
        parts: Sequence[Part],
        moment: Moment,
        clock: _Clock,
    ) -> Iterator[Event]:
        passages = together(parts)
        yield Found(passages)
        scored = [self._finder.scored(part) for part in parts]
        covered = [Asked(part.query.text, units) for part, units in zip(parts, scored, strict=True) if part.covered]
        chosen = contrasted(parts, scored) if parts[-1].side else select(covered)
        if not chosen.parts:  # neither of two things is spoken of by its name
            parts, chosen = parts[:1], select(covered[:1])
        missing = [*not_covered(parts, question.language, chosen.untold)]
        written = Written(notes=missing, outcome="partial" if missing else "answered")
        if self._finder.mixed:
            written.notes += unofficial(parts, question.language)
        pieces = []
        named = named_stykke(self.snapshot.catalog, query)
        words = opened(named, quoted(chosen), passages, question.language)
        statements = drafted(written, self._writer, words, query, passages, question.language)
        for piece in marked_text(statements):
            pieces.append(piece)
            yield Delta(piece)
        clock.lap("write")
        citations = citations_of(written.statements, query.as_of)
        yield Finished(
            Answer(
                question=question.text,
                text="".join(pieces),
                outcome=written.outcome,
                as_of=query.as_of,
                citations=citations,
                passages=passages,
                understood=_read_as(query, question),
                notes=(
                    *written.notes,
                    *premises(covered, citations, question.language),
                    *disagreements(chosen.conflicts, citations, question.language),
                    *notes_for(citations, query, moment, question.language),
                ),
                timings_ms=clock.timings,
            )
        )


def _told(reply: Reply, question: Question, query: Query, clock: _Clock) -> Iterator[Event]:
    """Finish an answer whose statements are all known."""
    yield Found(reply.passages)
    pieces = tuple(marked_text(reply.statements))
    yield from map(Delta, pieces)
    clock.lap("write")
    yield Finished(
        Answer(
            question=question.text,
            text="".join(pieces),
            outcome=reply.outcome,
            as_of=query.as_of,
            citations=citations_of(reply.statements, query.as_of),
            passages=reply.passages,
            notes=reply.notes,
            followups=reply.followups,
            choices=reply.choices,
            understood=_read_as(query, question),
            timings_ms=clock.timings,
        )
    )


def _read_as(query: Query, question: Question) -> str:
    """Return how a question was read, where that is not what it says."""
    return query.text if query.text != " ".join(question.text.split()) else ""


def _accepted(question: Question) -> str:
    """Return the trimmed text of a question that can be answered at all. Raises `QuestionRejected`."""
    text = " ".join(question.text.split())
    if not text:
        raise QuestionRejected(say("answer.rejected.empty", question.language))
    if len(text) > LONGEST_QUESTION_CHARS:
        raise QuestionRejected(say("answer.rejected.long", question.language, limit=LONGEST_QUESTION_CHARS))
    return text
