"""The tokens of the built-in model one by one: their vectors, what each asks for in a question and tells in a text.

The table was trained for two uses at once, the mean of a text (`static`) and single words that meet (this).
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from assistant.index.static import token_vectors

Floats: TypeAlias = NDArray[np.float32]
Ints: TypeAlias = NDArray[np.int64]

BUILTIN_FOLDER = Path(__file__).parent / "model"


class Tokens:
    """A table in memory. `vectors` have length 1 a token; `asks` is above 0, `tells` lies in 0..1. Read only."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self.raw = token_vectors(load_file(folder / "model.safetensors"))
        self.vectors: Floats = unit(self.raw)
        weights = load_file(folder / "tokens.safetensors")
        self.asks: Floats = weights["asks"].astype(np.float32)
        self.tells: Floats = weights["tells"].astype(np.float32)

    def cut(self, words: Sequence[str]) -> list[list[int]]:
        """Cut each word into its tokens; a word without a known letter has none."""
        return [each.ids for each in self._tokenizer.encode_batch_fast(list(words), add_special_tokens=False)]


@cache
def builtin_tokens() -> Tokens:
    """Return the table of the built-in model, which is read once."""
    return Tokens(BUILTIN_FOLDER)


def unit(rows: Floats) -> Floats:
    """Scale rows to length 1; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=-1, keepdims=True)
    scaled: Floats = (rows / np.maximum(lengths, np.finfo(np.float32).tiny)).astype(np.float32, copy=False)
    return scaled
