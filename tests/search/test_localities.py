from collections.abc import Iterator

import pytest

from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, current_folder
from assistant.search.contact_search import contacts_of, find_contacts, sections_on
from assistant.search.localities import danish_order, localities, meant, municipality_name
from assistant.settings import EmbeddingSettings
from ingest.build import Plan, build
from tests.made_registers import AREA_SHEET, write_registers

_ELSEWHERE = AREA_SHEET.replace("Birkelunden (Prøveby): en helhedsplan", "Søvang (Lillerup): en plan").replace(
    "topics: [lister]", "topics: [Søvang, Birkelunden]"
)
_WHOM = AREA_SHEET.replace("kind: area", "kind: contact").replace(
    'authority: ""', 'authority: "Prøvefonden"'
).partition("# Birkelunden")[0].replace("Birkelunden (Prøveby): en helhedsplan", "Hvem svarer på hvad?") + (
    "# Hvem svarer på hvad?\n\n| Emne | Indgang |\n| --- | --- |\n| Huslejestøtte | driftskontoret |\n"
)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    made = tmp_path_factory.mktemp("places")
    corpus, index = write_registers(made / "corpus"), made / "index"
    (corpus / "soevang.md").write_text(_ELSEWHERE, encoding="utf-8")
    (corpus / "hvem.md").write_text(_WHOM, encoding="utf-8")
    build(Plan((corpus,), index, EmbeddingSettings()), lambda *_: None)
    catalog = Catalog(current_folder(index) / CATALOG)
    yield catalog
    catalog.close()


def test_areas_municipalities_and_what_only_a_sheet_tells_of_can_be_chosen(catalog: Catalog) -> None:
    assert [each.label for each in localities(catalog)] == [
        "Birkelunden (Prøveby)", "Elmeparken/Toften (Prøveby)", "Prøveby Kommune", "Søvang (Lillerup)",
        "Toften (Åby)", "Åby Kommune",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("birkelunden", ["Birkelunden (Prøveby)"]),
        ("Birkelunden (Prøveby)", ["Birkelunden (Prøveby)"]),
        ("toften", ["Toften (Åby)"]),
        ("toften i aaby", ["Toften (Åby)"]),
        ("Prøveby", ["Prøveby Kommune"]),
        ("elme", ["Elmeparken/Toften (Prøveby)"]),
        ("soevang", ["Søvang (Lillerup)"]),
        ("xy", []),
        ("Atlantis", []),
        ("", []),
    ],
)
def test_a_place_is_meant_by_its_label_its_name_or_a_part_of_it(catalog: Catalog, text: str, labels: list[str]) -> None:
    assert [each.label for each in meant(catalog, text)] == labels


def test_danish_letters_come_last_and_official_names_have_their_genitive() -> None:
    assert sorted(["Åby", "Ærø", "Østby", "Zoo"], key=danish_order) == ["Zoo", "Ærø", "Østby", "Åby"]
    assert municipality_name("København") == "Københavns Kommune"
    assert municipality_name("Odense") == "Odense Kommune"


def test_an_area_whose_contact_is_that_of_its_town_is_given_it(catalog: Catalog) -> None:
    area = meant(catalog, "Toften (Åby)")[0].area
    assert [each.organisation for each in contacts_of(catalog.registers, "Åby", area)] == ["Fællessekretariatet"]
    assert contacts_of(catalog.registers, "Prøveby") == ()


def test_a_search_that_names_an_area_finds_the_contacts_of_its_town(catalog: Catalog) -> None:
    found = find_contacts(catalog, "Toften i Åby vaskeri")
    assert [each.organisation for each in found.contacts] == ["Fællessekretariatet"]
    assert (found.whole, [each.name for each in found.areas]) == (False, ["Toften"])


def test_a_subject_that_only_a_sheet_names_is_found_there(catalog: Catalog) -> None:
    assert find_contacts(catalog, "hvem svarer om huslejestøtte").contacts == ()
    assert [chunk.slug for chunk in sections_on(catalog, "hvem svarer om huslejestøtte")] == ["hvem"]
    assert sections_on(catalog, "hvem kan jeg kontakte") == ()
