"""Write a snapshot: all of it, or a copy of the one before with the documents in it that changed.

Both give the same answers. Of much text, another process makes the lexical index while this one embeds.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from uuid import uuid4

from assistant.danish.references import section_key
from assistant.index import snapshot as layout
from assistant.index.catalog import CatalogWriter, ways_of
from assistant.index.lexical import copy_shelves, shelf_of, shelves_for, shelves_in
from assistant.index.snapshot import Manifest
from assistant.types import Chunk, Document
from ingest.cache import CachedEmbedder
from ingest.content import Changes, Content, Former
from ingest.entries import asked_entries, text_entries
from ingest.registers import records_of
from ingest.shelves import writing

if TYPE_CHECKING:
    from assistant.index.vectors import Collection, Encode, VectorEntry, VectorWriter

_BUILDING = ".building-"

_WORTH_A_PROCESS = 3_000
"""Chunks to analyse from which a second process saves more than the second that it takes to start."""

Lap: TypeAlias = Callable[[str], None]
"""Told the name of each stage when it ends."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What writing needs besides the content: a model, a bar to move (done, in all, known before), and a clock."""

    model: CachedEmbedder
    embedded: Callable[[int, int, int], None]
    lap: Lap

    def encode(self, total: int) -> "Encode":
        """Return the model as it embeds `total` texts and moves the bar."""
        return lambda texts: self.model.encode(texts, lambda done, known: self.embedded(done, total, known))


def write_whole(index: Path, manifest: Manifest, content: Content, tools: Tools) -> None:
    """Write everything anew."""
    with _building(index, manifest) as folder:
        with CatalogWriter(folder / layout.CATALOG) as catalog:
            _add(catalog, content, content.documents)
            catalog.teach(content.lessons)
        tools.lap("catalog")
        count = shelves_for(manifest.chunks)
        with writing(folder, range(count), count, beside=manifest.chunks > _WORTH_A_PROCESS):
            _write_vectors(folder, content, tools)
            tools.lap("vectors")
        tools.lap("lexical")


def write_changes(
    index: Path, manifest: Manifest, content: Content, before: Former, changes: Changes, tools: Tools
) -> None:
    """Copy the snapshot before, and write into it what changed."""
    with _building(index, manifest) as folder:
        shutil.copy(before.folder / layout.CATALOG, folder)
        copy_shelves(before.folder / layout.LEXICAL, folder / layout.LEXICAL)
        new = content.of(changes.written)
        with CatalogWriter(folder / layout.CATALOG) as catalog:
            catalog.remove(changes.slugs)
            _add(catalog, content, new)
            catalog.teach(content.lessons)
        tools.lap("catalog")
        count = shelves_in(folder / layout.LEXICAL)
        shelves = sorted({shelf_of(slug, count) for slug in changes.slugs})
        with writing(folder, shelves, count, beside=len(shelves) * manifest.chunks > count * _WORTH_A_PROCESS):
            shutil.copytree(before.folder / layout.VECTORS, folder / layout.VECTORS)
            old = [before.documents[slug] for slug in changes.slugs if slug in before.documents]
            entries = {
                name: (_by_id(name, old, before.catalog.chunks), _by_id(name, new, content.chunks.__getitem__))
                for name in _ENTRIES
            }
            exchanges = [(name, *_exchange(*each)) for name, each in entries.items()]
            encode = tools.encode(sum(len(fresh) for _, _, fresh in exchanges))
            with _vectors(folder) as vectors:
                for name, gone, fresh in exchanges:
                    vectors.remove(name, gone)
                    vectors.put(name, fresh, encode)
            tools.lap("vectors")
        tools.lap("lexical")


_ENTRIES: "Mapping[Collection, Callable[[Document, Iterable[Chunk]], Iterator[VectorEntry]]]" = {
    "text": text_entries,
    "asked": asked_entries,
}


@contextmanager
def _building(index: Path, manifest: Manifest) -> Iterator[Path]:
    """Give a folder that becomes the snapshot when the block ends well."""
    for left in index.glob(f"{_BUILDING}*"):
        shutil.rmtree(left)
    # A name never used before: Chroma remembers the folders that it has opened.
    folder = index / f"{_BUILDING}{uuid4().hex}"
    folder.mkdir()
    yield folder
    manifest.write(folder)
    folder.rename(index / manifest.hash)


def _add(catalog: CatalogWriter, content: Content, documents: Iterable[Document]) -> None:
    for document in documents:
        slug = document.slug
        rows = [(each, section_key(each.provision)) for each in content.chunks[slug]]
        catalog.add(document, content.text(slug), rows, content.origins[slug])
        catalog.register(slug, records_of(document, content.chunks[slug]))


def _vectors(folder: Path) -> "VectorWriter":
    from assistant.index.vectors import VectorWriter  # Chroma costs a second: only once there is something to write

    return VectorWriter(folder / layout.VECTORS)


def _write_vectors(folder: Path, content: Content, tools: Tools) -> None:
    total = sum(1 + len(ways_of(each)) for chunks in content.chunks.values() for each in chunks)
    with _vectors(folder) as vectors:
        for name, entries in _ENTRIES.items():
            flow = (entry for each in content.documents for entry in entries(each, content.chunks[each.slug]))
            vectors.put(name, flow, tools.encode(total))


def _by_id(
    name: "Collection", documents: Iterable[Document], chunks: Callable[[str], tuple[Chunk, ...]]
) -> "dict[str, VectorEntry]":
    return {entry.id: entry for each in documents for entry in _ENTRIES[name](each, chunks(each.slug))}


def _exchange(
    old: "Mapping[str, VectorEntry]", new: "Mapping[str, VectorEntry]"
) -> "tuple[list[str], list[VectorEntry]]":
    """Return the ids to remove and the entries to write, so that the old become the new."""
    return sorted(old.keys() - new.keys()), [entry for key, entry in new.items() if old.get(key) != entry]
