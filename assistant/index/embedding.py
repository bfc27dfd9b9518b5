"""Text to vectors: the built-in Danish model, or any sentence-transformers model by name or folder.

The built-in model is a table of token vectors (see `model/MODEL_CARD.md`); it needs no download and no GPU. Importing
sentence-transformers takes seconds, so only `load_embedder` does, and only for models that are more than such a table.
"""

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.errors import ModelMissing
from assistant.index.static import StaticModel, is_static
from assistant.index.tokens import BUILTIN_FOLDER
from assistant.settings import BUILTIN_MODEL, EmbeddingSettings

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer


BUILTIN_ID = "builtin-da-256"

_AT_ONCE = 1024
"""Texts between two calls of `progress`: a second's work of a small model on two cores."""

_HUB_TIMEOUT_S = 10.0
"""How long to wait for a model hub to say that a name exists; the library itself retries for over a minute."""

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


def model_fingerprint(settings: EmbeddingSettings) -> str:
    """Tell models apart without loading them: two equal fingerprints give equal vectors.

    A folder counts by the content of its files; a hub name by its revision, which should be a commit if the index is to
    notice a new version.
    """
    folder = _folder(settings.model)
    if folder.is_dir():
        return _digest(folder)
    return f"{settings.model}@{settings.revision or 'main'}"


def load_embedder(settings: EmbeddingSettings) -> "Embedder":
    """Load the model that the settings name. Raises `ModelMissing` with the command or setting that repairs it."""
    builtin = settings.model == BUILTIN_MODEL
    folder = _folder(settings.model)
    model = _load_folder(folder, settings.model) if folder.is_dir() else _load_from_hub(settings)
    own = any(model.prompts.get(name) for name in ("query", "document"))
    return Embedder(
        model,
        model_id=BUILTIN_ID if builtin else settings.model,
        fingerprint=model_fingerprint(settings),
        prefixes=None if own else prefixes_for(settings.model),
        batch_size=_AT_ONCE if builtin else settings.batch_size,
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
        self._model, self._prefixes, self._batch_size = model, prefixes, batch_size
        self.dimensions = int(model.get_embedding_dimension() or self.encode_queries([BUILTIN_ID]).shape[1])

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> NDArray[np.float32]:
        """Return one row a passage; `progress` hears how many texts were finished since its last call."""
        parts = []
        for start in range(0, len(texts), _AT_ONCE):
            batch = list(texts[start : start + _AT_ONCE])
            prompt = self._prefixes.passage if self._prefixes else None
            parts.append(
                self._model.encode_document(
                    batch,
                    prompt=prompt,
                    batch_size=self._batch_size,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
            )
            if progress:
                progress(len(batch))
        return self._matrix(parts)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return one row a question."""
        if not texts:
            return self._matrix([])
        return self._matrix(
            [
                self._model.encode_query(
                    list(texts),
                    prompt=self._prefixes.query if self._prefixes else None,
                    batch_size=self._batch_size,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
            ]
        )

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of passages, as LangChain asks for them."""
        vectors: list[list[float]] = self.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question, as LangChain asks for it."""
        vector: list[float] = self.encode_queries([text])[0].tolist()
        return vector

    def _matrix(self, parts: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
        if not parts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        return np.vstack(parts).astype(np.float32, copy=False)


def _folder(model: str) -> Path:
    return BUILTIN_FOLDER if model == BUILTIN_MODEL else Path(model).expanduser()


def _load_folder(folder: Path, name: str) -> "SentenceTransformer | StaticModel":
    try:
        if is_static(folder):
            return StaticModel(folder)
        from sentence_transformers import SentenceTransformer

        return SentenceTransformer(str(folder), local_files_only=True, device="cpu" if name == BUILTIN_MODEL else None)
    except (OSError, ValueError, KeyError) as error:
        raise ModelMissing(
            f"The folder {str(folder)!r} does not hold a sentence-transformers model ({error}). {_repair(name)}"
        ) from error


def _load_from_hub(settings: EmbeddingSettings) -> "SentenceTransformer":
    """Take the model from the local cache if it is there, else from the hub, which is asked once before a download."""
    from sentence_transformers import SentenceTransformer

    name, revision = settings.model, settings.revision
    if name == BUILTIN_MODEL or name.count("/") > 1 or name.startswith((".", "~")):
        raise ModelMissing(f"There is no model folder {str(_folder(name))!r}. {_repair(name)}")
    try:
        return SentenceTransformer(name, revision=revision, local_files_only=True)
    except (OSError, ValueError) as error:
        if settings.local_files_only:
            raise ModelMissing(
                f"The model {name!r} is not in the local cache, and local_files_only is set. Run `hf download {name}` "
                "where there is a network, or set ASSISTANT_EMBEDDING__LOCAL_FILES_ONLY=false."
            ) from error
    _ask_hub(name, revision)
    try:
        return SentenceTransformer(name, revision=revision)
    except (OSError, ValueError) as error:
        raise ModelMissing(f"The model {name!r} cannot be loaded: {error}. {_repair(name)}") from error


def _ask_hub(name: str, revision: str | None) -> None:
    from huggingface_hub import HfApi
    from huggingface_hub.utils import httpx  # type: ignore[attr-defined]  # exported on access, by design

    try:
        HfApi().model_info(name, revision=revision, timeout=_HUB_TIMEOUT_S)
    except (OSError, ValueError, httpx.HTTPError) as error:
        reason = str(error).strip().splitlines()[0]
        raise ModelMissing(f"The model {name!r} cannot be fetched ({reason}). {_repair(name)}") from error


def _repair(name: str) -> str:
    if name == BUILTIN_MODEL:
        return "Install the package again, or run `python -m ingest train` to make the model."
    return (
        f"Check the name and the network, name a folder instead, or set ASSISTANT_EMBEDDING__MODEL={BUILTIN_MODEL} "
        "and run `python -m ingest build`."
    )


def _digest(folder: Path) -> str:
    """Hash what decides the vectors; a model card may change without making an index stale."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".md":
            digest.update(path.relative_to(folder).as_posix().encode())
            with path.open("rb") as content:
                digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()[:16]
