"""Write with a chat model, and let nothing past that the sources do not bear out.

Every sentence is weighed against the passages that it cites, before it is shown. One that says more is replaced by the
words of the source, where it is clear which words were meant, and left out elsewhere.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.answer.chat import ChatModel
from assistant.answer.gaps import gap, is_gap
from assistant.answer.prompt import PASSAGES, messages
from assistant.answer.support import Source, closest, fault, read
from assistant.answer.units import Unit
from assistant.answer.utterances import Utterance, utterances
from assistant.danish.language import could_be, language_of
from assistant.errors import WriterFailed
from assistant.types import Language, Passage, Query, Quote, Statement

MOST_STATEMENTS = 10
"""The prompt asks for six sentences; a model that goes on after ten is repeating itself or telling everything."""

CLOSE_ENOUGH = 0.6
"""Share of a refused sentence's words that a unit of its source must say to be shown in its place."""

LONGEST_QUOTE_WORDS = 60
"""A longer unit answers with more than was asked."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What became of a model's sentences. `gap` when it said that the sources do not answer, or not all;
    `translated` when its sentences are not in the language of the sources.
    """

    kept: int = 0
    replaced: int = 0
    dropped: int = 0
    gap: bool = False
    translated: bool = False

    @property
    def shown(self) -> int:
        """How many of its sentences are shown in its words or the source's."""
        return self.kept + self.replaced

    @property
    def little(self) -> bool:
        """Whether most of what was said could not be shown."""
        return self.dropped > self.shown


class Writer(Protocol):
    """Writes an answer."""

    def write(
        self, query: Query, passages: Sequence[Passage], language: Language
    ) -> Generator[Statement, None, Remarks]:
        """Yield statements, each carried by quotes from the passages. Raises `WriterFailed`."""
        ...


class ModelWriter:
    """Writes with a chat model, and checks what it says."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model

    def write(
        self, query: Query, passages: Sequence[Passage], language: Language
    ) -> Generator[Statement, None, Remarks]:
        """Yield the sentences that stand the check, as they are finished, and last what the sources do not answer."""
        shown, language = passages[:PASSAGES], language_of(query.text) or language
        desk = _Desk({passage.number: read(passage) for passage in shown}, query, language)
        for said in utterances(self._model.reply(messages(query.text, shown, language))):
            yield from desk.weighed(said)
            if desk.remarks.shown >= MOST_STATEMENTS:
                break
        if not desk.remarks.shown and not desk.gap:
            raise WriterFailed("modellen skrev intet, som kilderne bærer")
        if desk.gap and desk.remarks.shown:
            yield Statement(desk.gap, ())
        return replace(desk.remarks, gap=bool(desk.gap), translated=language != "da" and desk.remarks.kept > 0)


class _Desk:
    """Weighs the sentences of one reply, one after the other."""

    def __init__(self, sources: Mapping[int, Source], query: Query, language: Language) -> None:
        self.remarks, self.gap = Remarks(), ""
        self._sources, self._query, self._language = sources, query, language
        self._lead: Utterance | None = None
        self._told: set[str] = set()

    def weighed(self, said: Utterance) -> Iterator[Statement]:
        """Yield what may be shown of a sentence: itself with its lead, a quote instead, or nothing."""
        if is_gap(said.text):
            self.gap = self.gap or gap(said.text, self._query.text, self._language)
        elif said.kind == "lead":
            self._lead = said
        else:
            if said.kind == "sentence":
                self._lead = None
            yield from self._shown(said)

    def _shown(self, said: Utterance) -> Iterator[Statement]:
        cited = [self._sources[number] for number in said.numbers if number in self._sources]
        lead = self._lead if said.kind == "item" else None
        if (statement := check(said, cited, self._query.as_of, self._language, lead)) is not None:
            yield from self._new(statement, lead)
            self.remarks = replace(self.remarks, kept=self.remarks.kept + 1)
        elif (quoted := instead(said, cited, lead)) is not None:
            yield from self._new(quoted, None)
            self.remarks = replace(self.remarks, replaced=self.remarks.replaced + 1)
        elif cited or any(mark.isdigit() for mark in said.text):  # what else goes without a source is courtesy
            self.remarks = replace(self.remarks, dropped=self.remarks.dropped + 1)

    def _new(self, statement: Statement, lead: Utterance | None) -> Iterator[Statement]:
        if statement.text in self._told:
            return
        if lead is not None and lead.text not in self._told:
            yield Statement(lead.text, (), "lead")
            self._told.add(lead.text)
        yield statement
        self._told.add(statement.text)


def check(
    said: Utterance, cited: Sequence[Source], as_of: date, language: Language, lead: Utterance | None = None
) -> Statement | None:
    """Return the statement of a sentence that its sources bear out, or None.

    Where one source is enough, the others that were cited are left out: a number must lead to the words.
    """
    text = _spoken(said, lead)
    if said.strange or not cited or not could_be(text, language):
        return None

    def bears(sources: Sequence[Source]) -> bool:
        # An item must be borne out without its lead too, for the lead's words would make up for those it lacks.
        return all(fault(each, sources, as_of, language) is None for each in dict.fromkeys((said.text, text)))

    enough = [source for source in cited if bears([source])]
    if not enough and (len(cited) == 1 or not bears(cited)):
        return None
    units = (closest(text, source)[0] for source in enough or cited if source.units)
    return Statement(said.text, tuple(map(_quote, units)), "item" if said.kind == "item" else "sentence")


def instead(said: Utterance, cited: Sequence[Source], lead: Utterance | None = None) -> Statement | None:
    """Return the words of the source that a refused sentence comes near to, or None."""
    near = [closest(_spoken(said, lead), source) for source in cited if source.units]
    fitting = [
        (share, unit)
        for unit, share in near
        if share >= CLOSE_ENOUGH and len(unit.spoken.split()) <= LONGEST_QUOTE_WORDS
    ]
    if not fitting:
        return None
    unit = max(fitting, key=lambda each: (each[0], -each[1].passage.number))[1]
    return Statement(unit.spoken, (_quote(unit),), "sentence")


def _spoken(said: Utterance, lead: Utterance | None) -> str:
    return f"{lead.text} {said.text}" if lead else said.text


def _quote(unit: Unit) -> Quote:
    return Quote(unit.passage, unit.start, unit.end)
