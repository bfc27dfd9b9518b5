"""Write token vectors as a folder that `SentenceTransformer(folder)` loads.

One byte a number and one scale a token: sentence-transformers reads this form (that of model2vec) itself. The files are
written by hand, so that equal vectors give equal bytes.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from ingest.train.contrastive import Table

_MODULES = [
    {
        "idx": 0,
        "name": "0",
        "path": "",
        "type": "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding",
    }
]
_CONFIG = {
    "default_prompt_name": None,
    "model_type": "SentenceTransformer",
    "prompts": {"document": "", "query": ""},
    "similarity_fn_name": "cosine",
}
_MOST = 127
"""The largest magnitude of a signed byte that has a negative of itself."""


def quantise(vectors: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Round each row to signed bytes; returns them and the row's scale (`vectors ≈ bytes * scale`)."""
    scale = np.maximum(np.abs(vectors).max(axis=1), np.finfo(np.float32).tiny) / _MOST
    return np.rint(vectors / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def write_model(folder: Path, tokenizer: Tokenizer, table: Table) -> int:
    """Write the model; returns its size in bytes. Other files in the folder (the model card) stay.

    What tokens ask for and tell lies in a file of its own, which sentence-transformers does not read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    embeddings, weights = quantise(table.vectors)
    late = {"asks": table.asks.astype(np.float16), "tells": table.tells.astype(np.float16)}
    tensors: dict[str, dict[str, NDArray[Any]]]
    tensors = {"model": {"embeddings": embeddings, "weights": weights}, "tokens": late}
    for name, arrays in tensors.items():
        path = folder / f"{name}.safetensors"
        save_file(arrays, path)
        path.chmod(0o644)  # safetensors writes for the owner alone, and a package is installed for everyone
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    for name, content in (("modules.json", _MODULES), ("config_sentence_transformers.json", _CONFIG)):
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
