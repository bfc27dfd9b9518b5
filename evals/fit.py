"""Fit the weights that ship as data: the ranking of chunks, the choice of units, and the decision to abstain.

Only the tuning half (fold 0) is ever read here. Each model is small and linear, so that what it learned can be read;
the three are fitted one after the other, since each works on what the one before it chose.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np

from assistant.answer.assistant import Assistant
from assistant.answer.scoring import NONE, PASSAGES, Scored, Scorer, chances
from assistant.answer.signals import ASKED_ABOUT, signals
from assistant.search.query import spelled, understand
from assistant.search.ranking import Ranker
from assistant.search.retrieve import candidates, ordered
from assistant.types import Hit, Passage, Query, Question
from evals.asking_back import SETS as AMBIGUOUS
from evals.asking_back import fit_ambiguity
from evals.cases import TUNING, Case, load
from evals.folding import mentions, section_key
from evals.run import WRITTEN
from evals.solvers import decision, ranker

Features: TypeAlias = Mapping[str, float]

TUNING_FOLD = 0
LARGEST_FALSE_ABSTENTION = 0.04
"""Good questions of the tuning half that may be turned away."""

NEAREST = 40
"""Units that a right one is fitted against: those that meet most of the question. With all of them a fit takes twice as
long; what they would add was not measured."""

ELSEWHERE = 0.35
"""Worth of a unit that tells a fact in a document which the question's author did not name."""

WHOLE, PART, BESIDE = 1.0, 0.6, 0.25
"""Worth of a chunk: it holds all facts of the answer, some of them, or only stands in the right document."""

SEARCH = Path("assistant/search/weights.json")
UNITS = Path("assistant/answer/units.json")
ENOUGH = Path("assistant/answer/sufficiency.json")
SEVERAL = Path("assistant/answer/ambiguity.json")

TOGETHER = (
    ("statute", "at-date", "statute-unanswerable", "tuning-statute"),
    ("corpus", "unanswerable", "tuning-corpus"),
    ("kept-out",),
)
"""The sets that are asked of one index, known by the documents of the first."""


@dataclass(frozen=True, slots=True)
class Setting:
    """An open assistant and the tuning questions that its index can answer, and those it cannot."""

    assistant: Assistant
    cases: tuple[Case, ...]

    @property
    def answerable(self) -> list[Case]:
        """The questions that have an answer."""
        return [case for case in self.cases if case.answerable]


def settings_for(assistant: Assistant) -> Setting:
    """Choose the sets that belong to an index: the statutes, the starter corpus, or the acts kept out of training."""
    slugs = {document.slug for document in assistant.snapshot.catalog.documents()}
    names = next(names for names in TOGETHER if slugs & _expected(names[0]))
    cases = [case for name in names for case in load(name) if case.fold == TUNING_FOLD]
    # A false premise has its truth in the sources: neither side of the decision to abstain.
    return Setting(assistant, tuple(case for case in cases if case.answerable or not case.places))


@dataclass(frozen=True, slots=True)
class Read:
    """A tuning question with the passages found for it; `answered` tells whether these hold the answer."""

    setting: Setting
    case: Case
    passages: tuple[Passage, ...]
    answered: bool


def fit(settings: Sequence[Setting]) -> None:
    """Fit and write the four models, from the root of a checkout."""
    fitted = fit_ranking(settings)
    fitted.dump(SEARCH, _about(settings))
    read = [each for setting in settings for each in _read(setting, fitted)]
    units = fit_units(read)
    units.dump(UNITS, _about(settings))
    _write(ENOUGH, fit_sufficiency(read, units), settings)
    several = fit_ambiguity([(each.assistant, each.answerable) for each in settings])
    _write(SEVERAL, several, settings, AMBIGUOUS)


def fit_ranking(settings: Sequence[Setting]) -> Ranker:
    """Fit the ranking so that the worthiest candidates come first."""
    lists = []
    for setting in settings:
        for case in setting.answerable:
            hits = candidates(setting.assistant.snapshot, _query(setting, case))
            worth = np.array([_worth(case, hit) for hit in hits])
            if worth.any():
                lists.append(([hit.features for hit in hits], worth))
    return ranker(lists)


