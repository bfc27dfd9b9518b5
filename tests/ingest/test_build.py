import shutil
from pathlib import Path

import pytest

from assistant.errors import BuildRefused, IndexMissing, IndexStale
from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, FORMAT, POINTER, current_folder, read_manifest
from assistant.settings import EmbeddingSettings
from ingest.build import Plan, Report, build, is_fresh
from ingest.sources import find_sources, slugify

ASKED = '{"document": "birkelunden", "section": "%s", "question": "Hvem holder gården ren?"}\n'


@pytest.fixture
def plan(tiny_corpus: Path, tmp_path: Path) -> Plan:
    shutil.copytree(tiny_corpus, tmp_path / "corpus")
    return Plan((tmp_path / "corpus",), tmp_path / "index", EmbeddingSettings())


def make(plan: Plan) -> Report:
    return build(plan, lambda *_: None)


def texts(plan: Plan) -> dict[str, str]:
    catalog = Catalog(current_folder(plan.index) / CATALOG)
    found = {document.slug: catalog.text(document.slug) for document in catalog.documents()}
    catalog.close()
    return found


def test_what_is_built_is_what_lies_in_the_folder(plan: Plan) -> None:
    report = make(plan)
    assert report.manifest.documents == 6
    assert {"birkelunden", "contacts", "boliglov-proeve-2020"} <= set(texts(plan))
    assert read_manifest(plan.index) == report.manifest


def test_every_chunk_stands_in_the_text_of_its_document(plan: Plan) -> None:
    make(plan)
    catalog = Catalog(current_folder(plan.index) / CATALOG)
    chunks = [chunk for document in catalog.documents() for chunk in catalog.chunks(document.slug)]
    assert chunks
    assert all(catalog.text(chunk.slug)[chunk.start : chunk.end] == chunk.text for chunk in chunks)
    catalog.close()


def test_an_older_version_ends_where_the_next_begins(plan: Plan) -> None:
    older = next(d for d in make(plan).documents if d.slug == "boliglov-proeve-2020")
    assert str(older.valid_to) == "2024-12-31"


def test_a_second_build_of_the_same_has_nothing_to_do(plan: Plan) -> None:
    first = make(plan)
    assert is_fresh(plan)
    (plan.sources[0] / "areas" / "ny.md").write_text("# Ny\n\nEt nyt område.\n", encoding="utf-8")
    assert not is_fresh(plan)
    assert make(plan).manifest.hash != first.manifest.hash
    assert "ny" in texts(plan)


def test_a_broken_file_is_reported_and_the_rest_is_built(plan: Plan) -> None:
    (plan.sources[0] / "guidance" / "itu.pdf").write_bytes(b'{"error": 404}')
    report = make(plan)
    assert [error.path.name for error in report.refused] == ["itu.pdf"]
    assert report.manifest.documents == 6


def test_a_build_that_would_lose_most_documents_is_refused(plan: Plan) -> None:
    name = make(plan).manifest.hash
    for folder in ("legislation", "contacts"):
        shutil.rmtree(plan.sources[0] / folder)
    with pytest.raises(BuildRefused, match="--allow-loss"):
        make(plan)
    assert (plan.index / POINTER).read_text(encoding="utf-8").strip() == name
    allowed = Plan(plan.sources, plan.index, plan.embedding, allow_loss=True)
    assert make(allowed).manifest.documents == 3


def test_an_empty_folder_changes_nothing(plan: Plan, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    with pytest.raises(BuildRefused, match="ingen læsbare"):
        make(Plan((tmp_path / "tom",), plan.index, plan.embedding))


def test_a_build_that_dies_leaves_the_old_index_answering(plan: Plan) -> None:
    before = make(plan).manifest.hash
    (plan.sources[0] / "areas" / "ny.md").write_text("# Ny\n\nEt nyt område.\n", encoding="utf-8")

    def die(stage: str, *_: int) -> None:
        if stage == "embed":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(plan, die)
    assert read_manifest(plan.index).hash == before
    assert make(plan).manifest.hash != before
    assert "ny" in texts(plan)
    assert list(plan.index.glob(".building-*")) == []


def test_building_the_same_again_changes_nothing(plan: Plan) -> None:
    first = make(plan).manifest
    assert make(plan).manifest.hash == first.hash
    assert read_manifest(plan.index) == first


def test_ways_of_asking_are_attached_and_strays_are_counted(plan: Plan) -> None:
    (plan.sources[0] / "asked").mkdir()
    lines = ASKED % "Fakta om området" + ASKED % "Findes ikke"
    (plan.sources[0] / "asked" / "a.jsonl").write_text(lines, encoding="utf-8")
    report = make(plan)
    catalog = Catalog(current_folder(plan.index) / CATALOG)
    asked = {chunk.headings[-1]: chunk.asked for chunk in catalog.chunks("birkelunden")}
    catalog.close()
    assert asked["Fakta om området"] == ("Hvem holder gården ren?",)
    assert [stray.section for stray in report.unattached] == ["Findes ikke"]


def test_only_two_snapshots_are_kept(plan: Plan) -> None:
    for number in range(4):
        (plan.sources[0] / "areas" / "ny.md").write_text(f"# Ny\n\nUdgave {number}.\n", encoding="utf-8")
        make(plan)
    assert len([path for path in plan.index.iterdir() if path.is_dir()]) == 2


def test_an_index_that_is_not_there_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="python -m ingest build"):
        read_manifest(tmp_path)


def test_an_index_of_another_format_is_stale(plan: Plan) -> None:
    make(plan)
    path = current_folder(plan.index) / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace(f'"format": {FORMAT}', '"format": 0'), encoding="utf-8")
    with pytest.raises(IndexStale, match="format 0"):
        read_manifest(plan.index)


def test_two_files_of_one_name_get_a_slug_each(tmp_path: Path) -> None:
    for name in ("a/vejledning.md", "b/vejledning.md", "b/README.md", "asked/x.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("# T\n\nX.\n", encoding="utf-8")
    slugs = [source.slug for source in find_sources([tmp_path])]
    assert slugs == ["vejledning-a-md", "vejledning-b-md"]


def test_a_slug_spells_danish_letters_out() -> None:
    assert slugify("Ændring af § 61 a – Århus") == "aendring-af-61-a-aarhus"


def test_a_table_of_a_known_form_is_what_its_columns_say_wherever_it_lies(tmp_path: Path) -> None:
    header = "email,name,role,organisation,unit,topics,phone,source_url,as_of"
    (tmp_path / "mine.csv").write_text(f"{header}\n,Asta,chef,Org,,,,,2026\n", encoding="utf-8")
    (tmp_path / "andet.csv").write_text("name,email\nAsta,a@example.org\n", encoding="utf-8")
    report = make(Plan((tmp_path,), tmp_path / "index", EmbeddingSettings()))
    assert {(document.slug, document.title, document.kind) for document in report.documents} == {
        ("mine", "Kontakter: hvem svarer på hvad", "contact"),
        ("andet", "Andet", "guidance"),
    }
