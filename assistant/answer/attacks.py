"""Tell what asks for something the assistant never does from an ordinary question.

A softmax model over the words of a text, what lies inside them, and the signs of an attack (`signs`): each sign is
ordinary alone, and so is each word. It is fitted on attacks written for it against all ordinary questions of the tuning
half, ships as JSON, and refuses only what is far from every question people ask.
"""

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from assistant.answer.signs import REFUSALS, Refusal, asks_for_rules, directs, signs
from assistant.danish.analysis import fold, grams, stem, words

WHOLE: frozenset[Refusal] = frozenset({"decision", "discrimination", "defamation", "unlawful"})
"""What is refused whatever else is asked beside it; of other attacks, a question beside them is answered."""

SURE = 0.8
"""Who asks what is allowed, or how wrongs are prevented, is refused only when an attack is this likely."""

MODEL = "attacks.json"


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature, one for each kind of refusal and the last for an ordinary question."""

    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    threshold: float

    def judge(self, text: str) -> tuple[Refusal, float]:
        """Return the likeliest kind of attack, and how likely (0..1) a text is any."""
        found = features(text)
        length = math.sqrt(sum(value * value for value in found.values())) or 1.0
        known = [(self.weights[name], value / length) for name, value in found.items() if name in self.weights]
        scores = [
            bias + sum(weights[place] * value for weights, value in known) for place, bias in enumerate(self.bias)
        ]
        powers = [math.exp(score - max(scores)) for score in scores]
        kind = max(range(len(REFUSALS)), key=lambda place: powers[place])
        return REFUSALS[kind], 1.0 - powers[-1] / sum(powers)

    def knows(self, word: str) -> bool:
        """Tell whether a word is one that attacks are told by."""
        return f"w:{stem(word)}" in self.weights


def refusal_of(text: str) -> Refusal | None:
    """Return what a text asks for that is never done; None for what may be answered."""
    kind, likely = model().judge(text)
    return kind if likely >= (SURE if asks_for_rules(text) else model().threshold) else None


def features(text: str) -> dict[str, float]:
    """Return what a text is judged by; each counts once, however often it occurs."""
    return dict.fromkeys(_features(text), 1.0) | {f"sign:{kind}": SIGN for kind in signs(text)}


SIGN = 3.0
"""A sign weighs as much as so many words: it stands for several of them in their places."""


def _features(text: str) -> Iterator[str]:
    said = ["0" if word[0].isdigit() else fold(word) for word in words(text)]
    yield from (f"w:{stem(word)}" for word in said)
    yield from (f"b:{first} {second}" for first, second in pairwise(said))
    yield from (f"s:{first} {second}" for first, second in zip(said, said[2:], strict=False))
    yield from (f"g:{gram}" for word in said for gram in grams(f"^{word}$"))
    yield from (f"1:{word}" for word in said[:1])
    yield from (
        name for name, told in (("?", "?" in text), ("law", asks_for_rules(text)), ("directs", directs(text))) if told
    )


@cache
def model() -> Model:
    """Load the model that ships with the assistant."""
    data = json.loads(files("assistant.answer").joinpath(MODEL).read_text(encoding="utf-8"))
    weights = {name: tuple(values) for name, values in data["weights"].items()}
    return Model(tuple(data["bias"]), weights, data["threshold"])
