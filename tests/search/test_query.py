from datetime import date

import pytest

from assistant.answer.conversation import standalone
from assistant.search.query import understand
from assistant.types import Query, Question, Turn

TODAY = date(2026, 11, 25)


def read(*asked: str, as_of: date | None = None) -> Query:
    """Understand the last of some questions, asked one after the other."""
    history = tuple(turn for text in asked[:-1] for turn in (Turn("user", text), Turn("assistant", "Svar.")))
    question = Question(asked[-1], as_of=as_of, history=history)
    return understand(question, standalone(question.text, history), TODAY)


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        (("Hvad var gebyret i 2021?",), date(2021, 12, 31)),
        (("Hvad var gebyret i 2021?", "Og hvornår skulle det betales?"), date(2021, 12, 31)),
        (("Hvad var gebyret i december 2021?", "Og i 2023?", "Og hvem fik det?"), date(2023, 12, 31)),
        (("Hvad var gebyret i 2021?", "Og i dag?"), TODAY),
        (("Hvad var gebyret i 2021?", "Og i dag?", "Og hvem får det?"), TODAY),
        (("Hvad var gebyret i 2021?", "Hvordan søger en lejer om støtte til fraflytning?"), TODAY),
    ],
)
def test_the_day_named_last_counts(asked: tuple[str, ...], day: date) -> None:
    assert read(*asked).as_of == day


def test_the_day_beside_the_question_counts_before_the_one_in_it() -> None:
    query = read("Hvad var gebyret i 2021?", as_of=date(2016, 1, 1))
    assert (query.as_of, query.named, query.dated) == (date(2016, 1, 1), date(2021, 12, 31), True)


def test_a_day_ahead_is_not_historical() -> None:
    query = read("Hvad er gebyret pr. 1. januar 2028?")
    assert (query.as_of, query.historical) == (date(2028, 1, 1), False)


def test_former_rules_are_only_asked_for_where_no_day_is() -> None:
    assert read("Hvad var gebyret efter de gamle regler?").former
    assert not read("Hvad var gebyret efter de gamle regler i 2012?").former
    assert not read("Hvad var gebyret efter de gamle regler?", as_of=date(2016, 1, 1)).former
