"""Find the chunks that may answer a query, best first."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

import numpy as np

from assistant.danish.analysis import terms
from assistant.danish.references import reference_terms
from assistant.index.lexical import Field
from assistant.index.snapshot import Snapshot
from assistant.search.closeness import word_table
from assistant.search.defining import DEFINITION, defines, term_asked
from assistant.search.provisions import named
from assistant.search.ranking import RANKER, Ranker, features, scaled
from assistant.types import Chunk, Document, Hit, Kind, Query, Reference

CANDIDATES = 60
"""Taken from each search."""

LOOKED_AT = 120
"""Candidates that are compared word by word. Of all that the searches find (140 to 220 a question) it leaves out the
right one for 1 of 200 questions of the tuning half, and saves a third of the time."""

_SMOOTH = 20
"""Added to a place before it is turned into a score, so that the first places do not decide alone."""

PER_DOCUMENT = 3
"""Chunks of one document among the hits, so that none floods them; an act has many §§ and may give twice that."""

_MET = ("w_above", "t_above", "w_text", "t_text", "w_all", "t_all")

LARGEST_TERM_COUNT = 400
"""Distinct terms of a query; a pasted letter is searched by its first ones."""

_RULES: tuple[Kind, ...] = ("legislation", "agreement", "guidance")


def retrieve(snapshot: Snapshot, query: Query, limit: int, *, trusting: bool = False) -> tuple[Hit, ...]:
    """Return up to `limit` hits. Versions of an act are found in their own time only."""
    return ordered(candidates(snapshot, query), query, limit, trusting=trusting)


def ordered(hits: Iterable[Hit], query: Query, limit: int, *, trusting: bool = False) -> tuple[Hit, ...]:
    """Return the best hits: a provision that the query names with its act before all others.

    What does not say who stands behind it comes after all that does, unless one is `trusting`. Those that do not apply
    are left out, and no document is among them too often.
    """

    def place(hit: Hit) -> tuple[bool, float, float, str, int]:
        behind = not (trusting or hit.document.official)
        return behind, -named(query, hit), -hit.score, hit.chunk.slug, hit.chunk.ordinal

    best = sorted(hits, key=place)
    return tuple(islice(_capped(hit for hit in best if _applies(hit.document, query)), limit))


def candidates(snapshot: Snapshot, query: Query, ranker: Ranker = RANKER) -> list[Hit]:
    """Return everything that some search found, with its features and score, in no order."""
    searches = _searches(snapshot, query, snapshot.period_filter(query.as_of))
    chunks = list(snapshot.catalog.chunks_by_id(_foremost(searches)).values())
    if not chunks:
        return []
    documents = [snapshot.catalog.document(chunk.slug) for chunk in chunks]
    rows = [
        features(chunk, document, query, searches, met)
        for chunk, document, met in zip(chunks, documents, _met(snapshot, query, chunks), strict=True)
    ]
    term = term_asked(query.text)
    return [
        Hit(chunk, document, score + DEFINITION * _defined(chunk, document, term, query.as_of), row)
        for chunk, document, score, row in zip(chunks, documents, ranker.scores(rows), rows, strict=True)
    ]


def _defined(chunk: Chunk, document: Document, term: str, day: date) -> float:
    return defines(chunk.text, term) if term and document.in_force(day) else 0.0


def _foremost(searches: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Return the chunks that are worth a closer look: those that stand high in some search, or in several."""
    places: dict[str, float] = defaultdict(float)
    for scores in searches.values():
        for place, key in enumerate(sorted(scores, key=lambda each: (-scores[each], each))):
            places[key] += 1.0 / (_SMOOTH + place)
    return sorted(places, key=lambda key: (-places[key], key))[:LOOKED_AT]


def _met(snapshot: Snapshot, query: Query, chunks: Sequence[Chunk]) -> Iterator[dict[str, float]]:
    """Tell how far each chunk meets the words (`w_`) and tokens (`t_`) of a query.

    First what stands above it does, then that with its text, then also with how people ask about it.
    """
    table, words = word_table(), snapshot.catalog.words_by_id([chunk.id for chunk in chunks])
    sought = table.seek(query.text, snapshot.rarity, query.misread)
    parts = [part for chunk in chunks for each in [words[chunk.id]] for part in (each.headings, each.text, each.asked)]
    met = table.meet(sought, parts)
    above, text, asked = (met.every(3, first) for first in range(3))
    shares = [each.share(sought) for each in (above, above.with_more(text), above.with_more(text).with_more(asked))]
    for row in np.concatenate(shares, axis=1).tolist():
        yield dict(zip(_MET, row, strict=True))


def _searches(snapshot: Snapshot, query: Query, day: date | None) -> dict[str, dict[str, float]]:
    read = f"{query.text} {' '.join(query.misread.values())}".strip()
    terms_ = {term: float(count) for term, count in Counter(islice(terms(read), LARGEST_TERM_COUNT)).items()}
    references = _named(query.references)
    vector = snapshot.embedder.embed_query(read)

    def lexical(field: Field, weights: dict[str, float]) -> dict[str, float]:
        found = snapshot.lexical.search(field, weights, CANDIDATES, day, query.kinds)
        return scaled(found, snapshot.lexical.ideal(field, weights))

    return {
        "text": lexical("text", terms_),
        "title": lexical("title", terms_),
        "asked": lexical("asked", terms_),
        "defines": lexical("defines", references),
        "mentions": lexical("mentions", references),
        "dense": dict(snapshot.vectors.search("text", vector, CANDIDATES, day, query.kinds)),
        "dense_asked": dict(snapshot.vectors.search("asked", vector, CANDIDATES, day, query.kinds)),
    }


def _named(references: tuple[Reference, ...]) -> dict[str, float]:
    """Weigh the terms of the references of a query: the narrower a term is, the more it counts."""
    weights: dict[str, float] = {}
    for reference in references:
        own = [
            term for term in reference_terms(reference) if not (reference.act and reference.section) or term[0] != "§"
        ]
        weights |= {term: float(2**rank) for rank, term in enumerate(own)}
    return weights


def _capped(hits: Iterable[Hit]) -> Iterator[Hit]:
    counts: Counter[str] = Counter()
    for hit in hits:
        counts[hit.document.slug] += 1
        if counts[hit.document.slug] <= PER_DOCUMENT * (2 if hit.chunk.provision else 1):
            yield hit


def _applies(document: Document, query: Query) -> bool:
    """Leave out rules that began after the day the asker set; facts about areas and cases may look back."""
    later = document.valid_from is not None and document.valid_from > query.as_of
    return not (query.dated and later and document.kind in _RULES)