def fit_units(read: Sequence[Read]) -> Ranker:
    """Fit the choice among units: those that hold facts of the answer, or none of them where there is none."""
    lists = []
    for each in read:
        near = sorted(_scored(each), key=lambda unit: -unit.features["met_above"])
        worth = np.array([_told(each.case, unit) if each.answered else 0.0 for unit in near])
        if worth.any() or not each.answered:
            kept = [place for place, value in enumerate(worth) if value or place < NEAREST]
            rows = [*(near[place].features for place in kept), NONE]
            lists.append((rows, np.append(worth[kept], float(not worth.any()))))
    return ranker(lists)


def fit_sufficiency(read: Sequence[Read], units: Ranker) -> Features:
    """Fit the probability that a question can be answered, and the threshold below which it is not tried."""
    rows: list[Features] = []
    for each in read:
        snapshot, scored = each.setting.assistant.snapshot, _scored(each)
        again = chances([unit.features for unit in scored], units)
        scored = [replace(unit, probability=chance) for unit, chance in zip(scored, again, strict=True)]
        scored.sort(key=lambda unit: -unit.probability)
        asked = _scorer(each.setting.assistant).prepare(each.case.question)
        rows.append(signals(asked, _query(each.setting, each.case), each.passages, scored, snapshot.rarity))
    return decision(rows, np.array([each.answered for each in read]), LARGEST_FALSE_ABSTENTION, ASKED_ABOUT)


def _read(setting: Setting, fitted: Ranker) -> Iterator[Read]:
    """Find the passages of every question.

    Where no question lacks an answer, each is also asked with the right § withheld: its neighbours are what an answer
    that is not there looks like. And what the other sources cannot answer is asked there too.
    """
    complete = len(setting.answerable) == len(setting.cases)
    tuning = [case for name in sorted(TUNING) for case in load(name)] if complete else []
    foreign = [case for case in tuning if not case.answerable and not case.follows]
    for case in (*setting.cases, *foreign):
        query = _query(setting, case)
        found = candidates(setting.assistant.snapshot, query, fitted)
        yield Read(setting, case, _passages(ordered(found, query, PASSAGES)), case.answerable)
        if complete and case.answerable:
            others = [hit for hit in found if not _worth(case, hit)]
            yield Read(setting, case, _passages(ordered(others, query, PASSAGES)), False)


def _passages(hits: Sequence[Hit]) -> tuple[Passage, ...]:
    return tuple(Passage(number, hit.chunk, hit.document, hit.score) for number, hit in enumerate(hits, 1))


def _scored(each: Read) -> list[Scored]:
    scorer = _scorer(each.setting.assistant)
    return scorer.score(scorer.prepare(each.case.question), each.passages)


@cache
def _scorer(assistant: Assistant) -> Scorer:
    return Scorer(assistant.snapshot.embedder, assistant.snapshot.rarity)


def _query(setting: Setting, case: Case) -> Query:
    query = understand(Question(case.question, as_of=case.as_of), case.question, WRITTEN)
    return spelled(query, setting.assistant.snapshot.lexical)


def _worth(case: Case, hit: Hit) -> float:
    sections = {place.section for place in case.places if place.slug == hit.chunk.slug}
    if not sections or not (section_key(hit.chunk.provision) in sections or "" in sections):
        return 0.0
    shown = "\n".join((hit.document.title, *hit.chunk.headings, hit.chunk.text))
    told = [mentions(shown, fact) for fact in case.must_mention]
    return WHOLE if all(told) else PART if any(told) else BESIDE


def _told(case: Case, each: Scored) -> float:
    """Return the share of the facts that a unit tells; less where another document than the expected one tells them."""
    told = [mentions(each.unit.spoken, fact) for fact in case.must_mention]
    right = each.unit.passage.chunk.slug in case.slugs
    return sum(told) / len(told) * (1.0 if right else ELSEWHERE) if told else 0.0


def _expected(name: str) -> frozenset[str]:
    return frozenset(slug for case in load(name) for slug in case.slugs)


def _about(settings: Iterable[Setting], more: Sequence[str] = ()) -> str:
    sets = sorted({*(case.set for setting in settings for case in setting.cases), *more})
    return f"fitted by `python -m evals fit` on fold {TUNING_FOLD} of: {', '.join(sets)}"


def _write(path: Path, weights: Features, settings: Iterable[Setting], more: Sequence[str] = ()) -> None:
    rounded = {name: round(value, 4) for name, value in sorted(weights.items())}
    data = {"about": _about(settings, more), "weights": rounded}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
