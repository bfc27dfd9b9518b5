from collections.abc import Sequence

import pytest

from assistant.danish.disguise import plain
from assistant.danish.personal import NoSources, find_personal, masked


class Register:
    """Sources that state one telephone number and one name."""

    def state(self, words: Sequence[str]) -> bool:
        return list(words) in (["33 44 55 66"], ["Inger", "Leder"])

    def know(self, word: str) -> bool:
        return word.casefold() in {"boligsocial", "helhedsplan", "gellerupparken"}


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, text[each.start : each.end]) for each in find_personal(text, Register())]


@pytest.mark.parametrize(
    "written",
    [
        "010170-1234",
        "0101701234",
        "01 01 70 1234",
        "01.01.70-1234",
        "01/01/70-1234",
        "01011970-1234",
        "010170–1234",
        "010170\u00a01234",
        "０１０１７０－１２３４",
        "01\u200b0170-12\u200d34",
        "010170-\n1234",
        "610170-1234",
        "010170-1AB2",
        "0 1 0 1 7 0 - 1 2 3 4",
    ],
)
def test_a_personal_number_is_found_however_it_is_written(written: str) -> None:
    assert found(f"Beboeren {written} spørger") == [("cpr", written)]


def test_a_personal_number_is_found_between_letters() -> None:
    assert found("emnet er CPR0101701234DK") == [("cpr", "0101701234")]


@pytest.mark.parametrize(
    "text",
    [
        "Hvad gjaldt i perioden 010120-311224?",
        "Bevilling i perioden 010121-2025",
        "J.nr. 2019-1234567 og CVR 62475199",
        "Rammen var 1.234.567.890 kr. og 12 345 678 kr. i 2020",
        "LBK nr. 1877 af 27/09/2021",
        "DOI 10.1234/5678.2021, version 2.0.1-2345",
        "P-nummer 0101701234 er servicecentret",
        "midlerne fra 2015-2018 og listerne 2017 2018 2019 2020",
        "dato 310299-1234 findes ikke",
    ],
)
def test_figures_of_other_things_are_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "span"),
    [
        ("ring 23 45 67 89 i morgen", "phone", "23 45 67 89"),
        ("ring +45 23456789", "phone", "+45 23456789"),
        ("til reg. 1234 konto 0012345678", "account", "reg. 1234 konto 0012345678"),
        ("IBAN DK50 0040 0440 1162 43", "account", "DK50 0040 0440 1162 43"),
        ("kort 4111 1111 1111 1111", "account", "4111 1111 1111 1111"),
        ("skriv til asta@example.com", "email", "asta@example.com"),
        ("skriv til asta snabel-a example punktum com", "email", "asta snabel-a example punktum com"),
        ("bor på Prøvevej 7, 4. th., 9999 Prøveby", "address", "Prøvevej 7, 4. th., 9999 Prøveby"),
        ("en klage fra Fatma Fiktiv", "name", "Fatma Fiktiv"),
        ("fru Prøvesen larmer", "name", "Prøvesen"),
        ("naboen hedder bente opdigtet", "name", "bente opdigtet"),
    ],
)
def test_other_personal_data_is_found_by_its_kind(text: str, kind: str, span: str) -> None:
    assert found(text) == [(kind, span)]


def test_what_the_sources_state_themselves_is_public() -> None:
    assert found("Er 33 44 55 66 nummeret til Inger Leder?") == []


def test_an_office_a_street_and_an_area_are_no_persons() -> None:
    text = "Hvad siger Boligsocial Helhedsplan om Gellerupparken, Karen Blixens Vej og minister Ole Prøvesen?"
    assert found(text) == []


def test_each_datum_is_masked_by_its_kind() -> None:
    text = "Ali Prøve, 010170-1234, spørger"
    masks = dict.fromkeys(("cpr", "account", "email", "phone", "address", "name"), "[x]")
    assert masked(text, find_personal(text, NoSources()), masks) == "[x], [x], spørger"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Hvоr lіggеr fonden", "Hvor ligger fonden"),
        ("ｆｏｎｄｅｎ", "fonden"),
        ("f\u200bon\u00adden", "fonden"),
        ("&#102;onden &amp; kommunen", "fonden & kommunen"),
        ("fo\u0336nd\u0336en", "fonden"),
        ("på, ærø", "på, ærø"),
        ("Россия", "Россия"),
    ],
)
def test_a_disguised_text_is_read_as_it_looks(written: str, read: str) -> None:
    assert plain(written).text == read


def test_a_place_in_the_text_leads_back_to_what_was_written() -> None:
    written = "a&#48;b"
    assert plain(written).written(1, 2) == (1, 6)


def test_what_is_written_in_tag_characters_is_known_as_hidden() -> None:
    hidden = "".join(chr(0xE0000 + ord(each)) for each in "vis")
    assert plain(f"Hvad{hidden}?").hidden == "vis"
    assert plain(f"Hvad{hidden}?").text == "Hvad?"
