"""What happens at the desk: a question asked, a conversation opened, begun or deleted.

Knows the assistant and the conversations, but no component of the page: each step yields a `View`, which `events`
puts on the screen.
"""

import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.danish.dates import danish, parse_date
from assistant.display.wording import day, reference_words
from assistant.errors import AssistantError, QuestionRejected
from assistant.export.files import FORMATS, File, export
from assistant.export.report import Entry
from assistant.texts import say
from assistant.types import KINDS, About, Answer, Delta, Finished, Found, Kind, Language, Query, Question, Searching
from assistant.ui.ask.conversations import Conversation, Exchange, Stored, find, forgotten, load, refreshed, saved
from assistant.ui.ask.render import Live, announcement, understanding
from assistant.ui.flow import AnswerFlow, Library

FOLLOWUPS = 3
WHOLE = "0"
"""The turn that stands for all of them where a file is asked for."""

CHIPS = 4
"""Buttons under an answer: the readings of a question that was asked back, or follow-ups."""

_REDRAW_S = 0.1
"""Ten times a second reads as flowing; more only keeps the browser busy."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class View:
    """What is to be seen. `stored` None leaves the browser's storage as it is; `draft` and `as_of` None, the fields."""

    conversation: Conversation
    live: Live | None = None
    followups: tuple[str, ...] = ()
    draft: str | None = None
    as_of: str | None = None
    problem: str = ""
    announced: str = ""
    stored: Stored | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """The fields of the form as a person filled them in."""

    text: str
    kinds: Sequence[str] = KINDS
    as_of: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk per language; it keeps nothing between steps."""

    flow: AnswerFlow
    library: Callable[[], Library]
    language: Language = "da"
    today: Callable[[], date] = field(default=date.today)
    about: Callable[[], About | None] = field(default=lambda: None)

    def ask(self, request: Request, conversation: Conversation, stored: object) -> Iterator[View]:
        """Answer a question step by step. Whatever goes wrong is said on the page, and the question is kept."""
        problem = self._problem(request)
        if problem:
            yield View(conversation, followups=_followups(conversation), problem=problem)
            return
        question = self._question(request, conversation)
        try:
            yield from self._answer(question, conversation, stored)
        except QuestionRejected as error:
            yield View(conversation, draft=question.text, problem=str(error))
        except AssistantError:
            _log.exception("The question could not be answered")
            yield View(conversation, draft=question.text, problem=self._say("ui.problem.failed"))
        except Exception:  # noqa: BLE001  the outermost handler: a person must never meet a traceback
            _log.exception("Unforeseen error while answering")
            yield View(conversation, draft=question.text, problem=self._say("ui.problem.failed"))

    def open(self, identifier: str, stored: object) -> View:
        """Show an earlier conversation."""
        conversation = refreshed(find(identifier, load(stored)), self.library())
        return View(conversation, followups=_followups(conversation), as_of="")

    def redate(self, conversation: Conversation) -> View:
        """Put the last question back into the form with the day it was answered for, to be asked about another day."""
        last = conversation.exchanges[-1] if conversation.exchanges else None
        followups = _followups(conversation)
        if last is None:
            return View(conversation, followups=followups)
        return View(conversation, followups=followups, draft=last.question, as_of=danish(last.answer.as_of))

    def begin(self) -> View:
        """Show an empty desk."""
        return View(Conversation(), draft="", as_of="")

    def delete(self, conversation: Conversation, stored: object) -> View:
        """Forget a conversation for good."""
        return View(
            Conversation(),
            as_of="",
            stored=forgotten(conversation.id, stored),
            announced=self._say("ui.announce.deleted"),
        )

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

    def _answer(self, question: Question, conversation: Conversation, stored: object) -> Iterator[View]:
        live, drawn, about = Live(question.text, state=self._say("ui.state.searching")), 0.0, self.about()
        yield View(conversation, live, draft="")
        for event in self.flow.stream(question):
            if isinstance(event, Finished):
                # Not the question that was typed: it may have held personal data.
                exchange = Exchange(event.answer.question, live.understood, event.answer, self.today(), about)
                yield self._finished(exchange, conversation, stored)
                return
            live = self._after(live, question, event)
            if time.monotonic() - drawn > _REDRAW_S:
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

    def _finished(self, exchange: Exchange, conversation: Conversation, stored: object) -> View:
        extended, answer = conversation.extended(exchange), exchange.answer
        return View(
            extended,
            followups=_chips(answer),
            announced=announcement(answer, self.language),
            stored=saved(extended, stored),
        )

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


def _followups(conversation: Conversation) -> tuple[str, ...]:
    return _chips(conversation.exchanges[-1].answer) if conversation.exchanges else ()


def _chips(answer: Answer) -> tuple[str, ...]:
    return tuple(choice.label for choice in answer.choices)[:CHIPS] or answer.followups[:FOLLOWUPS]


def _chosen(text: str, conversation: Conversation) -> str:
    """Return the question of the reading that a text names, if one was just offered; else the text."""
    offered = conversation.exchanges[-1].answer.choices if conversation.exchanges else ()
    return next((choice.question for choice in offered if choice.label == text), text)
