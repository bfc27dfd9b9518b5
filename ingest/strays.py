"""Ways of asking that found no place: those that wait for a text, and those that an editor must repair."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, current_folder, read_manifest
from assistant.types import Document
from ingest.adding import usual_folders
from ingest.asked import Asked, attach, load_asked

REPAIR = "python -m ingest asked list --unmatched"

_NAMED = 3
"""Acts and documents that are named among those that are waited for."""


@dataclass(frozen=True, slots=True)
class Strays:
    """Entries whose document or act is here, but not the place in it; and entries for texts that are not here."""

    faulty: tuple[Asked, ...]
    waiting: tuple[Asked, ...]


def survey(index: Path, corpus: Path, named: Sequence[Path] = ()) -> tuple[tuple[Asked, ...], Strays]:
    """Return all that people wrote, in the folders named or else the usual ones, and what of it fits no text.

    Raises `IndexMissing` when there is no index to compare with, `CorpusError` for what is no entry.
    """
    sources = map(Path, read_manifest(index).sources)
    entries = load_asked(named or usual_folders(corpus, sources))
    with closing(Catalog(current_folder(index) / CATALOG)) as catalog:
        documents = {document.slug: document for document in catalog.documents()}
        _, unattached = attach(entries, documents, {slug: catalog.chunks(slug) for slug in documents})
    return entries, sort_strays(unattached, documents.values())


def sort_strays(unattached: Iterable[Asked], documents: Iterable[Document]) -> Strays:
    """Tell the faults from what merely waits."""
    documents = tuple(documents)
    slugs, series = {document.slug for document in documents}, {document.series for document in documents}
    faulty: list[Asked] = []
    waiting: list[Asked] = []
    for entry in unattached:
        here = entry.document in slugs if entry.document else entry.series in series
        (faulty if here else waiting).append(entry)
    return Strays(tuple(faulty), tuple(waiting))


def summary(strays: Strays, shown: int) -> Iterator[str]:
    """Yield what a build says: the faults by file with the first few, and in one line what waits."""
    if strays.faulty:
        yield f"Spørgemåder, der ikke passer til deres tekst: {len(strays.faulty)}. Ret dem; se alle: {REPAIR}"
        for path, count in sorted(Counter(entry.path for entry in strays.faulty).items()):
            yield f"  {path}: {count}"
        yield from islice((f"  {fault(entry)}" for entry in strays.faulty), shown)
    if strays.waiting:
        names = Counter(entry.document or entry.series for entry in strays.waiting)
        yield f"Spørgemåder, der venter på tekster uden for kilderne: {len(strays.waiting)}, {_most(names)}"


def every(strays: Strays) -> Iterator[str]:
    """Yield one line for each stray, where an editor can open it."""
    yield from map(fault, strays.faulty)
    for entry in strays.waiting:
        yield f"{entry.path}:{entry.line}: venter på {entry.document or entry.series!r}: {entry.question}"


def counts(entries: Sequence[Asked], strays: Strays) -> Iterator[str]:
    """Yield how many ways of asking each file holds, and how many of them found no place."""
    faulty, waiting = (Counter(entry.path for entry in part) for part in (strays.faulty, strays.waiting))
    for path, count in sorted(Counter(entry.path for entry in entries).items()):
        notes = [f"{faulty[path]} skal rettes"] * bool(faulty[path]) + [f"{waiting[path]} venter"] * bool(waiting[path])
        yield f"{path}: {count}" + (f" ({', '.join(notes)})" if notes else "")


def fault(entry: Asked) -> str:
    """Say what is wrong with an entry: its document or act is here, its place is not."""
    stk = f", stk. {entry.stk}" if entry.stk else ""
    lacking = (
        f"{entry.document!r} har ikke afsnittet {entry.section!r}"
        if entry.document
        else f"{entry.series!r} har ikke {entry.provision}{stk}"
    )
    return f"{entry.path}:{entry.line}: {lacking}: {entry.question}"


def _most(names: Counter[str]) -> str:
    most = sorted(names.items(), key=lambda each: (-each[1], each[0]))
    listed = ", ".join(f"{name} ({count})" for name, count in most[:_NAMED])
    return listed + (f" og {len(most) - _NAMED} til" if len(most) > _NAMED else "")
