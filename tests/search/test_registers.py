"""Which questions are for the registers, and how they are read."""

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.index.catalog import Catalog
from assistant.index.registers import Registers
from assistant.index.snapshot import CATALOG, current_folder
from assistant.search.contacts import ContactQuestion, asked_contacts, contacts_for
from assistant.search.register_words import years_in
from assistant.search.registers import AreaQuestion, asked_areas
from assistant.settings import EmbeddingSettings
from assistant.types import Query
from ingest.build import Plan, build
from tests.made_registers import write_registers

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registers]:
    folder = tmp_path_factory.mktemp("registers")
    corpus, index = write_registers(folder / "corpus"), folder / "index"
    build(Plan((corpus,), index, EmbeddingSettings()), lambda *_: None)
    catalog = Catalog(current_folder(index) / CATALOG)
    yield catalog.registers
    catalog.close()


def read(registers: Registers, text: str, **misread: str) -> AreaQuestion | None:
    return asked_areas(registers, Query(text, TODAY, misread=misread), TODAY)


def contacts(registers: Registers, text: str) -> ContactQuestion | None:
    return asked_contacts(registers, Query(text, TODAY))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Hvornår kom Elmeparken af listen?", ["Elmeparken/Toften"]),
        ("status for birkelundens", ["Birkelunden"]),
        ("Er Toften på ghettolisten?", ["Elmeparken/Toften", "Toften"]),
        ("Er Toften i Åby på ghettolisten?", ["Toften"]),
        ("er toften i aaby paa ghettolisten", ["Toften"]),
    ],
)
def test_an_area_is_known_by_its_parts_and_without_danish_letters(
    registers: Registers, text: str, names: list[str]
) -> None:
    asked = read(registers, text)
    assert asked is not None
    assert [area.name for area in asked.areas] == names


def test_a_misspelt_name_is_read_as_the_name_it_comes_nearest_to(registers: Registers) -> None:
    asked = read(registers, "Er birkelunnen på listen?", birkelunnen="birkelund")
    assert asked is not None
    assert [area.name for area in asked.areas] == ["Birkelunden"]


@pytest.mark.parametrize(
    "text",
    [
        "Hvor mange blokke rives ned i Birkelunden?",
        "Hvorfor kom Birkelunden af listen?",
        "Kommer Birkelunden af listen?",
        "Er Birkelunden på listen i 2031?",
        "Hvad er et parallelsamfund?",
        "Hvilke regler gælder i ghettoområder i 2018?",
        "Var Birkelunden på listen i 2018? Hvem bor der?",
        "Hvor mange bor i Birkelunden?",
        "Hvor ligger Birkelunden?",
    ],
)
def test_a_question_with_words_of_no_register_goes_the_ordinary_way(registers: Registers, text: str) -> None:
    assert read(registers, text) is None


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Hvilke områder i Prøveby har været på listen?", "areas"),
        ("Hvilke områder udgik af ghettolisten i 2020?", "left"),
        ("Hvornår kom Birkelunden på ghettolisten?", "joined"),
        ("Hvor mange ghettoområder var der i 2018?", "count"),
        ("Hvilken boligorganisation hører Elmeparken under?", "organisation"),
        ("Hvilken kommune ligger Birkelunden i?", "municipality"),
    ],
)
def test_what_is_asked_of_the_register_is_read_from_the_question(registers: Registers, text: str, asks: str) -> None:
    asked = read(registers, text)
    assert asked is not None
    assert asked.asks == asks


def test_municipality_housing_organisation_list_and_years_are_read(registers: Registers) -> None:
    asked = read(registers, "Hvilke hårde ghettoområder havde AAB i Prøveby Kommune fra 2017-2019?")
    assert asked is not None
    assert (asked.municipalities, asked.organisations) == (("Prøveby",), ("AAB",))
    assert (asked.listings, asked.years) == (("transformation",), (2017, 2018, 2019))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("i 2018 og 2020", (2018, 2020)),
        ("mellem 2018 og 2020", (2018, 2019, 2020)),
        ("siden 2024", (2024, 2025, 2026)),
        ("efter 2024", (2025, 2026)),
        ("før 2012", (2010, 2011)),
        ("i 2018 og året før", (2017, 2018)),
        ("på listen", None),
    ],
)
def test_years_are_read_as_people_write_them(text: str, years: tuple[int, ...] | None) -> None:
    assert years_in(text, TODAY) == years


@pytest.mark.parametrize(
    ("text", "field", "organisation"),
    [
        ("Hvem er chef for tilskud i Prøvefonden?", None, "Prøvefonden"),
        ("telefonnummer til ministeriet i Prøveby", "phone", "Prøveministeriet"),
        ("Hvad er mailen til Asta Prøvesen?", "email", "Prøvefonden"),
        ("Hvor har Prøveministeriet til huse?", "address", "Prøveministeriet"),
        ("Hvem kan jeg kontakte om helhedsplaner i Åby?", None, "Fællessekretariatet"),
    ],
)
def test_a_contact_is_known_by_its_subject_its_role_and_its_names(
    registers: Registers, text: str, field: str | None, organisation: str
) -> None:
    asked = contacts(registers, text)
    assert asked is not None
    assert (asked.field, {contact.organisation for contact in asked.contacts}) == (field, {organisation})


@pytest.mark.parametrize(
    "text", ["Hvem kan jeg kontakte om cykler?", "Hvem var chef for tilskud?", "Hvad er tilskud?", "telefonnummer"]
)
def test_a_question_that_no_row_covers_is_not_for_the_contacts(registers: Registers, text: str) -> None:
    assert contacts(registers, text) is None


def test_a_former_contact_is_not_told_where_there_is_a_present_one(registers: Registers) -> None:
    asked = contacts(registers, "hvem kan jeg kontakte om tilskud")
    assert asked is not None
    assert [contact.name for contact in asked.contacts] == ["Asta Prøvesen"]


@pytest.mark.parametrize(
    ("text", "organisations"),
    [
        ("Gælder lovgivning også for luftballoner?", ["Prøveministeriet"]),
        ("Hvornår udløber helhedsplanerne i Åby?", ["Fællessekretariatet"]),
        ("Hvornår udløber helhedsplanen i Nørreby?", []),
        ("Hvad koster en is i Åby?", []),
    ],
)
def test_whom_to_ask_fits_the_subject_and_the_place(registers: Registers, text: str, organisations: list[str]) -> None:
    found = contacts_for(registers, Query(text, TODAY), lambda _: 1.0)
    assert [contact.organisation for contact in found] == organisations
