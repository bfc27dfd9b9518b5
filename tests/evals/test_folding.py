import pytest

from evals.folding import fold, mentions, section_key


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("efter §\u00a091\u00a0a, stk. 4", "§ 91a"),
        ("efter §91a, stk. 4", "§ 91 a"),
        ("perioden 2019–26", "2019-26"),
        ("højst 110 m²", "110 m"),
        ("**25 %** af udgiften", "25 % af"),
        ("sociale ind\u00adsatser", "INDSATSER"),
        ("2,4\u202fmia. [1]\nkr.", "2,4 mia. kr."),
        ("den 1.12.2024", "2024"),
        ("644 lejemål, 56, og så", "56"),
    ],
)
def test_typography_is_forgiven(text: str, expected: str) -> None:
    assert mentions(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("156 områder", "56"),
        ("56,5 pct.", "56"),
        ("2,4 år", "4 år"),
        ("1.644 lejemål", "644"),
        ("644.000 kr.", "644"),
        ("25 pct.", "25 %"),
        ("§ 91 b", "§ 91 a"),
        ("", "56"),
    ],
)
def test_other_figures_and_words_are_not(text: str, expected: str) -> None:
    assert not mentions(text, expected)


def test_a_preposition_after_a_section_is_not_its_letter() -> None:
    assert fold("§ 10 i loven") == "§ 10 i loven"
    assert fold("§ 10 om") == "§ 10 om"


@pytest.mark.parametrize(
    ("provision", "key"),
    [("§ 91 a, stk. 2", "91 a"), ("§91A", "91 a"), ("§ 109", "109"), ("Kapitel 3", ""), ("", "")],
)
def test_a_section_compares_without_its_stykke(provision: str, key: str) -> None:
    assert section_key(provision) == key
