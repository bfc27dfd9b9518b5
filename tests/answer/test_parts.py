"""Questions that ask several things are taken apart, and others are left whole."""

import pytest

from assistant.answer.parts import parts_of


def sure(question: str) -> list[tuple[str, ...]]:
    """Return the ways to take a question apart that its form speaks for."""
    return [way.questions for way in parts_of(question) if way.sure]


def test_two_questions_in_one_are_two() -> None:
    assert sure("Hvad er rammen i Aarhus, og hvem leder sekretariatet i Odense?") == [
        ("Hvad er rammen i Aarhus", "hvem leder sekretariatet i Odense?")
    ]


def test_names_in_a_row_are_asked_for_one_by_one() -> None:
    first, *_ = sure("Hvor mange boliger er der i Granly, Birkely og Elmely?")
    assert first == tuple(f"Hvor mange boliger er der i {name}?" for name in ("Granly", "Birkely", "Elmely"))


def test_a_clause_that_leaves_its_subject_out_stays_with_the_first() -> None:
    assert sure("Hvornår begyndte planen i Granly, og hvornår udløber den?") == []


def test_whoever_asks_what_a_thing_is_asks_the_rest_about_that_thing() -> None:
    assert sure("Hvad er en fælles haveordning, og hvem betaler?") == [
        ("Hvad er en fælles haveordning", "hvem betaler (fælles haveordning)?")
    ]


def test_a_clause_with_a_year_of_its_own_takes_the_rest_from_the_first() -> None:
    _, second = sure("Hvor mange områder var der på listen i 2019, og hvor mange i 2020?")[0]
    assert "2020" in second
    assert "på listen" in second
    assert "2019" not in second


def test_an_and_between_two_nouns_is_only_perhaps_two_questions() -> None:
    ways = parts_of("Hvad er reglerne om støj om natten og gebyret for ventelisten?")
    assert [way.sure for way in ways] == [False]
    assert ways[0].questions == ("Hvad er reglerne om støj om natten?", "Hvad er gebyret for ventelisten?")


@pytest.mark.parametrize("question", ["Hvad er en delaftale?", "Hvem leder det?", "§ 91 a"])
def test_one_question_is_left_whole(question: str) -> None:
    assert parts_of(question) == ()


def test_too_many_names_are_no_parts() -> None:
    assert sure("Hvem bor i Aby, Bby, Cby, Dby og Eby?") == []
