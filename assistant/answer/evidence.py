"""How well a piece of text answers a question: a handful of features in 0..1, and one probability from them."""

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from assistant.danish.analysis import content_words
from assistant.search.closeness import Sought, word_table
from assistant.search.coverage import Rarity, Wanted, wanted
from assistant.search.defining import term_asked

_AMOUNT = re.compile(
    r"\d[\d.,]*\s*(?:kr|mio|mia|pct|%|procent|kroner|m2|m²|år|uger|dage|måneder|timer|boliger|lejemål|områder)", re.I
)
_NUMBER = re.compile(r"\d")
_DATE = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}\.\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.I)
_NAME = re.compile(r"\b[A-ZÆØÅ][\wæøåé-]+\s+(?:[A-ZÆØÅ][\wæøåé-]+\s*)+|\b[A-ZÆØÅ]{2,}\b")
_PHONE = re.compile(r"\b\d\d[ ]?\d\d[ ]?\d\d[ ]?\d\d\b|@|\bwww\.|\.dk\b")
_PLACE = re.compile(r"\b\d{4}\s+[A-ZÆØÅ]|\b[A-ZÆØÅ]\w+(?:vej|gade|stræde|plads|allé|torv|kanal|boulevard)\b")
_DECIDES = re.compile(r"\b(?:skal|kan|må|ikke|kræve[rs]?|ret til|pligt|betingelse|forudsætning)\b", re.I)

_REASON = re.compile(
    r"\b(?:fordi|derfor|skyldes|grund(?:en|et|e)?|begrund\w+|for at|så(?:ledes)?|hensyn\w*|formål\w*)\b", re.I
)
_SECTION = re.compile(r"§§?\s?\d")

_WANTED: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "amount",
        r"\bhvor (?:meget|stor[et]?|lang|længe|mange|højt?|lille|ofte)\b|\b(?:beløb|procent|ramme|gebyr|how much)\b",
        _AMOUNT,
    ),
    ("number", r"\bhvor mange\b|\bantal\b|\bhow many\b", _NUMBER),
    ("date", r"\bhvornår\b|\b(?:hvilket år|dato|frist|when)\b|\bsenest\b", _DATE),
    ("name", r"\b(?:hvem|hvilke[nt]?|who)\b|\bhvad hedder\b", _NAME),
    ("section", r"\bhvilken (?:paragraf|bestemmelse|lov)\b|\bhvor står\b|\bhjemmel\b|\bhvilket stykke\b", _SECTION),
    ("contact", r"\b(?:telefon|tlf|nummer|ringe?r?|mail|e-mail|hjemmeside|web|kontakte?)\b", _PHONE),
    ("place", r"\b(?:adresse|hvor (?:ligger|holder|bor))\b", _PLACE),
    ("reason", r"\bhvorfor\b|\b(?:begrundelsen?|årsagen|why)\b", _REASON),
    ("rule", r"^(?:må|kan|skal|er|har|bliver|gælder|får|kræver)\b", _DECIDES),
)
"""What a question asks for, by its question word, and how such an answer looks."""


_WHOM = re.compile(
    r"\bhvem\b.*\b(?:skriver?|ringer?|kontakter?|henvender?|spørger?|fat i|hjælper)\b|\bhvor henvender\b"
    r"|\bwho\b.*\b(?:contact|call|ask)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready to be compared with many texts.

    `looks` are the kinds of answer that it wants, `rarest` the stem that tells most, `term` what it wants defined.
    """

    text: str
    wanted: Wanted
    sought: Sought
    vector: NDArray[np.float32]
    looks: Mapping[str, re.Pattern[str]]
    rarest: str
    term: str


def prepare(question: str, vector: NDArray[np.float32], rarity: Rarity) -> Asked:
    """Weigh the words of a question by how much they tell, and see what kind of answer it wants."""
    words = wanted(question, rarity)
    rarest = max(words.stems, key=lambda each: words.stems[each], default="")
    sought = word_table().seek(question, rarity, {})
    return Asked(question, words, sought, vector, looks_wanted(question), rarest, term_asked(question))


def looks_wanted(question: str) -> dict[str, re.Pattern[str]]:
    """Return what kinds of answer a question wants, and how each looks."""
    return {name: look for name, asks, look in _WANTED if re.search(asks, question, re.IGNORECASE)}


def asks_whom(question: str) -> bool:
    """Tell whether a question asks whom to turn to."""
    return bool(_WHOM.search(question))


def type_match(asked: Asked, text: str) -> float:
    """Return the share of what is asked for (an amount, a date, a name) that a text has; 0.5 when that is unknown."""
    return sum(bool(look.search(text)) for look in asked.looks.values()) / len(asked.looks) if asked.looks else 0.5


def looks_of(asked: Asked, text: str) -> dict[str, float]:
    """Tell for each kind of answer that is wanted whether a text has it (1) or lacks it (-1)."""
    return {name: 1.0 if look.search(text) else -1.0 for name, look in asked.looks.items()}


def novelty(asked: Asked, text: str) -> float:
    """Return whether a text says more than the question: figures and words that the question does not hold."""
    known = set(content_words(asked.text))
    own = [word for word in content_words(text) if word not in known]
    return min(len(own), 12) / 12


def probability(features: Mapping[str, float], model: Mapping[str, float]) -> float:
    """Return the logistic probability of some features under fitted weights ("bias" is the constant)."""
    total = model.get("bias", 0.0) + sum(model.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def load_model(name: str) -> dict[str, float]:
    """Read fitted weights that are shipped with the answers."""
    data = json.loads(files("assistant.answer").joinpath(name).read_text(encoding="utf-8"))
    return {str(key): float(value) for key, value in data["weights"].items()}
