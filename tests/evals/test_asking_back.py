import numpy as np
import pytest

from evals.asking_back import _decision
from evals.cases import load


def test_a_sign_of_several_readings_gets_a_weight_and_clear_questions_a_threshold() -> None:
    signs = np.array([[number % 2] for number in range(40)], dtype=float)
    weights = _decision(signs, signs[:, 0] > 0, signs[:, 0] == 0, ["alike"])
    assert weights["alike"] > 1.0
    assert 0.0 < weights["threshold"] < 0.5


@pytest.mark.parametrize("name", ["dialogues", "tuning-dialogues"])
def test_the_turns_of_a_conversation_are_also_asked_alone(name: str) -> None:
    talked, alone = load(name), load(f"{name}-alone")
    assert [case.labels["turn"] for case in talked] == [case.labels["turn"] for case in alone]
    assert any(case.follows for case in talked)
    assert not any(case.follows for case in alone)


def test_an_ambiguous_question_has_a_reading_in_each_of_its_places() -> None:
    assert all(case.ambiguous == (case.id.startswith("tamb")) for case in load("tuning-ambiguous"))
