"""The registers of a snapshot: every row is a record that leads to its row, and goes with its document."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.index.catalog import Catalog
from assistant.index.registers import Registers
from assistant.index.snapshot import CATALOG, current_folder
from assistant.registers import Area
from assistant.settings import EmbeddingSettings
from ingest.build import Plan, build
from tests.made_registers import AREAS, write_registers


def opened(corpus: Path, index: Path) -> Catalog:
    build(Plan((corpus,), index, EmbeddingSettings()), lambda *_: None)
    return Catalog(current_folder(index) / CATALOG)


@pytest.fixture(scope="module")
def catalog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    folder = tmp_path_factory.mktemp("registers")
    found = opened(write_registers(folder / "corpus"), folder / "index")
    yield found
    found.close()


@pytest.fixture
def registers(catalog: Catalog) -> Registers:
    return catalog.registers


def test_no_row_of_the_table_is_lost(registers: Registers) -> None:
    rows = [f"{row.area},{row.municipality},{row.status},{row.year}" for row in registers.statuses()]
    kept = [line.split(",") for line in AREAS.splitlines()[1:]]
    assert {f"{cells[0]},{cells[1]},{cells[3]},{cells[4]}" for cells in kept} <= set(rows)
    assert len(rows) == len(kept) + 2  # and the two of the sheet on combined letting


def test_every_record_leads_to_the_words_of_its_row(catalog: Catalog) -> None:
    for row in catalog.registers.statuses():
        chunk = catalog.chunks_by_id([row.place.chunk])[row.place.chunk]
        assert row.area in chunk.text[row.place.start : row.place.end]
        assert row.place.end - row.place.start < 140


def test_an_area_has_all_housing_organisations_of_its_rows(registers: Registers) -> None:
    assert registers.areas[1] == Area("Elmeparken/Toften", "Prøveby", ("Boligforeningen Skrænten", "AAB"))


def test_statuses_are_found_by_municipality_list_and_year(registers: Registers) -> None:
    found = registers.statuses(municipality="Prøveby", listing="parallel", year=2018)
    assert [(row.area, row.movement) for row in found] == [("Birkelunden", "new")]


def test_the_statuses_of_one_area_come_year_by_year(registers: Registers) -> None:
    assert [row.year for row in registers.statuses([registers.areas[0]])] == [2018, 2018, 2020]


def test_a_table_of_counts_tells_how_many_areas_a_list_had(registers: Registers) -> None:
    assert {year: [each.count for each in told] for year, told in registers.counts("parallel").items()} == {
        2018: [2],
        2019: [3],
    }
    assert set(registers.counts("transformation")) == {2018}


def test_contacts_are_found_by_any_text_that_a_reader_sees(registers: Registers) -> None:
    assert [contact.name for contact in registers.contacts_with("VICEVÆRTER")] == ["Asta Prøvesen"]
    assert [contact.organisation for contact in registers.contacts_with("92 93")] == ["Prøveministeriet"]


def test_records_go_with_their_document_when_an_index_is_carried_on(tmp_path: Path) -> None:
    corpus = write_registers(tmp_path / "corpus")
    for number in range(30):
        (corpus / f"ark-{number}.md").write_text(f"# Ark {number}\n\nTekst {number}.\n", encoding="utf-8")
    opened(corpus, tmp_path / "index").close()
    (corpus / "areas.csv").write_text("\n".join(AREAS.splitlines()[:2]) + "\n", encoding="utf-8")
    (corpus / "kombineret-2018.md").unlink()
    catalog = opened(corpus, tmp_path / "index")
    assert [row.year for row in catalog.registers.statuses()] == [2017]
    assert len(catalog.registers.contacts) == 4
    catalog.close()
