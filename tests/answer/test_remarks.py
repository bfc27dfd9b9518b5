"""Sources that disagree, and questions that take something for granted."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer.choosing import Asked, select
from assistant.answer.citations import citations_of
from assistant.answer.quoting import quoted
from assistant.answer.remarks import disagreements, premises
from assistant.answer.units import units_of
from assistant.types import Citation, Passage
from tests.answer.test_quoting import passage, scored

TODAY = date(2026, 11, 27)
RULE = "Den lokale medfinansiering af en boligsocial indsats skal være mindst {} af budgettet."


def cited(asked: Asked) -> tuple[Citation, ...]:
    return citations_of(quoted(select([asked])), TODAY)


def asked(question: str, *sources: Passage) -> Asked:
    return Asked(question, scored([unit for source in sources for unit in units_of(source)], ""))


def remarks(question: str, *sources: Passage) -> tuple[list[str], list[str]]:
    part = asked(question, *sources)
    citations = cited(part)
    return [*disagreements(select([part]).conflicts, citations, "da")], [*premises([part], citations, "da")]


def test_sources_that_disagree_are_both_given_with_their_dates_and_rank() -> None:
    law = passage(RULE.format("25 pct."), 1, kind="legislation")
    guide = passage(RULE.format("30 pct."), 2)
    (note,), _ = remarks("Hvor stor er medfinansieringen?", law, guide)
    assert "kilde 1 (2026) siger 25 pct., kilde 2 (2026) siger 30 pct. Kilde 1 vejer tungest" in note
    assert {citation.number for citation in cited(asked("Hvor stor?", law, guide))} == {1, 2}


@pytest.mark.parametrize("other", [RULE.format("25 %"), "I 2011 skulle andelen være 30 pct. af noget ganske andet."])
def test_another_spelling_or_another_subject_is_no_disagreement(other: str) -> None:
    notes, _ = remarks("Hvor stor er medfinansieringen?", passage(RULE.format("25 pct."), 1), passage(other, 2))
    assert notes == []


def test_figures_of_different_years_do_not_disagree() -> None:
    first, second = (
        passage(f"I {year} var rammen til boligsociale indsatser {amount} mio. kr. i hele landet.", n)
        for n, year, amount in ((1, 2015, 465), (2, 2019, 380))
    )
    notes, _ = remarks("Hvor stor var rammen?", first, second)
    assert notes == []


def test_a_figure_that_the_question_takes_for_granted_is_set_right() -> None:
    _, (note,) = remarks("Hvordan dokumenterer vi de 50 pct. medfinansiering?", passage(RULE.format("25 pct.")))
    assert note == "Spørgsmålet nævner »50 pct.«. Det står ikke i kilderne; kilde 1 siger »25 pct.«."


@pytest.mark.parametrize("question", ["Er det rigtigt med 25 %?", "Hvad gør vi i 2027?", "Vi er 12 beboere. Hvad så?"])
def test_what_the_source_says_too_or_what_is_the_askers_own_is_left_alone(question: str) -> None:
    _, notes = remarks(question, passage(RULE.format("25 pct.")))
    assert notes == []


def test_a_source_that_is_not_cited_is_not_held_against_another() -> None:
    part = asked("Hvor stor er den?", passage(RULE.format("25 pct."), 1), passage(RULE.format("30 pct."), 2))
    only_first = tuple(replace(each) for each in cited(part) if each.number == 1)
    assert [*disagreements(select([part]).conflicts, only_first, "da")] == []
