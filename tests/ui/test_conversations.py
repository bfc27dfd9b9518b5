import json

import pytest

from assistant.index.catalog import Catalog
from assistant.ui.ask.conversations import (
    MAX_CONVERSATIONS,
    MAX_EXCHANGES,
    Conversation,
    Exchange,
    find,
    forgotten,
    load,
    refreshed,
    saved,
)
from assistant.ui.ask.render import conversation_html, sources_html
from tests.ui.making import answer, cite

GUIDE = "vejledning-boligsocial-vicevaert"


def conversation(library: Catalog, question: str = "Hvad?") -> Conversation:
    cited = (cite(library, 1, GUIDE, "Boligkontoret svarer inden 8 uger."),)
    return Conversation().extended(Exchange(question, "", answer(cited=cited)))


def test_a_conversation_survives_the_browser(library: Catalog) -> None:
    kept = conversation(library)
    back = refreshed(load(json.loads(json.dumps(saved(kept, []))))[0], library)
    assert conversation_html(back.exchanges, "da") == conversation_html(kept.exchanges, "da")
    assert sources_html(back.exchanges, "da") == sources_html(kept.exchanges, "da")


def test_stored_conversations_do_not_hold_the_documents(library: Catalog) -> None:
    stored = json.dumps(saved(conversation(library), []), ensure_ascii=False)
    assert "Boligkontoret svarer" in stored
    assert '"text": "Boligkontoret' not in stored


def test_an_act_stays_an_act_in_a_stored_conversation(library: Catalog) -> None:
    quotes = (cite(library, 1, "boliglov-proeve-2025", "Enhver over 15 år kan blive skrevet op på ventelisten."),)
    kept = Conversation().extended(Exchange("Hvad?", "", answer(cited=quotes)))
    back = load(json.loads(json.dumps(saved(kept, []))))[0]
    assert not back.exchanges[0].answer.passages[0].document.about_law


def test_a_source_that_changed_since_stays_without_its_text(library: Catalog) -> None:
    stored = json.loads(json.dumps(saved(conversation(library), [])).replace(GUIDE, "boliglov-proeve-2025"))
    assert refreshed(load(stored)[0], library).exchanges[0].answer.passages[0].chunk.text == ""


def test_the_latest_conversation_comes_first_and_stands_once(library: Catalog) -> None:
    first, second = conversation(library, "Et?"), conversation(library, "To?")
    stored = saved(first, saved(second, saved(first, [])))
    assert [each.title for each in load(stored)] == ["Et?", "To?"]


def test_conversations_and_exchanges_are_limited(library: Catalog) -> None:
    stored: object = []
    for number in range(MAX_CONVERSATIONS + 3):
        stored = saved(conversation(library, str(number)), stored)
    assert len(load(stored)) == MAX_CONVERSATIONS
    long = conversation(library)
    for number in range(MAX_EXCHANGES + 3):
        long = long.extended(Exchange(str(number), "", answer()))
    assert len(long.exchanges) == MAX_EXCHANGES


@pytest.mark.parametrize(
    "stored",
    [
        None,
        "x",
        {},
        [1, None, "x"],
        [{}],
        [{"id": "a"}],
        [{"id": "a", "exchanges": [{"question": 1}]}],
        [{"id": [], "exchanges": []}],
    ],
)
def test_damaged_storage_is_left_out(stored: object) -> None:
    assert load(stored) == ()


def test_one_damaged_conversation_does_not_hide_the_others(library: Catalog) -> None:
    stored = [{"id": "x", "exchanges": "y"}, *saved(conversation(library), [])]
    assert len(load(stored)) == 1


def test_a_long_question_makes_a_short_title(library: Catalog) -> None:
    assert len(conversation(library, "ord " * 40).title) <= 46


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Hvad siger almenboligloven § 91 a, stk. 4?", "Almenboligloven § 91 a, stk. 4?"),
        ("Hvad er klar?", "Hvad er klar?"),
        (
            "Hvad siger almenboligloven om støtte til boligsociale helhedsplaner efter § 91 a, stk. 4?",
            "Almenboligloven om … efter § 91 a, stk. 4?",
        ),
    ],
)
def test_questions_that_begin_alike_are_told_apart_by_their_titles(library: Catalog, question: str, title: str) -> None:
    assert conversation(library, question).title == title


def test_an_unknown_conversation_opens_empty_and_deletes_nothing(library: Catalog) -> None:
    stored = saved(conversation(library), [])
    assert find("x", load(stored)) == Conversation()
    assert forgotten("x", stored) == stored
