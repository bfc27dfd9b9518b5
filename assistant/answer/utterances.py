"""Cut what a model says into sentences with their markers, while it is still speaking.

Models wrap answers in thoughts, code, tables and tags. None of that is an answer: it is left out here, so that only
plain sentences are weighed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.answer.units import readable
from assistant.danish.sentences import sentence_spans

_MARKER = re.compile(r"\[(?:kilde\s*|source\s*)?(\d{1,2}(?:\s*[,;]\s*\d{1,2})*)\]", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_BEFORE_STOP = re.compile(rf"([.!?])\s*((?:{_MARKER.pattern}\s*)+)", re.IGNORECASE)
_ASIDE = re.compile(r"<(think|thinking|script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_OPEN_ASIDE = re.compile(r"<(?:think|thinking|script|style)\b.*\Z", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"!?\[([^\]\d][^\]]*)\]\([^)]*\)")
_TAG = re.compile(r"</?[a-z!][^<>]*>|<\|[^|>]*\|>|https?://\S+", re.IGNORECASE)
_ANSWERS = re.compile(r"^(?:ja|nej|jo|yes|no)\b[\s,.:;–-]*", re.IGNORECASE)
_SPACE_BEFORE = re.compile(r"\s+(?=[.,;:!?])")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.$")  # "2,4 mio. kr. [1]." without its marker
_STRANGE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f<>{}\[\]|\\^~`\ufffd\U000e0000-\U000e007f]|\S{60}")
"""Marks that no sentence of ours has: what is left of markup, of code and of bytes that are no text."""

_FENCE = "```"
_SETTLED = 4
"""Characters of the next sentence that must be there before the one before it is known to have ended."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence of a model without its markup, the numbers it was marked with, and how it is set.

    A `lead` ends in a colon and introduces the items after it. `strange` when it held what no plain sentence does.
    """

    text: str
    numbers: tuple[int, ...]
    kind: Literal["sentence", "lead", "item"]
    strange: bool = False


def utterances(pieces: Iterable[str]) -> Iterator[Utterance]:
    """Yield the sentences of a reply as soon as each is known to have ended."""
    for sentence in _unfenced(_sentences(pieces)):
        if (said := _utterance(sentence)) is not None:
            yield said


def is_strange(text: str) -> bool:
    """Tell whether a text holds marks of markup or code, or bytes that are no text."""
    return bool(_STRANGE.search(text))


def _sentences(pieces: Iterable[str]) -> Iterator[str]:
    """Cut a stream into sentences, without the thoughts of a model; the lines of code come whole."""
    rest = ""
    for piece in pieces:
        rest = _ASIDE.sub(" ", rest + piece)
        if _OPEN_ASIDE.search(rest):
            continue
        *lines, rest = rest.split("\n")
        for line in lines:
            yield from _cut(line)
        *ended, last = _cut(rest) or [rest]
        if ended and len(_BULLET.sub("", last)) >= _SETTLED:
            yield from ended
            rest = last + rest[len(rest.rstrip()) :]
    yield from _cut(_OPEN_ASIDE.sub("", rest))


def _cut(line: str) -> list[str]:
    """Cut a line into sentences; each of a bullet keeps it, and a marker belongs to the sentence before it."""
    bullet = _BULLET.match(line)
    body = _BEFORE_STOP.sub(lambda found: f" {found[2].strip()}{found[1]} ", _BULLET.sub("", line))
    mark = bullet[0] if bullet else ""
    return [f"{mark}{body[start:end]}" for start, end in sentence_spans(body)]


def _unfenced(sentences: Iterable[str]) -> Iterator[str]:
    fenced = False
    for sentence in sentences:
        fences = sentence.count(_FENCE)
        if not fenced and not fences:
            yield sentence
        fenced ^= fences % 2 == 1


def _utterance(line: str) -> Utterance | None:
    bullet = bool(_BULLET.match(line))
    body = _BULLET.sub("", line)
    if body.lstrip().startswith(("#", "|")):
        return None
    numbers = [int(number) for group in _MARKER.findall(body) for number in re.findall(r"\d+", group)]
    plain = readable(_TAG.sub(" ", _LINK.sub(r"\1", _MARKER.sub("", body))))
    text = _capital(_ANSWERS.sub("", _TWO_STOPS.sub(".", _SPACE_BEFORE.sub("", plain))).strip())
    if not text.strip(".,:;!?- "):
        return None
    kind: Literal["sentence", "lead", "item"] = "item" if bullet else "lead" if text.endswith(":") else "sentence"
    return Utterance(
        text, tuple(dict.fromkeys(numbers)), kind, is_strange(text) or bool(_LINK.search(body) or _TAG.search(body))
    )


def _capital(text: str) -> str:
    """Give a sentence its capital again after the "nej" before it was taken off: whether it fits cannot be checked."""
    return text[:1].upper() + text[1:]
