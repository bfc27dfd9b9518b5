"""How the decision to abstain trades: good questions turned away against questions without an answer recognised."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assistant.types import Question
from evals.cases import Case

SHARES = (0.0, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2)
"""Good questions turned away, of all."""


class Judges(Protocol):
    """Whatever tells how likely the sources hold an answer."""

    def likelihood(self, question: Question) -> float:
        """Return a probability."""
        ...


@dataclass(frozen=True, slots=True)
class Curve:
    """For each of `SHARES`, the share of questions without an answer that is recognised; and how many there were."""

    recognised: tuple[float, ...]
    good: int
    unanswerable: int


def curve(assistant: Judges, cases: Sequence[Case]) -> Curve:
    """Judge every question. A false premise has its truth in the sources and is neither."""
    judged = [
        (assistant.likelihood(Question(case.question, as_of=case.as_of)), case.answerable)
        for case in cases
        if case.answerable or not case.places
    ]
    return trade(judged)


def trade(judged: Sequence[tuple[float, bool]]) -> Curve:
    """Set the threshold anew for each share: at most so many of the good questions lie below it."""
    good = np.sort([likely for likely, answerable in judged if answerable])
    bad = np.array([likely for likely, answerable in judged if not answerable])
    limits = [good[min(int(share * len(good) + 1e-9), len(good) - 1)] if len(good) else 1.0 for share in SHARES]
    recognised = tuple(float(np.mean(bad < limit)) if len(bad) else 0.0 for limit in limits)
    return Curve(recognised, len(good), len(bad))


def render(curves: dict[str, Curve]) -> str:
    """Render a Markdown table, a row a set."""
    head = "| good questions turned away | " + " | ".join(f"{share:.0%}" for share in SHARES) + " | n good / without |"
    lines = [head, "| --- |" + " ---: |" * (len(SHARES) + 1)]
    for name, each in curves.items():
        cells = " | ".join(f"{value:.2f}" for value in each.recognised)
        lines.append(f"| {name} | {cells} | {each.good} / {each.unanswerable} |")
    return "\n".join(["Share of questions without an answer that is recognised.", "", *lines]) + "\n"
