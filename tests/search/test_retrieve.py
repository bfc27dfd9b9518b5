from datetime import date

import pytest

from assistant.answer.assistant import Assistant
from assistant.danish.analysis import stem
from assistant.search.coverage import coverage, stems_of, wanted
from assistant.search.query import understand
from assistant.search.ranking import RANKER
from assistant.search.retrieve import PER_DOCUMENT, retrieve
from assistant.types import Hit, Kind, Question

TODAY = date(2026, 11, 25)


def hits(assistant: Assistant, text: str, as_of: date | None = None, kinds: tuple[Kind, ...] = ()) -> tuple[Hit, ...]:
    query = understand(Question(text, as_of=as_of, kinds=kinds), text, TODAY)
    return retrieve(assistant.snapshot, query, 8)


def test_a_question_about_today_finds_the_version_in_force_only(assistant: Assistant) -> None:
    found = {hit.document.slug for hit in hits(assistant, "gebyr for venteliste")}
    assert "boliglov-proeve-2025" in found
    assert "boliglov-proeve-2020" not in found


def test_a_year_in_the_question_finds_the_version_of_that_year(assistant: Assistant) -> None:
    found = {hit.document.slug for hit in hits(assistant, "Hvad var gebyret for ventelisten i 2021?")}
    assert "boliglov-proeve-2020" in found
    assert "boliglov-proeve-2025" not in found


def test_a_day_that_was_set_leaves_out_rules_that_began_later_and_keeps_facts(assistant: Assistant) -> None:
    now = {hit.document.slug for hit in hits(assistant, "boligsocial vicevært")}
    then = {hit.document.slug for hit in hits(assistant, "boligsocial vicevært", as_of=date(2001, 1, 1))}
    assert {"vejledning-boligsocial-vicevaert", "birkelunden"} <= now
    assert "birkelunden" in then
    assert {"vejledning-boligsocial-vicevaert", "boliglov-proeve-2020", "boliglov-proeve-2025"}.isdisjoint(then)


def test_a_named_section_comes_first(assistant: Assistant) -> None:
    assert hits(assistant, "Hvad siger § 2 a?")[0].chunk.provision.startswith("§ 2 a")


def test_only_the_kinds_asked_for_are_found(assistant: Assistant) -> None:
    assert {hit.document.kind for hit in hits(assistant, "vicevært", kinds=("contact",))} == {"contact"}


def test_no_document_floods_the_hits(assistant: Assistant) -> None:
    slugs = [hit.document.slug for hit in hits(assistant, "Birkelunden")]
    assert max(slugs.count(slug) for slug in slugs) <= 2 * PER_DOCUMENT


def test_every_hit_says_why_it_was_found(assistant: Assistant) -> None:
    for hit in hits(assistant, "gebyr for venteliste"):
        assert any(hit.features.values())
        assert hit.score == pytest.approx(RANKER.scores([hit.features])[0])


def test_rare_words_decide_how_much_of_a_question_is_covered() -> None:
    asked = wanted("gebyr for venteliste", lambda each: 5.0 if each == stem("gebyr") else 1.0)
    assert coverage(asked, stems_of("Gebyret er 250 kr.")) > coverage(asked, stems_of("Ventelisten er lang."))


def test_a_question_without_words_covers_nothing() -> None:
    assert coverage(wanted("", lambda _: 1.0), frozenset({"a"})) == 0.0
