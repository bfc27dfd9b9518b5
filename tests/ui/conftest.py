"""A small real library and answers over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.danish.references import section_key
from assistant.index.catalog import Catalog, CatalogWriter
from ingest.chunking import chunk
from ingest.readers import read
from ingest.sources import describe, find_sources


@pytest.fixture(scope="session")
def library(tiny_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalog]:
    """The tiny corpus as a catalog."""
    path = tmp_path_factory.mktemp("library") / "catalog.sqlite"
    with CatalogWriter(path) as writer:
        for source in find_sources([tiny_corpus]):
            parsed = read(source.path)
            chunks = chunk(source.slug, parsed)
            writer.add(describe(source, parsed), parsed.text, [(each, section_key(each.provision)) for each in chunks])
    catalog = Catalog(path)
    yield catalog
    catalog.close()
