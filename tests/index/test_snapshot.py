from datetime import date
from pathlib import Path

import pytest

from assistant.answer.assistant import Assistant
from assistant.errors import IndexStale
from assistant.index.lexical import ALWAYS, Entry, LexicalIndex, join_shelves, write_shelf
from assistant.index.snapshot import Snapshot, current_folder
from assistant.index.vectors import VectorEntry, VectorIndex, VectorWriter
from assistant.settings import EmbeddingSettings
from ingest.build import Report

OLD = (date(2013, 1, 1), date(2019, 12, 31))
NEW = (date(2020, 1, 1), date.max)


def entry(key: str, text: str, asked: tuple[str, ...] = (), period: tuple[date, date] = ALWAYS) -> Entry:
    return Entry(key, "guidance", "Titel", text, asked, (), (), period)


@pytest.fixture(scope="module")
def lexical(tmp_path_factory: pytest.TempPathFactory) -> LexicalIndex:
    path = tmp_path_factory.mktemp("lexical") / "index"
    entries = [
        entry("gammel", "Gebyret er 100 kr.", period=OLD),
        entry("ny", "Gebyret er 250 kr.", period=NEW),
        entry("have", "Haven passes af alle.", asked=("hvem klipper græsset", "hvem slår plænen")),
    ]
    write_shelf(path, 0, entries[:2])
    write_shelf(path, 1, entries[2:])
    join_shelves(path)
    return LexicalIndex(path)


def test_a_text_is_found_in_its_own_time_only(lexical: LexicalIndex) -> None:
    found = {
        day: [key for key, _ in lexical.search("text", {"geby": 1.0, "~geby": 1.0}, 5, day)] for day in (OLD[0], NEW[0])
    }
    assert found == {OLD[0]: ["gammel"], NEW[0]: ["ny"]}


def test_a_chunk_with_several_questions_is_found_once_by_the_best(lexical: LexicalIndex) -> None:
    assert [key for key, _ in lexical.search("asked", {"hvem": 1.0, "klip": 1.0, "~klip": 1.0}, 5)] == ["have"]


def test_kinds_can_be_left_out(lexical: LexicalIndex) -> None:
    assert lexical.search("text", {"~geby": 1.0}, 5, None, ["precedent"]) == []


def test_nothing_is_found_by_nothing(lexical: LexicalIndex) -> None:
    assert lexical.search("text", {}, 5) == []


def test_rare_stems_tell_more(lexical: LexicalIndex) -> None:
    assert lexical.rarity("havn") > lexical.rarity("kr")


def test_vectors_are_found_by_meaning_in_their_own_time(tmp_path: Path, assistant: Assistant) -> None:
    entries = [
        VectorEntry("a", "venteliste til bolig", "guidance", OLD),
        VectorEntry("b", "pasning af have", "area", NEW),
    ]
    with VectorWriter(tmp_path / "v") as writer:
        writer.put("text", entries, assistant.snapshot.embedder.encode)
    index = VectorIndex(tmp_path / "v")
    vector = assistant.snapshot.embedder.embed_query("ventelister")
    assert next(key for key, _ in index.search("text", vector, 2)) == "a"
    assert [key for key, _ in index.search("text", vector, 2, NEW[0])] == ["b"]
    assert [key for key, _ in index.search("text", vector, 2, None, ["area"])] == ["b"]


def test_an_index_of_another_model_is_refused_with_the_command(tiny_build: tuple[Path, Report]) -> None:
    manifest = current_folder(tiny_build[0]) / "manifest.json"
    honest = manifest.read_text(encoding="utf-8")
    manifest.write_text(honest.replace(tiny_build[1].manifest.fingerprint, "en-anden"), encoding="utf-8")
    try:
        with pytest.raises(IndexStale, match="python -m ingest build"):
            Snapshot.open(tiny_build[0], EmbeddingSettings())
    finally:
        manifest.write_text(honest, encoding="utf-8")
