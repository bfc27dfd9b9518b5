from datetime import date

import pytest

from assistant.answer.assistant import Assistant
from assistant.answer.not_found import no_such_provision
from assistant.search.provisions import NoSuchProvision, missing_provision, named
from assistant.search.retrieve import retrieve
from assistant.types import Query, Question, Reference

TODAY = date(2026, 11, 25)


def lacking(assistant: Assistant, act: str, section: str, day: date = TODAY) -> str:
    query = Query("", day, references=(Reference(act, section),))
    found = missing_provision(assistant.snapshot.catalog, query)
    return found.section if found else ""


@pytest.mark.parametrize("section", ["2", "2a"])
def test_a_section_that_is_there_is_not_missed(assistant: Assistant, section: str) -> None:
    assert lacking(assistant, "boliglov-proeve", section) == ""


def test_a_section_that_the_act_does_not_have_is_named(assistant: Assistant) -> None:
    assert lacking(assistant, "boliglov-proeve", "412b") == "§ 412 b"


def test_that_no_version_has_a_section_is_said_of_the_versions_and_not_of_the_law(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad siger boliglov-proeve § 412?"))
    query = Query("", TODAY, references=(Reference("boliglov-proeve", "412"),))
    found = missing_provision(assistant.snapshot.catalog, query)
    assert found is not None
    assert (found.elsewhere, found.told) == (False, None)
    assert "har ingen" not in answer.text


def test_a_section_that_another_version_has_may_have_been_in_force(assistant: Assistant) -> None:
    catalog = assistant.snapshot.catalog
    found = NoSuchProvision("§ 9 z", catalog.series("boliglov-proeve")[-1], "§ 3", elsewhere=True)
    reply = no_such_provision(catalog, found, TODAY, (), (), "da", ())
    told = "§ 9 z står ikke i den version af boligloven, som indekset har for 25.11.2026 (LBK nr. 7 af 01/01/2025)."
    assert reply.statements[0].text == told
    assert "kan derfor godt have været i kraft" in reply.notes[0]


def test_a_document_that_tells_of_the_section_comes_before_what_else_was_found(assistant: Assistant) -> None:
    catalog = assistant.snapshot.catalog
    telling = catalog.document("vejledning-boligsocial-vicevaert")
    found = NoSuchProvision("§ 9 z", catalog.series("boliglov-proeve")[-1], "§ 3", elsewhere=True, told=telling)
    reply = no_such_provision(catalog, found, TODAY, (), (), "da", ())
    assert telling.title in reply.statements[0].text
    assert [passage.document for passage in reply.passages] == [telling]


@pytest.mark.parametrize("act", ["", "en-anden-lov"])
def test_an_act_that_is_not_here_cannot_be_judged(assistant: Assistant, act: str) -> None:
    assert lacking(assistant, act, "412") == ""


def test_before_the_act_nothing_can_be_said(assistant: Assistant) -> None:
    assert lacking(assistant, "boliglov-proeve", "412", date(1999, 1, 1)) == ""


def test_a_question_about_a_year_is_not_doubted_for_the_year(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad var gebyret for at stå på ventelisten i 2021?"))
    assert answer.outcome == "answered"
    assert {c.slug for c in answer.citations if c.kind == "legislation"} == {"boliglov-proeve-2020"}


@pytest.mark.parametrize("text", ["Hvad siger § 2 a, stk. 2?", "§2a"])
def test_whoever_names_a_section_gets_it(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(Question(text))
    assert answer.outcome == "answered"
    assert answer.citations[0].provision.startswith("§ 2 a")


def test_the_section_of_the_act_that_is_named_comes_before_all_others(assistant: Assistant) -> None:
    query = Query("gebyr", TODAY, references=(Reference("boliglov-proeve", "2a", "2"),))
    found = retrieve(assistant.snapshot, query, 8)
    exact = [named(query, hit) for hit in found]
    assert exact == sorted(exact, reverse=True)
    assert named(Query("gebyr", TODAY, references=(Reference("", "2a"),)), found[0]) == 0.0


def test_an_act_is_found_by_its_number_and_a_former_version_on_its_own_day(assistant: Assistant) -> None:
    versions = assistant.snapshot.catalog.series("boliglov-proeve")
    for version in versions:
        answer = assistant.ask(Question(version.reference))
        assert answer.outcome == "answered"
        assert answer.passages[0].document == version
        ended = version.valid_to is not None and version.valid_to < TODAY
        assert answer.as_of == (version.valid_to if ended else TODAY)
