"""The subwords of the built-in model: a unigram vocabulary without word-start marks.

Danish writes compounds in one word, so "leje" in «huslejenævn» must be the same token as the word «leje»; the usual
mark for a word's start would keep them apart.
"""

from collections.abc import Iterable

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, trainers

UNKNOWN = "[UNK]"
_INVISIBLE = "[\u00ad\u200b-\u200f\u2060\ufeff]"
_NOT_LETTERS = r"[^\p{L}\p{N}]+"
_NUMBER = r"\p{N}+"


def train_tokenizer(texts: Iterable[str], size: int) -> Tokenizer:
    """Train a unigram tokenizer (Kudo 2018) with at most `size` subwords; the same texts give the same vocabulary."""
    tokenizer = Tokenizer(models.Unigram())
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
    trainer = trainers.UnigramTrainer(
        vocab_size=size, special_tokens=[UNKNOWN], unk_token=UNKNOWN, show_progress=False, max_piece_length=20
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer
