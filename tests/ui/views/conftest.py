"""Catalogs of registers and of cases."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, current_folder
from assistant.settings import EmbeddingSettings
from ingest.build import Plan, build
from tests.made_registers import write_registers
from tests.search.cases import write_cases


def _catalog(folder: Path, index: Path) -> Iterator[Catalog]:
    build(Plan((folder,), index, EmbeddingSettings()), lambda *_: None)
    catalog = Catalog(current_folder(index) / CATALOG)
    yield catalog
    catalog.close()


@pytest.fixture(scope="session")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """Areas on lists, sheets about them, and contacts."""
    made = tmp_path_factory.mktemp("registers")
    yield from _catalog(write_registers(made / "corpus"), made / "index")


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """A handful of precedents."""
    yield from _catalog(write_cases(tmp_path_factory.mktemp("cases")), tmp_path_factory.mktemp("index"))
