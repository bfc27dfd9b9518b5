from datetime import date

import pytest

from assistant.errors import QuestionRejected
from assistant.index.snapshot import Snapshot
from assistant.search.precedents import LONGEST_CASE_CHARS, similar

TODAY = date(2026, 11, 25)
VIOLENCE = (
    "En beboer har slået sin nabo på trappen og er dømt for vold. Udlejer har ophævet lejemålet efter almenlejelovens "
    "§ 90, stk. 1, uden først at sende en påmindelse."
)


def test_the_case_of_the_same_kind_comes_first_with_what_both_have(cases: Snapshot) -> None:
    first = similar(cases, VIOLENCE, TODAY, 3)[0]
    assert first.precedent.slug == "dom-ophaevelse-vold"
    assert first.is_clear
    assert [(each.section, each.stk) for each in first.provisions] == [("90", "1")]
    assert first.terms == ("ophævet",)


def test_months_and_words_of_everyday_speech_are_no_likeness(cases: Snapshot) -> None:
    text = f"{VIOLENCE} Det skete i april 2019, og naboen talte med udlejeren om vold på trappen."
    assert similar(cases, text, TODAY, 3)[0].terms == ("ophævet",)


def test_a_long_description_need_not_meet_as_many_of_its_words(cases: Snapshot) -> None:
    long = f"{VIOLENCE} Kontoret har siden fået en henvendelse fra en kollega."
    assert similar(cases, VIOLENCE, TODAY, 1)[0].clear_from > similar(cases, long, TODAY, 1)[0].clear_from


def test_another_outcome_than_that_of_the_nearest_case_is_told(cases: Snapshot) -> None:
    likes = similar(cases, VIOLENCE, TODAY, 3)
    assert [(like.precedent.slug, like.differs) for like in likes[:2]] == [
        ("dom-ophaevelse-vold", False),
        ("afslag-stoej", True),
    ]


def test_a_case_decided_later_is_not_known_on_a_day_before(cases: Snapshot) -> None:
    assert "dom-ophaevelse-vold" not in {each.precedent.slug for each in similar(cases, VIOLENCE, date(2018, 1, 1), 3)}


def test_a_description_of_many_pages_finds_the_same_case(cases: Snapshot) -> None:
    long = f"{VIOLENCE} " + "Der er desuden talt med kontoret om tidspunktet for mødet. " * 100
    assert similar(cases, long, TODAY, 3)[0].precedent.slug == "dom-ophaevelse-vold"


def test_nothing_is_alike_where_nothing_is_shared(cases: Snapshot) -> None:
    likes = similar(cases, "Hvordan søger man SU til universitetet i Spanien?", TODAY, 3)
    assert not any(like.is_clear for like in likes)


@pytest.mark.parametrize("text", ["", " \n", "a" * (LONGEST_CASE_CHARS + 1)])
def test_a_description_that_cannot_be_compared_is_refused(cases: Snapshot, text: str) -> None:
    with pytest.raises(QuestionRejected):
        similar(cases, text, TODAY, 3)
