"""Whether the precedents that a colleague would name stand among those found for a described case."""

import time
from collections.abc import Mapping, Sequence

from assistant.index.snapshot import Snapshot
from assistant.search.precedents import similar
from evals.cases import Case
from evals.run import WRITTEN

SHOWN = 5
"""Cases that the command line shows when it is told nothing."""

FIRST = 3
"""Cases that are looked at before the description is changed."""


def measure(snapshot: Snapshot, cases: Sequence[Case]) -> Mapping[str, float]:
    """Return how often the first hit, or one of the first three, was expected; recall; milliseconds a case."""
    begun = time.perf_counter()
    ranks = [[like.precedent.slug for like in similar(snapshot, case.question, WRITTEN, SHOWN)] for case in cases]
    passed = time.perf_counter() - begun
    pairs = [(frozenset(found), found, case.slugs) for found, case in zip(ranks, cases, strict=True)]
    count = max(len(cases), 1)
    return {
        "n": len(cases),
        "hit@1": sum(bool(wanted.intersection(found[:1])) for _, found, wanted in pairs) / count,
        f"hit@{FIRST}": sum(bool(wanted.intersection(found[:FIRST])) for _, found, wanted in pairs) / count,
        f"recall@{SHOWN}": sum(len(wanted & every) / len(wanted) for every, _, wanted in pairs) / count,
        "ms": 1000 * passed / count,
    }


def render(halves: Mapping[str, Mapping[str, float]]) -> str:
    """Return a table, one row a half."""
    columns = list(next(iter(halves.values())))
    lines = [f"| half | {' | '.join(columns)} |", f"| --- |{' ---: |' * len(columns)}"]
    for name, row in halves.items():
        figures = (f"{row[key]:.0f}" if key in ("n", "ms") else f"{row[key]:.3f}" for key in columns)
        lines.append(f"| {name} | {' | '.join(figures)} |")
    return "\n".join(lines)
