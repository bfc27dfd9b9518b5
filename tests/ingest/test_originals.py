"""PDFs stay with the index, so that the viewer can show the page and not only its text."""

import shutil
from pathlib import Path

import pytest

from assistant.index.catalog import Catalog
from assistant.index.originals import FOLDER, original_name, original_path
from assistant.index.snapshot import CATALOG, current_folder
from assistant.settings import EmbeddingSettings
from ingest.build import Plan, build
from tests.made_pdf import pdf_of

NOTE = "# Titel\n\nEn note om gården, som bliver fejet hver uge.\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "kilder"
    folder.mkdir()
    for number in range(9):
        (folder / f"note-{number}.md").write_text(f"{NOTE}Nummer {number}.\n", encoding="utf-8")
    (folder / "avis.pdf").write_bytes(pdf_of("Gården fejes hver mandag, og blomsterne vandes om aftenen."))
    return folder


def built(corpus: Path, index: Path) -> str:
    """Build, and return the name of the original of the PDF."""
    build(Plan((corpus,), index, EmbeddingSettings()), lambda *_: None)
    catalog = Catalog(current_folder(index) / CATALOG)
    name = catalog.document("avis").original
    assert not any(each.original for each in catalog.documents() if each.slug != "avis")
    catalog.close()
    return name


def kept(index: Path) -> set[str]:
    return {path.name for path in (index / FOLDER).iterdir()}


def test_an_index_keeps_the_pdf_that_a_document_was_read_from(corpus: Path, tmp_path: Path) -> None:
    name = built(corpus, tmp_path / "index")
    assert original_path(tmp_path / "index", name).read_bytes() == (corpus / "avis.pdf").read_bytes()
    assert kept(tmp_path / "index") == {f"{name}.pdf"}


def test_an_original_does_not_change_with_its_source(corpus: Path, tmp_path: Path) -> None:
    name = built(corpus, tmp_path / "index")
    with (corpus / "avis.pdf").open("r+b") as source:
        source.write(b"noget andet")
    assert original_name(original_path(tmp_path / "index", name).read_bytes()) == name


def test_an_index_that_is_carried_on_keeps_its_originals(corpus: Path, tmp_path: Path) -> None:
    name = built(corpus, tmp_path / "index")
    (corpus / "note-1.md").write_text(f"{NOTE}En ny slutning.\n", encoding="utf-8")
    assert built(corpus, tmp_path / "index") == name
    assert kept(tmp_path / "index") == {f"{name}.pdf"}


def test_the_original_of_the_snapshot_before_goes_with_that_snapshot(corpus: Path, tmp_path: Path) -> None:
    first = built(corpus, tmp_path / "index")
    (corpus / "avis.pdf").write_bytes(pdf_of("Gården fejes nu hver fredag, og blomsterne vandes om morgenen."))
    second = built(corpus, tmp_path / "index")
    assert kept(tmp_path / "index") == {f"{first}.pdf", f"{second}.pdf"}
    (corpus / "note-1.md").write_text(f"{NOTE}En ny slutning.\n", encoding="utf-8")
    assert built(corpus, tmp_path / "index") == second
    assert kept(tmp_path / "index") == {f"{second}.pdf"}


def test_originals_that_were_lost_come_back_with_the_next_build(corpus: Path, tmp_path: Path) -> None:
    name = built(corpus, tmp_path / "index")
    shutil.rmtree(tmp_path / "index" / FOLDER)
    (corpus / "note-1.md").write_text(f"{NOTE}En ny slutning.\n", encoding="utf-8")
    assert built(corpus, tmp_path / "index") == name
    assert kept(tmp_path / "index") == {f"{name}.pdf"}
