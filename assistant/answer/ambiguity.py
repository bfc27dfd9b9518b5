"""Decide whether a question can be read in several ways: few words that tell, and several documents that fit alike.

A logistic model over a dozen signs, fitted on questions written to be ambiguous against clear ones, so that it asks
back for fewer than one clear question of a hundred.
"""

import re
from collections.abc import Mapping, Sequence

from assistant.answer import evidence
from assistant.danish.analysis import content_words, stem
from assistant.danish.clause import Clause
from assistant.danish.word_classes import is_content
from assistant.search.coverage import Rarity
from assistant.types import Passage, Query

_MODEL = evidence.load_model("ambiguity.json")

THRESHOLD = _MODEL["threshold"]
"""From here on the assistant asks back; set a little above every clear question of the tuning half."""

_NO_SUBJECT = re.compile(
    r"regel(?:en|sæt|sættet)?|regler(?:ne)?|lov(?:en|e|ene)?|lovgivning(?:en)?|bestemmelse(?:n|r|rne)?|"
    r"paragraf(?:fen|fer|ferne)?|gælde(?:r|nde)?|info|information(?:er|en)?|oplysning(?:er|erne)?|hjælpe?|spørgsmål|"
    r"emnet?|vide|siger|står|rules?|law|help"
)
"""Words for what all documents hold: none of them tells which one is meant."""

_MANY_WORDS = 6
_ALL_TELLS = 30.0
_RAREST = 8.0
_WIDEST_GAP = 4.0
_HIGHEST = 20.0
"""What counts as 1: words, the sum of their rarity, the rarity of one, a gap of scores, the best score."""


def probability(signs: Mapping[str, float]) -> float:
    """Return how likely a question has several readings."""
    return evidence.probability(signs, _MODEL)


def signs_of(
    query: Query, clause: Clause, passages: Sequence[Passage], likelihood: float, rarity: Rarity
) -> dict[str, float]:
    """Return the signs of several readings, each in about 0..1."""
    telling = sorted((rarity(stem(word)) for word in _telling(query.text)), reverse=True)
    best = _best_of_each(passages)
    return {
        "words": min(len(telling), _MANY_WORDS) / _MANY_WORDS,
        "tells": min(sum(telling), _ALL_TELLS) / _ALL_TELLS,
        "rarest": min(telling[0] if telling else 0.0, _RAREST) / _RAREST,
        "second": min(telling[1] if len(telling) > 1 else 0.0, _RAREST) / _RAREST,
        "named": float(clause.has_name),
        "timed": float(any(part.kind == "time" for part in clause.parts)),
        "modified": float(any(" " in part.text or part.preposition for part in clause.parts if part.kind == "noun")),
        "parts": min(len(clause.parts), 4) / 4,
        "bare_section": float(any(each.section and not each.act for each in query.references)),
        "documents": min(len(best), _MANY_WORDS) / _MANY_WORDS,
        "top": min(max(best[0], 0.0), _HIGHEST) / _HIGHEST if best else 0.0,
        "likely": likelihood,
        **{f"gap_{place}": _gap(best, place) for place in (1, 2, 3)},
    }


def names_no_subject(text: str) -> bool:
    """Tell whether a question asks for rules or facts without saying about what."""
    found = content_words(text)
    return bool(found) and all(_NO_SUBJECT.fullmatch(word) for word in found)


def _telling(text: str) -> list[str]:
    return [word for word in dict.fromkeys(content_words(text)) if is_content(word)]


def _best_of_each(passages: Sequence[Passage]) -> list[float]:
    best: dict[str, float] = {}
    for passage in passages:
        best[passage.chunk.slug] = max(passage.score, best.get(passage.chunk.slug, passage.score))
    return sorted(best.values(), reverse=True)


def _gap(best: Sequence[float], place: int) -> float:
    return min(best[0] - best[place], _WIDEST_GAP) / _WIDEST_GAP if len(best) > place else 1.0
