"""What a question is answered from, and whom it is taken to the contacts for."""

from dataclasses import replace

import pytest

from assistant.answer.assistant import Assistant
from assistant.answer.evidence import asks_whom
from assistant.answer.finding import PASSAGES, PASSAGES_A_PART, Finder, together
from assistant.search.query import understand
from assistant.types import Query, Question
from tests.conftest import TODAY


def query(text: str) -> Query:
    return understand(Question(text), text, TODAY)


@pytest.fixture(scope="module")
def finder(assistant: Assistant) -> Finder:
    return Finder(assistant.snapshot)


def test_two_questions_with_two_answers_become_two_parts(finder: Finder) -> None:
    parts = finder.find(query("Hvad er gebyret for ventelisten, og hvem er vicevært i Birkelunden?"))
    assert [part.query.text for part in parts] == [
        "Hvad er gebyret for ventelisten",
        "hvem er vicevært i Birkelunden?",
    ]
    assert all(part.covered for part in parts)


def test_numbers_run_through_the_passages_of_all_parts(finder: Finder) -> None:
    parts = finder.find(query("Hvad er gebyret for ventelisten, og hvem er vicevært i Birkelunden?"))
    numbers = [passage.number for passage in together(parts)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) <= PASSAGES + PASSAGES_A_PART
    assert {parts[0].passages[0].number, parts[1].passages[0].number} == {1, 2}


def test_one_question_is_one_part(finder: Finder) -> None:
    assert len(finder.find(query("Hvad er gebyret for ventelisten?"))) == 1


def test_what_was_just_found_is_not_searched_for_again(finder: Finder) -> None:
    asked = query("Hvad er gebyret for ventelisten?")
    found = finder.find(asked)
    assert finder.find(query("Hvad er gebyret for ventelisten?")) is found
    assert finder.find(replace(asked, kinds=("contact",))) is not found


@pytest.mark.parametrize("text", ["Hvem skriver jeg til om driftsstøtte?", "Who do I contact about the fee?"])
def test_whoever_asks_whom_to_turn_to_is_known(text: str) -> None:
    assert asks_whom(text)
    assert not asks_whom("Hvem ejer Birkelunden?")
