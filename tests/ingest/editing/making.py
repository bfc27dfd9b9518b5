"""An editor of a copy of the tiny corpus, and files that are sent to it."""

import io
import itertools
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.editing import Draft, Status
from assistant.settings import EmbeddingSettings
from ingest.editing.editor import CorpusEditor, Place

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PRICES = "# Takster\n\n## Nøgler\n\nEn ny nøgle til vaskeriet koster 75 kr.\n"
_WITHIN_S = 60


@dataclass(frozen=True, slots=True)
class Desk:
    """An editor, and where it works."""

    editor: CorpusEditor
    place: Place
    inbox: Path

    def send(self, name: str, content: str | bytes) -> Draft:
        """Send one file and return its draft."""
        path = self.inbox / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (draft,) = self.editor.read([path])
        return draft

    def files(self) -> set[str]:
        """Return the files of the corpus."""
        return {path.relative_to(self.place.corpus).as_posix() for path in self.place.corpus.rglob("*.*")}

    def finished(self) -> Status:
        """Wait for the build to end."""
        deadline = time.monotonic() + _WITHIN_S
        while (status := self.editor.status()) is None or status.running:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        return status


def ticking() -> Callable[[], datetime]:
    """Make a clock that is a second later each time."""
    seconds = itertools.count()
    return lambda: NOW + timedelta(seconds=next(seconds))


def desk(folder: Path, corpus: Path, index: Path, embedding: EmbeddingSettings | None = None) -> Desk:
    """Open an editor of a corpus and an index, whose archive and incoming files lie in a folder."""
    (folder / "inbox").mkdir()
    place = Place(corpus, (corpus,), index, folder / "withdrawn", embedding or EmbeddingSettings())
    return Desk(CorpusEditor(place, ticking()), place, folder / "inbox")


def filled(draft: Draft, **fields: str) -> Draft:
    """Fill in the form of a draft."""
    return replace(draft, form=replace(draft.form, **fields))


def zipped(**members: str) -> bytes:
    """Make a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return buffer.getvalue()
