import shutil
from pathlib import Path

import pytest

from tests.ingest.editing.making import Desk, desk


@pytest.fixture
def at(tiny_corpus: Path, tiny_build: tuple[Path, object], tmp_path: Path) -> Desk:
    """An editor that may change a copy of the corpus; its index is a copy too."""
    shutil.copytree(tiny_corpus, tmp_path / "corpus")
    shutil.copytree(tiny_build[0], tmp_path / "index")
    return desk(tmp_path, tmp_path / "corpus", tmp_path / "index")
