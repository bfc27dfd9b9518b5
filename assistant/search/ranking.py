"""Rank candidates by a small net over a few features, each in about 0..1.

Its weights are data, fitted on one half of the questions by `python -m evals fit`. What each search found, and how far
the words of the question are met, count by a weighted sum; a layer of a few units lets one depend on another, since
everyday words, terms of art and keywords want different weights. It moved the right § to the first place for 3 of 100
questions more than the sum alone. Scores of one search are divided by the best score that the query could reach there,
so that they keep their meaning from question to question.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from assistant.types import Chunk, Document, Query

Floats: TypeAlias = NDArray[np.float64]
Features: TypeAlias = Mapping[str, float]

LONG_CHARS = 1_600
"""A chunk of this length counts as 1 in the feature `length`."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """score = linear · x + out · tanh(hidden · x + bias), for the features x in the order of `names`."""

    names: tuple[str, ...]
    linear: Floats
    hidden: Floats
    bias: Floats
    out: Floats

    @classmethod
    def load(cls, text: str) -> "Ranker":
        """Read weights that `dump` wrote."""
        data = json.loads(text)
        return cls(tuple(data["names"]), *(np.array(data[name]) for name in ("linear", "hidden", "bias", "out")))

    def dump(self, path: Path, about: str) -> None:
        """Write the weights, with a word on where they come from."""
        arrays = {name: np.round(getattr(self, name), 4).tolist() for name in ("linear", "hidden", "bias", "out")}
        data = {"about": about, "names": self.names, **arrays}
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def scores(self, rows: Sequence[Features]) -> list[float]:
        """Return one score a row; a feature that a row lacks is 0."""
        table = np.array([[row.get(name, 0.0) for name in self.names] for row in rows]).reshape(-1, len(self.names))
        scores: list[float] = (table @ self.linear + np.tanh(table @ self.hidden.T + self.bias) @ self.out).tolist()
        return scores


RANKER = Ranker.load(files("assistant.search").joinpath("weights.json").read_text(encoding="utf-8"))


def scaled(scores: Sequence[tuple[str, float]], ideal: float) -> dict[str, float]:
    """Divide scores by the ideal one."""
    return {key: score / ideal for key, score in scores} if ideal > 0 else {}


def features(
    chunk: Chunk,
    document: Document,
    query: Query,
    searches: Mapping[str, Mapping[str, float]],
    met: Mapping[str, float],
) -> dict[str, float]:
    """Return the features of a candidate; a search that missed it gives 0. `met` says how far it meets the words."""
    return {
        **{name: scores.get(chunk.id, 0.0) for name, scores in searches.items()},
        **met,
        "length": min(len(chunk.text), LONG_CHARS) / LONG_CHARS,
        "record": float(bool(chunk.columns)),
        "expired": float(not document.in_force(query.as_of)),
    }
