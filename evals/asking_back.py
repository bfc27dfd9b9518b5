"""Fit the decision to ask back: questions written to have several readings, against clear ones of every index."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant.answer.ambiguity import signs_of
from assistant.answer.assistant import Assistant
from assistant.answer.finding import Finder
from assistant.answer.names import Names
from assistant.danish.clause import read_clause
from assistant.search.query import spelled, understand
from assistant.types import Question
from evals.cases import Case, load
from evals.run import WRITTEN

Features: TypeAlias = Mapping[str, float]

SETS = ("ambiguous", "tuning-ambiguous")
MARGIN = 0.05
"""How far the threshold lies above every common question of the tuning half. At 3 of 1,000 asked back there, 47
of 1,000 were on the other half: the few that come near differ too much from set to set to cut it finer."""

_STRENGTH = 3.0
_PARTS = 5


def fit_ambiguity(asked: Sequence[tuple[Assistant, Sequence[Case]]]) -> dict[str, float]:
    """Fit the probability that a question has several readings, and the threshold from which it is asked back.

    `asked` holds the clear questions of each index; the ambiguous ones are asked of the index that has their documents.
    """
    rows: list[Features] = []
    several: list[bool] = []
    common: list[bool] = []
    for assistant, clear in asked:
        for case in (*clear, *_of_index(assistant)):
            rows.append(_signs(assistant, case))
            several.append(case.ambiguous)
            common.append(case.set not in SETS)
    names = sorted(rows[0])
    table = np.array([[row[name] for name in names] for row in rows])
    return _decision(table, np.array(several), np.array(common), names)


def _decision(
    table: NDArray[np.float64], several: NDArray[np.bool_], common: NDArray[np.bool_], names: Sequence[str]
) -> dict[str, float]:
    """Fit the weights; the threshold is read from common questions that were left out, not from near misses."""
    model = LogisticRegression(C=_STRENGTH, max_iter=5_000)
    folds = StratifiedKFold(_PARTS, shuffle=True, random_state=0)
    left_out = cross_val_predict(model, table, several, cv=folds, method="predict_proba")[:, 1]
    model.fit(table, several)
    weights = dict(zip(names, map(float, model.coef_[0]), strict=True))
    threshold = float(left_out[common].max()) + MARGIN
    return weights | {"bias": float(model.intercept_[0]), "threshold": threshold}


def _of_index(assistant: Assistant) -> Iterator[Case]:
    held = {document.slug for document in assistant.snapshot.catalog.documents()}
    cases = [case for name in SETS for case in load(name) if case.fold == 0]
    yield from (case for case in cases if case.slugs <= held)


def _signs(assistant: Assistant, case: Case) -> Features:
    snapshot = assistant.snapshot
    names, finder = Names.of(snapshot.catalog.documents()), Finder(snapshot)
    query = spelled(understand(Question(case.question), case.question, WRITTEN), snapshot.lexical)
    part = finder.find(query)[0]
    clause = read_clause(case.question, names.find)
    return signs_of(query, clause, part.passages, part.likelihood, snapshot.rarity)
