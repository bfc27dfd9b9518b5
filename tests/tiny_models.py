"""Tiny, untrained models that the tests save: real folders of sentence-transformers, made in a second."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import BertConfig, PreTrainedModel

LAYERS, SIZE, POSITIONS = 2, 16, 64
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", ":", ".", "?", "–", "§")


def vocabulary(words: Sequence[str] = ()) -> list[str]:
    """Return words for a WordPiece tokenizer: those given, every letter and digit alone and inside a word."""
    letters = "abcdefghijklmnopqrstuvwxyzæøå0123456789"
    return list(dict.fromkeys([*SPECIAL, *words, *letters, *(f"##{letter}" for letter in letters)]))


def save_encoder(folder: Path, words: Sequence[str] = (), seed: int = 0) -> Path:
    """Save a BERT with mean pooling as an embedding model."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import BertModel

    torch.manual_seed(seed)
    plain = folder.parent / f"{folder.name}-plain"
    _save_plain(BertModel(_config(len(vocabulary(words)))), plain, words)
    model = SentenceTransformer(modules=[Transformer(str(plain)), Pooling(SIZE)], device="cpu")
    model.save(str(folder), create_model_card=False)
    return folder


def save_cross_encoder(folder: Path, words: Sequence[str] = (), labels: int = 1, seed: int = 0) -> Path:
    """Save a BERT that gives a pair of texts one score, or one a label."""
    import torch
    from transformers import BertForSequenceClassification

    torch.manual_seed(seed)
    model = BertForSequenceClassification(_config(len(vocabulary(words)), labels))
    torch.nn.init.normal_(model.classifier.weight, std=1.0)  # so that scores of different texts lie apart
    _save_plain(model, folder, words)
    return folder


def _config(size: int, labels: int = 1) -> "BertConfig":
    from transformers import BertConfig

    config = BertConfig(
        vocab_size=size,
        hidden_size=SIZE,
        num_hidden_layers=LAYERS,
        num_attention_heads=2,
        intermediate_size=SIZE,
        max_position_embeddings=POSITIONS,
        initializer_range=0.5,
    )
    config.num_labels = labels
    return config


def _save_plain(model: "PreTrainedModel", folder: Path, words: Sequence[str]) -> None:
    from transformers import BertTokenizer

    BertTokenizer(vocab={word: number for number, word in enumerate(vocabulary(words))}).save_pretrained(folder)
    model.save_pretrained(folder)
