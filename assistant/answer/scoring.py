"""Score the units of an answer's passages by how likely each holds what is asked.

A unit is judged by its own words, by what stands above and beside it, and by what the other passages say: a figure that
several sources give is rarely beside the point. A small net weighs the units of a question against each other, and
against "none of them", which is what the questions without an answer teach it (`python -m evals fit`).
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.answer import evidence
from assistant.answer.evidence import Asked
from assistant.answer.units import Unit, units_of
from assistant.danish.analysis import content_words
from assistant.search.closeness import word_table
from assistant.search.coverage import Rarity, coverage, gram_coverage, grams_of, stems_of
from assistant.search.defining import DEFINITION, defines
from assistant.search.ranking import Ranker
from assistant.types import Passage

PASSAGES = 6
"""Passages that are read for an answer; deeper ones held the answer of almost no tuning question."""

LONG_WORDS = 60
"""A unit of this length counts as 1 in the feature `long`."""

NONE = {"none": 1.0}
"""Stands among the units for "none of them"."""

UNITS = Ranker.load(files("assistant.answer").joinpath("units.json").read_text(encoding="utf-8"))

TOPIC_WORDS = 6
"""A sentence says in its first words what it is about: "Landsdispositionsfonden er en konto …"."""

_ANSWERS = 16
"""Answers whose scores are remembered: those that are being written, and a few to spare."""

_TELLING = re.compile(r"\d+(?:[.,]\d+)*|(?<![.?!:] )(?<!^)\b[A-ZÆØÅ][\wæøåé-]{2,}")
"""Figures, and names inside a sentence: what an answer gives beyond the words of its question."""

_REFERENCES = re.compile(r"(?:kilder?|henvisninger|litteratur|referencer|noter|sources|references)\b", re.IGNORECASE)
"""Heading of a section that only names where a document has its words from."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


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


class Scorer:
    """Scores units, and remembers the last answers: whether there is one is decided by what it is then written from."""

    def __init__(self, encoder: Encoder, rarity: Rarity) -> None:
        # These are functions and no methods: a reference to itself would keep the scorer, and with it the index.
        self._prepare = lru_cache(maxsize=_ANSWERS)(partial(_prepare, encoder, rarity))
        self._scores = lru_cache(maxsize=_ANSWERS)(partial(_scores, encoder, self._prepare))

    def prepare(self, question: str) -> Asked:
        """Make a question ready to be compared with units."""
        return self._prepare(question)

    def score(self, asked: Asked, passages: Sequence[Passage]) -> list[Scored]:
        """Return the units of the first passages with their probability of answering, likeliest first."""
        return list(self._scores(asked.text, tuple(passages[:PASSAGES])))


def _prepare(encoder: Encoder, rarity: Rarity, question: str) -> Asked:
    return evidence.prepare(question, encoder.encode_queries([question])[0], rarity)


def _scores(
    encoder: Encoder, prepare: Callable[[str], Asked], question: str, passages: tuple[Passage, ...]
) -> tuple[Scored, ...]:
    units = [unit for passage in passages for unit in _telling(passage)]
    if not units:
        return ()
    rows, stems = features(prepare(question), units, passages, encoder)
    scored = [Scored(*each) for each in zip(units, chances(rows), rows, stems, strict=True)]
    return tuple(sorted(scored, key=lambda s: (-s.probability, s.unit.passage.number, s.unit.start)))


def chances(rows: Sequence[Mapping[str, float]], ranker: Ranker = UNITS) -> list[float]:
    """Return the probability of each unit to hold the answer; with that of `NONE` they add up to 1."""
    scores = np.array(ranker.scores([*rows, NONE]))
    scores += DEFINITION * np.array([row.get("defines", 0.0) for row in (*rows, NONE)])
    powers = np.exp(scores - scores.max())
    shares: list[float] = (powers / powers.sum())[:-1].tolist()
    return shares


def features(
    asked: Asked, units: Sequence[Unit], passages: Sequence[Passage], encoder: Encoder
) -> tuple[list[dict[str, float]], list[frozenset[str]]]:
    """Return the features of units, each in about 0..1, and their stems."""
    stems = [stems_of(unit.spoken) for unit in units]
    above = {passage.number: _above(passage) for passage in passages}
    own = [
        _of_unit(asked, unit, theirs, stems_of(above[unit.passage.number]))
        for unit, theirs in zip(units, stems, strict=True)
    ]
    closeness = np.maximum(encoder.encode([unit.spoken for unit in units]) @ asked.vector, 0.0)
    met = _met(asked, [content_words(unit.spoken) for unit in units])
    met_above = _met(asked, [content_words(f"{unit.spoken} {above[unit.passage.number]}") for unit in units])
    told = _told_by_others(asked, units)
    best = max(passage.score for passage in passages)
    for row, unit, close, word, both, told_ in zip(own, units, closeness, met, met_above, told, strict=True):
        row |= {"dense": float(close), "met": word[0], "met_tokens": word[1], "met_above": both[0]}
        row |= {"met_above_tokens": both[1], "told": told_}
        row |= {"passage": math.exp(min(unit.passage.score - best, 0.0)), "first": 1.0 / unit.passage.number}
    _beside(units, own)
    return own, stems


