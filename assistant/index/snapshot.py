"""A snapshot: one immutable build of catalog, lexical index and vectors, with a manifest that says what made it.

    var/index/
      current            the name of the snapshot that answers
      originals/         the PDFs that documents were read from
      3f9c…/             manifest.json, catalog.sqlite, lexical/, vectors/

A build goes to a folder of its own and is named `current` in one atomic step; readers never see half an index, and a
killed build leaves the old one answering.
"""

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import REPAIR, IndexMissing, IndexStale
from assistant.index.catalog import Catalog
from assistant.index.lexical import LexicalIndex
from assistant.index.originals import original_path
from assistant.settings import BUILTIN_MODEL, EmbeddingSettings

if TYPE_CHECKING:
    from assistant.index.embedding import Embedder
    from assistant.index.vectors import VectorIndex

FORMAT = 10
"""Raised whenever a reader of today could not read, or would misread, what an older build wrote."""

POINTER = "current"
MANIFEST = "manifest.json"
CATALOG = "catalog.sqlite"
LEXICAL = "lexical"
VECTORS = "vectors"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What built a snapshot. `hash` covers content, model and format: equal hashes answer alike.

    `versioned` tells whether some text may be found in its own time only; where none is, no search needs a date filter.
    `code` names the code that reads and cuts texts; `patched` counts the documents that were written since everything
    was.
    """

    hash: str
    format: int
    model: str
    fingerprint: str
    built: datetime
    documents: int
    chunks: int
    versioned: bool
    code: str = ""
    patched: int = 0
    sources: tuple[str, ...] = ()

    def write(self, folder: Path) -> None:
        """Write `manifest.json` into the folder of a snapshot."""
        data = asdict(self) | {"built": self.built.isoformat()}
        (folder / MANIFEST).write_text(json.dumps(data, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def read_manifest(index: Path) -> Manifest:
    """Read the manifest of the current snapshot. Raises `IndexMissing` or `IndexStale` (unreadable, other format)."""
    return manifest_in(current_folder(index))


def manifest_in(folder: Path) -> Manifest:
    """Read the manifest in the folder of a snapshot. Raises `IndexStale` (unreadable, other format)."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        data |= {"built": datetime.fromisoformat(data["built"]), "sources": tuple(data["sources"])}
        manifest = Manifest(**data)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexStale(f"Indekset i {str(folder)!r} kan ikke læses ({error}). {REPAIR}") from error
    if manifest.format != FORMAT:
        raise IndexStale(f"Indekset i {str(folder)!r} har format {manifest.format}, ikke {FORMAT}. {REPAIR}")
    return manifest


def current_folder(index: Path) -> Path:
    """Return the folder of the snapshot that answers. Raises `IndexMissing`."""
    pointer = index / POINTER
    if not pointer.is_file():
        raise IndexMissing(f"Der er intet indeks i {str(index)!r}. {REPAIR}")
    return index / pointer.read_text(encoding="utf-8").strip()


def make_current(index: Path, name: str) -> None:
    """Let a finished snapshot answer from now on; one atomic step, also across a crash."""
    fresh = index / f"{POINTER}.new"
    fresh.write_text(f"{name}\n", encoding="utf-8")
    fresh.replace(index / POINTER)


class Snapshot:
    """An open snapshot. `open` loads vectors and model, so that the first question is not the slow one."""

    def __init__(
        self,
        manifest: Manifest,
        catalog: Catalog,
        lexical: LexicalIndex,
        vectors: "VectorIndex",
        embedder: "Embedder",
        index: Path = Path(),
    ) -> None:
        self.manifest, self.catalog, self.lexical = manifest, catalog, lexical
        self.vectors, self.embedder, self._index = vectors, embedder, index

    @classmethod
    def open(cls, index: Path, embedding: EmbeddingSettings, embedder: "Embedder | None" = None) -> "Snapshot":
        """Open the current snapshot. `embedder` is the model of those settings, where it is loaded already.

        Raises `IndexMissing` when nothing was built, `IndexStale` when format or model differ from what the settings
        ask for, `ModelMissing` when the model cannot be loaded.
        """
        folder = current_folder(index)  # once: another one may be current a moment later
        manifest = manifest_in(folder)
        from assistant.index.embedding import load_embedder  # costs seconds: only once an index is known to be there
        from assistant.index.vectors import VectorIndex

        _refuse_other_model(index, manifest, embedding, embedder)
        embedder = embedder or load_embedder(embedding)
        catalog = Catalog(folder / CATALOG)
        return cls(manifest, catalog, LexicalIndex(folder / LEXICAL), VectorIndex(folder / VECTORS), embedder, index)

    def original(self, name: str) -> Path:
        """Return where the original of that name lies; it may be gone with a snapshot that is no longer kept."""
        return original_path(self._index, name)

    def rarity(self, stem: str) -> float:
        """Return how much a stem tells: its inverse document frequency among the chunks."""
        return self.lexical.rarity(stem)

    def period_filter(self, on: date) -> date | None:
        """Return the day to filter by, or None where every text may be found on every day."""
        return on if self.manifest.versioned else None


def _refuse_other_model(
    index: Path, manifest: Manifest, embedding: EmbeddingSettings, embedder: "Embedder | None"
) -> None:
    """Raise `IndexStale` before a model is loaded, and perhaps fetched, that the index cannot be asked with."""
    from assistant.index.embedding import BUILTIN_ID, model_fingerprint, model_id

    wanted = embedder.fingerprint if embedder else model_fingerprint(embedding)
    if manifest.fingerprint == wanted:
        return
    built, name = manifest.model, model_id(embedding)
    back = BUILTIN_MODEL if built == BUILTIN_ID else built
    way_back = "" if built == name else f" Eller bliv ved modellen: sæt ASSISTANT_EMBEDDING__MODEL={back}"
    raise IndexStale(
        f"Indekset i {str(index)!r} er bygget med {built!r} ({manifest.fingerprint}); "
        f"indstillingerne beder om {name!r} ({wanted}). {REPAIR}{'.' if way_back else ''}{way_back}"
    )
