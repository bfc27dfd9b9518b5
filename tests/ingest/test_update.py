"""An index that was carried on answers as one that was built from nothing."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.answer.assistant import Assistant
from assistant.index.snapshot import Manifest, Snapshot, current_folder, read_manifest
from assistant.search.query import understand
from assistant.search.retrieve import candidates
from assistant.settings import EmbeddingSettings
from assistant.types import KINDS, Question
from ingest.build import Plan, Report, build

TODAY = date(2026, 11, 25)
QUESTIONS = (
    "Hvad er gebyret for ventelisten?",
    "Hvad står der i § 3 i boliglov-prøve i 2021?",
    "Hvem holder gården ren i Birkelunden?",
    "Hvor mange træer står i område 7?",
    "hvem vander blomsterne",
)
VERSION = """---
title: "Prøvelov om boliger"
kind: legislation
valid_from: {day}
series: proevelov
---

# Prøvelov om boliger

## § 1

Gebyret for at stå på ventelisten er {fee} kr. om året.

## § 2

Kommunen vander blomsterne i udgave {day}.
"""
ASKED = '{"series": "proevelov", "provision": "§ 2", "question": "hvem vander blomsterne"}\n'


@pytest.fixture
def corpus(tiny_corpus: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    shutil.copytree(tiny_corpus, folder)
    for number in range(40):
        text = (
            f"# Område {number}\n\nI område {number} står {number + 3} træer.\n\n## Gården\n\nGården fejes ugentligt.\n"
        )
        (folder / "areas" / f"omraade-{number}.md").write_text(text, encoding="utf-8")
    for year in (2010, 2014, 2018):
        text = VERSION.format(day=f"{year}-01-01", fee=year)
        (folder / "legislation" / f"proevelov-{year}.md").write_text(text, encoding="utf-8")
    (folder / "asked").mkdir()
    (folder / "asked" / "a.jsonl").write_text(ASKED, encoding="utf-8")
    return folder


def make(corpus: Path, index: Path) -> Report:
    return build(Plan((corpus,), index, EmbeddingSettings()), lambda *_: None)


def found(index: Path, assistant: Assistant) -> dict[tuple[str, date, str], dict[str, float]]:
    """Return all features and the score of every candidate of some questions, today and in former years."""
    snapshot = Snapshot.open(index, EmbeddingSettings(), assistant.snapshot.embedder)
    seen = {}
    for text in QUESTIONS:
        for day in (TODAY, date(2016, 1, 1), date(2011, 1, 1)):
            for hit in candidates(snapshot, understand(Question(text, as_of=day), text, TODAY)):
                assert hit.document == snapshot.catalog.document(hit.chunk.slug)
                known = {"asked": len(hit.chunk.asked), "kind": KINDS.index(hit.document.kind)}
                seen[text, day, hit.chunk.id] = {**hit.features, "score": hit.score, **known}
    return seen


def edit(corpus: Path) -> None:
    path = corpus / "areas" / "omraade-7.md"
    path.write_text(path.read_text(encoding="utf-8").replace("10 træer", "99 træer"), encoding="utf-8")


def add_a_version(corpus: Path) -> None:
    text = VERSION.format(day="2015-06-01", fee=4711)
    (corpus / "legislation" / "proevelov-2015.md").write_text(text, encoding="utf-8")


def remove_a_version(corpus: Path) -> None:
    (corpus / "legislation" / "proevelov-2014.md").unlink()


def ask_otherwise(corpus: Path) -> None:
    text = '{"document": "birkelunden", "section": "Fakta om området", "question": "Hvem holder gården ren?"}\n'
    (corpus / "asked" / "a.jsonl").write_text(text, encoding="utf-8")


def move(corpus: Path) -> None:
    (corpus / "areas" / "omraade-3.md").rename(corpus / "guidance" / "omraade-3.md")


@pytest.mark.parametrize(
    ("change", "written"), [(edit, 1), (add_a_version, 2), (remove_a_version, 1), (ask_otherwise, 4), (move, 1)]
)
def test_a_change_is_written_alone_and_answers_as_if_all_was(
    corpus: Path, tmp_path: Path, assistant: Assistant, change: Callable[[Path], None], written: int
) -> None:
    before = make(corpus, tmp_path / "carried on")
    old = found(tmp_path / "carried on", assistant)
    change(corpus)
    carried = make(corpus, tmp_path / "carried on")
    fresh = make(corpus, tmp_path / "fresh")
    assert (carried.written, fresh.written) == (written, fresh.manifest.documents)
    assert carried.manifest.hash == fresh.manifest.hash != before.manifest.hash
    assert replace(carried.manifest, patched=0, built=fresh.manifest.built) == fresh.manifest
    assert carried.documents == fresh.documents
    assert carried.unattached == fresh.unattached
    now, anew = found(tmp_path / "carried on", assistant), found(tmp_path / "fresh", assistant)
    assert now.keys() == anew.keys()
    for key, features in now.items():
        assert features == pytest.approx(anew[key], abs=1e-5), key
    assert now != old


def test_many_small_changes_answer_as_one_build(corpus: Path, tmp_path: Path, assistant: Assistant) -> None:
    make(corpus, tmp_path / "carried on")
    for change in (edit, add_a_version, move):
        change(corpus)
        make(corpus, tmp_path / "carried on")
    assert read_manifest(tmp_path / "carried on").patched == 4
    make(corpus, tmp_path / "fresh")
    now, anew = found(tmp_path / "carried on", assistant), found(tmp_path / "fresh", assistant)
    assert {key: pytest.approx(each, abs=1e-5) for key, each in anew.items()} == now


def test_where_much_changed_everything_is_written(corpus: Path, tmp_path: Path) -> None:
    make(corpus, tmp_path / "index")
    for number in range(6):
        (corpus / "areas" / f"omraade-{number}.md").write_text("# Ny\n\nAlt er nyt.\n", encoding="utf-8")
    report = make(corpus, tmp_path / "index")
    assert (report.written, report.manifest.patched) == (report.manifest.documents, 0)


def test_an_index_of_other_code_is_not_carried_on(corpus: Path, tmp_path: Path) -> None:
    manifest = make(corpus, tmp_path / "index").manifest
    replace(manifest, code="another").write(current_folder(tmp_path / "index"))
    edit(corpus)
    assert make(corpus, tmp_path / "index").written == manifest.documents


def test_the_old_snapshot_stays_whole_when_the_new_one_is_made_of_it(
    corpus: Path, tmp_path: Path, assistant: Assistant
) -> None:
    first: Manifest = make(corpus, tmp_path / "index").manifest
    before = found(tmp_path / "index", assistant)
    edit(corpus)
    make(corpus, tmp_path / "index")
    (tmp_path / "index" / "current").write_text(first.hash, encoding="utf-8")
    assert found(tmp_path / "index", assistant) == before
