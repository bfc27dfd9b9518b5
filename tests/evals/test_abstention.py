"""The curve of abstention."""

from assistant.types import Question
from evals.abstention import SHARES, curve, render, trade
from evals.cases import Case, Place


def test_the_threshold_follows_the_good_questions_that_may_be_lost() -> None:
    judged = [(n / 10, True) for n in range(1, 11)] + [(0.05, False), (0.15, False), (0.95, False)]
    found = trade(judged)
    by_share = dict(zip(SHARES, found.recognised, strict=True))
    assert by_share[0.0] == 1 / 3
    assert by_share[0.1] == 2 / 3
    assert (found.good, found.unanswerable) == (10, 3)


def test_a_false_premise_is_neither() -> None:
    class Judge:
        """Takes long questions for good ones."""

        def likelihood(self, question: Question) -> float:
            """Return the length."""
            return len(question.text) / 100

    cases = [
        Case("a", "corpus", "et langt spørgsmål", 0, places=(Place("x"),)),
        Case("b", "corpus", "kort", 0, answerable=False),
        Case("c", "corpus", "falsk", 0, answerable=False, places=(Place("x"),)),
    ]
    found = curve(Judge(), cases)
    assert (found.good, found.unanswerable, found.recognised[0]) == (1, 1, 1.0)
    assert "| corpus | 1.00 |" in render({"corpus": found})
