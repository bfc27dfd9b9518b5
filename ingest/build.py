"""Build a snapshot from source folders: find, read, cut, attach how people ask, index, swap.

The new snapshot is written to a folder of its own and becomes current in one step, so that the old one answers until
the new one is whole. Documents whose files did not change are taken from the old snapshot, and where few changed, only
these are written, into a copy of it. Files and texts of earlier snapshots are taken from the cache.
"""

import hashlib
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from assistant.errors import CorpusError, IndexUnavailable
from assistant.index import snapshot as layout
from assistant.index.catalog import Origin
from assistant.index.embedding import load_embedder, model_fingerprint, model_id
from assistant.index.lexical import ALWAYS
from assistant.index.snapshot import FORMAT, Manifest, make_current, read_manifest
from assistant.settings import EmbeddingSettings
from assistant.types import Document
from ingest.asked import MODEL_WRITTEN, Asked, attach, load_asked, named
from ingest.cache import READERS, Cache, CachedEmbedder, file_key
from ingest.chunking import chunk
from ingest.content import Content, Former, changes, former
from ingest.entries import period, with_ends
from ingest.lessons import lesson_files
from ingest.losses import refuse_loss
from ingest.originals import keep_originals, originals_of, remove_originals
from ingest.parsed import Parsed
from ingest.progress import Clock
from ingest.sidecar import content_of, with_sidecar
from ingest.sources import ASKED_FOLDER, Source, describe, find_sources
from ingest.teaching import teach
from ingest.worker import parse_all
from ingest.write import Tools, write_changes, write_whole

KEPT_SNAPSHOTS = 2
"""The current one and the one before it, for a way back."""

LARGEST_PATCH = 0.1
"""Where more than this share of the documents was written one by one, everything is written: vectors that are taken
back leave holes in Chroma's graph, and every shelf of the lexical index is written by then."""

CACHE = "cache.sqlite"
_DECIDING = (
    "asked.py",
    "chunking.py",
    "entries.py",
    "forms.py",
    "lessons.py",
    "registers.py",
    "sidecar.py",
    "sources.py",
    "teaching.py",
)
"""Modules of this package whose change may change what is written of an unchanged file."""

Progress: TypeAlias = Callable[[str, int, int, int], None]
"""Told the stage, how much of it was done just now, how much there is in all, and how much was known before."""


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
    """What a build did. `refused` names files that gave nothing; `unattached` are questions that found no place.

    `warnings` are about the files that were read this time, and about the lessons. `written` counts the documents that
    were written, and `stages` says in seconds where the time went.
    """

    manifest: Manifest
    documents: tuple[Document, ...]
    refused: tuple[CorpusError, ...]
    warnings: tuple[str, ...]
    unattached: tuple[Asked, ...]
    seconds: float
    written: int
    stages: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Files:
    """The files to build from, the key of each, the originals to keep, and the name of a snapshot of all this."""

    sources: tuple[Source, ...]
    keys: Mapping[Path, str]
    originals: Mapping[Path, str]
    name: str


def is_fresh(plan: Plan) -> bool:
    """Tell whether the current snapshot is what `build` would make."""
    try:
        return read_manifest(plan.index).hash == _look(plan).name
    except IndexUnavailable:
        return False


def build(plan: Plan, progress: Progress) -> Report:
    """Build a snapshot and make it current.

    Raises `BuildRefused` when nothing could be read or too many documents would be lost. Single files that cannot be
    read are reported, and the rest is built.
    """
    clock = Clock()
    files = _look(plan)
    plan.index.mkdir(parents=True, exist_ok=True)
    clock.lap("look")
    before = former(plan.index, lambda manifest: _alike(manifest, plan))
    kept = frozenset(each.slug for each in files.sources if before and before.holds(each, files.keys[each.path]))
    clock.lap("compare")
    with Cache(plan.index / CACHE) as cache:
        parsed, refused = _read([each for each in files.sources if each.slug not in kept], files.keys, cache, progress)
        clock.lap("read")
        content, unattached = _content(plan, files, parsed, kept, before)
        taught = teach(plan.sources, content.find)
        content = replace(content, lessons=taught.lessons)
        refuse_loss(plan.index, content.documents, plan.sources, plan.allow_loss)
        clock.lap("cut")
        written = 0
        if not (plan.index / files.name / layout.MANIFEST).is_file():
            model = CachedEmbedder(lambda: load_embedder(plan.embedding), model_fingerprint(plan.embedding), cache)
            tools = Tools(model, partial(progress, "embed"), clock.lap)
            written = _write(plan, files.name, content, kept, before, tools)
    if before is not None:
        before.catalog.close()
    keep_originals(plan.index, files.originals)
    make_current(plan.index, files.name)
    _remove_old(plan.index, keep=files.name)
    noted = [f"{source.relative}: {warning}" for source, each in parsed for warning in each.warnings]
    warnings = (*noted, *taught.warnings)
    manifest = read_manifest(plan.index)
    return Report(
        manifest, content.documents, refused, warnings, unattached, clock.passed(), written, dict(clock.stages)
    )


def _look(plan: Plan) -> _Files:
    """Find the files, and name the snapshot by all that decides what it shows: content, questions, model, code."""
    sources = find_sources(plan.sources)
    keys = {source.path: file_key(content_of(source.path), source.path.suffix) for source in sources}
    aids = [path for folder in plan.asked_folders for path in sorted(folder.glob("*.jsonl"))]
    aids += lesson_files(plan.sources)
    named = [
        *((f"{source.slug}\x1f{source.relative.as_posix()}", keys[source.path]) for source in sources),
        *((path.name, file_key(path.read_bytes(), path.suffix)) for path in aids),
    ]
    digest = hashlib.sha256(f"{FORMAT}\x1f{_code()}\x1f{model_fingerprint(plan.embedding)}".encode())
    for name, key in named:
        digest.update(f"\x1f{name}\x1f{key}".encode())
    return _Files(sources, keys, originals_of(sources), digest.hexdigest()[:16])


