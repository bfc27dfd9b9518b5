"""The subwords of the built-in model: a unigram vocabulary without word-start marks.

Danish writes compounds in one word, so "leje" in «huslejenævn» must be the same token as the word «leje»; the usual
mark for a word's start would keep them apart.
"""

import json
from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "[UNK]"
LONGEST_PIECE = 20
"""Letters: «boligorganisation» stays whole, longer compounds are cut."""

_INVISIBLE = "[\u00ad\u200b-\u200f\u2060\ufeff]"
_NOT_LETTERS = r"[^\p{L}\p{N}]+"
_NUMBER = r"\p{N}+"


def train_tokenizer(texts: Iterable[str], size: int) -> Tokenizer:
    """Train a unigram tokenizer (Kudo 2018) with at most `size` subwords; the same texts give the same vocabulary."""
    tokenizer = _with_rules(models.Unigram())
    trainer = trainers.UnigramTrainer(
        vocab_size=size,
        special_tokens=[UNKNOWN],
        unk_token=UNKNOWN,
        show_progress=False,
        max_piece_length=LONGEST_PIECE,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return _with_rules(models.Unigram(_in_order(tokenizer), unk_id=0))


def _with_rules(model: models.Model) -> Tokenizer:
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Replace(Regex(_INVISIBLE), ""),
            normalizers.Lowercase(),
            normalizers.Replace("aa", "å"),
            normalizers.Replace(Regex("[éèêë]"), "e"),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(_NOT_LETTERS), "removed"),
            pre_tokenizers.Split(Regex(_NUMBER), "isolated"),
        ]
    )
    return tokenizer


def _in_order(tokenizer: Tokenizer) -> list[tuple[str, float]]:
    """Return the vocabulary in one order; the trainer sums in any order, so the last digits of a score vary."""
    pieces = [(piece, round(score, 6)) for piece, score in json.loads(tokenizer.to_str())["model"]["vocab"]]
    return [pieces[0], *sorted(pieces[1:], key=lambda piece: (-piece[1], piece[0]))]
