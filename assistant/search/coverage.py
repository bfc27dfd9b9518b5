"""How much of a question a text covers, each word by how much it tells.

BM25 rewards a text that says one rare word often; an answer has to meet all that was asked. Only equal words
count here; `closeness` sees near ones too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from assistant.danish.analysis import content_words, grams, stem

Rarity: TypeAlias = Callable[[str], float]
"""How much a stem tells: its inverse document frequency in the index."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for: its stems with their weight, and its in-word grams."""

    stems: Mapping[str, float]
    grams: frozenset[str]


def wanted(question: str, rarity: Rarity) -> Wanted:
    """Weigh the words of a question."""
    stems = dict.fromkeys(stem(word) for word in content_words(question))
    return Wanted({each: rarity(each) for each in stems}, grams_of(question))


def coverage(asked: Wanted, stems: frozenset[str]) -> float:
    """Return the share (0..1) of what the question's words tell that some stems cover."""
    total = sum(asked.stems.values())
    return sum(weight for each, weight in asked.stems.items() if each in stems) / total if total else 0.0


def gram_coverage(asked: Wanted, found: frozenset[str]) -> float:
    """Return the share (0..1) of the question's in-word grams in a text; it sees the parts of compounds."""
    return len(asked.grams & found) / len(asked.grams) if asked.grams else 0.0


def stems_of(text: str) -> frozenset[str]:
    """Return the distinct stems of a text."""
    return frozenset(stem(word) for word in content_words(text))


def grams_of(text: str) -> frozenset[str]:
    """Return the distinct in-word grams of a text."""
    return frozenset(gram for word in content_words(text) for gram in grams(word))
