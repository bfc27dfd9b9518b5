"""Text to vectors: the built-in Danish model, or any sentence-transformers model by name or folder.

The built-in model is a table of token vectors (see `model/MODEL_CARD.md`); it needs no download and no GPU. Importing
sentence-transformers takes seconds, so only `load_embedder` does, and only for models that are more than such a table.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.errors import BUILD, ModelMissing
from assistant.index.hub import Named, is_path, load_model
from assistant.index.static import StaticModel, is_static
from assistant.index.tokens import BUILTIN_FOLDER
from assistant.settings import BUILTIN_MODEL, EmbeddingSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


BUILTIN_ID = "builtin-da-256"

_BUILTIN_BATCH = 1024
"""Texts at a time for the built-in model: a tenth of a second's work, and few enough calls not to count."""

_INSTRUCTION = "Instruct: Given a question in Danish, retrieve passages of law and guidance that answer it\nQuery: "


@dataclass(frozen=True, slots=True)
class Prefixes:
    """What a model expects in front of a question and of a passage."""

    query: str = ""
    passage: str = ""


_FAMILIES: tuple[tuple[re.Pattern[str], Prefixes], ...] = (
    (re.compile(r"e5-.*instruct"), Prefixes(query=_INSTRUCTION)),
    (re.compile(r"(^|[/-])e5-"), Prefixes("query: ", "passage: ")),
    (re.compile(r"bge-m3|bekko-embedding"), Prefixes()),
)
"""Model families by name, first match wins; the prefixes are those of the model cards."""


def prefixes_for(model: str) -> Prefixes | None:
    """Return the prefixes of a model family, or None when the name says nothing and the model's own prompts count."""
    name = "/".join(Path(model).parts[-2:]).casefold()
    return next((prefixes for pattern, prefixes in _FAMILIES if pattern.search(name)), None)


def model_id(settings: EmbeddingSettings) -> str:
    """Name the model of the settings to a reader."""
    return BUILTIN_ID if settings.model == BUILTIN_MODEL else settings.model


def model_fingerprint(settings: EmbeddingSettings) -> str:
    """Tell models apart without loading them: two equal fingerprints give equal vectors.

    A folder counts by the content of its files; a hub name by its revision, which should be a commit if the index is to
    notice a new version. Raises `ModelMissing` for a folder that is not there.
    """
    named = _named(settings)
    if named.folder.is_dir():
        return _digest(named.folder)
    if is_path(named.settings.model):
        raise ModelMissing(f"There is no model folder {str(named.folder)!r}. {named.repair}")
    return f"{settings.model}@{settings.revision or 'main'}"


def load_embedder(settings: EmbeddingSettings) -> "Embedder":
    """Load the model that the settings name. Raises `ModelMissing` with the command or setting that repairs it."""
    model = _load(_named(settings))
    own = any(model.prompts.get(name) for name in ("query", "document", "passage"))
    return Embedder(
        model,
        model_id=model_id(settings),
        fingerprint=model_fingerprint(settings),
        prefixes=None if own else prefixes_for(settings.model),
        batch_size=_BUILTIN_BATCH if settings.model == BUILTIN_MODEL else settings.batch_size,
    )


class Embedder(Embeddings):
    """A loaded model. Vectors have length 1; a text without a single known letter becomes the zero vector."""

    def __init__(
        self,
        model: "SentenceTransformer | StaticModel",
        *,
        model_id: str,
        fingerprint: str,
        prefixes: Prefixes | None = None,
        batch_size: int = 64,
    ) -> None:
        self.model_id, self.fingerprint = model_id, fingerprint
        self.batch_size = batch_size
        self._model, self._prefixes = model, prefixes
        self.dimensions = int(model.get_embedding_dimension() or self.encode_queries([BUILTIN_ID]).shape[1])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a passage."""
        return self._rows(self._model.encode_document, texts, self._prefixes.passage if self._prefixes else None)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a question."""
        return self._rows(self._model.encode_query, texts, self._prefixes.query if self._prefixes else None)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of passages, as LangChain asks for them."""
        vectors: list[list[float]] = self.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question, as LangChain asks for it."""
        vector: list[float] = self.encode_queries([text])[0].tolist()
        return vector

    def _rows(
        self, encode: Callable[..., NDArray[np.float32]], texts: Sequence[str], prompt: str | None
    ) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        options = {"batch_size": self.batch_size, "normalize_embeddings": True, "show_progress_bar": False}
        return encode(list(texts), prompt=prompt, **options).astype(np.float32, copy=False)


def _named(settings: EmbeddingSettings) -> Named:
    if settings.model != BUILTIN_MODEL:
        return Named(settings, "EMBEDDING", f"set ASSISTANT_EMBEDDING__MODEL={BUILTIN_MODEL} and run `{BUILD}`")
    # The files of the package itself; one of them is gone.
    again = "install the package again, or run `python -m ingest train` to make the model"
    return Named(settings.model_copy(update={"model": str(BUILTIN_FOLDER)}), "EMBEDDING", again)


def _load(named: Named) -> "SentenceTransformer | StaticModel":
    if not is_static(named.folder):
        from sentence_transformers import SentenceTransformer

        return load_model(SentenceTransformer, named)
    return load_model(lambda folder, **_: StaticModel(Path(folder)), named)


def _digest(folder: Path) -> str:
    """Hash what decides the vectors; a model card may change without making an index stale."""
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and _decides(path.relative_to(folder))]
    return _digest_of(folder, tuple((path, path.stat().st_size, path.stat().st_mtime_ns) for path in paths))


@lru_cache
def _digest_of(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> str:
    """Hash files as they were at a time: gigabytes, asked for several times in a build."""
    digest = hashlib.sha256()
    for path, _, _ in files:
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()[:16]


def _decides(path: Path) -> bool:
    return path.suffix != ".md" and not any(part.startswith(".") for part in path.parts)
