"""Write a snapshot: all of it, or a copy of the one before with the documents in it that changed.

Both give the same answers. What is copied costs as much as the disk takes; segments of the lexical index are never
changed, only replaced, and so are linked.
"""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from uuid import uuid4

from assistant.danish.references import section_key
from assistant.index import snapshot as layout
from assistant.index.catalog import CatalogWriter
from assistant.index.lexical import SHELVES, Entry, shelf_of, write_lexical
from assistant.index.snapshot import Manifest
from assistant.types import Chunk, Document
from ingest.content import Changes, Content, Former
from ingest.entries import asked_entries, lexical_entry, text_entries

if TYPE_CHECKING:
    from assistant.index.vectors import Collection, Encode, VectorEntry, VectorWriter

BUILDING = ".building-"

Lap: TypeAlias = Callable[[str], None]
"""Told the name of each stage when it ends."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What writing needs besides the content: a model, a bar to move (done, in all), and a clock."""

    encode: "Encode"
    embedded: Callable[[int, int], None]
    lap: Lap


def write_whole(index: Path, manifest: Manifest, content: Content, tools: Tools) -> None:
    """Write everything anew."""
    with _building(index, manifest) as folder:
        with CatalogWriter(folder / layout.CATALOG) as catalog:
            _add(catalog, content, content.documents)
        tools.lap("catalog")
        write_lexical(folder / layout.LEXICAL, {shelf: _shelf(content, shelf) for shelf in range(SHELVES)})
        tools.lap("lexical")
        with _vectors(folder) as vectors:
            total = content.size + sum(len(each.asked) for chunks in content.chunks.values() for each in chunks)
            for name, entries in _ENTRIES.items():
                flow = (entry for each in content.documents for entry in entries(each, content.chunks[each.slug]))
                vectors.put(name, flow, tools.encode, lambda done: tools.embedded(done, total))
        tools.lap("vectors")


def write_changes(
    index: Path, manifest: Manifest, content: Content, before: Former, changes: Changes, tools: Tools
) -> None:
    """Copy the snapshot before, and write into it what changed."""
    with _building(index, manifest) as folder:
        _copy(before.folder, folder)
        tools.lap("copy")
        with CatalogWriter(folder / layout.CATALOG) as catalog:
            catalog.remove(changes.slugs)
            _add(catalog, content, content.of(changes.written))
        tools.lap("catalog")
        shelves = sorted({shelf_of(slug) for slug in changes.slugs})
        write_lexical(folder / layout.LEXICAL, {shelf: _shelf(content, shelf) for shelf in shelves})
        tools.lap("lexical")
        with _vectors(folder) as vectors:
            old = [before.documents[slug] for slug in changes.slugs if slug in before.documents]
            new = content.of(changes.written)
            for name in _ENTRIES:
                _exchange(vectors, name, _by_id(name, old, before.chunks), _by_id(name, new, content.chunks), tools)
        tools.lap("vectors")


_ENTRIES: "Mapping[Collection, Callable[[Document, Iterable[Chunk]], Iterator[VectorEntry]]]" = {
    "text": text_entries,
    "asked": asked_entries,
}


@contextmanager
def _building(index: Path, manifest: Manifest) -> Iterator[Path]:
    """Give a folder that becomes the snapshot when the block ends well."""
    for left in index.glob(f"{BUILDING}*"):
        shutil.rmtree(left)
    # A name never used before: Chroma remembers the folders that it has opened.
    folder = index / f"{BUILDING}{uuid4().hex}"
    folder.mkdir()
    yield folder
    manifest.write(folder)
    folder.rename(index / manifest.hash)


def _vectors(folder: Path) -> "VectorWriter":
    from assistant.index.vectors import VectorWriter  # Chroma costs a second: only once there is something to write

    return VectorWriter(folder / layout.VECTORS)


def _add(catalog: CatalogWriter, content: Content, documents: Iterable[Document]) -> None:
    for document in documents:
        slug = document.slug
        rows = [(each, section_key(each.provision)) for each in content.chunks[slug]]
        catalog.add(document, content.text(slug), rows, content.origins[slug])


def _shelf(content: Content, shelf: int) -> Iterator[Entry]:
    for document in content.documents:
        if shelf_of(document.slug) == shelf:
            yield from (lexical_entry(document, each) for each in content.chunks[document.slug])


def _by_id(
    name: "Collection", documents: Iterable[Document], chunks: Mapping[str, tuple[Chunk, ...]]
) -> "dict[str, VectorEntry]":
    found = (entry for each in documents for entry in _ENTRIES[name](each, chunks.get(each.slug, ())))
    return {entry.id: entry for entry in found}


def _exchange(
    vectors: "VectorWriter",
    name: "Collection",
    old: "Mapping[str, VectorEntry]",
    new: "Mapping[str, VectorEntry]",
    tools: Tools,
) -> None:
    fresh = [entry for key, entry in new.items() if old.get(key) != entry]
    vectors.remove(name, sorted(old.keys() - new.keys()))
    vectors.put(name, fresh, tools.encode, lambda done: tools.embedded(done, len(fresh)))


def _copy(source: Path, target: Path) -> None:
    shutil.copy(source / layout.CATALOG, target)
    shutil.copytree(source / layout.VECTORS, target / layout.VECTORS)
    shutil.copytree(
        source / layout.LEXICAL,
        target / layout.LEXICAL,
        copy_function=_linked,
        ignore=shutil.ignore_patterns("*.lock"),
    )


def _linked(source: str, target: str) -> None:
    """Link a segment, which is never written to again; copy the lists of them, and where there are no links."""
    try:
        if not source.endswith(".json"):
            os.link(source, target)
            return
    except OSError:
        pass
    shutil.copy(source, target)
