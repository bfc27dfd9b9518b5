"""Hold a run against a committed baseline, so that a change which makes answers worse is seen before it is merged."""

from collections.abc import Iterator

from evals.metrics import Metrics
from evals.report import Report

# Figures are exact from run to run on one machine; across machines a last bit of a cosine may swap two passages. A
# hundredth of a set allows for that, and a small set may lose one question, which weighs more than a hundredth there.
TOLERANCE = 0.01
HIGHER_IS_BETTER = (
    "hit@1",
    "hit@5",
    "mrr",
    "facts@5",
    "answer_facts",
    "citation_precision",
    "source_cited",
    "abstention",
    "abstained_or_corrected",
)
LOWER_IS_BETTER = ("must_not_violations", "false_abstention")
# Latency and length are reported, not gated: the one depends on the machine, the other has no better direction.


def regressions(report: Report, baseline: Report) -> tuple[str, ...]:
    """List every figure that is worse than the baseline by more than the tolerance, for the sets the run holds.

    Only like is compared with like: a set or half that only one of the two holds is passed over, and one with another
    number of questions is itself a finding.
    """
    found: list[str] = []
    for name, parts in report.sets.items():
        for part in parts.keys() & baseline.sets.get(name, {}).keys():
            found += _worse(f"{name}, {part}", parts[part], baseline.sets[name][part])
    return tuple(sorted(found))


def compared(report: Report, baseline: Report) -> int:
    """Count the rows that both hold; a gate that compared nothing has not passed."""
    return sum(len(parts.keys() & baseline.sets.get(name, {}).keys()) for name, parts in report.sets.items())


def _worse(place: str, now: Metrics, before: Metrics) -> Iterator[str]:
    if now["n"] != before["n"]:
        yield f"{place}: {now['n']:.0f} questions, the baseline has {before['n']:.0f}; write a new baseline."
        return
    tolerance = max(TOLERANCE, 1 / now["n"])
    for metric in (*HIGHER_IS_BETTER, *LOWER_IS_BETTER):
        if metric in before:
            sign = 1 if metric in HIGHER_IS_BETTER else -1
            fall = sign * (before[metric] - now.get(metric, 0.0 if sign > 0 else 1.0))
            if fall > tolerance + 1e-9:
                yield _finding(place, metric, before[metric], now.get(metric), tolerance)
    if now.get("quotes_verbatim", 1.0) < 1.0:
        yield f"{place}: quotes_verbatim is {now['quotes_verbatim']:.3f}; every quote must stand in its source."


def _finding(place: str, metric: str, before: float, now: float | None, tolerance: float) -> str:
    figure = "missing" if now is None else f"{now:.3f}"
    return f"{place}: {metric} was {before:.3f}, is {figure} (tolerance {tolerance:.3f})."
