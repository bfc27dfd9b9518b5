"""Take uploaded files over and read them, where nothing else can reach them, before they come near the documents."""

import secrets
import shutil
import tempfile
import time
import weakref
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from assistant.danish.disguise import plain
from assistant.danish.personal import cpr
from assistant.editing import LARGEST_FILE, SUFFIXES, Draft, Reason
from assistant.types import Document
from ingest.editing.explaining import refusal, remark
from ingest.editing.particulars import form_of, seen
from ingest.parsed import Parsed, Value
from ingest.sources import Source, describe, is_passed_over, slugify
from ingest.worker import Limits, ReaderPool

KEPT_S = 24 * 3600
"""Files that nobody added within a day were given up."""

_LONGEST_SLUG = 80
"""File systems allow 255 bytes; a name that a person reads in an address is shorter."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that waits for its form: where it lies, and what it states that the form does not ask for."""

    path: Path
    stated: Mapping[str, Value]


class Staging:
    """A folder of this process for files on their way in; it goes with the process."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="fondsassistenten-"))
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self._staged: dict[str, Staged] = {}

    def read(self, files: Sequence[Path], taken: Mapping[str, str], today: date) -> tuple[Draft, ...]:
        """Move files here, and read each in a process that can be killed. `taken` are titles by slug."""
        self._clean()
        drafts: list[Draft] = []
        with ReaderPool(Limits(file_bytes=LARGEST_FILE), jobs=1) as pool:
            for file in files:
                mine = {draft.slug for draft in drafts if not draft.refused}
                drafts.append(self._read(file, pool, taken, mine, today))
        return tuple(drafts)

    def staged(self, token: str) -> Staged:
        """Return a file that waits. Raises `KeyError` for one that was given up."""
        return self._staged[token]

    def forget(self, token: str) -> None:
        """Remove a file."""
        if staged := self._staged.pop(token, None):
            shutil.rmtree(staged.path.parent, ignore_errors=True)

    def _read(
        self, file: Path, pool: ReaderPool, taken: Mapping[str, str], mine: Collection[str], today: date
    ) -> Draft:
        name, token = seen(file.name), secrets.token_hex(16)
        slug = free(_slug(file.stem), mine)
        path = self._folder / token / f"{slug}{file.suffix.lower()}"
        path.parent.mkdir()
        shutil.move(file, path)
        draft = Draft(token, name, slug)
        self._staged[token] = Staged(path, {})
        if path.suffix not in SUFFIXES:
            outcome: Parsed | Reason = Reason("type")
        else:
            parsed = pool.parse(path)
            outcome = parsed if isinstance(parsed, Parsed) else refusal(parsed)
        if isinstance(outcome, Reason):
            self.forget(token)
            return replace(draft, refused=outcome)
        document = describe(Source(path, Path(path.name), slug), outcome)
        self._staged[token] = Staged(path, _stated(document, today))
        return replace(draft, form=form_of(document), taken=taken.get(slug, ""), remarks=_remarks(outcome))

    def _clean(self) -> None:
        for token, staged in tuple(self._staged.items()):
            if not staged.path.exists() or time.time() - staged.path.parent.stat().st_mtime > KEPT_S:
                self.forget(token)


def free(slug: str, taken: Collection[str]) -> str:
    """Return a slug that is not taken: "rapport", "rapport-2" and so on."""
    number, name = 1, slug
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    return name


def _slug(stem: str) -> str:
    """Name a document by its file. Nothing of the name that was sent comes near a path but letters and figures."""
    slug = slugify(seen(stem))[:_LONGEST_SLUG].strip("-")
    return f"dokument-{slug}" if is_passed_over(slug) else slug


def _stated(document: Document, today: date) -> dict[str, Value]:
    return {
        "published": document.published,
        "retrieved": document.retrieved or today,
        "outcome": document.ruling,
        "decided": document.decided,
    }


def _remarks(parsed: Parsed) -> tuple[Reason, ...]:
    found = [remark(warning) for warning in parsed.warnings]
    if parsed.pages_without_text:
        found.append(Reason("blank", {"pages": ", ".join(map(str, parsed.pages_without_text))}))
    if next(cpr.find(plain(parsed.text).text), None) is not None:
        found.insert(0, Reason("cpr"))
    return tuple(found)
