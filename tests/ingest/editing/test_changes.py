import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.editing import Choice, Draft
from assistant.errors import EditRefused
from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, current_folder
from assistant.settings import Settings
from assistant.types import Document
from ingest.check import check
from ingest.editing.editor import CorpusEditor, open_editor
from tests.ingest.editing.making import PRICES, Desk, filled

ADDRESS = "https://example.org/takster"


def documents(at: Desk) -> dict[str, Document]:
    with closing(Catalog(current_folder(at.place.index) / CATALOG)) as catalog:
        return {document.slug: document for document in catalog.documents()}


def ready(draft: Draft, choice: Choice = "") -> Draft:
    made = filled(draft, title="Takster", source_url=ADDRESS, valid_from="2026", topics="nøgle; vaskeri")
    return replace(made, choice=choice)


def test_what_is_added_is_read_as_the_form_says(at: Desk) -> None:
    at.editor.add([ready(at.send("takster.md", PRICES)), ready(at.send("priser.csv", "vare,pris\nnøgle,75\n"))])
    report = at.finished().report
    assert report is not None
    assert (report.documents, report.refused, report.remarks) == (8, (), ())
    for slug in ("takster", "priser"):
        added = documents(at)[slug]
        assert (added.title, added.source_url, added.valid_from) == ("Takster", ADDRESS, date(2026, 1, 1))
        assert (added.topics, added.retrieved) == (("nøgle", "vaskeri"), date(2026, 11, 25))
    assert {"guidance/takster.md", "guidance/priser.csv", "guidance/priser.csv.meta.toml"} <= at.files()
    assert check(at.place.corpus) == []


def test_the_former_file_is_moved_when_another_takes_its_place_and_can_be_put_back(at: Desk) -> None:
    before = at.files()
    at.editor.add([filled(ready(at.send("birkelunden.txt", PRICES), "replace"), kind="area")])
    assert at.finished().failure is None
    assert at.files() ^ before == {"areas/birkelunden.md", "areas/birkelunden.txt", "areas/birkelunden.txt.meta.toml"}
    (former,) = at.editor.withdrawn()
    assert (former.slug, former.replaced) == ("birkelunden", True)
    at.editor.restore(former.id)
    assert at.finished().failure is None
    assert at.files() == before
    assert [each.title for each in at.editor.withdrawn()] == ["Takster"]


def test_a_document_beside_one_of_the_same_name_gets_a_name_of_its_own(at: Desk) -> None:
    at.editor.add([ready(at.send("birkelunden.md", PRICES), "beside")])
    assert at.finished().report is not None
    assert documents(at).keys() >= {"birkelunden", "birkelunden-2"}


def test_a_withdrawn_document_no_longer_answers_and_says_why_it_is_gone(at: Desk) -> None:
    at.editor.withdraw("birkelunden", "Området er lagt sammen med et andet", "Mette")
    assert at.finished().failure is None
    assert "birkelunden" not in documents(at)
    (gone,) = at.editor.withdrawn()
    assert (gone.slug, gone.reason, gone.by) == ("birkelunden", "Området er lagt sammen med et andet", "Mette")
    assert [path.name for path in at.place.archive.glob("*/*.md")] == ["birkelunden.md"]


def test_a_build_that_fails_puts_the_files_back_and_the_old_index_answers(at: Desk) -> None:
    before, index = at.files(), current_folder(at.place.index)
    (at.place.index / "cache.sqlite").unlink()
    (at.place.index / "cache.sqlite").mkdir()
    at.editor.add([filled(ready(at.send("birkelunden.md", PRICES), "replace"), kind="area")])
    failure = at.finished().failure
    assert failure is not None
    assert failure.code == "build"
    assert at.files() == before
    assert "Birkelunden" in (at.place.corpus / "areas" / "birkelunden.md").read_text(encoding="utf-8")
    assert current_folder(at.place.index) == index
    assert not at.place.archive.exists()


