"""Neural models by name, from the build to the answer, with tiny ones in folders of such names."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.__main__ import main as ask
from assistant.errors import IndexStale
from assistant.index.embedding import Embedder, Prefixes, load_embedder, prefixes_for
from assistant.index.snapshot import Snapshot, read_manifest
from assistant.index.tokens import BUILTIN_FOLDER
from assistant.search.query import understand
from assistant.search.retrieve import candidates
from assistant.settings import EmbeddingSettings
from assistant.types import Question
from ingest.__main__ import main as ingest
from ingest.build import Plan, build
from ingest.cache import Cache, CachedEmbedder
from ingest.entries import text_entries
from ingest.progress import Bars
from tests.conftest import TODAY
from tests.tiny_models import save_encoder

E5, INSTRUCT, BGE = "intfloat/multilingual-e5-small", "intfloat/multilingual-e5-large-instruct", "BAAI/bge-m3"
QUESTION = "Hvad er gebyret for ventelisten?"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds models under the names that they have at the hub."""
    root = tmp_path_factory.mktemp("models")
    for seed, name in enumerate((E5, INSTRUCT, BGE)):
        (root / name).parent.mkdir(exist_ok=True)
        save_encoder(root / name, ("query", "passage", "instruct"), seed)
    return root


@pytest.fixture
def static(tmp_path: Path) -> EmbeddingSettings:
    """A model that takes no time to load, read two texts at a time as a slow one would be."""
    shutil.copytree(BUILTIN_FOLDER, tmp_path / "static")
    return EmbeddingSettings(model=str(tmp_path / "static"), batch_size=2)


