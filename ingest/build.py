"""Build a snapshot from source folders: find, read, cut, attach how people ask, index, swap.

The new snapshot is written to a folder of its own and becomes current in one step, so that the old one answers until
the new one is whole. Files that were read before and texts that were embedded before are taken from the cache.
"""

import hashlib
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

from assistant.danish.references import section_key
from assistant.errors import BuildRefused, CorpusError, IndexUnavailable
from assistant.index import snapshot as layout
from assistant.index.catalog import Catalog, CatalogWriter
from assistant.index.embedding import BUILTIN_ID, load_embedder, model_fingerprint
from assistant.index.lexical import ALWAYS, write_lexical
from assistant.index.snapshot import FORMAT, Manifest, current_folder, make_current, read_manifest
from assistant.settings import BUILTIN_MODEL, EmbeddingSettings
from assistant.types import Chunk, Document
from ingest.asked import Asked, attach, load_asked
from ingest.cache import READERS, Cache, CachedEmbedder, file_key
from ingest.chunking import chunk
from ingest.entries import asked_entries, lexical_entry, period, text_entries, with_ends
from ingest.parsed import Parsed
from ingest.sources import ASKED_FOLDER, Source, describe, find_sources
from ingest.worker import parse_all

LARGEST_LOSS = 0.2
"""A build that drops more than this share of the documents is more likely a wrong folder than a wish."""

KEPT_SNAPSHOTS = 2
"""The current one and the one before it, for a way back."""

