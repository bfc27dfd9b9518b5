"""What a snapshot is to hold, what the one before it held, and the difference between them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import IndexUnavailable
from assistant.index import snapshot as layout
from assistant.index.catalog import Catalog, Origin, ways_of
from assistant.index.snapshot import Manifest, current_folder, manifest_in
from assistant.lessons import Lesson
from assistant.types import Chunk, Document
from ingest.sources import Source


class Former:
    """The snapshot that answers now, where a new one may take over what did not change."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder, self.manifest = folder, manifest
        self.catalog = Catalog(folder / layout.CATALOG)
        self.documents = {document.slug: document for document in self.catalog.documents()}
        self._origins = self.catalog.origins()

    def holds(self, source: Source, key: str) -> bool:
        """Tell whether a file was read from the same place with the same content."""
        document = self.documents.get(source.slug)
        same_place = document is not None and document.path == source.relative.as_posix()
        return same_place and self._origins[source.slug].key == key

    def stated(self, slug: str) -> Document:
        """Return a document as its file describes it: when it ends may have followed from another version."""
        return replace(self.documents[slug], valid_to=self._origins[slug].valid_to)

    def unasked(self, slug: str) -> tuple[Chunk, ...]:
        """Return the chunks of a document without the questions that were attached to them."""
        return tuple(
            replace(each, asked=(), borrowed=()) if ways_of(each) else each for each in self.catalog.chunks(slug)
        )


def former(index: Path, fits: Callable[[Manifest], bool]) -> Former | None:
    """Open the snapshot that answers now; None when there is none that can be read, or its manifest does not fit."""
    try:
        folder = current_folder(index)
        manifest = manifest_in(folder)
        return Former(folder, manifest) if fits(manifest) else None
    except IndexUnavailable:
        return None


@dataclass(frozen=True, slots=True)
class Content:
    """All documents; the chunks of those that may have changed, with their questions; what each was made from.

    `text` gives the text of any of them.
    """

    documents: tuple[Document, ...]
    origins: Mapping[str, Origin]
    chunks: Mapping[str, tuple[Chunk, ...]]
    text: Callable[[str], str]
    lessons: tuple[Lesson, ...] = ()

    def find(self, slug: str) -> str | None:
        """Return the text of a document that may be none of these."""
        return self.text(slug) if slug in self.origins else None

    def of(self, slugs: Iterable[str]) -> tuple[Document, ...]:
        """Return some documents, in the order of all; unknown names are passed over."""
        chosen = frozenset(slugs)
        return tuple(document for document in self.documents if document.slug in chosen)


@dataclass(frozen=True, slots=True)
class Changes:
    """The documents to write, new ones among them, and those that are gone."""

    written: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        """All of them."""
        return (*self.written, *self.removed)


def changes(content: Content, kept: frozenset[str], before: Former) -> Changes:
    """Return what differs: a file (one that is not `kept`), what is known of it, or how people ask about it."""

    def same(document: Document) -> bool:
        slug = document.slug
        unchanged = slug in kept and before.documents[slug] == document
        return unchanged and (slug not in content.chunks or content.chunks[slug] == before.catalog.chunks(slug))

    now = {document.slug for document in content.documents}
    written = tuple(document.slug for document in content.documents if not same(document))
    return Changes(written, tuple(sorted(before.documents.keys() - now)))
