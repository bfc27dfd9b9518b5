"""Texts as bags of token ids, and the pairs of bags that one epoch trains on."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ingest.train.pairs import LawSection, Origin, Pair

Ids: TypeAlias = NDArray[np.int32]

LONGEST = 192
"""Tokens of a side that are averaged in training: the first 1,000 characters say what a § is about."""

TITLED = 0.3
"""Share of the §§ that an epoch also pairs with the title of their act."""

_STYKKE = re.compile(r"\s*\bStk\. *\d+\. +")
_SENTENCE_END = re.compile(r"(?<=[.;:])\s+(?=[A-ZÆØÅ0-9])")
_ENCODE_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Example:
    """A question and its passage as token ids; `key` marks passages that count as the same.

    `rival` is another § of the same act with its key.
    """

    question: Ids
    passage: Ids
    key: int
    rival: tuple[int, Ids] | None = None


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A § cut to stykker and these to sentences, tokenised once."""

    title: Ids
    stykker: tuple[tuple[Ids, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question pair, tokenised once; `weight` says how often an epoch shows it."""

    question: Ids
    title: Ids
    passage: Ids
    key: int
    weight: int
    act: str = ""


class Neighbours:
    """The passages of each act: what stands beside the right one and is not it."""

    def __init__(self, passages: Mapping[str, Sequence[tuple[int, Ids]]]) -> None:
        self._passages = passages

    def draw(self, act: str, key: int, rng: np.random.Generator) -> tuple[int, Ids] | None:
        """Return a passage of an act other than the one with that key; None when there is none."""
        own = self._passages.get(act, ())
        if len(own) < 2:
            return None
        at = int(rng.integers(len(own)))
        other = own[at] if own[at][0] != key else own[(at + 1) % len(own)]
        return other if other[0] != key else None


def encode(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Ids]:
    """Turn texts into arrays of token ids."""
    found: list[Ids] = []
    for start in range(0, len(texts), _ENCODE_AT_ONCE):
        batch = tokenizer.encode_batch_fast(list(texts[start : start + _ENCODE_AT_ONCE]), add_special_tokens=False)
        found += [np.array(encoding.ids, dtype=np.int32) for encoding in batch]
    return found


def unfold(tokenizer: Tokenizer, sections: Sequence[LawSection]) -> list[Unfolded]:
    """Tokenise statute sections sentence by sentence."""
    cut = [[_SENTENCE_END.split(stk) for stk in _STYKKE.split(section.text) if stk] for section in sections]
    flat = iter(encode(tokenizer, [sentence for stykker in cut for stk in stykker for sentence in stk]))
    titles = list(dict.fromkeys(section.title for section in sections))
    title_ids = dict(zip(titles, encode(tokenizer, titles), strict=True))
    return [
        Unfolded(title_ids[section.title], tuple(tuple(next(flat) for _ in stk) for stk in stykker))
        for section, stykker in zip(sections, cut, strict=True)
    ]


def prepare(
    tokenizer: Tokenizer,
    pairs: Sequence[Pair],
    sections: Sequence[LawSection],
    weights: Mapping[Origin, int],
    first_key: int,
) -> tuple[list[Asked], Neighbours]:
    """Tokenise question pairs, and the sections of the acts that they ask about.

    Equal passages share a key, counted from `first_key`.
    """
    keys: dict[str, int] = {}
    questions = encode(tokenizer, [pair.question for pair in pairs])
    titles = encode(tokenizer, [pair.title for pair in pairs])
    passages = encode(tokenizer, [pair.passage for pair in pairs])
    asked = [
        Asked(q, title, passage, first_key + keys.setdefault(pair.passage, len(keys)), weights[pair.origin], pair.act)
        for q, title, passage, pair in zip(questions, titles, passages, pairs, strict=True)
        if q.size and passage.size
    ]
    acts = {each.act for each in asked}
    beside = [section for section in sections if section.act in acts]
    by_act = defaultdict[str, list[tuple[int, Ids]]](list)
    for section, ids in zip(beside, encode(tokenizer, [section.text for section in beside]), strict=True):
        if ids.size:
            by_act[section.act].append((first_key + keys.setdefault(section.text, len(keys)), ids[:LONGEST]))
    return asked, Neighbours(by_act)


def statute_examples(sections: Sequence[tuple[int, Unfolded]], rng: np.random.Generator) -> Iterator[Example]:
    """Draw what a § teaches by itself: sentence ↔ rest of the §, stykke ↔ stykke, title ↔ §.

    Each epoch draws anew, so that a long § teaches more over time without weighing more in one epoch.
    """
    for key, section in sections:
        sentences = [ids for stk in section.stykker for ids in stk if ids.size]
        if len(sentences) > 1:
            at = int(rng.integers(len(sentences)))
            yield Example(_join(sentences[at : at + 1]), _join([*sentences[:at], *sentences[at + 1 :]]), key)
        stykker = [_join(stk) for stk in section.stykker]
        stykker = [ids for ids in stykker if ids.size]
        if len(stykker) > 1:
            first, second = rng.permutation(len(stykker))[:2]
            yield Example(stykker[first], stykker[second], key)
        if sentences and section.title.size and rng.random() < TITLED:
            yield Example(section.title, _join(sentences), key)


def question_examples(asked: Sequence[Asked], beside: Neighbours, rng: np.random.Generator) -> Iterator[Example]:
    """Repeat each question pair by its weight; half of the passages carry their title, as chunks may or may not."""
    for pair in asked:
        for titled in rng.random(pair.weight) < 0.5:
            rival = beside.draw(pair.act, pair.key, rng)
            if not titled:
                yield Example(pair.question, pair.passage[:LONGEST], pair.key, rival)
                continue
            other = (rival[0], _join((pair.title, rival[1]))) if rival else None
            yield Example(pair.question, _join((pair.title, pair.passage)), pair.key, other)


def twin_examples(asked: Sequence[Asked], rng: np.random.Generator) -> Iterator[Example]:
    """Pair each question with another one to the same passage: an index also holds how people ask."""
    by_key: dict[int, list[Ids]] = {}
    for pair in asked:
        if pair.weight > 1:
            by_key.setdefault(pair.key, []).append(pair.question)
    for key, questions in by_key.items():
        if len(questions) > 1:
            order = rng.permutation(len(questions))
            yield from (Example(questions[a], questions[b], key) for a, b in zip(order, np.roll(order, 1), strict=True))


def _join(parts: Sequence[Ids]) -> Ids:
    return np.concatenate(parts)[:LONGEST] if len(parts) else np.empty(0, np.int32)
