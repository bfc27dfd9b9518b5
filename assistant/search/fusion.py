"""Join the scores of several searches into one ranking.

BM25 scores and cosines have no common scale. Each search is brought to 0..1 by its own best, and a weighted sum
decides; reciprocal rank fusion was measured to lose up to 15 points here, because it cannot tell a good hit from the
best of a bad lot.
"""

from collections.abc import Mapping, Sequence


def scaled(scores: Sequence[tuple[str, float]]) -> dict[str, float]:
    """Divide scores by the best one; negative scores become 0."""
    best = max((score for _, score in scores), default=0.0)
    return {key: max(score, 0.0) / best for key, score in scores} if best > 0 else {}


def fuse(
    searches: Mapping[str, Mapping[str, float]], weights: Mapping[str, float]
) -> list[tuple[str, float, dict[str, float]]]:
    """Return (id, score, features), best first. A search that missed a candidate gives it 0; ties go by id."""
    ids = dict.fromkeys(key for scores in searches.values() for key in scores)
    rows = []
    for key in ids:
        features = {name: scores[key] for name, scores in searches.items() if key in scores}
        rows.append((key, sum(weights.get(name, 0.0) * value for name, value in features.items()), features))
    return sorted(rows, key=lambda row: (-row[1], row[0]))
