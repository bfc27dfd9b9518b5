from collections.abc import Iterator

import pytest

from assistant.index.snapshot import Snapshot
from assistant.settings import EmbeddingSettings
from ingest.build import Plan, build
from tests.search.cases import write_cases


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """An index of a handful of precedents."""
    folder, index = write_cases(tmp_path_factory.mktemp("cases")), tmp_path_factory.mktemp("index")
    build(Plan((folder,), index, EmbeddingSettings()), lambda *_: None)
    snapshot = Snapshot.open(index, EmbeddingSettings())
    yield snapshot
    snapshot.catalog.close()
