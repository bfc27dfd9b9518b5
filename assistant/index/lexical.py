"""The lexical index of a snapshot: BM25 over Danish terms, one score per field. The only module that knows tantivy.

Terms are made in `assistant.danish`; tantivy gets them ready and splits at white space only. Fields are searched apart,
so that a ranker can weigh them: the text, the headings, and how people ask (never shown).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import tantivy

from assistant.danish.analysis import terms
from assistant.danish.dates import day_number
from assistant.types import Kind

Field = Literal["text", "title", "asked", "defines", "mentions"]

FIELDS: tuple[Field, ...] = ("text", "title", "asked", "defines", "mentions")
"""`defines` holds references that a chunk is about (its § or title), `mentions` those in its text."""

_SPOKEN: tuple[Field, ...] = ("text", "title", "asked")

ALWAYS = (date.min, date.max)
"""The period of what no newer version replaces."""

_HEAP_BYTES = 128_000_000


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


def write_lexical(path: Path, entries: Iterable[Entry]) -> None:
    """Build the index in an empty folder.

    Questions lie in an index of their own: BM25 weighs a text by the average length, and short questions among the
    chunks would spoil it for both (measured: 12 points of facts@5).
    """
    writers = {part: _new_writer(path / part) for part in ("chunks", "asked")}
    for entry in entries:
        writers["chunks"].add_document(_document(entry))
        for question in entry.asked:
            writers["asked"].add_document(_question(entry, question))
    for writer in writers.values():
        writer.commit()
        writer.wait_merging_threads()


class LexicalIndex:
    """Reads an index. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._schema = _schema()
        self._chunks, self._asked = (tantivy.Index.open(str(path / part)).searcher() for part in ("chunks", "asked"))

    def __len__(self) -> int:
        return int(self._chunks.num_docs)

    def search(
        self, field: Field, weights: Mapping[str, float], limit: int, on: date | None = None, kinds: Sequence[Kind] = ()
    ) -> list[tuple[str, float]]:
        """Return chunk ids with their BM25 scores, best first; of several questions about a chunk the best counts.

        `weights` boosts each term; `on` keeps what may be found on that day, None keeps all periods.
        """
        if not weights:
            return []
        should = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, self._term(field, term, weight)) for term, weight in weights.items()]
        )
        query = tantivy.Query.boolean_query([(tantivy.Occur.Must, should), *self._filters(on, kinds)])
        searcher = self._searcher(field)
        best: dict[str, float] = {}
        for score, address in searcher.search(query, limit, count=False).hits:
            best.setdefault(str(searcher.doc(address)["id"][0]), float(score))
        return list(best.items())

    def ideal(self, field: Field, weights: Mapping[str, float]) -> float:
        """Return the score of a text of average length that holds every term once: a measure for real scores."""
        searcher = self._searcher(field)
        total = searcher.num_docs
        return sum(weight * _rarity(total, searcher.doc_freq(field, term)) for term, weight in weights.items())

    def rarity(self, stem: str) -> float:
        """Return how much a stem tells: its inverse document frequency among the chunks, as BM25 has it."""
        return _rarity(self._chunks.num_docs, self._chunks.doc_freq("text", stem))

    def holding(self, stem: str) -> int:
        """Return how many texts, headings and ways of asking hold a stem."""
        return sum(self._searcher(field).doc_freq(field, stem) for field in _SPOKEN)

    def beginning(self, prefix: str) -> dict[str, int]:
        """Return the stems that begin so, with how many texts, headings and ways of asking hold them."""
        counts = Counter[str]()
        for field in _SPOKEN:
            counts.update(dict(self._searcher(field).terms_with_prefix(field, prefix)))
        return dict(counts)

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


def _rarity(total: int, holding: int) -> float:
    return math.log(1 + (total - holding + 0.5) / (holding + 0.5))


def _new_writer(path: Path) -> tantivy.IndexWriter:
    path.mkdir(parents=True)
    return tantivy.Index(_schema(), path=str(path)).writer(_HEAP_BYTES, num_threads=1)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("from_day", fast=True, indexed=True)
    builder.add_integer_field("to_day", fast=True, indexed=True)
    return builder.build()


def _question(entry: Entry, question: str) -> tantivy.Document:
    return tantivy.Document(
        id=entry.id,
        kind=entry.kind,
        asked=" ".join(terms(question)),
        from_day=day_number(entry.period[0]),
        to_day=day_number(entry.period[1]),
    )


def _document(entry: Entry) -> tantivy.Document:
    return tantivy.Document(
        id=entry.id,
        kind=entry.kind,
        text=" ".join(terms(entry.text)),
        title=" ".join(terms(entry.title)),
        defines=" ".join(entry.defines),
        mentions=" ".join(entry.mentions),
        from_day=day_number(entry.period[0]),
        to_day=day_number(entry.period[1]),
    )
