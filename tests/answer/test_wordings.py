"""Questions for the words of a provision."""

from dataclasses import replace

import pytest

from assistant.answer.assistant import Assistant
from assistant.answer.wordings import LONGEST_STYKKE_WORDS, worded
from assistant.search.stykker import asked_provision, stykker_of
from assistant.types import Query, Question, Reference
from tests.conftest import TODAY

ACT = "boliglov-proeve"


def words_of(assistant: Assistant, text: str, section: str, stk: str = "") -> str:
    query = Query(text, TODAY, references=(Reference(ACT, section, stk),))
    provision = asked_provision(assistant.snapshot.catalog, query)
    assert provision is not None
    return " ".join(statement.text for statement in worded(provision, (), "da").statements)


def test_a_stykke_that_is_named_is_answered_with_its_words_alone(assistant: Assistant) -> None:
    told = words_of(assistant, "Hvad siger § 2, stk. 2?", "2", "2")
    assert "Gebyret for at stå på ventelisten er 250 kr. om året." in told
    assert "30 dage" not in told


def test_a_section_is_answered_with_its_stykker_from_the_first(assistant: Assistant) -> None:
    told = words_of(assistant, "Hvad står der i § 2?", "2")
    assert told.index("Stk. 1. Enhver over 15 år") < told.index("Stk. 2. Gebyret") < told.index("Stk. 3. Betales")


def test_a_list_is_whole_and_its_items_have_their_numbers(assistant: Assistant) -> None:
    told = words_of(assistant, "Hvad siger § 2 a, stk. 1?", "2a", "1")
    assert [f"Nr. {number}: " in told for number in (1, 2, 3)] == [True] * 3


def test_an_item_that_is_asked_for_comes_with_the_line_above_it_and_without_the_others(assistant: Assistant) -> None:
    told = words_of(assistant, "Hvad siger § 2 a, nr. 3?", "2a")
    assert "når Nr. 3: boligorganisationen" in told
    assert "Nr. 2" not in told


def test_what_is_too_long_is_shortened_and_says_so(assistant: Assistant) -> None:
    query = Query("Hvad siger § 2, stk. 2?", TODAY, references=(Reference(ACT, "2", "2"),))
    provision = asked_provision(assistant.snapshot.catalog, query)
    assert provision is not None
    chunk = replace(provision.asked[0].chunk, text=" ".join(["ord"] * (LONGEST_STYKKE_WORDS + 1)))
    long = tuple(replace(each, chunk=chunk, start=0, end=len(chunk.text)) for each in provision.asked)
    reply = worded(replace(provision, stykker=long), (), "da")
    assert (reply.outcome, len(reply.notes)) == ("partial", 1)
    assert reply.statements[-1].text.endswith("…")


def test_stykker_that_are_left_out_are_counted(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.answer.wordings.LONGEST_SECTION_WORDS", 22)
    answer = assistant.ask(Question("Hvad siger § 2, stk. 1?"))
    assert answer.outcome == "answered"
    query = Query("Hvad siger § 2?", TODAY, references=(Reference(ACT, "2"),))
    provision = asked_provision(assistant.snapshot.catalog, query)
    assert provision is not None
    reply = worded(provision, (), "da")
    assert (reply.outcome, reply.notes) == (
        "partial",
        ("Her vises stk. 1-2 af 3; hele paragraffen står i kilden.",),
    )


def test_a_question_about_something_else_is_not_one_for_words(assistant: Assistant) -> None:
    query = Query("Hvad koster ventelisten efter § 2?", TODAY, references=(Reference(ACT, "2"),))
    assert asked_provision(assistant.snapshot.catalog, query) is None


def test_a_stykke_without_its_act_is_found_where_it_stands(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad siger § 2, stk. 3?"))
    assert [citation.provision for citation in answer.citations] == ["§ 2, stk. 3"]
    assert answer.text.startswith("**Boligloven § 2, stk. 3 (LBK nr. 7 af 01/01/2025):**")


def test_the_words_are_those_of_the_day_asked_for(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad sagde § 2, stk. 2 i 2021?"))
    assert "100 kr." in answer.text


def test_stykker_stand_where_they_say(assistant: Assistant) -> None:
    catalog = assistant.snapshot.catalog
    version = catalog.series(ACT)[-1]
    text = catalog.text(version.slug)
    for stykke in stykker_of(catalog, "2", version):
        assert text[stykke.chunk.start + stykke.start : stykke.chunk.start + stykke.end] == stykke.text


def test_whatever_is_asked_of_a_stykke_its_words_come_first_and_once(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad koster ventelisten efter boligloven § 2, stk. 2?"))
    assert answer.text.count("Gebyret for at stå på ventelisten er 250 kr.") == 1


def test_a_list_of_an_act_that_an_answer_begins_is_whole(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvornår kan byrådet give tilskud til en boligsocial vicevært?"))
    shown = [part in answer.text for part in ("30 pct.", "har sagt ja", "en fjerdedel af lønnen")]
    assert len(set(shown)) == 1
    assert any(shown)
