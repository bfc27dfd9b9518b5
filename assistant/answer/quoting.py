"""Answer without a model: choose the sentences, list items and table rows that answer, in a readable order.

Every unit of the best passages gets a probability of holding the answer (a logistic model over a handful of features,
fitted on one half of the questions); the likeliest are taken until the answer is long enough.
"""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import groupby
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.answer import evidence
from assistant.answer.evidence import Asked
from assistant.answer.units import Unit, units_of
from assistant.search.coverage import Rarity, coverage, gram_coverage, grams_of, stems_of
from assistant.types import Passage, Quote, Statement

PASSAGES = 6
"""Passages that are read for an answer; deeper ones held the answer of almost no tuning question."""

LONGEST_ANSWER_WORDS = 100
"""An answer is read between two other tasks; the sources are there for the rest."""

MOST_UNITS = 7
"""Statements of an answer; more is a document."""

RELATIVE_FLOOR = 0.18
"""A unit this much less likely than the best one is left out. On the tuning half 0.35 lost 8 points of answer facts and
saved 22 words; 0.12 gained 1.7 points for 6 words more."""

SAME = 0.75
"""Two units that share this much of their stems say the same."""

_ANSWERS = 16
"""Answers whose scores are remembered: those that are being written, and a few to spare."""

_LEANS = re.compile(r"(?:de[nt]?|disse|denne|dette|her(?:af|til|ved)?|dog|også|derfor|hun|han|så)\b", re.IGNORECASE)
"""A sentence that begins so leans on the one before it."""

_MODEL = evidence.load_model("units.json")


