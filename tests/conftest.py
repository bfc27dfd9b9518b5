"""What every test may lean on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.settings import EmbeddingSettings, Settings

if TYPE_CHECKING:
    from assistant.answer.assistant import Assistant
    from ingest.build import Report

HERE = Path(__file__).parent
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def tiny_corpus() -> Path:
    """Five tiny documents and three contacts in our own words; read-only, so copy before changing."""
    return HERE / "corpus"


@pytest.fixture(scope="session")
def tiny_build(tiny_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> "tuple[Path, Report]":
    """An index of the tiny corpus, and the report of its build."""
    from ingest.build import Plan, build

    index = tmp_path_factory.mktemp("index")
    return index, build(Plan((tiny_corpus,), index, EmbeddingSettings()), lambda *_: None)


@pytest.fixture(scope="session")
def assistant(tiny_build: "tuple[Path, Report]") -> "Iterator[Assistant]":
    """A quoting assistant over the tiny corpus, on a fixed day."""
    from assistant.compose import open_assistant

    opened = open_assistant(Settings(), tiny_build[0], today=lambda: TODAY)
    yield opened
    opened.snapshot.catalog.close()
