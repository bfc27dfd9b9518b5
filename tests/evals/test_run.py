from assistant.errors import QuestionRejected
from assistant.types import Answer, Question, Turn
from evals.run import run, scores
from tests.evals.examples import DAY, TEXTS, answer, case


class Echo:
    """Answers every question with its own words, refuses the empty one, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        if question.text == "?":
            raise QuestionRejected("Spørgsmålet er tomt.")
        return answer(f"Svar på {question.text}")


def test_a_turn_is_asked_with_what_was_really_said_before() -> None:
    turns = [case("d.1", question="Hvem?"), case("d.2", question="Hvornår?", follows="d.1")]
    turns.append(case("d.3", question="Hvor?", follows="d.2"))
    echo = Echo()
    run(echo, turns)
    assert echo.asked[-1].history == (
        Turn("user", "Hvem?"),
        Turn("assistant", "Svar på Hvem?"),
        Turn("user", "Hvornår?"),
        Turn("assistant", "Svar på Hvornår?"),
    )


def test_the_day_of_a_question_is_asked_only_where_the_question_has_one() -> None:
    echo = Echo()
    run(echo, [case("a"), case("b", as_of=DAY)])
    assert [question.as_of for question in echo.asked[-2:]] == [None, DAY]


def test_a_rejected_question_is_a_refusal_and_does_not_stop_the_run() -> None:
    results = run(Echo(), [case("a", question="?", answerable=False, places=()), case("b")])
    assert [result.answer.outcome for result in results] == ["refused", "answered"]
    assert scores(results, TEXTS.__getitem__)[0].abstained


def test_the_first_question_is_asked_once_untimed() -> None:
    echo = Echo()
    results = run(echo, [case("a"), case("b")])
    assert len(echo.asked) == len(results) + 1
    assert run(echo, []) == ()
