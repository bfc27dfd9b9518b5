"""What was taken out: each document in a folder of its own with the reason, so that it can be put back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assistant.editing import Withdrawn
from assistant.types import KINDS
from ingest.editing.ledger import Ledger
from ingest.sidecar import sidecar_of
from ingest.sources import DEFAULT_KIND

_RECORD, _FORMER_RECORD = "record.json", "restored.json"
_STAMP = "%Y%m%d-%H%M%S-%f"


@dataclass(frozen=True, slots=True)
class Archive:
    """The folder of withdrawn documents."""

    folder: Path

    def keep(self, ledger: Ledger, taken: Withdrawn, within: str, path: Path) -> None:
        """Move a document and what is stated beside it out of its corpus, `within` which it lay at a path."""
        place = self.folder / f"{taken.when:{_STAMP}}-{taken.slug}"
        record = {
            "slug": taken.slug,
            "title": taken.title,
            "kind": taken.kind,
            "path": within,
            "when": taken.when.isoformat(),
            "reason": taken.reason,
            "replaced": taken.replaced,
            "by": taken.by,
        }
        ledger.write(place / _RECORD, json.dumps(record, ensure_ascii=False, indent=1).encode())
        for each in (path, sidecar_of(path)):
            if each.is_file():
                ledger.move(each, place / each.name)

    def give_back(self, ledger: Ledger, identifier: str, corpus: Path) -> None:
        """Move a document back to where it was. Raises `KeyError` for an unknown one."""
        place = self._place(identifier)
        path = corpus / json.loads((place / _RECORD).read_text(encoding="utf-8"))["path"]
        if not path.resolve().is_relative_to(corpus.resolve()):
            raise KeyError(identifier)
        ledger.move(place / _RECORD, place / _FORMER_RECORD)
        for each in (path, sidecar_of(path)):
            if (place / each.name).is_file():
                ledger.move(place / each.name, each)

    def find(self, identifier: str) -> Withdrawn:
        """Return one withdrawn document. Raises `KeyError` for an unknown one."""
        return _read(self._place(identifier))

    def all(self) -> tuple[Withdrawn, ...]:
        """Return what can be put back, the latest first; folders that hold no such record are passed over."""
        return tuple(sorted(self._all(), key=lambda each: each.id, reverse=True))

    def _all(self) -> Iterator[Withdrawn]:
        for record in self.folder.glob(f"*/{_RECORD}"):
            try:
                yield _read(record.parent)
            except (KeyError, ValueError, OSError):
                continue

    def _place(self, identifier: str) -> Path:
        """Find a folder by its name; a name from outside is compared, never joined to a path."""
        found = (record.parent for record in self.folder.glob(f"*/{_RECORD}") if record.parent.name == identifier)
        if (place := next(found, None)) is None:
            raise KeyError(identifier)
        return place


def _read(place: Path) -> Withdrawn:
    record = json.loads((place / _RECORD).read_text(encoding="utf-8"))
    kind = next((each for each in KINDS if each == record["kind"]), DEFAULT_KIND)
    when, by = datetime.fromisoformat(record["when"]), str(record.get("by", ""))
    return Withdrawn(place.name, record["slug"], record["title"], kind, when, record["reason"], record["replaced"], by)
