"""Find the chunks that may answer a query, best first."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files
from itertools import islice

from assistant.danish.analysis import terms
from assistant.danish.references import reference_terms
from assistant.index.snapshot import Snapshot
from assistant.search.fusion import fuse, scaled
from assistant.types import Document, Hit, Kind, Query, Reference

CANDIDATES = 80
"""Taken from each search; beyond it no search ever held the right chunk of a tuning question that others missed."""

PER_DOCUMENT = 3
"""Chunks of one document among the hits; a statute answers by many §§ and is let through up to twice that."""

GRAM_WEIGHT = 1.0
"""In-word grams against whole words."""

LARGEST_TERM_COUNT = 400
"""Distinct terms of a query; a pasted letter is searched by its first ones."""

_RULES: tuple[Kind, ...] = ("legislation", "agreement", "guidance")

WEIGHTS: Mapping[str, float] = json.loads(
    files("assistant.search").joinpath("weights.json").read_text(encoding="utf-8")
)["weights"]
"""Fitted on one half of the questions by `python -m evals fit`; see the file for how and when."""


def retrieve(snapshot: Snapshot, query: Query, limit: int) -> tuple[Hit, ...]:
    """Return up to `limit` hits. Versions of an act are found in their own time only."""
    day = snapshot.period_filter(query.as_of)
    searches = _searches(snapshot, query, day)
    ranked = fuse(searches, WEIGHTS)
    chunks = snapshot.catalog.chunks_by_id([key for key, _, _ in ranked])
    hits = (Hit(chunks[key], snapshot.catalog.document(chunks[key].slug), score, why) for key, score, why in ranked)
    return tuple(islice(_capped(hit for hit in hits if _applies(hit.document, query)), limit))


def _capped(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Keep the first few chunks of each document, so that no single one can flood the passages."""
    counts: Counter[str] = Counter()
    for hit in hits:
        counts[hit.document.slug] += 1
        if counts[hit.document.slug] <= PER_DOCUMENT * (2 if hit.document.series else 1):
            yield hit


def _applies(document: Document, query: Query) -> bool:
    """Leave out rules that began after the day the asker set; facts about areas and cases may look back."""
    later = document.valid_from is not None and document.valid_from > query.as_of
    return not (query.dated and later and document.kind in _RULES)


def _searches(snapshot: Snapshot, query: Query, day: date | None) -> dict[str, dict[str, float]]:
    lexical, vectors, kinds = snapshot.lexical, snapshot.vectors, query.kinds
    counts = Counter(islice(terms(query.text), LARGEST_TERM_COUNT))
    wanted = {term: count * (GRAM_WEIGHT if term[0] == "~" else 1.0) for term, count in counts.items()}
    named = _named(query.references)
    vector = snapshot.embedder.embed_query(query.text)
    return {
        "text": scaled(lexical.search("text", wanted, CANDIDATES, day, kinds)),
        "title": scaled(lexical.search("title", wanted, CANDIDATES, day, kinds)),
        "asked": scaled(lexical.search("asked", wanted, CANDIDATES, day, kinds)),
        "defines": scaled(lexical.search("defines", named, CANDIDATES, day, kinds)),
        "mentions": scaled(lexical.search("mentions", named, CANDIDATES, day, kinds)),
        "dense": dict(vectors.search("text", vector, CANDIDATES, day, kinds)),
        "dense_asked": dict(vectors.search("asked", vector, CANDIDATES, day, kinds)),
    }


def _named(references: tuple[Reference, ...]) -> dict[str, float]:
    """Weigh the terms of the references of a query: the narrower a term is, the more it counts."""
    weights: dict[str, float] = {}
    for reference in references:
        wanted = [t for t in reference_terms(reference) if not (reference.act and reference.section) or t[0] != "§"]
        weights |= {term: float(2**rank) for rank, term in enumerate(wanted)}
    return weights
