"""Decide whether the passages found hold an answer at all.

A wrong answer costs more than none. The decision is a logistic model over signs of evidence (`signals`), fitted on one
half of the answerable and unanswerable questions, and on as many again that were written for it.
"""

from collections.abc import Mapping

from assistant.answer import evidence

_MODEL = evidence.load_model("sufficiency.json")

THRESHOLD = _MODEL["threshold"]
"""Below it the assistant says that it does not know; set where about 3 of 100 good questions are turned away."""


def probability(signals: Mapping[str, float]) -> float:
    """Return how likely the question can be answered."""
    return evidence.probability(signals, _MODEL)
