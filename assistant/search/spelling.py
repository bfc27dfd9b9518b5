"""Read a misspelt word as the word of the sources that it comes nearest to.

Only words that no source, heading or way of asking holds are read otherwise, so a rare word is never bent into a
frequent one. Grams and word vectors forgive a slip inside a long word; a short or a compound word needs this.
"""

from collections.abc import Mapping
from typing import Protocol

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from assistant.danish.analysis import content_words, stem
from assistant.index.tokens import builtin_tokens

SHORTEST = 4
"""Letters of a stem that may be a slip; a shorter one has too many neighbours."""

LONG = 9
"""From so many letters on two slips are forgiven, below it one."""

_NEIGHBOURS = 8
_LETTERS_A_PIECE = 1.6
"""Letters to a piece of a word below which the model knows nothing of it: "asdfgh" has one, new compounds over two."""


class Vocabulary(Protocol):
    """The words of the sources."""

    def holding(self, stem: str) -> int:
        """Return how many texts hold a stem."""
        ...

    def beginning(self, prefix: str) -> Mapping[str, int]:
        """Return the stems that begin so, with how many texts hold them."""
        ...


def misread(question: str, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the unknown words of a question, each with the stem that it is read as.

    The fewest slips win, then the most frequent stem; the first letter must be right.
    """
    found = {}
    for word in dict.fromkeys(content_words(question)):
        own = stem(word)
        unknown = len(own) >= SHORTEST and own.isalpha() and not vocabulary.holding(own)
        if unknown and not _is_danish(word) and (near := _nearest(own, vocabulary)):
            found[word] = near
    return found


def is_gibberish(question: str, vocabulary: Vocabulary) -> bool:
    """Tell whether no word of a question is one: the sources hold none, and the built-in model knows but its letters.

    A compound that nobody wrote before falls into words and endings, and is no gibberish.
    """
    found = [word for word in content_words(question) if word.isalpha()]
    return bool(found) and all(not vocabulary.holding(stem(word)) and _falls_apart(word) for word in found)


def _falls_apart(word: str) -> bool:
    return len(word) < _LETTERS_A_PIECE * len(builtin_tokens().cut([word])[0])


def _is_danish(word: str) -> bool:
    """Tell whether the built-in model knows a word whole: a word that no source holds need not be a slip."""
    return len(builtin_tokens().cut([word])[0]) == 1


def _nearest(own: str, vocabulary: Vocabulary) -> str:
    slips = 2 if len(own) >= LONG else 1
    counts = {each: count for each, count in vocabulary.beginning(own[0]).items() if abs(len(each) - len(own)) <= slips}
    near = extract(own, list(counts), scorer=OSA.distance, processor=None, score_cutoff=slips, limit=_NEIGHBOURS)
    return min(near, key=lambda each: (each[1], -counts[each[0]], each[0]))[0] if near else ""
