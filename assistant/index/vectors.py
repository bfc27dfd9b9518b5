"""The vector index of a snapshot: Chroma through langchain-chroma. The only module that knows Chroma.

Two collections share the chunk ids: `text` holds one vector a chunk, `asked` one for each question that people ask
about it. Vectors are always our own; no embedding function is ever read from stored data (see CVE-2026-45829).
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

import chromadb
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings

from assistant.danish.dates import day_number
from assistant.types import Kind

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

Collection = Literal["text", "asked"]
Where: TypeAlias = dict[str, Any]

_BATCH = 2_000
"""Chroma refuses more than 5,461 records a call; smaller slices keep the progress bar moving."""


@dataclass(frozen=True, slots=True)
class VectorEntry:
    """A text to embed and the chunk it leads to."""

    chunk: str
    text: str
    kind: Kind
    period: tuple[date, date]


def write_vectors(
    path: Path,
    collection: Collection,
    entries: Iterable[VectorEntry],
    embedder: Embeddings,
    done: Callable[[int], None],
) -> None:
    """Embed and add entries, in slices; `done` is told how many were added."""
    store = _store(_client(path), collection, embedder)
    rest, number = iter(entries), 0
    while part := list(islice(rest, _BATCH)):
        store.add_texts(
            [entry.text for entry in part],
            [_metadata(entry) for entry in part],
            [f"{entry.chunk}-{number + i}" for i, entry in enumerate(part)],
        )
        number += len(part)
        done(len(part))


class VectorIndex:
    """Reads the vectors of a snapshot. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        client = _client(path)
        self._stores = {name: _store(client, name, None) for name in ("text", "asked")}

    def search(
        self,
        collection: Collection,
        vector: Sequence[float],
        limit: int,
        on: date | None = None,
        kinds: Sequence[Kind] = (),
    ) -> list[tuple[str, float]]:
        """Return chunk ids with their cosine similarity (-1..1), best first, each chunk once."""
        found = self._stores[collection].similarity_search_by_vector_with_relevance_scores(
            list(vector), k=limit, filter=_where(on, kinds)
        )
        best: dict[str, float] = {}
        for document, distance in found:
            best.setdefault(str(document.metadata["chunk"]), 1.0 - distance)
        return list(best.items())


def _client(path: Path) -> "ClientAPI":
    settings = ChromaSettings(anonymized_telemetry=False, allow_reset=False)
    return chromadb.PersistentClient(path=str(path), settings=settings)


def _store(client: "ClientAPI", collection: Collection, embedder: Embeddings | None) -> Chroma:
    # Chroma wants names of three characters or more.
    return Chroma(
        f"chunks-{collection}",
        embedding_function=embedder,
        client=client,
        collection_configuration={"hnsw": {"space": "cosine"}},
    )


def _metadata(entry: VectorEntry) -> dict[str, str | int]:
    start, end = entry.period
    return {"chunk": entry.chunk, "kind": entry.kind, "from_day": day_number(start), "to_day": day_number(end)}


def _where(on: date | None, kinds: Sequence[Kind]) -> Where | None:
    conditions: list[Where] = []
    if on is not None:
        day = day_number(on)
        conditions += [{"from_day": {"$lte": day}}, {"to_day": {"$gte": day}}]
    if kinds:
        conditions.append({"kind": {"$in": list(kinds)}})
    return {"$and": conditions} if len(conditions) > 1 else next(iter(conditions), None)
