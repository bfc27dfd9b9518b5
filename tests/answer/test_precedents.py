from dataclasses import replace
from datetime import date

import pytest

from assistant.answer.assistant import Assistant
from assistant.answer.precedents import like_cases, shared_points
from assistant.search.casefile import Precedent
from assistant.search.precedents import Like
from assistant.search.query import understand
from assistant.types import Document, Question, Reference, Turn

DAY = date(2026, 11, 25)
ASKED = "Findes der afgørelser om gebyr, der er betalt for sent?"


def answered(assistant: Assistant, question: str) -> bool:
    query = understand(Question(question), question, DAY)
    return like_cases(assistant.snapshot, query, question, "da") is not None


def test_who_asks_for_precedents_gets_facts_and_outcome_in_their_own_words(assistant: Assistant) -> None:
    answer = assistant.ask(Question(ASKED))
    assert answer.text.startswith("Jeg kender én sag, der ligner:\n\n**Prøveklagenævnet 2022")
    assert "- Medhold, 2022: Nævnet gav den boligsøgende medhold. [2]" in answer.text
    text = assistant.snapshot.catalog.text("afgoerelse-birkelunden-gebyr")
    assert {text[each.start : each.end] for each in answer.citations} == {each.quote for each in answer.citations}


def test_the_reader_is_told_to_compare_the_cases(assistant: Assistant) -> None:
    assert any("vurdere i hver sag" in note for note in assistant.ask(Question(ASKED)).notes)


@pytest.mark.parametrize(
    "question",
    [
        "Har man før fået medhold i en klage over et gebyr?",
        "Har nævnet tidligere genoprettet en plads på ventelisten?",
        "Er der praksis for opkrævning, der er sendt til en gammel adresse?",
        "Kender du lignende sager, hvor pladsen på ventelisten blev slettet?",
        "Are there any cases about gebyr?",
    ],
)
def test_precedents_are_asked_for_in_many_ways(assistant: Assistant, question: str) -> None:
    assert answered(assistant, question)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad afgjorde Prøveklagenævnet om gebyret?",
        "Har Birkelunden tidligere fået medhold om et gebyr?",
        "Hvornår blev afgørelsen om gebyret truffet?",
        "Hvor stort er gebyret for at stå på venteliste?",
        "Er der en frist for at betale gebyret?",
        "Findes der afgørelser om rumfart til Mars?",
        "Findes der afgørelser om det?",
    ],
)
def test_a_fact_of_one_case_and_a_subject_without_cases_are_left_to_others(assistant: Assistant, question: str) -> None:
    assert not answered(assistant, question)


def test_other_kinds_of_sources_hold_no_precedents(assistant: Assistant) -> None:
    query = replace(understand(Question(ASKED), ASKED, DAY), kinds=("legislation",))
    assert like_cases(assistant.snapshot, query, ASKED, "da") is None


def test_a_question_after_the_list_is_not_answered_with_the_list_again(assistant: Assistant) -> None:
    history = (Turn("user", ASKED), Turn("assistant", "…"))
    assert "der ligner" not in assistant.ask(Question("Hvem afgjorde den?", history=history)).text


def test_what_cases_share_is_told_in_words_and_once() -> None:
    precedent = Precedent(Document("a", "A", "precedent"), None, "", (), (), ())
    provision = Reference("almenlejeloven", "90", "1")
    like = Like(precedent, 0.8, (provision,), ("havnsø", "chikane"), municipalities=("Havnsø",))
    assert shared_points(like) == ("almenlejeloven § 90, stk. 1", "Havnsø", "chikane")
