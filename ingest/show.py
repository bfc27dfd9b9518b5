"""Say what a snapshot holds, line by line."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from assistant.danish.dates import danish
from assistant.errors import IndexMissing
from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, current_folder, read_manifest
from assistant.types import Document

_PREVIEW = 90


def show(index: Path, slug: str | None = None) -> Iterator[str]:
    """Yield the lines of an overview, or of one document. Raises `IndexMissing` also for an unknown document."""
    manifest = read_manifest(index)
    catalog = Catalog(current_folder(index) / CATALOG)
    if slug is not None:
        yield from _document(catalog, slug)
        return
    yield f"Indeks {manifest.hash} · bygget {manifest.built:%d.%m.%Y %H:%M} · model {manifest.model}"
    yield f"{manifest.documents} dokumenter, {manifest.chunks} tekststykker"
    kinds = Counter(document.kind for document in catalog.documents())
    yield ", ".join(f"{kind}: {count}" for kind, count in sorted(kinds.items()))
    for document in catalog.documents():
        yield f"{document.slug}  {document.title}  {_validity(document)}".rstrip()


def _document(catalog: Catalog, slug: str) -> Iterator[str]:
    try:
        document = catalog.document(slug)
    except KeyError as error:
        raise IndexMissing(f"Der er intet dokument {slug!r}. Se dem alle: python -m ingest show") from error
    yield f"{document.title} ({document.kind}) {_validity(document)}"
    for chunk in catalog.chunks(slug):
        place = " > ".join(filter(None, (*chunk.headings, chunk.provision)))
        page = f" s. {chunk.page_label or chunk.page}" if chunk.page else ""
        yield f"  {chunk.ordinal:>3} {place}{page} · {len(chunk.text)} tegn · {' '.join(chunk.text.split())[:_PREVIEW]}"


def _validity(document: Document) -> str:
    start = danish(document.valid_from) if document.valid_from else ""
    end = danish(document.valid_to) if document.valid_to else ""
    return f"({start}–{end})" if start or end else ""
