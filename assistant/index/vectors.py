"""The vector index of a snapshot, in Chroma. The only module that knows Chroma.

Two collections share the chunk ids: `text` holds one vector a chunk, `asked` one for each question that people ask
about it. Vectors are always our own; no embedding function is ever read from stored data (see CVE-2026-45829).

Chroma's `where` reads every record that passes it, which takes a second at 175,000 of them. So the kind and the period
of a record are written into its id: a search takes a few more than it needs and drops what does not apply, without
reading anything. Texts are not stored either: they are in the catalog, and Chroma would index them once more.
"""

import json
import weakref
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

import chromadb
import numpy as np
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.config import Settings as ChromaSettings
from chromadb.errors import ChromaError
from numpy.typing import NDArray

from assistant.danish.dates import day_number
from assistant.errors import REPAIR, IndexStale
from assistant.types import Kind

if TYPE_CHECKING:
    from chromadb.api.client import Client

Collection = Literal["text", "asked"]
COLLECTIONS: tuple[Collection, ...] = ("text", "asked")
Encode: TypeAlias = Callable[[Sequence[str]], NDArray[np.float32]]
Group: TypeAlias = str
"""The kind and the period of a record: "legislation:20130101:20191231"."""

_GROUPS = "groups.json"
_BATCH = 2_000
"""Chroma refuses more than 5,461 records a call; smaller slices take less memory."""

_SPARE = 3
"""Records asked for per chunk wanted: several questions lead to one chunk, and a wider search misses fewer."""

_WIDER = 4
"""How much wider to search when too few are left; a search twice as wide costs less than twice as much."""

_WIDEST = 4_000
"""Beyond it (30 ms at 175,000 records) what applies is so rare that Chroma's own filter, which reads all of it, is
the quicker one."""

_GRAPH: CreateHNSWConfiguration = {
    "space": "cosine",
    "ef_construction": 400,
    "ef_search": 400,
    "max_neighbors": 32,
}
"""Versions of one § lie so close together that Chroma's own measures (100, 100, 16) let a neighbour be lost in one
search of ten, a different one on every machine. These find 99.7 % or more of what comparing with every vector finds,
for twice the time to build (2.8 s against 1.4 s for 15,000 records) and none to search."""

_DAYS = 64
"""Days and kinds remembered with what may be found then: most questions are about today."""


@dataclass(frozen=True, slots=True)
class VectorEntry:
    """A text to embed and the chunk it leads to; `number` tells the texts of one chunk apart."""

    chunk: str
    text: str
    kind: Kind
    period: tuple[date, date]
    number: int = 0

    @property
    def group(self) -> Group:
        """What decides whether the entry may be found."""
        return f"{self.kind}:{day_number(self.period[0])}:{day_number(self.period[1])}"

    @property
    def id(self) -> str:
        """Name the record of this entry; it says all that a search must know of it."""
        return f"{self.group}:{self.chunk}:{self.number}"


class VectorWriter:
    """Writes the vectors of a snapshot that nobody reads yet. Use as a context manager."""

    def __init__(self, path: Path) -> None:
        self._path, self._client = path, _client(path)
        self._collections = {name: _collection(self._client, name) for name in COLLECTIONS}
        self._groups = {name: Counter[Group]() for name in COLLECTIONS}
        self._fresh = not (path / _GROUPS).exists()
        if not self._fresh:
            held = json.loads((path / _GROUPS).read_text(encoding="utf-8"))
            self._groups = {name: Counter(held[name]) for name in COLLECTIONS}

    def __enter__(self) -> "VectorWriter":
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            groups = {name: dict(sorted((+counts).items())) for name, counts in self._groups.items()}
            (self._path / _GROUPS).write_text(json.dumps(groups, indent=1), encoding="utf-8")
        self._client.close()

    def put(self, collection: Collection, entries: Iterable[VectorEntry], encode: Encode) -> None:
        """Embed entries and add them, or replace those of the same id."""
        rest = iter(entries)
        while part := list(islice(rest, _BATCH)):
            ids = [entry.id for entry in part]
            self._groups[collection].subtract(map(_group_of, self._held(collection, ids)))
            self._collections[collection].upsert(
                ids=ids,
                embeddings=encode([entry.text for entry in part]),
                metadatas=[{"group": entry.group} for entry in part],
            )
            self._groups[collection].update(map(_group_of, ids))

    def remove(self, collection: Collection, ids: Iterable[str]) -> None:
        """Remove records by id; ids that are not there are passed over."""
        rest = iter(ids)
        while part := list(islice(rest, _BATCH)):
            held = self._held(collection, part)
            self._groups[collection].subtract(map(_group_of, held))
            self._collections[collection].delete(ids=part)

    def _held(self, collection: Collection, ids: list[str]) -> list[str]:
        return [] if self._fresh else self._collections[collection].get(ids=ids, include=[])["ids"]


