from fractions import Fraction

import pytest

from assistant.danish.figures import Figure, Unit, figures
from assistant.types import Language


def read(text: str, language: Language = "da", column: str = "") -> list[tuple[Fraction, Unit]]:
    return [(figure.value, figure.unit) for figure in figures(text, language, column)]


def carries(source: str, said: str) -> bool:
    return all(any(own.carries(each) for own in figures(source)) for each in figures(said))


@pytest.mark.parametrize(
    "spellings",
    [
        ("2,4 mia. kr.", "2.400 mio. kr.", "2.400.000.000 kr.", "2 400 000 000 kroner", "kr. 2,4 mia."),
        ("25 %", "25 pct.", "25 procent", "en fjerdedel", "25-procents"),
        ("50 pct.", "halvdelen", "50%"),
        ("1.1.2026", "1. januar 2026", "01/01/2026", "2026-01-01", "1/1 2026", "1. jan. 2026"),
        ("4 år", "fire år", "4-årig", "fireårig", "48 måneder", "4 års"),
        ("14 dage", "fjorten dage", "to uger", "2 uger", "14 døgn"),
        ("et halvt år", "½ år", "6 måneder", "seks måneder"),
        ("halvandet år", "18 måneder", "1½ år", "1,5 år"),
        ("§ 91 a", "§91a", "paragraf 91 a", "§§ 91"),
        ("33 92 93 00", "33929300", "+45 33 92 93 00"),
        ("115 m²", "115 m2", "115 kvm", "115 kvadratmeter"),
        ("én bolig", "1 bolig", "ét område"),
        ("1.028 lejemål", "1028 lejemål", "1 028 lejemål"),
    ],
)
def test_one_figure_reads_the_same_however_it_is_written(spellings: tuple[str, ...]) -> None:
    first, *others = map(read, spellings)
    assert len(first) == 1
    assert others == [first] * len(others)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("4 år", "4 pct."),
        ("4 år", "4 måneder"),
        ("4 år", "4"),
        ("25 pct.", "25 procentpoint"),
        ("30 dage", "en måned"),
        ("10 dage", "10 hverdage"),
        ("250 kr.", "250 mio. kr."),
        ("1.028 lejemål", "1,028 lejemål"),
        ("2019", "1. januar 2019"),
        ("maj 2018", "8. maj 2018"),
        ("8. maj 2018", "juni 2018"),
        ("stk. 4", "nr. 4"),
        ("§ 4", "stk. 4"),
        ("det 45. år", "45 år"),
        ("kl. 10", "10"),
        ("2,4 boliger", "2.400 boliger"),
    ],
)
def test_a_figure_of_another_value_or_unit_is_not_carried(source: str, said: str) -> None:
    assert not carries(source, said)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("aftalen af 8. maj 2018", "i maj 2018"),
        ("aftalen af 8. maj 2018", "i 2018"),
        ("senest den 1. januar 2027", "hvert år den 1. januar"),
        ("2019-26-midlerne", "fra 2019 til 2026"),
        ("2,4 mia. kr.", "2,4 milliarder"),
        ("2000 boliger", "2.000 boliger"),
        ("mellem 15 og 25 pct.", "15 pct."),
        ("165, 165 og 300 mio. kr.", "165 mio. kr."),
        ("2,2-2,4 mia. kr.", "2.200 mio. kr."),
        ("§§ 165, 166 og 168", "§ 166"),
        ("kl. 10-14", "kl. 14"),
        ("3-4 uger", "21 dage"),
    ],
)
def test_a_source_carries_what_it_says_in_other_words(source: str, said: str) -> None:
    assert carries(source, said)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("en bolig er et hjem, og et område er en by", []),
        ("to områder", [(2, "")]),
        ("LBK nr. 207 af 25/01/2026", [(207, "nr"), (20260125, "date")]),
        ("§§ 75 a-75 m, 96 og 97", [(75, "§"), (75, "§"), (96, "§"), (97, "§")]),
        ("KL 10 anbefalinger", [(10, "")]),
        ("C-417/23", [(417, ""), (23, "")]),
        ("2006-10 og 2023-01", [(2006, "year"), (2010, "year"), (202301, "month")]),
        ("31. februar 2020", [(20200231, "date")]),
        ("2000 kr. i 2000", [(2000, "kr"), (2000, "year")]),
        ("", []),
    ],
)
def test_figures_are_told_from_words_and_from_each_other(text: str, figure: list[tuple[int, Unit]]) -> None:
    assert read(text) == figure


def test_a_cell_is_read_in_the_unit_of_its_column() -> None:
    assert read("1.028", column="Beløb (mio. kr.)") == [(1_028_000_000, "kr")]
    assert read("25", column="Andel i pct.") == [(25, "percent")]
    assert read("25 år", column="Andel i pct.") == [(300, "months")]
    assert read("2019", column="År") == [(2019, "year")]


def test_english_separators_and_months_are_read_in_english_texts() -> None:
    assert read("2.4 billion kroner or 2,400 million", "en") == [(2_400_000_000, "kr"), (2_400_000_000, "")]
    assert read("1 May 2018, May 1, 2018", "en") == [(20180501, "date")] * 2
    assert read("four years, half a year, 25 per cent", "en") == [(48, "months"), (6, "months"), (25, "percent")]
    assert read("from 2 to 3 days", "en") == [(2, "days"), (3, "days")]


@pytest.mark.parametrize("text", ["91 a", "12,5.7", "1.2.3.4", "99/99/2020", "0", "1,", "٣ år", "½", "12345678901"])
def test_no_digit_escapes_and_nothing_is_refused(text: str) -> None:
    found = figures(text)
    read = {place for figure in found for place in range(figure.start, figure.end)}
    assert all(place in read for place, mark in enumerate(text) if mark.isdecimal())


def test_a_span_leads_to_the_spelling() -> None:
    text = "Støtten er 2,4 mia. kr. i 2019."
    assert [text[each.start : each.end] for each in figures(text)] == ["2,4 mia. kr.", "2019"]
    assert figures(text)[1] == Figure(Fraction(2019), "year", 26, 30)
