"""The documents of one corpus folder in the hands of an editor: one change at a time, each followed by a build."""

import logging
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from assistant.editing import Draft, Form, Reason, Status, Task, Withdrawn
from assistant.errors import AssistantError, EditRefused
from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, current_folder, read_manifest
from assistant.settings import EmbeddingSettings, Settings
from assistant.types import KINDS, Document
from ingest.adding import usual_folders
from ingest.build import CACHE, Plan
from ingest.cache import Cache
from ingest.editing.archive import Archive
from ingest.editing.explaining import remark
from ingest.editing.ledger import Ledger
from ingest.editing.particulars import faults_of, file_and_sidecar, seen, values_of
from ingest.editing.staging import Staging, free
from ingest.rebuild import rebuild
from ingest.sidecar import sidecar_of
from ingest.sources import Source, find_sources, folder_of, slugify

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the documents, the index and what was withdrawn lie; `sources` are all folders the index is built from."""

    corpus: Path
    sources: tuple[Path, ...]
    index: Path
    archive: Path
    embedding: EmbeddingSettings


def open_editor(settings: Settings) -> "CorpusEditor | None":
    """Return an editor of the corpus, or None where the index is not built from it or it cannot be written."""
    sources = tuple(map(Path, read_manifest(settings.index).sources))
    corpus = settings.corpus.resolve()
    if corpus not in {source.resolve() for source in sources}:
        _log.warning("Documents cannot be changed: the index is not built from %s", settings.corpus)
        return None
    if not os.access(corpus, os.W_OK | os.X_OK):
        _log.warning("Documents cannot be changed: %s cannot be written", settings.corpus)
        return None
    return CorpusEditor(Place(settings.corpus, sources, settings.index, settings.withdrawn, settings.embedding))


def now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


class CorpusEditor:
    """An `assistant.editing.Editor`. Safe to share between threads; a change that is under way keeps others out."""

    def __init__(self, place: Place, now: Callable[[], datetime] = now) -> None:
        self._place, self._now = place, now
        self._staging, self._archive = Staging(), Archive(place.archive)
        self._busy = threading.Lock()
        self._status: Status | None = None

    @property
    def archive(self) -> Path:
        """Return the folder that keeps what was withdrawn or replaced."""
        return self._place.archive

    def status(self) -> Status | None:
        """Return how far the present change is, or how the last one ended."""
        return self._status

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """Return what can be put back, the latest first."""
        return self._archive.all()

    def remarks(self, slug: str) -> tuple[Reason, ...]:
        """Return what was noticed when a document was read; nothing where that is no longer known."""
        if self._status and self._status.running:  # the build is writing in the cache
            return ()
        with self._catalog() as catalog, Cache(self._place.index / CACHE) as cache:
            origin = catalog.origins().get(slug)
            parsed = cache.parsed(origin.key) if origin else None
        return tuple(map(remark, parsed.warnings)) if parsed else ()

    def read(self, files: Sequence[Path]) -> tuple[Draft, ...]:
        """Take uploaded files over, and return a draft of each."""
        titles = {document.slug: document.title for document in self._documents().values()}
        taken = {slug: titles.get(slug, slug) for slug in self._files()}
        return self._staging.read(files, taken, self._now().date())

    def discard(self, drafts: Sequence[Draft]) -> None:
        """Forget drafts and their files."""
        for draft in drafts:
            self._staging.forget(draft.token)

    def faults(self, draft: Draft) -> tuple[Reason, ...]:
        """Return what keeps a draft from being added."""
        found = list(faults_of(draft.form))
        present = self._files().get(draft.slug)
        if present and not draft.choice:
            found.append(Reason("taken", {"title": draft.taken or draft.slug}, "choice"))
        elif present and draft.choice == "replace" and not self._is_mine(present):
            found.append(Reason("elsewhere", {"path": str(present.path)}, "choice"))
        return tuple(found)

    def add(self, drafts: Sequence[Draft], by: str = "") -> None:
        """Put drafts among the documents and begin a build."""
        for draft in drafts:
            if draft.refused or self.faults(draft):
                raise EditRefused("faults", {"name": draft.name})
        with self._change("add", [seen(draft.form.title) for draft in drafts]) as ledger:
            for draft in drafts:
                self._put(ledger, draft, by)

    def withdraw(self, slug: str, reason: str, by: str = "") -> None:
        """Take a document out and begin a build."""
        present = self._files().get(slug)
        if present is None:
            raise EditRefused("unknown", {"slug": slug})
        if not self._is_mine(present):
            raise EditRefused("elsewhere", {"path": str(present.path)})
        with self._change("withdraw", [self._document(present).title]) as ledger:
            self._take_out(ledger, present, by, seen(reason))

    def restore(self, identifier: str, by: str = "") -> None:
        """Put a withdrawn document back, in place of one that lies there now, and begin a build."""
        try:
            former = self._archive.find(identifier)
        except KeyError as error:
            raise EditRefused("unknown", {"slug": identifier}) from error
        with self._change("restore", [former.title]) as ledger:
            if present := self._files().get(former.slug):
                self._take_out(ledger, present, by)
            self._archive.give_back(ledger, identifier, self._place.corpus)

    @contextmanager
    def _change(self, task: Task, titles: Sequence[str]) -> Iterator[Ledger]:
        """Change files in the block, then build in the background. A block that fails leaves the files as they were."""
        if not self._busy.acquire(blocking=False):
            raise EditRefused("busy", {"title": ", ".join(self._status.titles) if self._status else ""})
        ledger = Ledger()
        try:
            yield ledger
        except BaseException as error:
            ledger.undo()
            self._busy.release()
            if isinstance(error, OSError | KeyError):
                _log.exception("The documents cannot be changed")
                raise EditRefused("files", {"detail": str(error)}) from error
            raise
        self._status = Status(task, tuple(titles))
        threading.Thread(target=self._build, args=[self._status, ledger], daemon=True).start()

    def _build(self, begun: Status, ledger: Ledger) -> None:
        def tell(stage: str, done: int, total: int) -> None:
            self._status = replace(begun, stage=stage, done=done, total=total)

        report, failure = None, Reason("build", {"detail": ""})
        try:
            report = rebuild(self._plan(), tell)
        except (AssistantError, OSError, ValueError) as error:
            _log.exception("The build failed; the documents are put back")
            failure = Reason("build", {"detail": str(error)})
        finally:
            if report is None:
                ledger.undo()
            self._status = replace(begun, report=report, failure=None if report else failure)
            self._busy.release()

    def _plan(self) -> Plan:
        """Plan a build. What this change takes out is no loss, whatever share of a small corpus it is."""
        place = self._place
        return Plan(
            sources=place.sources,
            index=place.index,
            embedding=place.embedding,
            asked=tuple(usual_folders(place.corpus, place.sources)),
            allow_loss=len(self._documents().keys() - self._files().keys()) <= 1,
        )

    def _put(self, ledger: Ledger, draft: Draft, by: str) -> None:
        try:
            staged = self._staging.staged(draft.token)
        except KeyError as error:
            raise EditRefused("gone", {"name": draft.name}) from error
        files = self._files()
        slug = free(draft.slug, files) if draft.choice == "beside" else draft.slug
        if present := files.get(slug):
            self._take_out(ledger, present, by)
        path = self._folder(draft.form) / f"{slug}{staged.path.suffix}"
        values = values_of(draft.form, staged.stated)
        content, sidecar = file_and_sidecar(staged.path.read_bytes(), path, values)
        if sidecar:
            ledger.write(sidecar_of(path), sidecar.encode())
        ledger.write(path, content)

    def _take_out(self, ledger: Ledger, present: Source, by: str, reason: str | None = None) -> None:
        """Keep a document outside the corpus; without a `reason` another comes in its place."""
        document, when = self._document(present), self._now()
        taken = Withdrawn("", document.slug, document.title, document.kind, when, reason or "", reason is None, by)
        self._archive.keep(ledger, taken, document.path, present.path)

    def _folder(self, form: Form) -> Path:
        """Return the folder of a kind. Raises `EditRefused` where a link leads out of the corpus."""
        folder = self._place.corpus / folder_of(next(kind for kind in KINDS if kind == form.kind))
        if not folder.resolve().is_relative_to(self._place.corpus.resolve()):
            raise EditRefused("elsewhere", {"path": str(folder)})
        return folder

    def _files(self) -> dict[str, Source]:
        """Return the files of all source folders by the slug that their name gives."""
        return {slugify(source.path.stem): source for source in find_sources(self._place.sources)}

    def _is_mine(self, source: Source) -> bool:
        return source.path.resolve().is_relative_to(self._place.corpus.resolve())

    def _document(self, source: Source) -> Document:
        """Return what is known of a file: by the index, or else by its name."""
        known = self._documents().get(source.slug)
        path = source.relative.as_posix()
        return known if known and known.path == path else Document(source.slug, source.path.stem, "guidance", path=path)

    def _documents(self) -> dict[str, Document]:
        with self._catalog() as catalog:
            return {document.slug: document for document in catalog.documents()}

    @contextmanager
    def _catalog(self) -> Iterator[Catalog]:
        with closing(Catalog(current_folder(self._place.index) / CATALOG)) as catalog:
            yield catalog
