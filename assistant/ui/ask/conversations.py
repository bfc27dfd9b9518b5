"""Conversations of one browser: kept in its local storage, never on the server.

What comes back from a browser is checked like any input; what does not fit is left out, not guessed at.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias

from pydantic import TypeAdapter, ValidationError

from assistant.types import About, Answer, Chunk, Document, Passage, Turn
from assistant.ui.ask.cards import NEARBY
from assistant.ui.flow import Library

MAX_CONVERSATIONS = 20
"""With ten answers each these fill about one of the five megabytes a browser grants a site."""

MAX_EXCHANGES = 20
HISTORY_EXCHANGES = 4
"""Earlier exchanges sent along with a question: enough for "og hvad med …", short enough for a small model."""

TITLE_CHARS = 46
"""Two lines of the drawer."""

END_CHARS = 22
"""Characters kept of the end of a long question, where "§ 91 a, stk. 4" and the year stand."""

_OPENING = re.compile(
    r"(?:hvad (?:siger|er|betyder|står der(?: i)?|gælder)|hvor (?:mange|meget|længe)|hvem er|hvilke[nt]?|"
    r"what (?:does|do|is|are)|how (?:many|much)|which|who is)\s+(?=\S+\s+\S)",
    re.IGNORECASE,
)
"""How questions begin alike; what is left must still be some words."""


Stored: TypeAlias = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, how it was read where that is worth saying, its answer, when it was asked and what it rests on.

    `entry` is its number in the journal, None where it is not there; `rating` what the asker thinks of the answer: "",
    "up", "down", or "down:" and a reason. `followups` are questions that the sources answer next; `versions` says where
    the versions of the § behind a number are listed.
    """

    question: str
    understood: str
    answer: Answer
    asked_on: date | None = None
    about: About | None = None
    entry: int | None = None
    rating: str = ""
    followups: tuple[str, ...] = ()
    versions: dict[int, str] = field(default_factory=dict)


def _told_apart(question: str) -> str:
    """Return a question without the words that many begin with, both ends of it where it is long."""
    rest = question[opening.end() :] if (opening := _OPENING.match(question)) else question
    rest = rest[:1].upper() + rest[1:]
    if len(rest) <= TITLE_CHARS:
        return rest
    start, end = rest[: TITLE_CHARS - END_CHARS].rpartition(" ")[0], rest[-END_CHARS:].partition(" ")[2]
    return f"{start or rest[: TITLE_CHARS - END_CHARS]} … {end}".rstrip()


@dataclass(frozen=True, slots=True)
class Conversation:
    """Exchanges in order, under a name of the asker's or ""; an empty conversation has no title yet."""

    id: str = ""
    exchanges: tuple[Exchange, ...] = ()
    name: str = ""

    @property
    def title(self) -> str:
        """Its name, else what tells its first question from others: people find a conversation by what they asked."""
        return self.name or (_told_apart(self.exchanges[0].question) if self.exchanges else "")

    @property
    def last(self) -> Exchange | None:
        """The latest exchange."""
        return self.exchanges[-1] if self.exchanges else None

    def mentions(self, words: str) -> bool:
        """Tell whether every word stands somewhere in its name, its questions or its answers."""
        texts = (self.name, *(text for each in self.exchanges for text in (each.question, each.answer.text)))
        said = "\n".join(texts).casefold()
        return all(word in said for word in words.casefold().split())

    def history(self) -> tuple[Turn, ...]:
        """Return the latest exchanges as the turns a question is asked in the light of.

        A question goes along as it was understood, so that its subject outlives the exchange that named it.
        """
        recent = self.exchanges[-HISTORY_EXCHANGES:]
        return tuple(
            turn
            for exchange in recent
            for turn in (
                Turn("user", exchange.answer.understood or exchange.question),
                Turn("assistant", exchange.answer.text),
            )
        )

    def extended(self, exchange: Exchange) -> "Conversation":
        """Return the conversation with one more exchange, the oldest dropped past the limit."""
        exchanges = (*self.exchanges, exchange)[-MAX_EXCHANGES:]
        return replace(self, id=self.id or secrets.token_hex(8), exchanges=exchanges)

    def changed(self, number: int, exchange: Exchange) -> "Conversation":
        """Return the conversation with another exchange in the place of one, counted from 1."""
        return replace(self, exchanges=(*self.exchanges[: number - 1], exchange, *self.exchanges[number:]))

    def named(self, name: str) -> "Conversation":
        """Return the conversation under a name; an empty one gives it its first question back."""
        return replace(self, name=" ".join(name.split())[:TITLE_CHARS])


