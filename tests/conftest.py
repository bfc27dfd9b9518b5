"""What every test may lean on."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def tiny_corpus() -> Path:
    """Five tiny documents and three contacts in our own words; read-only, so copy before changing."""
    return HERE / "corpus"
