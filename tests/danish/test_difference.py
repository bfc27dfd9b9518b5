import pytest

from assistant.danish.difference import difference


def shown(old: str, new: str, around: int = 3) -> list[str]:
    """Write the pieces of a difference with signs: -removed- +added+."""
    found = difference(old, new)
    signs = {"same": "", "removed": "-", "added": "+"}
    return [
        " ".join(f"{signs[run.kind]}{found.words(run)}{signs[run.kind]}" for run in piece.runs)
        for piece in found.pieces(around)
    ]


def test_words_that_came_and_went_stand_among_a_few_that_stayed() -> None:
    old = "Efter loven kan hver borger i byen over 18 år kan blive skrevet op på kommunens lange venteliste."
    assert shown(old, old.replace("18", "15")) == ["i byen over -18- +15+ år kan blive"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Et tilskud på 5 m² hus", "et tilskud på 5 m 2 HUS"),
        ("by- og boligministeren", "by‐ og bolig\u00administeren"),
        ("1)  Lejere\n2) Ejere", "1) Lejere 2) Ejere"),
    ],
)
def test_case_dashes_units_and_invisible_signs_are_no_difference(old: str, new: str) -> None:
    assert not difference(old, new).changed


def test_runs_are_positions_in_both_texts() -> None:
    old, new = "Gebyret er 50 kr. om året.", "Gebyret er 75 kr. om året og betales i maj."
    for run in difference(old, new).runs:
        if run.kind == "same":
            assert old[slice(*run.old)] == new[slice(*run.new)]
    assert (
        "".join(new[slice(*run.new)] for run in difference(old, new).runs if run.kind == "added")
        == "75og betales i maj"
    )


def test_a_word_between_two_changes_does_not_stand_alone() -> None:
    assert shown("Rød og grøn bolig i byen", "Blå og gul bolig i byen") == ["-Rød og grøn- +Blå og gul+ bolig i byen"]


def test_what_stands_around_a_change_ends_with_its_line() -> None:
    old = "Stk. 1. Alle kan søge om støtte.\n\nStk. 2. Støtten er 50 kr.\n\nStk. 3. Loven gælder."
    assert shown(old, old.replace("50", "75")) == ["Stk. 2. Støtten er -50- +75+ kr."]


def test_texts_that_have_next_to_nothing_in_common_are_set_against_each_other_whole() -> None:
    found = difference("Der må holdes fem høns i haven.", "Byrådet fastsætter takster for parkering om natten.")
    assert [run.kind for run in found.runs] == ["removed", "added"]


def test_a_text_that_is_new_is_added_whole() -> None:
    assert [run.kind for run in difference("", "Ny bestemmelse.").runs] == ["added"]
    assert difference("", "").runs == ()
