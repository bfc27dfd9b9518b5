"""Which tables become records, and where the linter finds that they disagree."""

from pathlib import Path

import pytest

from ingest.check import check
from tests.made_registers import AREAS, COMBINED_SHEET, LIST_SHEET, write_registers


def problems(folder: Path) -> list[str]:
    return [str(problem).removeprefix(f"{folder}/") for problem in check(folder)]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = write_registers(tmp_path)
    (folder / "areas.csv").write_text(AREAS.replace("(beregning maj 2018)", "(nyt)"), encoding="utf-8")
    return folder


def test_registers_that_agree_are_sound(corpus: Path) -> None:
    assert problems(corpus) == []


def test_counts_of_one_list_that_differ_are_found(corpus: Path) -> None:
    other = LIST_SHEET.replace("| 2 | 3 |", "| 2 | 4 |")
    (corpus / "liste-2019.md").write_text(other, encoding="utf-8")
    assert "liste-2019.md:20: the list of 2019 has 4 areas, but liste-2018.md:20 says 3" in problems(corpus)


def test_more_rows_than_a_list_has_areas_are_found(corpus: Path) -> None:
    sheet = LIST_SHEET.replace("| 2 | 3 |", "| 1 | 3 |")
    (corpus / "liste-2018.md").write_text(sheet, encoding="utf-8")
    assert "liste-2018.md:20: the list of 2018 has 1 areas, but 2 have a row" in problems(corpus)


def test_an_area_that_is_on_and_off_a_list_in_one_year_is_found(corpus: Path) -> None:
    rows = f"{AREAS}Birkelunden,Prøveby,,udgået af ghettolisten,2018,https://example.org/x\n"
    (corpus / "areas.csv").write_text(rows, encoding="utf-8")
    assert "areas.csv:8: Birkelunden left the list in 2018, but areas.csv:5 has it on the list" in problems(corpus)


def test_an_area_that_only_one_of_two_lists_has_is_a_warning(corpus: Path) -> None:
    shorter = COMBINED_SHEET.replace("| Toften | Åby | 1.200 |\n", "")
    (corpus / "kombineret-kopi.md").write_text(shorter, encoding="utf-8")
    found = [problem for problem in problems(corpus) if "Toften" in problem]
    assert found == [
        "kombineret-2018.md:21: warning: Toften (Åby) has the status 'kombineret udlejning' in 2018, but "
        "'kombineret-kopi' tells of that list without it"
    ]


def test_a_table_whose_document_names_several_lists_makes_no_rows(corpus: Path) -> None:
    (corpus / "kombineret-kopi.md").write_text(
        COMBINED_SHEET.replace("Kombineret udlejning: listen", "Ghettoområder og kombineret udlejning: listen").replace(
            "| Toften | Åby | 1.200 |\n", ""
        ),
        encoding="utf-8",
    )
    assert [problem for problem in problems(corpus) if "Toften" in problem] == []


def test_a_table_with_a_row_for_each_year_is_held_against_the_others(corpus: Path) -> None:
    rows = "| Liste | Antal områder |\n| --- | --- |\n| Ghettoområder, 1. december 2019 | 4 |\n| Ghettoområder | 9 |\n"
    (corpus / "liste-aar-for-aar.md").write_text(LIST_SHEET.partition("| Liste |")[0] + rows, encoding="utf-8")
    assert [problem for problem in problems(corpus) if "aar-for-aar" in problem] == [
        "liste-aar-for-aar.md:20: the list of 2019 has 4 areas, but liste-2018.md:20 says 3"
    ]
