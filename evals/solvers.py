"""Fit small linear models over named features."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

Features: TypeAlias = Mapping[str, float]
Vector: TypeAlias = NDArray[np.float64]

SHARPNESS = 5.0
"""How strongly a difference of scores decides the order while fitting; weights come out near 1."""

DECAY = 0.02
"""Keeps weights small: with a few hundred questions, larger ones fitted the tuning half only."""

STRENGTH = 1.0
"""Inverse regularisation of the logistic models, the library's own default."""


def names_of(rows: Sequence[Features]) -> list[str]:
    """Return every feature that occurs, sorted."""
    return sorted({name for row in rows for name in row})


def matrix(rows: Sequence[Features], names: Sequence[str]) -> Vector:
    """Return one line a row, one column a feature; a feature that a row lacks is 0."""
    return np.array([[row.get(name, 0.0) for name in names] for row in rows])


def listwise(lists: Sequence[tuple[Sequence[Features], Vector]]) -> dict[str, float]:
    """Fit weights by softmax cross-entropy between scores and worth, list by list.

    Listwise loss after Cao et al. (2007), "Learning to rank: from pairwise approach to listwise approach".
    """
    names = names_of([row for rows, _ in lists for row in rows])
    data = [(matrix(rows, names), _target(worth)) for rows, worth in lists]

    def loss(weights: Vector) -> tuple[float, Vector]:
        total, gradient = DECAY * float(weights @ weights), 2 * DECAY * weights
        for features, target in data:
            scores = SHARPNESS * (features @ weights)
            log_p = scores - scores.max() - np.log(np.exp(scores - scores.max()).sum())
            total -= float(target @ log_p) / len(data)
            gradient = gradient + SHARPNESS * (features.T @ (np.exp(log_p) - target)) / len(data)
        return total, gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return dict(zip(names, map(float, found.x), strict=True))


def logistic(rows: Sequence[Features], truth: NDArray[np.bool_], *, even: bool = False) -> dict[str, float]:
    """Fit the probability of truth; the constant is named "bias". `even` lets both sides count alike, few or many."""
    names = names_of(rows)
    weight = "balanced" if even else None
    model = LogisticRegression(C=STRENGTH, max_iter=2_000, class_weight=weight).fit(matrix(rows, names), truth)
    weights = dict(zip(names, map(float, model.coef_[0]), strict=True))
    return weights | {"bias": float(model.intercept_[0])}


def _target(worth: Vector) -> Vector:
    """Share the probability among the worthy, the worthier much more."""
    raised = np.where(worth > 0, np.exp(8 * worth), 0.0)
    shares: Vector = raised / raised.sum()
    return shares
