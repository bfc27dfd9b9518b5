"""The lexical index of a snapshot: BM25 over Danish terms, one score per field. The only module that knows tantivy.

Terms are made in `assistant.danish`; tantivy gets them ready and splits at white space only. Fields are searched apart,
so that a ranker can weigh them: the text, the headings, and how people ask (never shown).

Documents stand on a few shelves, one segment of the index each. When a document changes, its shelf is written anew:
tantivy counts deleted texts in its statistics until their segment is gone, and an index that was changed must score
like one that was built from nothing.
"""

import hashlib
import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import tantivy

from assistant.danish.analysis import terms
from assistant.danish.dates import day_number
from assistant.errors import REPAIR, IndexStale
from assistant.types import Kind

Field = Literal["text", "title", "asked", "defines", "mentions"]

FIELDS: tuple[Field, ...] = ("text", "title", "asked", "defines", "mentions")
"""`defines` holds references that a chunk is about (its § or title), `mentions` those in its text."""

ALWAYS = (date.min, date.max)
"""The period of what no newer version replaces."""

_PARTS = ("chunks", "asked")

SHELVES = 7
"""tantivy merges eight segments of about one size, and only then; a shelf must stay a segment of its own."""

_HEAP_BYTES = 1_000_000_000
"""A shelf that takes more is written as two segments. What is used is what its texts need: 0.2 GB for 25,000."""

_SPARE = 2
"""Texts asked for per chunk wanted: several questions may lead to one chunk, and equal scores are put in order."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index knows of a chunk. `period` is when it may be found: versions of an act only in their own time."""

    id: str
    kind: Kind
    title: str
    text: str
    asked: tuple[str, ...]
    defines: tuple[str, ...]
    mentions: tuple[str, ...]
    period: tuple[date, date]


def shelf_of(slug: str) -> int:
    """Return the shelf that a document stands on, which depends on its name alone."""
    return zlib.crc32(slug.encode()) % SHELVES


def write_lexical(path: Path, shelves: Mapping[int, Iterable[Entry]]) -> None:
    """Write some shelves, in a new index or in one where they stood otherwise; the other shelves stay as they are.

    Questions lie in an index of their own: BM25 weighs a text by the average length, and short questions among the
    chunks would spoil it for both (measured: 12 points of facts@5).
    """
    writers = {part: _writer(path / part) for part in _PARTS}
    for shelf, entries in shelves.items():
        for writer in writers.values():
            writer.delete_documents_by_term("shelf", shelf)
        for entry in entries:
            writers["chunks"].add_document(_document(entry, shelf))
            for question in entry.asked:
                writers["asked"].add_document(_question(entry, question, shelf))
        for writer in writers.values():
            writer.commit()
    for writer in writers.values():
        writer.wait_merging_threads()


class LexicalIndex:
    """Reads an index. Safe to share between threads. Raises `IndexStale` when what lies there cannot be read."""

    def __init__(self, path: Path) -> None:
        self._schema = _schema()
        try:
            self._chunks, self._asked = (tantivy.Index.open(str(path / part)).searcher() for part in _PARTS)
        except (OSError, ValueError) as error:
            raise IndexStale(f"Ordindekset i {str(path)!r} kan ikke læses ({error}). {REPAIR}") from error

    def __len__(self) -> int:
        return int(self._chunks.num_docs)

    def search(
        self, field: Field, weights: Mapping[str, float], limit: int, on: date | None = None, kinds: Sequence[Kind] = ()
    ) -> list[tuple[str, float]]:
        """Return up to `limit` chunk ids with their BM25 scores, best first, each chunk once by its best text.

        `weights` boosts each term; `on` keeps what may be found on that day, None keeps all periods.
        """
        if not weights:
            return []
        should = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._term(field, term, weight)) for term, weight in weights.items()]
        )
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, should), *self._filters(on, kinds)])
        return _best(self._searcher(field), query, limit)

    def ideal(self, field: Field, weights: Mapping[str, float]) -> float:
        """Return the score of a text of average length that holds every term once: a measure for real scores."""
        searcher = self._searcher(field)
        total = searcher.num_docs
        return sum(weight * _rarity(total, searcher.doc_freq(field, term)) for term, weight in weights.items())

    def rarity(self, stem: str) -> float:
        """Return how much a stem tells: its inverse document frequency among the chunks, as BM25 has it."""
        return _rarity(self._chunks.num_docs, self._chunks.doc_freq("text", stem))

    def _searcher(self, field: Field) -> tantivy.Searcher:
        return self._asked if field == "asked" else self._chunks

    def _term(self, field: Field, term: str, weight: float) -> tantivy.Query:
        query = tantivy.Query.term_query(self._schema, field, term, index_option="freq")
        return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)

    def _filters(self, on: date | None, kinds: Sequence[Kind]) -> list[tuple[tantivy.Occur, tantivy.Query]]:
        filters: list[tantivy.Query] = []
        if on is not None:
            day, number = day_number(on), tantivy.FieldType.Integer
            filters.append(tantivy.Query.range_query(self._schema, "from_day", number, upper_bound=day))
            filters.append(tantivy.Query.range_query(self._schema, "to_day", number, lower_bound=day))
        if kinds:
            filters.append(tantivy.Query.term_set_query(self._schema, "kind", list(kinds)))
        return [(tantivy.Occur.Must, tantivy.Query.const_score_query(each, 0.0)) for each in filters]


def _best(searcher: tantivy.Searcher, query: tantivy.Query, limit: int) -> list[tuple[str, float]]:
    """Return the best chunks. Equal scores are ordered by a number of the chunk: tantivy's own order is by chance."""
    wide = limit * _SPARE
    while True:
        hits = searcher.search(query, wide, count=False).hits
        numbers = searcher.fast_field_values("number", [address for _, address in hits])
        best: dict[int, tuple[float, tantivy.DocAddress]] = {}
        for number, hit in zip(numbers, hits, strict=True):
            best.setdefault(int(number or 0), hit)
        ranked = sorted(best.items(), key=lambda each: (-each[1][0], each[0]))[:limit]
        if len(hits) < wide or (len(ranked) == limit and hits[-1][0] < ranked[-1][1][0]):
            return [(str(searcher.doc(address)["id"][0]), float(score)) for _, (score, address) in ranked]
        wide *= _SPARE


def _rarity(total: int, holding: int) -> float:
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def _writer(path: Path) -> tantivy.IndexWriter:
    path.mkdir(parents=True, exist_ok=True)
    return tantivy.Index(_schema(), path=str(path)).writer(_HEAP_BYTES, num_threads=1)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("shelf", indexed=True)
    builder.add_integer_field("number", fast=True)
    builder.add_integer_field("from_day", fast=True, indexed=True)
    builder.add_integer_field("to_day", fast=True, indexed=True)
    return builder.build()


def _question(entry: Entry, question: str, shelf: int) -> tantivy.Document:
    return tantivy.Document(asked=" ".join(terms(question)), **_shared(entry, shelf))


def _document(entry: Entry, shelf: int) -> tantivy.Document:
    return tantivy.Document(
        text=" ".join(terms(entry.text)),
        title=" ".join(terms(entry.title)),
        defines=" ".join(entry.defines),
        mentions=" ".join(entry.mentions),
        **_shared(entry, shelf),
    )


def _shared(entry: Entry, shelf: int) -> dict[str, str | int]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "shelf": shelf,
        "number": int.from_bytes(hashlib.sha256(entry.id.encode()).digest()[:7]),
        "from_day": day_number(entry.period[0]),
        "to_day": day_number(entry.period[1]),
    }