_CACHE = "cache.sqlite"
_BUILDING = ".building-"

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the stage, how much of it was done just now, and how much there is in all."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build from, and where to."""

    sources: tuple[Path, ...]
    index: Path
    embedding: EmbeddingSettings
    asked: tuple[Path, ...] = ()
    allow_loss: bool = False

    @property
    def asked_folders(self) -> tuple[Path, ...]:
        """The folders that hold how people ask: those named, else those within the sources; and what a model wrote."""
        named = self.asked or tuple(source / ASKED_FOLDER for source in self.sources)
        return (*named, self.index / ASKED_FOLDER)


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `refused` names files that gave nothing; `unattached` are questions that found no place."""

    manifest: Manifest
    documents: tuple[Document, ...]
    refused: tuple[CorpusError, ...]
    warnings: tuple[str, ...]
    unattached: tuple[Asked, ...]
    seconds: float


def is_fresh(plan: Plan) -> bool:
    """Tell whether the current snapshot is what `build` would make."""
    try:
        return read_manifest(plan.index).hash == _hash(plan, find_sources(plan.sources))
    except IndexUnavailable:
        return False


def build(plan: Plan, progress: Progress) -> Report:
    """Build a snapshot and make it current.

    Raises `BuildRefused` when nothing could be read or too many documents would be lost. Single files that cannot be
    read are reported, and the rest is built.
    """
    started = time.monotonic()
    sources = find_sources(plan.sources)
    name = _hash(plan, sources)
    plan.index.mkdir(parents=True, exist_ok=True)
    with Cache(plan.index / _CACHE) as cache:
        parsed, refused = _read(sources, cache, progress)
        documents = with_ends(describe(source, each) for source, each in parsed)
        _refuse_loss(plan, documents)
        chunks = {source.slug: chunk(source.slug, each) for source, each in parsed}
        attached, unattached = attach(load_asked(plan.asked_folders), {d.slug: d for d in documents}, chunks)
        texts = {source.slug: each.text for source, each in parsed}
        manifest = _manifest(plan, name, documents, attached)
        if not (plan.index / name / layout.MANIFEST).is_file():
            _write(plan, manifest, documents, texts, attached, cache, progress)
    make_current(plan.index, name)
    _remove_old(plan.index, keep=name)
    warnings = tuple(f"{source.relative}: {warning}" for source, each in parsed for warning in each.warnings)
    return Report(manifest, documents, refused, warnings, unattached, time.monotonic() - started)


def _read(
    sources: Sequence[Source], cache: Cache, progress: Progress
) -> tuple[list[tuple[Source, Parsed]], tuple[CorpusError, ...]]:
    """Read every file, from the cache where its content is known; errors are gathered, not raised."""
    keys = {source.path: file_key(source.path.read_bytes(), source.path.suffix) for source in sources}
    results: dict[Path, Parsed | CorpusError] = {
        path: parsed for path, key in keys.items() if (parsed := cache.parsed(key)) is not None
    }
    progress("read", len(results), len(sources))
    for path, result in parse_all([source.path for source in sources if source.path not in results]):
        results[path] = result
        if isinstance(result, Parsed):
            cache.keep_parsed(keys[path], result)
        progress("read", 1, len(sources))
    read = [(source, result) for source in sources if isinstance(result := results[source.path], Parsed)]
    return read, tuple(result for result in results.values() if isinstance(result, CorpusError))


def _write(
    plan: Plan,
    manifest: Manifest,
    documents: Sequence[Document],
    texts: dict[str, str],
    chunks: dict[str, tuple[Chunk, ...]],
    cache: Cache,
    progress: Progress,
) -> None:
    from assistant.index.vectors import write_vectors  # Chroma costs a second: only once there is something to write

    for left in plan.index.glob(f"{_BUILDING}*"):
        shutil.rmtree(left)
    # A name never used before: Chroma remembers the folders that it has opened.
    folder = plan.index / f"{_BUILDING}{uuid4().hex}"
    folder.mkdir()
    by_slug = {document.slug: document for document in documents}
    flat = [each for document in documents for each in chunks[document.slug]]
    with CatalogWriter(folder / layout.CATALOG) as catalog:
        for document in documents:
            rows = [(each, section_key(each.provision)) for each in chunks[document.slug]]
            catalog.add(document, texts[document.slug], rows)
    write_lexical(folder / layout.LEXICAL, (lexical_entry(by_slug[each.slug], each) for each in flat))
    embedder = CachedEmbedder(load_embedder(plan.embedding), cache)
    count = len(flat) + sum(len(each.asked) for each in flat)
    vectors = folder / layout.VECTORS
    write_vectors(vectors, "text", text_entries(by_slug, flat), embedder, lambda n: progress("embed", n, count))
    write_vectors(vectors, "asked", asked_entries(by_slug, flat), embedder, lambda n: progress("embed", n, count))
    manifest.write(folder)
    folder.rename(plan.index / manifest.hash)


def _manifest(plan: Plan, name: str, documents: Sequence[Document], chunks: dict[str, tuple[Chunk, ...]]) -> Manifest:
    return Manifest(
        hash=name,
        format=FORMAT,
        model=BUILTIN_ID if plan.embedding.model == BUILTIN_MODEL else plan.embedding.model,
        fingerprint=model_fingerprint(plan.embedding),
        built=datetime.now(UTC).replace(microsecond=0),
        documents=len(documents),
        chunks=sum(map(len, chunks.values())),
        versioned=any(period(document) != ALWAYS for document in documents),
        sources=tuple(str(source) for source in plan.sources),
    )


def _hash(plan: Plan, sources: Sequence[Source]) -> str:
    """Name a snapshot by all that decides what it answers: content, ways of asking, model, format."""
    digest = hashlib.sha256(f"{FORMAT}\x1f{READERS}\x1f{model_fingerprint(plan.embedding)}".encode())
    asked = [path for folder in plan.asked_folders for path in sorted(folder.glob("*.jsonl"))]
    for name, path in [*((source.slug, source.path) for source in sources), *((path.name, path) for path in asked)]:
        digest.update(f"\x1f{name}\x1f{file_key(path.read_bytes(), path.suffix)}".encode())
    return digest.hexdigest()[:16]


def _refuse_loss(plan: Plan, documents: Sequence[Document]) -> None:
    if not documents:
        folders = ", ".join(repr(str(source)) for source in plan.sources)
        raise BuildRefused(f"Der er ingen læsbare dokumenter i {folders}. Det gamle indeks er ikke ændret.")
    try:
        catalog = Catalog(current_folder(plan.index) / layout.CATALOG)
    except IndexUnavailable:
        return
    before = {document.slug for document in catalog.documents()}
    catalog.close()
    lost = sorted(before - {document.slug for document in documents})
    if len(lost) > LARGEST_LOSS * len(before) and not plan.allow_loss:
        raise BuildRefused(
            f"Bygningen ville miste {len(lost)} af {len(before)} dokumenter (blandt andre {', '.join(lost[:3])}). "
            "Det gamle indeks er ikke ændret. Er det meningen, så tilføj --allow-loss"
        )


def _remove_old(index: Path, keep: str) -> None:
    folders = sorted(
        (path for path in index.iterdir() if (path / layout.MANIFEST).is_file() and path.name != keep),
        key=lambda path: (path / layout.MANIFEST).stat().st_mtime,
    )
    for folder in folders[: -(KEPT_SNAPSHOTS - 1) or None]:
        shutil.rmtree(folder)
