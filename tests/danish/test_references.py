import pytest

from assistant.danish.references import find_acts, find_references, reference_terms, section_key
from assistant.types import Reference

WANTED = Reference("almenboligloven", "91a", "4")


@pytest.mark.parametrize(
    "spelling",
    ["almenboliglovens § 91 a, stk. 4", "ABL 91a, 4", "ABL § 91A stk 4", "paragraf 91 a stykke 4 i almenboligloven"],
)
def test_every_spelling_of_a_provision_means_the_same(spelling: str) -> None:
    assert WANTED in find_references(spelling)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("LBK 1343/2023", "lbk 1343/2023"),
        ("LBK nr. 207 af 25/01/2026", "lbk 207/2026"),
        ("BEK nr. 977", "bek 977"),
        ("lov nr. 1561 af 18. december 2018", "lov 1561/2018"),
        ("sag C-417/23", "c-417/23"),
        ("lovforslag L 38", "l 38"),
    ],
)
def test_acts_bills_and_cases_are_named_by_number(text: str, act: str) -> None:
    assert find_references(text) == (Reference(act=act),)


def test_a_range_of_lettered_sections_names_each_of_them() -> None:
    assert [each.section for each in find_references("§§ 51 a-51 c")] == ["51a", "51b", "51c"]


def test_a_preposition_after_a_section_is_not_its_letter() -> None:
    assert find_references("§ 59 i 2013") == (Reference(section="59"),)


def test_a_section_belongs_to_the_act_that_stands_nearest() -> None:
    found = find_references("almenboliglovens § 5 og forvaltningslovens § 19")
    assert found == (Reference("almenboligloven", "5"), Reference("forvaltningsloven", "19"))


def test_an_abbreviation_counts_in_capitals_only() -> None:
    assert find_acts("al den tid og alle") == ()
    assert find_acts("efter ABL") == ("almenboligloven",)


@pytest.mark.parametrize("text", ["", "§", "§§ -", "stk. 4", "kl. 12.30", "LBK"])
def test_a_text_without_a_whole_reference_has_none(text: str) -> None:
    assert find_references(text) == ()


def test_terms_run_from_the_widest_to_the_narrowest() -> None:
    assert reference_terms(WANTED) == ("§91a", "§91a:4", "almenboligloven§91a", "almenboligloven§91a:4")
    assert reference_terms(Reference("lbk 207/2026")) == ("lbk207", "lbk207/2026")


def test_the_key_of_a_provision_leaves_out_the_stykke() -> None:
    assert section_key("§ 91 a, stk. 4") == "91a"
    assert section_key("Kapitel 4") == ""
