"""What happens at the desk: a question is asked, answered, dated anew, rated, or handed on as a file.

Knows the assistant and the conversations, but no component of the page: each step yields a `View`, which `events`
puts on the screen.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.danish.dates import danish, parse_date
from assistant.display.wording import day, reference_words
from assistant.errors import AssistantError, QuestionRejected
from assistant.export.files import FORMATS, File, export
from assistant.export.report import Entry
from assistant.texts import say
from assistant.types import KINDS, About, Answer, Delta, Finished, Found, Kind, Language, Query, Question, Searching
from assistant.ui.ask.conversations import Conversation, Exchange, put_back
from assistant.ui.ask.gate import Gate, LineFull
from assistant.ui.ask.logbook import Logbook
from assistant.ui.ask.render import Live, announcement, understanding
from assistant.ui.ask.views import Request, View
from assistant.ui.flow import AnswerFlow, Library
from assistant.ui.viewer.versions import versions_link

WHOLE = "0"
"""The turn that stands for all of them where a file is asked for."""

_REDRAW_S = 0.1
"""Ten times a second reads as flowing; more only keeps the browser busy."""

_PATIENCE_S = 0.4
"""Before that, what is being done is not said beyond the first word: a quoted answer is there by then, and drawing a
page for a moment would only delay it (measured: 50 ms)."""

_MOVED_S = 1.0
"""How often a person in the line is told how many are ahead."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk per language; it keeps nothing between steps."""

    flow: AnswerFlow
    library: Callable[[], Library]
    language: Language = "da"
    today: Callable[[], date] = field(default=date.today)
    about: Callable[[], About | None] = field(default=lambda: None)
    gate: Gate = field(default_factory=Gate)
    logbook: Logbook = field(default_factory=Logbook)

    def ask(self, request: Request, conversation: Conversation) -> Iterator[View]:
        """Answer a question step by step. Whatever goes wrong is said on the page, and the question is kept."""
        problem = self._problem(request)
        if problem:
            yield View(conversation, problem=problem)
            return
        question = self._question(request, conversation)
        try:
            with self.gate.join() as turn:
                while ahead := turn.wait(_MOVED_S) if turn.ahead else 0:
                    yield View(conversation, Live(question.text, state=self._say("ui.state.line", count=ahead)))
                yield from self._answer(question, request.visitor, conversation)
        except LineFull:
            yield View(conversation, draft=question.text, problem=self._say("ui.problem.busy"))
        except QuestionRejected as error:
            yield View(conversation, draft=question.text, problem=str(error))
        except AssistantError:
            _log.exception("The question could not be answered")
            yield View(conversation, draft=question.text, problem=self._say("ui.problem.failed"))
        except Exception:  # noqa: BLE001  the outermost handler: a person must never meet a traceback
            _log.exception("Unforeseen error while answering")
            yield View(conversation, draft=question.text, problem=self._say("ui.problem.failed"))

    def redate(self, conversation: Conversation) -> View:
        """Put the last question back into the form with the day it was answered for, to be asked about another day."""
        last = conversation.last
        return View(conversation, draft=last.question, as_of=danish(last.answer.as_of)) if last else View(conversation)

    def correct(self, conversation: Conversation) -> View:
        """Put the last question, as it was understood, back into the form, to be put right."""
        last = conversation.last
        return View(conversation, draft=last.answer.understood or last.question) if last else View(conversation)

    def rate(self, wanted: str, visitor: str, conversation: Conversation, stored: object) -> View:
        """Keep what a person thinks of an answer ("2:up", "2:down", "2:down:wrong")."""
        turn, _, rating = wanted.partition(":")
        number = int(turn) if turn.isdecimal() else 0
        if not 0 < number <= len(conversation.exchanges):
            return View(conversation)
        exchange = conversation.exchanges[number - 1]
        if exchange.entry is None or not self.logbook.rate(visitor, exchange.entry, rating):
            return View(conversation, problem=self._say("ui.problem.rating"))
        rated = conversation.changed(number, replace(exchange, rating=rating))
        return View(rated, stored=put_back(rated, stored), announced=self._say("ui.rate.thanks"))

    def export(self, wanted: str, conversation: Conversation) -> File | None:
        """Make the file that a button asks for ("pdf:2", the whole conversation "pdf:0"); None where there is none."""
        kind, _, turn = wanted.partition(":")
        exchanges = conversation.exchanges
        if turn != WHOLE:
            exchanges = tuple(each for number, each in enumerate(exchanges, 1) if str(number) == turn)
        if kind not in FORMATS or not exchanges:
            return None
        entries = [Entry(each.answer, each.asked_on, each.about, each.understood) for each in exchanges]
        return export(entries, kind, self.today(), self.language)

    def _answer(self, question: Question, visitor: str, conversation: Conversation) -> Iterator[View]:
        live, about = Live(question.text, state=self._say("ui.state.searching")), self.about()
        yield View(conversation, live, draft="")
        drawn = time.monotonic()
        for event in self.flow.stream(question):
            if isinstance(event, Finished):
                entry = self.logbook.record(visitor, event.answer, question, about)
                # Not the question that was typed: it may have held personal data.
                asked = event.answer.question
                exchange = Exchange(asked, live.understood, event.answer, self.today(), about, entry)
                yield from self._finished(exchange, conversation)
                return
            live = self._after(live, question, event)
            if time.monotonic() - drawn > (_REDRAW_S if live.text else _PATIENCE_S):
                drawn = time.monotonic()
                yield View(conversation, live)

    def _after(self, live: Live, question: Question, event: Searching | Found | Delta) -> Live:
        if isinstance(event, Delta):
            return replace(live, text=live.text + event.text, state="")
        if isinstance(event, Found):
            state = self._say("ui.state.found", count=len(event.passages))
            return replace(live, state=state)
        return replace(
            live,
            question=event.asked or live.question,
            understood=self._understood(question, event.query),
            as_of=day(event.query.as_of, self.language),
        )

    def _finished(self, exchange: Exchange, conversation: Conversation) -> Iterator[View]:
        """Show the answer at once; what may be asked next takes a moment more."""
        extended, answer = conversation.extended(exchange), exchange.answer
        announced = announcement(answer, self.language)
        yield View(extended, fresh=True, announced=announced)
        followups = () if answer.choices else self._new(self.flow.followups(answer, self.language), extended)
        complete = replace(exchange, followups=followups, versions=self._versions(answer))
        extended = extended.changed(len(extended.exchanges), complete)
        yield View(extended, announced=announced)

    @staticmethod
    def _new(followups: Iterable[str], conversation: Conversation) -> tuple[str, ...]:
        """Leave out what the conversation has asked or been offered already."""
        said = {text for each in conversation.exchanges for text in (each.question, *each.followups)}
        known = {text.strip(" ?").casefold() for text in said}
        return tuple(text for text in followups if text.strip(" ?").casefold() not in known)

    def _versions(self, answer: Answer) -> dict[int, str]:
        library = self.library()
        try:
            found = {each.number: versions_link(library, each, self.language) for each in answer.citations}
        except KeyError:  # the index was changed for another one meanwhile, and a source is gone
            return {}
        return {number: address for number, address in found.items() if address}

    def _understood(self, question: Question, query: Query) -> str:
        references = tuple(reference_words(reference) for reference in query.references)
        return understanding(question, query.text, references, self.language)

    def _problem(self, request: Request) -> str:
        """Say what keeps the form from being sent; "" when nothing does."""
        if not request.text.strip():
            return self._say("ui.problem.empty")
        if not request.kinds:
            return self._say("ui.problem.kinds")
        if request.as_of.strip() and parse_date(request.as_of) is None:
            return self._say("ui.problem.date", text=request.as_of.strip())
        return ""

    def _question(self, request: Request, conversation: Conversation) -> Question:
        chosen = tuple(kind for kind in KINDS if kind in request.kinds)
        kinds: tuple[Kind, ...] = () if len(chosen) == len(KINDS) else chosen
        as_of = parse_date(request.as_of) if request.as_of.strip() else None
        text = _chosen(request.text.strip(), conversation)
        return Question(text, as_of, kinds, conversation.history(), self.language)

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.language, **values)


def _chosen(text: str, conversation: Conversation) -> str:
    """Return the question of the reading that a text names, if one was just offered; else the text."""
    offered = conversation.exchanges[-1].answer.choices if conversation.exchanges else ()
    return next((choice.question for choice in offered if choice.label == text), text)
