"""The lexical index of a snapshot: BM25 over Danish terms, one score per field. The only module that knows tantivy.

Terms are made in `assistant.danish`; tantivy gets them ready and splits at white space only. Fields are searched apart,
so that a ranker can weigh them: the text, the headings, and how people ask (never shown).

Documents stand on shelves, a small index of its own each, and the shelves are joined to one that is searched. When a
document changes, its shelf is written anew: tantivy counts deleted texts in its statistics until their segment is gone,
and an index that was changed must score like one that was built from nothing.

    lexical/shelves/3/chunks/      the segments of a shelf
    lexical/chunks/                links to the segments of all shelves, and the list of them
"""

import hashlib
import json
import math
import os
import shutil
import zlib
from collections import Counter
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

_SPOKEN: tuple[Field, ...] = ("text", "title", "asked")

ALWAYS = (date.min, date.max)
"""The period of what no newer version replaces."""

_PARTS = ("chunks", "asked")

_SHELVES = "shelves"
_META = "meta.json"

_SHELF_CHUNKS = 4_000
"""What two seconds write. With less, a search has more segments to look into."""

_MOST_SHELVES = 64

_HEAP_BYTES = 1_000_000_000
"""What a shelf may take before it is written as several segments; no more is taken than its texts need."""

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


def shelves_for(chunks: int) -> int:
    """Return how many shelves are right for an index."""
    return min(max(chunks // _SHELF_CHUNKS, 1), _MOST_SHELVES)


def shelves_in(path: Path) -> int:
    """Return how many shelves an index has."""
    return sum(1 for _ in (path / _SHELVES).iterdir())


def shelf_of(slug: str, shelves: int) -> int:
    """Return the shelf that a document stands on, which depends on its name alone."""
    return zlib.crc32(slug.encode()) % shelves


def write_shelf(path: Path, shelf: int, entries: Iterable[Entry]) -> None:
    """Write a shelf, in place of what stood there. It is found once the shelves are joined.

    Questions lie in an index of their own: BM25 weighs a text by the average length, and short questions among the
    chunks would spoil it for both (measured: 12 points of facts@5).
    """
    folder = path / _SHELVES / str(shelf)
    shutil.rmtree(folder, ignore_errors=True)
    writers = {part: _writer(folder / part) for part in _PARTS}
    for entry in entries:
        writers["chunks"].add_document(_document(entry))
        for question in entry.asked:
            writers["asked"].add_document(_question(entry, question))
    for writer in writers.values():
        writer.commit()
        writer.wait_merging_threads()


def join_shelves(path: Path) -> None:
    """Make one index of all shelves.

    A segment is a set of files that never change, and `meta.json` lists the segments of an index; nobody writes to the
    joined index, so tantivy never merges what has to stay apart.
    """
    folders = sorted((path / _SHELVES).iterdir(), key=lambda folder: int(folder.name))
    for part in _PARTS:
        shutil.rmtree(path / part, ignore_errors=True)
        (path / part).mkdir()
        lists = [json.loads((folder / part / _META).read_text(encoding="utf-8")) for folder in folders]
        segments = [segment for each in lists for segment in each["segments"]]
        for file in (file for folder in folders for file in (folder / part).iterdir() if _is_segment(file)):
            link_or_copy(file, path / part / file.name)
        (path / part / _META).write_text(json.dumps(lists[0] | {"segments": segments}), encoding="utf-8")


def copy_shelves(source: Path, target: Path) -> None:
    """Take over all shelves of an index into a new one, by links; they are found once they are joined."""

    def ignored(_: str, names: list[str]) -> list[str]:
        return [name for name in names if name.endswith(".lock")]

    def copy(file: str, copied: str) -> None:
        link_or_copy(Path(file), Path(copied))

    shutil.copytree(source / _SHELVES, target / _SHELVES, ignore=ignored, copy_function=copy)


def link_or_copy(source: Path, target: Path) -> None:
    """Give a file that never changes a second name, or make a copy where the file system has no links."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy(source, target)


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


def _is_segment(file: Path) -> bool:
    return not file.name.endswith((".json", ".lock"))


def _writer(path: Path) -> tantivy.IndexWriter:
    path.mkdir(parents=True)
    return tantivy.Index(_schema(), path=str(path)).writer(_HEAP_BYTES, num_threads=1)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
    builder.add_integer_field("number", fast=True)
    builder.add_integer_field("from_day", fast=True, indexed=True)
    builder.add_integer_field("to_day", fast=True, indexed=True)
    return builder.build()


def _question(entry: Entry, question: str) -> tantivy.Document:
    return tantivy.Document(asked=" ".join(terms(question)), **_shared(entry))


def _document(entry: Entry) -> tantivy.Document:
    return tantivy.Document(
        text=" ".join(terms(entry.text)),
        title=" ".join(terms(entry.title)),
        defines=" ".join(entry.defines),
        mentions=" ".join(entry.mentions),
        **_shared(entry),
    )


def _shared(entry: Entry) -> dict[str, str | int]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "number": int.from_bytes(hashlib.sha256(entry.id.encode()).digest()[:7]),
        "from_day": day_number(entry.period[0]),
        "to_day": day_number(entry.period[1]),
    }