@pytest.mark.parametrize("name", [E5, INSTRUCT, BGE])
def test_passages_and_questions_are_compared_with_the_prefixes_of_the_model(
    name: str, models: Path, tiny_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(models)
    settings, prefixes = EmbeddingSettings(model=name), prefixes_for(name)
    assert prefixes is not None
    build(Plan((tiny_corpus,), tmp_path / "index", settings), lambda *_: None)
    snapshot = Snapshot.open(tmp_path / "index", settings)
    bare = Embedder(load_embedder(settings)._model, model_id="", fingerprint="", prefixes=Prefixes())
    vector = bare.encode([prefixes.query + QUESTION])[0]
    query = understand(Question(QUESTION), QUESTION, TODAY)
    dense = {hit.chunk.id: hit.features["dense"] for hit in candidates(snapshot, query) if hit.features["dense"]}
    assert len(dense) > 5
    for key, chunk in snapshot.catalog.chunks_by_id(list(dense)).items():
        [entry] = text_entries(snapshot.catalog.document(chunk.slug), [chunk])
        passage = bare.encode([prefixes.passage + entry.text])[0]
        assert dense[key] == pytest.approx(float(vector @ passage), abs=1e-4)


def test_another_model_is_refused_until_the_index_is_built_with_it(
    models: Path, tiny_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(models)
    index = ["--index", str(tmp_path / "index")]
    make = ["build", "--source", str(tiny_corpus), "--out", str(tmp_path / "index")]
    monkeypatch.setenv("ASSISTANT_EMBEDDING__MODEL", E5)
    assert ingest(make) == 0
    assert ask(["ask", QUESTION, *index]) == 0
    monkeypatch.setenv("ASSISTANT_EMBEDDING__MODEL", BGE)
    assert ask(["ask", QUESTION, *index]) == 1
    said = capsys.readouterr().err
    assert all(each in said for each in (E5, BGE, "python -m ingest build", f"ASSISTANT_EMBEDDING__MODEL={E5}"))
    assert ingest([*make, "--if-stale"]) == 0
    assert read_manifest(tmp_path / "index").model == BGE
    assert ask(["ask", QUESTION, *index]) == 0


def test_an_index_of_another_model_is_refused_before_that_model_is_fetched(tiny_build: tuple[Path, object]) -> None:
    with pytest.raises(IndexStale, match="ASSISTANT_EMBEDDING__MODEL=builtin"):
        Snapshot.open(tiny_build[0], EmbeddingSettings(model="acme/unheard-of"))


KILLED = """
import os, signal, sys
from pathlib import Path
from assistant.settings import EmbeddingSettings
from ingest.build import Plan, build

told = []
def progress(stage, done, total, known):
    told.append(done if stage == "embed" else 0)
    if sum(told) >= 6:
        os.kill(os.getpid(), signal.SIGKILL)

corpus, index, model = sys.argv[1:]
build(Plan((Path(corpus),), Path(index), EmbeddingSettings(model=model, batch_size=2)), progress)
"""


def kept(index: Path) -> dict[str, int]:
    """Return the vectors that outlived a build, each with the number that its row got when it was written."""
    connection = sqlite3.connect(index / "cache.sqlite")
    rows = dict(connection.execute("select key, rowid from vectors"))
    connection.close()
    return rows


def test_a_build_that_was_killed_embeds_nothing_again(
    static: EmbeddingSettings, tiny_corpus: Path, tmp_path: Path
) -> None:
    index = tmp_path / "index"
    arguments = [str(tiny_corpus), str(index), static.model]
    assert subprocess.run([sys.executable, "-c", KILLED, *arguments], check=False).returncode == -signal.SIGKILL
    before, told = kept(index), list[tuple[int, int]]()
    assert len(before) == 6

    def progress(stage: str, done: int, total: int, known: int) -> None:
        if stage == "embed":
            told.append((done, known))

    build(Plan((tiny_corpus,), index, static), progress)
    assert before.items() < kept(index).items()
    assert sum(known for _, known in told) >= 6
    assert {done for done, _ in told} == {0, 2} or {done for done, _ in told} == {0, 1, 2}


def test_progress_hears_every_text_once_batch_by_batch(static: EmbeddingSettings, tmp_path: Path) -> None:
    texts = ["leje", "en længere tekst om leje", "hund", "leje", "have", "gård", "hus"]
    told: list[tuple[int, int]] = []
    with Cache(tmp_path / "cache.sqlite") as cache:
        model = CachedEmbedder(lambda: load_embedder(static), "f", cache)
        model.encode(texts[:2], lambda *each: told.append(each))
        rows = model.encode(texts, lambda *each: told.append(each))
    assert told == [(0, 0), (2, 0), (0, 3), (2, 0), (2, 0)]
    assert rows == pytest.approx(load_embedder(static).encode(texts), abs=1e-6)


class Terminal(list[str]):
    """Standard error as a terminal, which keeps what is written."""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.append(text)
        return len(text)

    def flush(self) -> None:
        """Everything is kept already."""


def test_the_bar_shows_the_time_left_and_does_not_take_what_was_known_for_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    with Bars({"embed": "Indekserer"}) as bars:
        bars.advance("embed", 0, 100, 60)
        bars.advance("embed", 20, 100)
        bar = bars._bars["embed"]
        assert (bar.n, bar.initial) == (80, 60)
        bar.refresh()
    assert "Indekserer:  80%" in "".join(terminal)
    assert "<" in "".join(terminal)


class Interrupting(Terminal):
    """Presses Ctrl-C when the bar of the embedding appears."""

    def write(self, text: str) -> int:
        seen = "Indekserer" in "".join(self)
        written = super().write(text)
        if "Indekserer" in text and not seen:
            raise KeyboardInterrupt
        return written


def test_an_interrupted_build_says_how_to_go_on(
    static: EmbeddingSettings, tiny_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_EMBEDDING__MODEL", static.model)
    monkeypatch.setattr(sys, "stderr", terminal := Interrupting())
    make = ["build", "--source", str(tiny_corpus), "--out", str(tmp_path / "index")]
    assert ingest(make) == 130
    assert "Kør samme kommando igen" in "".join(terminal)
    assert ingest(make) == 0
