"""Keep the originals that the viewer shows, as long as a kept snapshot names them."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import uuid4

from assistant.errors import IndexStale
from assistant.index import snapshot as layout
from assistant.index.catalog import Catalog
from assistant.index.originals import FOLDER, SUFFIX, original_name, original_path
from assistant.index.snapshot import manifest_in
from ingest.sources import Source


def originals_of(sources: Iterable[Source]) -> dict[Path, str]:
    """Name the originals that are to be kept, by file; of other files, the text shows all there is."""
    paths = (source.path for source in sources if source.path.suffix.lower() == SUFFIX)
    return {path: original_name(path.read_bytes()) for path in paths}


def keep_originals(index: Path, originals: Mapping[Path, str]) -> None:
    """Copy files into the index under the names of their content, where they are not there already.

    They are copied, not linked: somebody may write into the source file, and an original never changes. A file that
    did change since it was named is left out; the next build finds it.
    """
    for path, name in originals.items():
        target = original_path(index, name)
        if target.is_file():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        content = path.read_bytes()
        if original_name(content) == name:
            fresh = target.with_name(f".{uuid4().hex}")
            fresh.write_bytes(content)
            fresh.replace(target)


def remove_originals(index: Path, snapshots: Iterable[Path]) -> None:
    """Remove the originals that no kept snapshot names, and what a killed build left half written."""
    named = {original_path(index, name) for folder in snapshots for name in _named(folder)}
    for path in (index / FOLDER).glob("*"):
        if path not in named:
            path.unlink()


def _named(folder: Path) -> frozenset[str]:
    try:
        manifest_in(folder)
        catalog = Catalog(folder / layout.CATALOG)
    except IndexStale:  # a snapshot of another format cannot be opened, and is shown to nobody
        return frozenset()
    names = frozenset(document.original for document in catalog.documents() if document.original)
    catalog.close()
    return names
