"""An assistant that is running goes on with the newest index."""

import gc
import logging
import shutil
import weakref
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from assistant.answer.assistant import Assistant
from assistant.compose import open_renewing
from assistant.index.snapshot import POINTER
from assistant.renewal import RenewingAssistant
from assistant.settings import EmbeddingSettings, Settings
from assistant.types import Answer, Finished, Question
from ingest.build import Plan, build
from tests.conftest import TODAY

QUESTION = Question("Hvor mange zebrafinker må en lejer holde?")


@pytest.fixture
def corpus(tiny_corpus: Path, tmp_path: Path) -> Path:
    shutil.copytree(tiny_corpus, tmp_path / "corpus")
    return tmp_path / "corpus"


@pytest.fixture
def running(corpus: Path, tmp_path: Path) -> RenewingAssistant:
    make(corpus, tmp_path, "fire")
    return open_renewing(Settings(index=tmp_path / "index"), today=lambda: TODAY)


def make(corpus: Path, tmp_path: Path, count: str) -> str:
    text = f"# Zebrafinker\n\nEn lejer må holde {count} zebrafinker i sin bolig.\n"
    (corpus / "guidance" / "zebrafinker.md").write_text(text, encoding="utf-8")
    return build(Plan((corpus,), tmp_path / "index", EmbeddingSettings()), lambda *_: None).manifest.hash


def finished(stream: Iterator[object]) -> Answer:
    return next(event.answer for event in stream if isinstance(event, Finished))


def test_a_new_index_answers_without_a_restart(running: RenewingAssistant, corpus: Path, tmp_path: Path) -> None:
    assert "fire zebrafinker" in running.ask(QUESTION).text
    name = make(corpus, tmp_path, "seks")
    assert "seks zebrafinker" in running.ask(QUESTION).text
    assert running.snapshot.manifest.hash == name


def test_an_answer_in_flight_keeps_its_index_which_is_let_go_afterwards(
    running: RenewingAssistant, corpus: Path, tmp_path: Path
) -> None:
    old = weakref.ref(running.snapshot)
    stream = running.stream(QUESTION)
    next(stream)
    make(corpus, tmp_path, "seks")
    assert "seks zebrafinker" in running.ask(QUESTION).text
    assert old() is not None
    assert "fire zebrafinker" in finished(stream).text
    del stream
    gc.collect()
    assert old() is None


def test_an_index_that_cannot_be_opened_leaves_the_old_one_answering_and_is_logged_once(
    running: RenewingAssistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    index = tmp_path / "index"
    shutil.copytree(index / (index / POINTER).read_text(encoding="utf-8").strip(), index / "broken")
    shutil.rmtree(index / "broken" / "vectors")
    (index / POINTER).write_text("broken", encoding="utf-8")
    with caplog.at_level(logging.ERROR):
        assert "fire zebrafinker" in running.ask(QUESTION).text
        assert "fire zebrafinker" in running.ask(QUESTION).text
    assert [record.name for record in caplog.records] == ["assistant.renewal"]


def test_while_one_thread_opens_the_new_index_others_answer_from_the_old_one(assistant: Assistant) -> None:
    opening, go_on = Event(), Event()
    opened: list[Assistant] = []

    def reopen(old: Assistant) -> Assistant:
        opening.set()
        assert go_on.wait(30)
        opened.append(Assistant(old.snapshot, None, lambda: TODAY))
        return opened[0]

    running = RenewingAssistant(assistant, lambda: "a newer one", reopen)
    first = Thread(target=lambda: running.snapshot)
    first.start()
    assert opening.wait(30)
    assert running.ask(Question("Hvad er gebyret?")).text
    assert opened == []
    go_on.set()
    first.join(30)
    assert len(opened) == 1
