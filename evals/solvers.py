"""Fit small models over named features: the net that ranks, and logistic models that decide."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_predict

from assistant.search.ranking import Ranker

Features: TypeAlias = Mapping[str, float]
Vector: TypeAlias = NDArray[np.float64]

HIDDEN = 12
"""Units of the ranker's hidden layer; 8 and 16 came out alike."""

NETS = 3
"""Nets that begin at different places and are averaged: alone, they differ by 2 first places of 100."""

DECAYS = (0.003, 0.01, 0.03)
"""How hard large weights of the ranker are held down: the one is taken that does best on tuning questions left out."""

ITERATIONS = 150
"""Steps of the solver; the loss changes in the third digit after that."""

PARTS = 4
"""The tuning questions are cut in so many parts, and each is ranked by what the others taught, to choose the decay."""

CAREFUL = 0.1
"""Inverse regularisation of the decision to abstain, which has seventy signals and some thousand questions."""


def names_of(rows: Sequence[Features]) -> list[str]:
    """Return every feature that occurs, sorted."""
    return sorted({name for row in rows for name in row})


def matrix(rows: Sequence[Features], names: Sequence[str]) -> Vector:
    """Return one line a row, one column a feature; a feature that a row lacks is 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


@dataclass(frozen=True, slots=True)
class Lists:
    """The candidates of all questions, one below the other; `worth` adds up to 1 for each question."""

    features: Vector
    worth: Vector
    starts: NDArray[np.int64]
    owner: NDArray[np.int64]

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self.starts)


def ranker(lists: Sequence[tuple[Sequence[Features], Vector]], seed: int = 7) -> Ranker:
    """Fit the ranker by softmax cross-entropy between scores and worth, list by list.

    Listwise loss after Cao et al. (2007), "Learning to rank: from pairwise approach to listwise approach".
    """
    names = names_of([row for rows, _ in lists for row in rows])
    tables = [(matrix(rows, names), worth / worth.sum()) for rows, worth in lists]
    middle, spread = _standard(np.concatenate([table for table, _ in tables]))
    data = [((table - middle) / spread, worth) for table, worth in tables]
    decay = _best_decay(data, seed)
    nets = [_net(_joined(data), decay, seed + number) for number in range(NETS)]
    linear = np.mean([net[0] for net in nets], axis=0)
    hidden, bias = np.concatenate([net[1] for net in nets]), np.concatenate([net[2] for net in nets])
    out = np.concatenate([net[3] for net in nets]) / NETS
    # The standardisation goes into the weights, so that nobody has to know of it.
    return Ranker(tuple(names), linear / spread, hidden / spread, bias - hidden @ (middle / spread), out)


def _best_decay(data: Sequence[tuple[Vector, Vector]], seed: int) -> float:
    order = np.random.default_rng(seed).permutation(len(data))
    losses = dict.fromkeys(DECAYS, 0.0)
    for decay in DECAYS:
        for part in range(PARTS):
            left = set(order[part::PARTS].tolist())
            taught = _net(_joined([each for i, each in enumerate(data) if i not in left]), decay, seed)
            losses[decay] += _loss(taught, _joined([data[i] for i in sorted(left)]))[0]
    return min(losses, key=lambda decay: losses[decay])


def _net(lists: Lists, decay: float, seed: int) -> tuple[Vector, Vector, Vector, Vector]:
    width = lists.features.shape[1]
    rng = np.random.default_rng(seed)
    first = np.concatenate(
        [
            np.zeros(width),
            rng.normal(size=HIDDEN * width) / np.sqrt(width),
            rng.normal(size=HIDDEN) / 3,
            np.zeros(HIDDEN),
        ]
    )

    def loss(flat: Vector) -> tuple[float, Vector]:
        total, gradient = _loss(_unpacked(flat, width), lists)
        return total + decay * float(flat @ flat), gradient + 2 * decay * flat

    found = minimize(loss, first, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS})
    return _unpacked(found.x, width)


def _loss(net: tuple[Vector, Vector, Vector, Vector], lists: Lists) -> tuple[float, Vector]:
    """Return the mean cross-entropy of the lists, and its gradient with the weights in one row."""
    linear, hidden, bias, out = net
    units = np.tanh(lists.features @ hidden.T + bias)
    scores = lists.features @ linear + units @ out
    scores = scores - np.maximum.reduceat(scores, lists.starts)[lists.owner]
    powers = np.exp(scores)
    sums = np.add.reduceat(powers, lists.starts)[lists.owner]
    total = -float(lists.worth @ (scores - np.log(sums))) / lists.count
    error = (powers / sums - lists.worth) / lists.count
    back = np.outer(error, out) * (1 - units**2)
    parts = (lists.features.T @ error, (back.T @ lists.features).ravel(), back.sum(axis=0), units.T @ error)
    return total, np.concatenate(parts)


def _unpacked(flat: Vector, width: int) -> tuple[Vector, Vector, Vector, Vector]:
    linear, hidden, bias, out = np.split(flat, np.cumsum([width, HIDDEN * width, HIDDEN]))
    return linear, hidden.reshape(HIDDEN, width), bias, out


def _joined(data: Sequence[tuple[Vector, Vector]]) -> Lists:
    lengths = np.array([len(worth) for _, worth in data])
    features, worth = (np.concatenate(part) for part in zip(*data, strict=True))
    return Lists(features, worth, np.cumsum(lengths) - lengths, np.repeat(np.arange(len(data)), lengths))


def _standard(table: Vector) -> tuple[Vector, Vector]:
    spread = table.std(axis=0)
    return table.mean(axis=0), np.where(spread > 0, spread, 1.0)


def decision(rows: Sequence[Features], truth: NDArray[np.bool_], lost: float, sort: str) -> dict[str, float]:
    """Fit the probability of truth, both sides counting alike, and the "threshold" that loses a share of what is true.

    The threshold is read from probabilities of questions that were left out, since those that were fitted come out
    better than new ones. Rows that have the feature `sort` are another sort than the rest; its weight is moved so that
    one threshold loses the same share of both.
    """
    names = names_of(rows)
    table = matrix(rows, names)
    middle, spread = _standard(table)
    model = LogisticRegression(C=CAREFUL, max_iter=5_000, class_weight="balanced")
    standard = (table - middle) / spread
    scores = cross_val_predict(model, standard, truth, cv=2 * PARTS, method="decision_function")
    model.fit(standard, truth)
    fitted = dict(zip(names, map(float, model.coef_[0] / spread), strict=True))
    bias = float(model.intercept_[0] - (model.coef_[0] / spread) @ middle)
    marked = table[:, names.index(sort)] > 0
    here, there = (float(np.quantile(scores[truth & part], lost)) for part in (~marked, marked))
    fitted[sort] += here - there
    return fitted | {"bias": bias, "threshold": 1.0 / (1.0 + math.exp(-here))}