def _of_unit(asked: Asked, unit: Unit, stems: frozenset[str], above: frozenset[str]) -> dict[str, float]:
    words = len(unit.text.split())
    length = max(len(unit.passage.chunk.text), 1)
    return {
        "words": coverage(asked.wanted, stems),
        "grams": gram_coverage(asked.wanted, grams_of(unit.spoken)),
        "context": coverage(asked.wanted, above),
        "joint": coverage(asked.wanted, stems | above),
        "rarest": float(asked.rarest in stems),
        "topic": coverage(asked.wanted, stems_of(" ".join(unit.text.split()[:TOPIC_WORDS]))),
        "type": evidence.type_match(asked, unit.text),
        **evidence.looks_of(asked, unit.text),
        "novelty": evidence.novelty(asked, unit.text),
        "defines": _defines(asked, unit),
        **_years(asked.text, unit.spoken),
        "place": unit.start / length,
        "item": float(unit.kind == "item"),
        "row": float(unit.kind == "row"),
        "list": float(unit.kind == "list"),
        "short": float(words < 4),
        "long": min(words, LONG_WORDS) / LONG_WORDS,
    }


def _defines(asked: Asked, unit: Unit) -> float:
    """Tell whether a unit defines the very term that is asked about; a row under a heading of its own does not.

    What a sheet says of a time that has an end is no definition; versions of an act are chosen by their time already.
    """
    document = unit.passage.document
    if not asked.term or unit.kind in ("row", "list") or (document.valid_to and not document.series):
        return 0.0
    return float(defines(f"- {unit.text}" if unit.kind == "item" else unit.text, asked.term) == 1.0)


def _met(asked: Asked, texts: Sequence[Sequence[str]]) -> list[list[float]]:
    """Return how far each text meets the words and the tokens of a question, by near meaning too."""
    shares: list[list[float]] = word_table().meet(asked.sought, texts).share(asked.sought).tolist()
    return shares


def _told_by_others(asked: Asked, units: Sequence[Unit]) -> list[float]:
    """Return the greatest share of the other passages that give a figure or name of a unit beyond the question."""
    known = set(_TELLING.findall(asked.text))
    telling = [set(_TELLING.findall(unit.text)) - known for unit in units]
    holders: dict[str, set[int]] = {}
    for unit, told in zip(units, telling, strict=True):
        for each in told:
            holders.setdefault(each, set()).add(unit.passage.number)
    others = max(len({unit.passage.number for unit in units}) - 1, 1)
    return [max((len(holders[each]) - 1 for each in told), default=0) / others for told in telling]


def _beside(units: Sequence[Unit], rows: Sequence[dict[str, float]]) -> None:
    """Add how well the neighbours of a unit do: an answer often follows the sentence that repeats the question."""
    for place, row in enumerate(rows):
        for name, step in (("before", -1), ("after", 1)):
            near = place + step
            same = 0 <= near < len(units) and units[near].passage.number == units[place].passage.number
            row[name] = rows[near]["met"] if same else 0.0


def _years(question: str, text: str) -> dict[str, float]:
    asked, told = set(_YEAR.findall(question)), set(_YEAR.findall(text))
    return {"year": float(bool(asked & told)), "other_year": float(bool(asked and told and not asked & told))}


def _telling(passage: Passage) -> list[Unit]:
    """Return the units of a passage that may answer: no list of references, and no line that introduces a list."""
    if passage.chunk.headings and _REFERENCES.match(passage.chunk.headings[-1]):
        return []
    units = units_of(passage)
    leads = {(unit.lead.start, unit.lead.end) for unit in units if unit.lead}
    return [unit for unit in units if (unit.start, unit.end) not in leads and not _says_nothing(unit)]


def _says_nothing(unit: Unit) -> bool:
    """Tell whether a unit answers nothing by itself: a line that leads to what follows, a question, a single word."""
    alone = unit.text.endswith((":", "?")) or len(unit.text.split()) < 2
    return not unit.text or (unit.kind == "sentence" and alone)


def _above(passage: Passage) -> str:
    return " ".join((passage.document.title, *passage.chunk.headings, *passage.chunk.columns))
