"""Decide whether the passages found hold an answer at all.

A wrong answer costs more than none. The decision is a logistic model over a few signals of evidence, fitted on one half
of the answerable and unanswerable questions.
"""

import re
from collections.abc import Sequence

from assistant.answer import evidence
from assistant.answer.evidence import Asked
from assistant.answer.quoting import PASSAGES, Scored
from assistant.danish.analysis import normalise
from assistant.search.coverage import coverage, stems_of
from assistant.types import Passage, Query

MANY_WORDS = 15
"""A question this long counts as 1 in the signal `asked_words`: the longer it is, the less of it a text must cover."""

_MODEL = evidence.load_model("sufficiency.json")
_PROPER = re.compile(r"(?<!^)(?<![.?!] )\b[A-ZÆØÅ][\wæøåé-]{2,}|\b(?:19|20)\d\d\b|\b\d+(?:[.,]\d+)?\b")


def signals(asked: Asked, query: Query, passages: Sequence[Passage], scored: Sequence[Scored]) -> dict[str, float]:
    """Return the signals of evidence, each in 0..1."""
    if not passages or not scored:
        return {"none": 1.0}
    texts = [_all_words(passage) for passage in passages[:PASSAGES]]
    together = frozenset[str]().union(*texts)
    # The year of a question about former rules chose the version; the text itself need not say it.
    days = [day for day in (query.as_of, query.named) if day is not None and (query.historical or query.named)]
    years = {str(year) for day in days for year in (day.year, day.year + 1)}
    named = [name for name in _PROPER.findall(asked.text) if name not in years]
    read = normalise(" ".join(_shown(passage) for passage in passages[:PASSAGES]))
    missing = sum(normalise(name) not in read for name in named)
    rarest = max(asked.wanted.stems, key=lambda s: asked.wanted.stems[s]) if asked.wanted.stems else ""
    return {
        "unit": scored[0].probability,
        "second": scored[min(1, len(scored) - 1)].probability,
        "dense": max(each.features["dense"] for each in scored[:10]),
        "words": scored[0].features["joint"],
        "passage": max(coverage(asked.wanted, words) for words in texts),
        "all": coverage(asked.wanted, together),
        "score": min(passages[0].score, 4.0) / 4.0,
        "rarest": float(rarest in together),
        "missing": min(missing, 2) / 2,
        "named": float(bool(named)),
        "gap": min(passages[0].score - passages[min(4, len(passages) - 1)].score, 1.0),
        "first_three": coverage(asked.wanted, frozenset[str]().union(*texts[:3])),
        "asked_words": min(len(asked.wanted.stems), MANY_WORDS) / MANY_WORDS,
    }


def probability(signals_: dict[str, float]) -> float:
    """Return how likely the question can be answered."""
    return evidence.probability(signals_, _MODEL)


THRESHOLD = _MODEL.get("threshold", 0.5)
"""Below it the assistant says that it does not know; set where at most 4 of 100 good questions are turned away."""


def _shown(passage: Passage) -> str:
    return " ".join((passage.document.title, *passage.chunk.headings, *passage.chunk.columns, passage.chunk.text))


def _all_words(passage: Passage) -> frozenset[str]:
    return stems_of(" ".join((_shown(passage), *passage.chunk.asked)))
