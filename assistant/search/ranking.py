"""Rank candidates by a weighted sum of a few features, each in about 0..1.

The weights are data, fitted on one half of the questions by `python -m evals fit`. Scores of one search are divided by
the best score that the query could reach there, so that they keep their meaning from question to question; reciprocal
rank fusion, which throws the scores away, was measured to lose up to 15 points here.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files

from assistant.index.catalog import Words
from assistant.search.coverage import Wanted, coverage
from assistant.types import Chunk, Document, Query

LONG_CHARS = 1_600
"""A chunk of this length counts as 1 in the feature `length`."""

WEIGHTS: Mapping[str, float] = json.loads(
    files("assistant.search").joinpath("weights.json").read_text(encoding="utf-8")
)["weights"]


def scaled(scores: Sequence[tuple[str, float]], ideal: float) -> dict[str, float]:
    """Divide scores by the ideal one."""
    return {key: score / ideal for key, score in scores} if ideal > 0 else {}


def features(
    chunk: Chunk,
    words: Words,
    document: Document,
    query: Query,
    asked: Wanted,
    searches: Mapping[str, Mapping[str, float]],
) -> dict[str, float]:
    """Return the features of a candidate; a search that missed it gives 0."""
    own = words.text | words.headings
    covered = coverage(asked, own)
    return {
        **{name: scores.get(chunk.id, 0.0) for name, scores in searches.items()},
        "words": covered,
        "words_or_asked": coverage(asked, own | words.asked) if words.asked else covered,
        "headings": coverage(asked, words.headings),
        "length": min(len(chunk.text), LONG_CHARS) / LONG_CHARS,
        "record": float(bool(chunk.columns)),
        "expired": float(not document.in_force(query.as_of)),
    }


def score(found: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """Return the weighted sum of features."""
    return sum(weights.get(name, 0.0) * value for name, value in found.items())