class Encoder(Protocol):
    """What is needed of an embedding model: unit vectors, one row a text."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed texts of the sources."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Embed questions."""
        ...


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit, how likely it answers, and why."""

    unit: Unit
    probability: float
    features: dict[str, float]
    stems: frozenset[str]


class QuotingWriter:
    """Writes answers out of verbatim pieces of the passages."""

    def __init__(self, encoder: Encoder, rarity: Rarity) -> None:
        # Whether there is an answer is decided by the same scores that it is then written from. These are functions and
        # no methods: a reference to itself would keep the writer, and with it the index, after the last answer.
        self._prepare = lru_cache(maxsize=_ANSWERS)(partial(_prepare, encoder, rarity))
        self._scores = lru_cache(maxsize=_ANSWERS)(partial(_scores, encoder, self._prepare))

    def prepare(self, question: str) -> Asked:
        """Make a question ready to be compared with units."""
        return self._prepare(question)

    def score(self, asked: Asked, passages: Sequence[Passage]) -> list[Scored]:
        """Return the units of the first passages with their probability of answering, likeliest first."""
        return list(self._scores(asked.text, tuple(passages[:PASSAGES])))

    def write(self, question: str, passages: Sequence[Passage]) -> Iterator[Statement]:
        """Yield the statements of an answer, those of the likeliest passage first, each passage in its own order."""
        chosen = choose(self.score(self.prepare(question), passages))
        yield from statements(chosen)


def _prepare(encoder: Encoder, rarity: Rarity, question: str) -> Asked:
    return evidence.prepare(question, encoder.encode_queries([question])[0], rarity)


def _scores(
    encoder: Encoder, prepare: Callable[[str], Asked], question: str, passages: tuple[Passage, ...]
) -> tuple[Scored, ...]:
    asked = prepare(question)
    units = [unit for passage in passages for unit in units_of(passage) if not _says_nothing(unit)]
    if not units:
        return ()
    closeness = encoder.encode([unit.spoken for unit in units]) @ asked.vector
    best = max(passage.score for passage in passages)
    above = {passage.number: _above(passage) for passage in passages}
    scored = [
        _scored(asked, unit, above[unit.passage.number], float(close), best)
        for unit, close in zip(units, closeness, strict=True)
    ]
    return tuple(sorted(scored, key=lambda s: (-s.probability, s.unit.passage.number, s.unit.start)))


def choose(scored: Sequence[Scored]) -> list[Scored]:
    """Take the likeliest units that say something new, until the answer is long enough."""
    chosen: list[Scored] = []
    length = 0
    for each in scored:
        words = len(each.unit.text.split())
        if each.probability < RELATIVE_FLOOR * scored[0].probability or len(chosen) == MOST_UNITS:
            break
        if (chosen and length + words > LONGEST_ANSWER_WORDS) or any(_repeats(each, other) for other in chosen):
            continue
        chosen.append(each)
        length += words
    return chosen


def statements(chosen: Sequence[Scored]) -> Iterator[Statement]:
    """Order units by passage, the likeliest passage first, and turn them into statements."""
    first = {each.unit.passage.number: rank for rank, each in reversed(list(enumerate(chosen)))}
    ordered = sorted(chosen, key=lambda s: (first[s.unit.passage.number], not _opens(s, chosen), s.unit.start))
    for _, group in groupby(ordered, key=lambda s: s.unit.passage.number):
        yield from _of_passage([each.unit for each in group])


def _opens(each: Scored, chosen: Sequence[Scored]) -> bool:
    """Tell whether a unit is the likeliest one and can stand first: the answer comes before what surrounds it."""
    return each is chosen[0] and each.unit.kind == "sentence" and not _LEANS.match(each.unit.text)


def _of_passage(units: Sequence[Unit]) -> Iterator[Statement]:
    for lead, group in groupby(units, key=_introduction):
        if lead is not None:
            yield lead
        for unit in group:
            for part in unit.items or (unit,):
                quotes = (Quote(part.passage, part.start, part.end),)
                yield Statement(part.text, quotes, "sentence" if unit.kind == "sentence" else "item")


def _introduction(unit: Unit) -> Statement | None:
    """Return the line that items and rows stand under: their own lead, else the heading of their section."""
    if unit.kind == "sentence":
        return None
    if unit.lead is not None:
        lead = unit.lead
        return Statement(lead.text, (Quote(lead.passage, lead.start, lead.end),), "lead")
    document, headings = unit.passage.document, unit.passage.chunk.headings
    own = [heading for heading in headings if heading != document.title]
    heading = own[-1] if own else document.title
    return Statement(heading if heading.endswith(("?", "!", ":", ".")) else f"{heading}:", (), "lead")


def _says_nothing(unit: Unit) -> bool:
    """Tell whether a unit answers nothing by itself: a line that leads to what follows, a question, a single word."""
    alone = unit.text.endswith((":", "?")) or len(unit.text.split()) < 2
    return not unit.text or (unit.kind == "sentence" and alone)


def _above(passage: Passage) -> frozenset[str]:
    return stems_of(" ".join((passage.document.title, *passage.chunk.headings, *passage.chunk.columns)))


def _scored(asked: Asked, unit: Unit, context: frozenset[str], close: float, best: float) -> Scored:
    passage = unit.passage
    stems = stems_of(unit.spoken)
    words = len(unit.text.split())
    features = {
        "words": coverage(asked.wanted, stems),
        "grams": gram_coverage(asked.wanted, grams_of(unit.spoken)),
        "context": coverage(asked.wanted, context),
        "joint": coverage(asked.wanted, stems | context),
        "dense": max(close, 0.0),
        "passage": math.exp(min(passage.score - best, 0.0)),
        "first": 1.0 / passage.number,
        "type": evidence.type_match(asked, unit.text),
        "novelty": evidence.novelty(asked, unit.text),
        "item": float(unit.kind == "item"),
        "row": float(unit.kind == "row"),
        "list": float(unit.kind == "list"),
        "short": float(words < 4),
        "long": min(words, 60) / 60,
    }
    return Scored(unit, evidence.probability(features, _MODEL), features, stems)


def _repeats(each: Scored, other: Scored) -> bool:
    a, b = each.unit, other.unit
    if a.passage.number == b.passage.number and a.start < b.end and b.start < a.end:
        return True
    smaller = min(len(each.stems), len(other.stems))
    return smaller > 0 and len(each.stems & other.stems) / max(len(each.stems), len(other.stems)) >= SAME
