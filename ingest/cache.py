"""Keep what is dear to make again: parsed files and vectors, by the hash of their content."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings
from pydantic import TypeAdapter

from assistant.index.embedding import Embedder
from ingest.parsed import Parsed

READERS = 2
"""Raised whenever the readers read a file differently than before."""

_SCHEMA = """
create table if not exists parsed (key text primary key, value blob not null);
create table if not exists vectors (key text primary key, value blob not null);
"""

_PARSED = TypeAdapter(Parsed)


class Cache:
    """A SQLite file beside the snapshots. Deleting it costs time only."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        self._connection.executescript(_SCHEMA)

    def __enter__(self) -> "Cache":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.commit()
        self._connection.close()

    def parsed(self, key: str) -> Parsed | None:
        """Return a file as it was read before, or None."""
        row = self._connection.execute("select value from parsed where key = ?", [key]).fetchone()
        return _PARSED.validate_json(row[0]) if row else None

    def keep_parsed(self, key: str, parsed: Parsed) -> None:
        """Remember a file as read."""
        self._connection.execute("insert or replace into parsed values (?, ?)", [key, _PARSED.dump_json(parsed)])

    def vectors(self, keys: Sequence[str]) -> dict[str, list[float]]:
        """Return the vectors that are known, by key."""
        found = {}
        for key in keys:
            row = self._connection.execute("select value from vectors where key = ?", [key]).fetchone()
            if row:
                found[key] = [float(value) for value in np.frombuffer(row[0], dtype=np.float32)]
        return found

    def keep_vectors(self, vectors: dict[str, list[float]]) -> None:
        """Remember vectors, in single precision."""
        rows = [(key, np.asarray(vector, dtype=np.float32).tobytes()) for key, vector in vectors.items()]
        self._connection.executemany("insert or replace into vectors values (?, ?)", rows)


class CachedEmbedder(Embeddings):
    """Embeds only texts that this model has not embedded before."""

    def __init__(self, embedder: Embedder, cache: Cache) -> None:
        self._embedder, self._cache = embedder, cache

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text, in the order of the texts."""
        keys = [self._key(text) for text in texts]
        known = self._cache.vectors(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        if missing:
            fresh = dict(zip(missing, self._embedder.embed_documents(list(missing.values())), strict=True))
            self._cache.keep_vectors(fresh)
            known |= fresh
        return [known[key] for key in keys]

    def embed_query(self, text: str) -> list[float]:
        """Embed a question; questions are not kept."""
        return self._embedder.embed_query(text)

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._embedder.fingerprint}\x1f{text}".encode()).hexdigest()


def file_key(content: bytes, suffix: str) -> str:
    """Name the content of a file, as these readers read it."""
    return hashlib.sha256(f"{READERS}\x1f{suffix.lower()}\x1f".encode() + content).hexdigest()