class VectorIndex:
    """Reads the vectors of a snapshot. Safe to share between threads; its files are let go with the last reference.

    Raises `IndexStale` when what lies there cannot be read.
    """

    def __init__(self, path: Path) -> None:
        try:
            groups: dict[str, dict[Group, int]] = json.loads((path / _GROUPS).read_text(encoding="utf-8"))
            client = _client(path)
            weakref.finalize(self, client.close)
            self._collections = {name: client.get_collection(_name(name), None) for name in COLLECTIONS}
        except (OSError, ValueError, ChromaError) as error:
            raise IndexStale(f"Vektorerne i {str(path)!r} kan ikke læses ({error}). {REPAIR}") from error
        # No method of ours: a reference to itself would keep the index and its files after the last reader.
        self._fitting = lru_cache(maxsize=_DAYS)(partial(_fitting_groups, groups))

    def search(
        self,
        collection: Collection,
        vector: Sequence[float],
        limit: int,
        on: date | None = None,
        kinds: Sequence[Kind] = (),
    ) -> list[tuple[str, float]]:
        """Return up to `limit` chunk ids with their cosine similarity (-1..1), best first, each chunk once.

        `on` keeps what may be found on that day, None keeps all periods; without `kinds` all of them count.
        """
        total, fitting, kept = self._fitting(collection, on, tuple(kinds))
        if not kept:
            return []
        search = partial(self._widened, self._collections[collection], vector, limit, fitting)
        best = search(total, limit * _SPARE * total // kept, _WIDEST)
        if best is None:
            best = search(kept, min(limit * _SPARE, kept), kept * _WIDER, {"group": {"$in": sorted(fitting)}})
        return list((best or {}).items())[:limit]

    @staticmethod
    def _widened(
        collection: chromadb.Collection,
        vector: Sequence[float],
        limit: int,
        fitting: frozenset[Group],
        records: int,
        wide: int,
        widest: int,
        where: dict[str, Any] | None = None,
    ) -> dict[str, float] | None:
        """Return the nearest chunks that fit, with similarities; None when there were too few among the `widest`."""
        while wide <= widest:
            found = collection.query([vector], n_results=min(wide, records), where=where, include=["distances"])
            best: dict[str, float] = {}
            for key, distance in zip(found["ids"][0], (found["distances"] or [[]])[0], strict=True):
                group, chunk, _ = key.rsplit(":", 2)
                if group in fitting:
                    best.setdefault(chunk, 1.0 - distance)
            if len(best) >= limit or wide >= records:
                return best
            wide *= _WIDER
        return None


def _fitting_groups(
    groups: Mapping[str, Mapping[Group, int]], collection: Collection, on: date | None, kinds: tuple[Kind, ...]
) -> tuple[int, frozenset[Group], int]:
    """Return how many records there are, which groups may be found, and how many records these hold."""
    fitting = frozenset(group for group in groups[collection] if _fits(group, on, kinds))
    return sum(groups[collection].values()), fitting, sum(groups[collection][group] for group in fitting)


def _client(path: Path) -> "Client":
    settings = ChromaSettings(anonymized_telemetry=False, allow_reset=False)
    return cast("Client", chromadb.PersistentClient(path=str(path), settings=settings))


def _collection(client: "Client", name: Collection) -> chromadb.Collection:
    return client.get_or_create_collection(_name(name), configuration={"hnsw": _GRAPH}, embedding_function=None)


def _name(collection: Collection) -> str:
    return f"chunks-{collection}"  # Chroma wants three characters or more


def _group_of(key: str) -> Group:
    return key.rsplit(":", 2)[0]


def _fits(group: Group, on: date | None, kinds: Sequence[Kind]) -> bool:
    kind, first, last = group.split(":")
    return (not kinds or kind in kinds) and (on is None or int(first) <= day_number(on) <= int(last))
