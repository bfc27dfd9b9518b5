"""The small models learn what they are shown, and say how sure they may be."""

from pathlib import Path

import numpy as np
import pytest

from assistant.search.ranking import Ranker
from evals import solvers
from evals.solvers import decision, ranker

RNG = np.random.default_rng(0)


@pytest.fixture
def lists() -> list[tuple[list[dict[str, float]], np.ndarray]]:
    """Forty questions whose right candidate has the highest `good`; `noise` says nothing, `same` never differs."""
    made = []
    for _ in range(40):
        rows = [{"good": float(g), "noise": float(n), "same": 1.0} for g, n in RNG.random((6, 2))]
        worth = np.zeros(6)
        worth[int(np.argmax([row["good"] for row in rows]))] = 1.0
        made.append((rows, worth))
    return made


def test_the_ranker_puts_the_worthiest_first(lists: list[tuple[list[dict[str, float]], np.ndarray]]) -> None:
    fitted = ranker(lists)
    first = [int(np.argmax(fitted.scores(rows))) == int(worth.argmax()) for rows, worth in lists]
    assert np.mean(first) > 0.9
    assert len(fitted.out) == solvers.NETS * solvers.HIDDEN


def test_the_ranker_knows_nothing_of_how_features_were_standardised(
    lists: list[tuple[list[dict[str, float]], np.ndarray]],
) -> None:
    far = [([{**row, "good": 100 + 50 * row["good"]} for row in rows], worth) for rows, worth in lists]
    first = [int(np.argmax(ranker(far).scores(rows))) == int(worth.argmax()) for rows, worth in far[:10]]
    assert np.mean(first) > 0.8


def test_the_same_lists_give_the_same_ranker_and_it_survives_a_file(
    lists: list[tuple[list[dict[str, float]], np.ndarray]], tmp_path: Path
) -> None:
    one, two = ranker(lists), ranker(lists)
    assert np.array_equal(one.linear, two.linear)
    one.dump(tmp_path / "weights.json", "a test")
    again = Ranker.load((tmp_path / "weights.json").read_text(encoding="utf-8"))
    assert again.names == one.names
    assert again.scores(lists[0][0]) == pytest.approx(one.scores(lists[0][0]), abs=0.02)


def test_a_candidate_without_a_feature_has_none_of_it(
    lists: list[tuple[list[dict[str, float]], np.ndarray]],
) -> None:
    fitted = ranker(lists)
    assert fitted.scores([{}]) == fitted.scores([{"good": 0.0, "noise": 0.0, "same": 0.0}])
    assert fitted.scores([]) == []


def test_one_threshold_loses_the_same_share_of_both_sorts() -> None:
    truth = RNG.random(600) < 0.5
    marked = RNG.random(600) < 0.5
    # What is marked looks better by half, true or not.
    sign = truth + RNG.normal(scale=0.7, size=600) + 0.5 * marked
    rows = [{"sign": float(s), **({"mark": 1.0} if m else {})} for s, m in zip(sign, marked, strict=True)]
    model = decision(rows, truth, 0.1, "mark")
    scores = np.array([model["bias"] + sum(model[name] * value for name, value in row.items()) for row in rows])
    lost = scores < np.log(model["threshold"] / (1 - model["threshold"]))
    for part in (marked, ~marked):
        assert 0.04 < np.mean(lost[truth & part]) < 0.16
