"""Static models: a table of token vectors, whose mean is the vector of a text.

sentence-transformers reads the same folders and gives the same vectors, but takes six seconds and 300 MB to import; a
command that embeds one changed document would spend most of its time on that.
"""

import json
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

_CLASS = "StaticEmbedding"
_AT_ONCE = 256
"""Texts that are cut into tokens in one call; enough to keep all cores busy."""


class StaticModel:
    """A static model in memory, asked in the way of `SentenceTransformer`. Safe to share between threads."""

    prompts: Mapping[str, str] = {}

    def __init__(self, folder: Path) -> None:
        """Load a folder that `is_static`. Raises `OSError`, `ValueError` or `KeyError` for one that is broken."""
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._table = token_vectors(load_file(folder / "model.safetensors"))

    def get_embedding_dimension(self) -> int:
        """Return the length of a vector."""
        return int(self._table.shape[1])

    def encode_document(self, texts: Sequence[str], prompt: str | None = None, **_: object) -> NDArray[np.float32]:
        """Return one row of length 1 a text; the zero vector for a text without a token."""
        rows = np.zeros((len(texts), self.get_embedding_dimension()), dtype=np.float32)
        for first in range(0, len(texts), _AT_ONCE):
            part = [f"{prompt or ''}{text}" for text in islice(texts, first, first + _AT_ONCE)]
            for number, tokens in enumerate(self._tokenizer.encode_batch_fast(part, add_special_tokens=False), first):
                if ids := tokens.ids:
                    rows[number] = self._table[ids].mean(axis=0)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        rows /= np.maximum(lengths, np.finfo(np.float32).tiny)
        return rows

    encode_query = encode_document


def is_static(folder: Path) -> bool:
    """Tell whether a folder holds a static model and nothing besides, such as prompts or further layers."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        config = json.loads((folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))
        prompts = config.get("prompts") or {}
        return [module["type"].rpartition(".")[2] for module in modules] == [_CLASS] and not any(prompts.values())
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def token_vectors(tensors: Mapping[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    """Return the vectors by token. A compressed table holds small integers, with a weight for each token."""
    if "embedding.weight" in tensors:
        return tensors["embedding.weight"].astype(np.float32)
    table = tensors["embeddings"].astype(np.float32)
    if "mapping" in tensors:
        table = table[tensors["mapping"].astype(np.int64)]
    return table * tensors["weights"][:, None] if "weights" in tensors else table