@cache
def _code() -> str:
    """Name the code that decides how texts are read, cut and compared: other code may not carry an index on."""
    digest = hashlib.sha256(str(READERS).encode())
    root = Path(__file__).parents[1]
    for path in sorted([*(root / "assistant" / "danish").iterdir(), *(root / "ingest" / name for name in _DECIDING)]):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _alike(manifest: Manifest, plan: Plan) -> bool:
    return manifest.code == _code() and manifest.fingerprint == model_fingerprint(plan.embedding)


def _read(
    sources: Sequence[Source], keys: Mapping[Path, str], cache: Cache, progress: Progress
) -> tuple[list[tuple[Source, Parsed]], tuple[CorpusError, ...]]:
    """Read every file, from the cache where its content is known; errors are gathered, not raised."""
    results: dict[Path, Parsed | CorpusError] = {
        source.path: parsed for source in sources if (parsed := cache.parsed(keys[source.path])) is not None
    }
    progress("read", 0, len(sources), len(results))
    for path, result in parse_all([source.path for source in sources if source.path not in results]):
        results[path] = result
        if isinstance(result, Parsed):
            cache.keep_parsed(keys[path], result)
        progress("read", 1, len(sources), 0)
    told = {path: with_sidecar(result, path) for path, result in results.items()}
    read = [(source, result) for source in sources if isinstance(result := told[source.path], Parsed)]
    return read, tuple(result for result in told.values() if isinstance(result, CorpusError))


def _content(
    plan: Plan, files: _Files, parsed: Sequence[tuple[Source, Parsed]], kept: frozenset[str], before: Former | None
) -> tuple[Content, tuple[Asked, ...]]:
    """Put together what was read now and what was read before, and attach how people ask."""
    fresh = {source.slug: (source, each) for source, each in parsed}
    held = [source for source in files.sources if source.slug in fresh or source.slug in kept]
    described = [
        replace(describe(*fresh[source.slug]), original=files.originals.get(source.path, ""))
        if before is None or source.slug in fresh
        else before.stated(source.slug)
        for source in held
    ]
    origins = {
        document.slug: Origin(files.keys[source.path], document.valid_to)
        for source, document in zip(held, described, strict=True)
    }
    documents = {document.slug: document for document in with_ends(described)}
    asked = load_asked(plan.asked_folders)
    touched = documents if before is None else _touched(before, documents, asked, kept)
    chunks = {
        slug: chunk(slug, fresh[slug][1]) if before is None or slug in fresh else before.unasked(slug)
        for slug in touched
    }
    attached, unattached = attach(asked, documents, chunks)

    def text(slug: str) -> str:
        return fresh[slug][1].text if before is None or slug in fresh else before.catalog.text(slug)

    return Content(tuple(documents.values()), origins, attached, text), unattached


def _touched(
    before: Former, documents: Mapping[str, Document], asked: Sequence[Asked], kept: frozenset[str]
) -> list[str]:
    """List the documents that may have changed: by their file, by what is known of them, by how people ask."""
    names, had = named(asked), before.catalog.slugs_asked()
    return [
        slug
        for slug, document in documents.items()
        if slug not in kept
        or before.documents[slug] != document
        or slug in had
        or slug in names
        or document.series in names
        or document.about_law  # it borrows what belongs to acts that are not here
        or MODEL_WRITTEN in names
    ]


def _write(plan: Plan, name: str, content: Content, kept: frozenset[str], before: Former | None, tools: Tools) -> int:
    """Write what changed, or everything; return how many documents that were."""
    if before is not None:
        changed = changes(content, kept, before)
        patched = before.manifest.patched + len(changed.slugs)
        if patched <= LARGEST_PATCH * len(content.documents):
            lost = sum(len(before.catalog.chunks(slug)) for slug in changed.slugs)
            count = before.manifest.chunks - lost + sum(len(content.chunks[slug]) for slug in changed.written)
            write_changes(plan.index, _manifest(plan, name, content, count, patched), content, before, changed, tools)
            return len(changed.written)
        rest = {each.slug: before.catalog.chunks(each.slug) for each in content.documents}
        content = replace(content, chunks=rest | dict(content.chunks))
    count = sum(map(len, content.chunks.values()))
    write_whole(plan.index, _manifest(plan, name, content, count, 0), content, tools)
    return len(content.documents)


def _manifest(plan: Plan, name: str, content: Content, count: int, patched: int) -> Manifest:
    return Manifest(
        hash=name,
        format=FORMAT,
        model=model_id(plan.embedding),
        fingerprint=model_fingerprint(plan.embedding),
        built=datetime.now(UTC).replace(microsecond=0),
        documents=len(content.documents),
        chunks=count,
        versioned=any(period(document) != ALWAYS for document in content.documents),
        code=_code(),
        patched=patched,
        sources=tuple(str(source) for source in plan.sources),
    )


def _remove_old(index: Path, keep: str) -> None:
    folders = sorted(
        (path for path in index.iterdir() if (path / layout.MANIFEST).is_file() and path.name != keep),
        key=lambda path: (path / layout.MANIFEST).stat().st_mtime,
    )
    for folder in folders[: -(KEPT_SNAPSHOTS - 1) or None]:
        shutil.rmtree(folder)
    remove_originals(index, [index / keep, *folders[-(KEPT_SNAPSHOTS - 1) :]])
