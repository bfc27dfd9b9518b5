"""Keep what is dear to make again: parsed files and vectors, by the hash of their content."""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from assistant.index.embedding import Embedder
from ingest.parsed import Parsed

Vector: TypeAlias = NDArray[np.float32]
Done: TypeAlias = Callable[[int, int], None]
"""Told how many texts were embedded just now, and how many had been before."""

READERS = 3
"""Raised whenever the readers read a file differently than before."""

_SCHEMA = """
create table if not exists parsed (key text primary key, value blob not null);
create table if not exists vectors (key text primary key, value blob not null);
"""

_MANY = 500
"""SQLite allows 32,766 variables in a statement; keys are asked for in slices well below it."""

_PARSED = TypeAdapter(Parsed)


class Cache:
    """A SQLite file beside the snapshots. Deleting it costs time only."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(path)
        # Losing it to a crash costs time only, and a journal costs more than the vectors.
        self._connection.execute("pragma synchronous = off")
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

    def vectors(self, keys: Sequence[str]) -> dict[str, Vector]:
        """Return the vectors that are known, by key."""
        found = {}
        for first in range(0, len(keys), _MANY):
            part = keys[first : first + _MANY]
            marks = ", ".join("?" * len(part))
            rows = self._connection.execute(f"select key, value from vectors where key in ({marks})", part)
            found.update({key: np.frombuffer(value, dtype=np.float32) for key, value in rows})
        return found

    def keep_vectors(self, vectors: Mapping[str, Vector]) -> None:
        """Remember vectors, in single precision; they outlive this process from now on."""
        rows = [(key, vector.astype(np.float32).tobytes()) for key, vector in vectors.items()]
        self._connection.executemany("insert or replace into vectors values (?, ?)", rows)
        self._connection.commit()


class CachedEmbedder:
    """Embeds only texts that this model has not embedded before. `load` is called for the first that is new."""

    def __init__(self, load: Callable[[], Embedder], fingerprint: str, cache: Cache) -> None:
        self._load, self._fingerprint, self._cache = lru_cache(load), fingerprint, cache

    def encode(self, texts: Sequence[str], done: Done) -> NDArray[np.float32]:
        """Return one row a text, in the order of the texts.

        What is new is embedded batch by batch and kept at once, so that a build that was stopped goes on where it was.
        """
        keys = [self._key(text) for text in texts]
        known = self._cache.vectors(keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        model = self._load() if missing else None
        done(0, len(texts) - len(missing))
        if model is not None:
            known |= self._embedded(model, missing, done)
        return np.stack([known[key] for key in keys])

    def _embedded(self, model: Embedder, texts: Mapping[str, str], done: Done) -> dict[str, Vector]:
        found: dict[str, Vector] = {}
        # Texts of one length together: a batch is as long as the longest of it.
        order = sorted(texts, key=lambda key: (-len(texts[key]), key))
        for first in range(0, len(order), model.batch_size):
            part = order[first : first + model.batch_size]
            fresh = dict(zip(part, model.encode([texts[key] for key in part]), strict=True))
            self._cache.keep_vectors(fresh)
            found |= fresh
            done(len(part), 0)
        return found

    def _key(self, text: str) -> str:
        return hashlib.sha256(f"{self._fingerprint}\x1f{text}".encode()).hexdigest()


def file_key(content: bytes, suffix: str) -> str:
    """Name the content of a file, as these readers read it."""
    return hashlib.sha256(f"{READERS}\x1f{suffix.lower()}\x1f".encode() + content).hexdigest()
