"""Which of two things a sentence speaks of, by its own words and by what stands around it."""

import pytest

from assistant.answer.scoring import Scored
from assistant.answer.sides import are_told_apart, names_of, said_of
from assistant.answer.units import units_of
from assistant.types import Chunk, Document, Passage

FUNDS = names_of("havefonden", "gadefonden", {})


def told(text: str, heading: str = "Penge", first: str = "havefonden", last: str = "gadefonden") -> list[str]:
    """Return the units of a text that speak of the first of two things."""
    passage = Passage(
        1, Chunk("x", "prove", 0, text, 0, len(text), (heading,)), Document("prove", "Ark", "guidance"), 1.0
    )
    scored = [Scored(unit, 0.5, {}, frozenset()) for unit in units_of(passage)]
    return [each.unit.text for each in said_of(*names_of(first, last, {}), scored)]


def test_den_is_what_was_named_last() -> None:
    text = "Havefonden får gebyrerne. Den støtter træer. Gadefonden får resten. Den støtter lys."
    assert told(text) == ["Havefonden får gebyrerne.", "Den støtter træer."]


def test_a_heading_tells_what_a_section_speaks_of_unless_it_names_both() -> None:
    assert told("Pengene går til træer.", "Havefonden") == ["Pengene går til træer."]
    assert told("Havefonden er gammel. Her er en regel.", "Andet") == ["Havefonden er gammel.", "Her er en regel."]
    assert "Pengene går til træer." not in told(
        "Pengene går til træer.\n\nHavefonden er gammel.", "Havefonden og gadefonden"
    )


def test_a_longer_word_that_ends_alike_is_another_thing() -> None:
    text = "Havefonden er lokal. Landshavefonden er for alle."
    assert told(text) == ["Havefonden er lokal."]


def test_an_item_that_is_called_otherwise_speaks_of_what_it_is_called() -> None:
    items = told("- Lindegade: Vej, som havefonden har plantet.\n- Havefonden: Giver til træer.")
    assert "Havefonden: Giver til træer." in items
    assert "Lindegade: Vej, som havefonden har plantet." not in items
    assert "Frist: Den, som havefonden har sat." in told("- Frist: Den, som havefonden har sat.", "Havefonden")


def test_a_sentence_that_names_both_speaks_of_the_one_that_it_names_first() -> None:
    text = "Havefonden får mere end gadefonden. Gadefonden giver til havefonden."
    assert told(text) == ["Havefonden får mere end gadefonden."]


def test_what_names_neither_is_said_of_neither() -> None:
    assert told("Retten gav medhold. Gadefonden ankede.") == []


@pytest.mark.parametrize(
    ("first", "last", "apart"),
    [
        ("skema A", "skema B", False),
        ("reglerne i 2015", "reglerne i 2020", False),
        ("en plan", "en plan for haver", False),
        ("§ 4, stk. 1", "§ 5, stk. 1", True),
        ("en have", "en gade", True),
    ],
)
def test_things_that_share_all_their_words_are_not_told_apart(first: str, last: str, *, apart: bool) -> None:
    assert are_told_apart(*names_of(first, last, {})) is apart


def test_sections_are_told_by_their_number() -> None:
    text = "Efter § 4 betales gebyr. Efter § 4 a betales intet."
    assert told(text, first="§ 4", last="§ 4 a") == ["Efter § 4 betales gebyr."]


@pytest.mark.parametrize(("text", "named"), [("Fonden for haver", False), ("Om havefonden", True)])
def test_a_name_is_met_by_its_own_words(text: str, *, named: bool) -> None:
    assert FUNDS[0].within(text) is named