def test_a_second_change_is_refused_while_a_build_runs_and_changes_nothing(at: Desk) -> None:
    first, second = ready(at.send("takster.md", PRICES)), ready(at.send("gebyrer.md", PRICES))
    at.editor.add([first])
    with pytest.raises(EditRefused, match="busy"):
        at.editor.add([second])
    with pytest.raises(EditRefused, match="busy"):
        at.editor.withdraw("birkelunden", "")
    assert "guidance/gebyrer.md" not in at.files()
    assert at.finished().report is not None
    at.editor.add([second])
    assert at.finished().failure is None


def test_a_change_tells_what_it_is_until_it_ends(at: Desk) -> None:
    at.editor.add([ready(at.send("takster.md", PRICES))])
    begun = at.editor.status()
    assert begun is not None
    assert (begun.task, begun.titles, begun.running) == ("add", ("Takster",), True)
    assert not at.finished().running


def test_a_draft_with_a_fault_is_not_added(at: Desk) -> None:
    with pytest.raises(EditRefused, match="faults"):
        at.editor.add([filled(at.send("takster.md", PRICES), title="")])
    assert at.editor.status() is None


def test_a_draft_that_was_given_up_is_not_added_and_the_files_stay_as_they_are(at: Desk) -> None:
    before, draft = at.files(), ready(at.send("birkelunden.md", PRICES), "replace")
    at.editor.discard([draft])
    with pytest.raises(EditRefused, match="gone"):
        at.editor.add([draft])
    assert (at.files(), at.editor.withdrawn()) == (before, ())


@pytest.mark.parametrize("identifier", ["", "findes-ikke", "../corpus"])
def test_only_what_was_withdrawn_can_be_put_back(at: Desk, identifier: str) -> None:
    with pytest.raises(EditRefused, match="unknown"):
        at.editor.restore(identifier)


def test_a_record_that_points_out_of_the_corpus_is_not_followed(at: Desk, tmp_path: Path) -> None:
    place = at.place.archive / "20261125-x"
    place.mkdir(parents=True)
    record = {"slug": "x", "title": "x", "kind": "area", "path": "../x.md", "when": "2026-11-25", "reason": "",
              "replaced": False}  # fmt: skip
    (place / "record.json").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(EditRefused, match="files"):
        at.editor.restore(place.name)
    assert not (tmp_path / "x.md").exists()


def test_nothing_is_written_through_a_link_that_leads_out_of_the_corpus(at: Desk, tmp_path: Path) -> None:
    (tmp_path / "ude").mkdir()
    (at.place.corpus / "agreements").symlink_to(tmp_path / "ude")
    with pytest.raises(EditRefused, match="elsewhere"):
        at.editor.add([filled(ready(at.send("takster.md", PRICES)), kind="agreement")])
    assert list((tmp_path / "ude").iterdir()) == []


def test_what_was_noticed_when_a_document_was_read_is_known_afterwards(at: Desk) -> None:
    at.editor.add([ready(at.send("takster.md", PRICES + "\n<!-- gratis -->\n"))])
    report = at.finished().report
    assert report is not None
    assert [(note.path, note.reason.code) for note in report.remarks] == [("guidance/takster.md", "hidden")]
    assert [each.code for each in at.editor.remarks("takster")] == ["hidden"]
    assert at.editor.remarks("birkelunden") == ()


def test_a_corpus_that_the_index_is_not_built_from_cannot_be_edited(at: Desk, tmp_path: Path) -> None:
    (tmp_path / "andet").mkdir()
    assert open_editor(Settings(corpus=tmp_path / "andet", index=at.place.index)) is None


def test_what_is_withdrawn_may_not_lie_among_the_documents(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="ASSISTANT_WITHDRAWN"):
        Settings(corpus=tmp_path, withdrawn=tmp_path / "gamle")


def test_a_document_of_another_source_folder_is_left_alone(at: Desk, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    place = replace(at.place, corpus=tmp_path / "mine", sources=(at.place.corpus, tmp_path / "mine"))
    with pytest.raises(EditRefused, match="elsewhere"):
        CorpusEditor(place).withdraw("birkelunden", "")
    assert "areas/birkelunden.md" in at.files()
