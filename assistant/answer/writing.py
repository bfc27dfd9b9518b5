"""The writers of an answer: from (question, passages) to checked statements.

Quoting needs no model. A chat model may write instead; what it writes is taken sentence by sentence, and a sentence
without a valid marker, or with a figure that its passages do not hold, never reaches the user.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Protocol

from assistant.answer.chat import ChatModel
from assistant.answer.prompt import messages
from assistant.answer.units import Unit, readable, units_of
from assistant.danish.analysis import normalise
from assistant.danish.sentences import sentence_spans
from assistant.errors import WriterFailed
from assistant.search.coverage import stems_of
from assistant.types import Language, Passage, Quote, Statement

LEAST_SUPPORT = 0.5
"""Share of a sentence's stems that its passages must hold; the rest is the model's own joining words."""

_MARKER = re.compile(r"\[(\d{1,2}(?:\s*[,;]\s*\d{1,2})*)\]")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_TAG_OR_LINK = re.compile(r"<[^>]*>|!?\[([^\]\d][^\]]*)\]\([^)]*\)|https?://\S+")


class Writer(Protocol):
    """Writes an answer."""

    def write(self, question: str, passages: Sequence[Passage], language: Language) -> Iterator[Statement]:
        """Yield statements, each carried by quotes from the passages. Raises `WriterFailed`."""
        ...


class ModelWriter:
    """Writes with a chat model, and checks what it says."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model

    def write(self, question: str, passages: Sequence[Passage], language: Language) -> Iterator[Statement]:
        """Yield the sentences that stand the check, as they are finished. Raises `WriterFailed` when none does."""
        numbered = {passage.number: passage for passage in passages}
        written = False
        for sentence, bullet in _sentences(self._model.reply(messages(question, passages, language))):
            statement = check(sentence, numbered, bullet=bullet)
            if statement is not None:
                written = True
                yield statement
        if not written:
            raise WriterFailed("modellen skrev intet, som kilderne bærer")


def check(sentence: str, passages: dict[int, Passage], *, bullet: bool) -> Statement | None:
    """Return the statement of a model's sentence, or None when its sources do not carry it."""
    numbers = [int(n) for group in _MARKER.findall(sentence) for n in re.findall(r"\d+", group)]
    cited = [passages[number] for number in dict.fromkeys(numbers) if number in passages]
    text = readable(_TAG_OR_LINK.sub(r"\1", _MARKER.sub("", sentence)))
    text = re.sub(r"\s+([.,;:!?])", r"\1", text)
    if not cited or not text or not _carried(text, cited):
        return None
    return Statement(text, tuple(_best_quote(text, passage) for passage in cited), "item" if bullet else "sentence")


def _carried(text: str, cited: Sequence[Passage]) -> bool:
    source = " ".join(_readable_source(passage) for passage in cited)
    figures = set(_FIGURE.findall(normalise(source)))
    own = stems_of(text)
    supported = len(own & stems_of(source)) >= LEAST_SUPPORT * len(own)
    return supported and all(figure in figures for figure in _FIGURE.findall(normalise(text)))


def _readable_source(passage: Passage) -> str:
    chunk, document = passage.chunk, passage.document
    return " ".join((document.title, document.reference, *chunk.headings, chunk.provision, *chunk.columns, chunk.text))


def _best_quote(text: str, passage: Passage) -> Quote:
    """Return the unit of a passage that shares most with a sentence."""
    own = stems_of(text)

    def shared(unit: Unit) -> tuple[float, int]:
        theirs = stems_of(unit.spoken)
        return (len(own & theirs) / (len(own | theirs) or 1), -unit.start)

    best = max(units_of(passage), key=shared)
    return Quote(passage, best.start, best.end)


def _sentences(pieces: Iterator[str]) -> Iterator[tuple[str, bool]]:
    """Yield whole sentences with their markers from a stream, and whether each is a bullet.

    A sentence is finished when the next one has begun: a marker may still follow the full stop.
    """
    rest = ""
    for piece in pieces:
        rest += piece
        *lines, rest = rest.split("\n")
        for line in lines:
            yield from _of_line(line)
    yield from _of_line(rest)


def _of_line(line: str) -> Iterator[tuple[str, bool]]:
    bullet = bool(_BULLET.match(line))
    body = _BULLET.sub("", line)
    # "Sætning. [1] Næste" → the marker belongs to the sentence before it.
    body = re.sub(r"([.!?])\s*((?:\[[\d,; ]+\]\s*)+)", lambda m: f" {m[2].strip()}{m[1]} ", body)
    for start, end in sentence_spans(body):
        yield body[start:end], bullet