_CONVERSATION = TypeAdapter(Conversation)


def saved(conversation: Conversation, stored: object) -> Stored:
    """Return the stored list with a conversation put first, in place of its earlier state."""
    others = [each for each in _records(stored) if each.get("id") != conversation.id]
    return [_CONVERSATION.dump_python(_light(conversation), mode="json"), *others][:MAX_CONVERSATIONS]


def put_back(conversation: Conversation, stored: object) -> Stored:
    """Return the stored list with a changed conversation in its old place; a new one comes first."""
    records = _records(stored)
    if all(each.get("id") != conversation.id for each in records):
        return saved(conversation, stored)
    dumped = _CONVERSATION.dump_python(_light(conversation), mode="json")
    return [dumped if each.get("id") == conversation.id else each for each in records]


def holds(conversation: Conversation, stored: object) -> bool:
    """Tell whether the stored list has the latest exchange of a conversation; an empty one has none to lose."""
    questions = [each.question for each in conversation.exchanges]
    found = find(conversation.id, load(stored))
    return [each.question for each in found.exchanges] == questions


def forgotten(identifier: str, stored: object) -> Stored:
    """Return the stored list without a conversation."""
    return [each for each in _records(stored) if each.get("id") != identifier]


def load(stored: object) -> tuple[Conversation, ...]:
    """Read conversations back, newest first; damaged ones are left out."""
    loaded = []
    for record in _records(stored)[:MAX_CONVERSATIONS]:
        try:
            loaded.append(_CONVERSATION.validate_python(record))
        except ValidationError:
            continue
    return tuple(each for each in loaded if each.exchanges)


def find(identifier: str, conversations: Sequence[Conversation]) -> Conversation:
    """Return a conversation by its id, or an empty one."""
    return next((each for each in conversations if each.id == identifier), Conversation())


def refreshed(conversation: Conversation, library: Library) -> Conversation:
    """Give stored passages their text back, so that sources look as they did; those since changed stay without."""
    return replace(conversation, exchanges=tuple(_refreshed(each, library) for each in conversation.exchanges))


def _refreshed(exchange: Exchange, library: Library) -> Exchange:
    cited = {citation.number for citation in exchange.answer.citations}
    passages = tuple(
        replace(passage, chunk=_current(passage.chunk, library)) if passage.number in cited else passage
        for passage in exchange.answer.passages
    )
    return replace(exchange, answer=replace(exchange.answer, passages=passages))


def _current(chunk: Chunk, library: Library) -> Chunk:
    return next((each for each in library.chunks(chunk.slug) if each.id == chunk.id), chunk)


def _records(stored: object) -> Stored:
    return [each for each in stored if isinstance(each, dict)] if isinstance(stored, list) else []


def _light(conversation: Conversation) -> Conversation:
    """Leave out what is not shown again: the text of passages, and all but the nearest of those not cited."""
    return replace(conversation, exchanges=tuple(_light_exchange(each) for each in conversation.exchanges))


def _light_exchange(exchange: Exchange) -> Exchange:
    answer = exchange.answer
    cited = {citation.number for citation in answer.citations}
    uncited = [passage for passage in answer.passages if passage.number not in cited][:NEARBY]
    kept = [passage for passage in answer.passages if passage.number in cited or passage in uncited]
    return replace(exchange, answer=replace(answer, passages=tuple(map(_light_passage, kept)), timings_ms={}))


def _light_passage(passage: Passage) -> Passage:
    chunk, document = passage.chunk, passage.document
    return Passage(
        passage.number,
        Chunk(
            id=chunk.id,
            slug=chunk.slug,
            ordinal=chunk.ordinal,
            text="",
            start=chunk.start,
            end=chunk.end,
            headings=chunk.headings[-1:],
            provision=chunk.provision,
            page=chunk.page,
            page_label=chunk.page_label,
            columns=chunk.columns,
        ),
        Document(slug=document.slug, title=document.title, kind=document.kind, series=document.series),
        passage.score,
    )
