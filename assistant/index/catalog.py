"""The catalog of a snapshot: documents, their text, and their chunks, in one read-only SQLite file."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from assistant.danish.analysis import content_words
from assistant.errors import REPAIR, IndexStale
from assistant.index import lessons, registers
from assistant.lessons import Lesson
from assistant.registers import Record
from assistant.types import Chunk, Document

_SCHEMA = """
create table documents (
    slug text primary key, title text not null, kind text not null, authority text not null, reference text not null,
    source_url text not null, published text, valid_from text, valid_to text, retrieved text, series text not null,
    topics text not null, path text not null, pages integer not null, pages_without_text text not null,
    ruling text, decided text not null, original text not null, text text not null,
    origin text not null, stated_to text);
create table chunks (
    id text primary key, slug text not null references documents(slug), ordinal integer not null, text text not null,
    start integer not null, "end" integer not null, headings text not null, provision text not null, page integer,
    page_label text not null, columns text not null, asked text not null, borrowed text not null,
    section text not null);
create table words (id text primary key, text text not null, headings text not null, asked text not null) without rowid;
create index chunks_by_document on chunks(slug, ordinal);
create index chunks_by_section on chunks(section) where section <> '';
create index chunks_asked on chunks(slug) where asked <> '[]' or borrowed <> '[]';
"""
_DATES = frozenset({"published", "valid_from", "valid_to", "retrieved"})
_LISTS = frozenset({"topics", "pages_without_text", "headings", "columns", "asked", "borrowed"})
_DOCUMENT = tuple(field.name for field in fields(Document) if field.name != "followed")
_CHUNK = tuple(field.name for field in fields(Chunk))
_WORDS = ("text", "headings", "asked")
_NONE = "[]"
"""Most lists are empty, and a chunk has four of them."""

_MANY = 500
"""SQLite allows 32,766 variables in a statement; lists of ids are asked for in slices well below it."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What a document was made from: the content of its file, and the last day of validity that the file states."""

    key: str = ""
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The distinct content words of a chunk: of its text, of what stands above it, of how people ask about it.

    They are kept because a search compares them for some hundred chunks, and cutting these into words takes longer than
    finding them.
    """

    text: tuple[str, ...]
    headings: tuple[str, ...]
    asked: tuple[str, ...]


def ways_of(chunk: Chunk) -> tuple[str, ...]:
    """Return the ways of asking that a chunk is found by: about itself, and about a § of an act that it tells of."""
    return (*chunk.asked, *chunk.borrowed)


def words_of(document: Document, chunk: Chunk) -> Words:
    """Return the words of a chunk, as a catalog keeps them."""
    above = " ".join((document.title, *chunk.headings, chunk.provision, *chunk.columns))
    return Words(*(tuple(dict.fromkeys(content_words(part))) for part in (chunk.text, above, " ".join(ways_of(chunk)))))


class CatalogWriter:
    """Writes a new catalog file, or changes a copy of one. Use as a context manager: a failed block leaves rubbish."""

    def __init__(self, path: Path) -> None:
        fresh = not path.exists()
        self._connection = sqlite3.connect(path)
        self._connection.execute("pragma journal_mode = off")
        self._connection.execute("pragma synchronous = off")
        if fresh:
            self._connection.executescript(_SCHEMA + registers.SCHEMA + lessons.SCHEMA)

    def __enter__(self) -> "CatalogWriter":
        return self

    def __exit__(self, error: type[BaseException] | None, *_: object) -> None:
        if error is None:
            self._connection.commit()
        self._connection.close()

    def add(
        self, document: Document, text: str, chunks: Iterable[tuple[Chunk, str]], origin: Origin | None = None
    ) -> None:
        """Add a document with its text and its chunks; each chunk comes with the bare number of its § ("91a")."""
        made = origin or Origin()
        row = [*(_stored(name, getattr(document, name)) for name in _DOCUMENT), text]
        row += [made.key, _stored("valid_to", made.valid_to)]
        self._connection.execute(f"insert into documents values ({_marks(len(row))})", row)
        for chunk, section in chunks:
            values = [*(_stored(name, getattr(chunk, name)) for name in _CHUNK), section]
            self._connection.execute(f"insert into chunks values ({_marks(len(values))})", values)
            words = words_of(document, chunk)
            parts = [" ".join(getattr(words, name)) for name in _WORDS]
            self._connection.execute("insert into words values (?, ?, ?, ?)", [chunk.id, *parts])

    def register(self, slug: str, records: Iterable[Record]) -> None:
        """Add the records that the rows of a document make."""
        for record in records:
            self._connection.execute(*registers.insertion(slug, record))

    def teach(self, path: Iterable[Lesson]) -> None:
        """Write the steps for new employees in place of those that were there."""
        for table in lessons.TABLES:
            self._connection.execute(f"delete from {table}")
        for statement, values in lessons.insertions(path):
            self._connection.execute(statement, values)

    def remove(self, slugs: Iterable[str]) -> None:
        """Remove documents, their chunks and their records; names that are not there are passed over."""
        for slug in slugs:
            for table in registers.TABLES:
                self._connection.execute(f"delete from {table} where slug = ?", [slug])
            self._connection.execute("delete from words where id in (select id from chunks where slug = ?)", [slug])
            self._connection.execute("delete from chunks where slug = ?", [slug])
            self._connection.execute("delete from documents where slug = ?", [slug])


class Catalog:
    """Reads a catalog. Safe to share between threads: the file never changes. Raises `IndexStale` for what is none."""

    def __init__(self, path: Path) -> None:
        try:
            self._connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            self._connection.row_factory = sqlite3.Row
            self._documents = {document.slug: document for document in self._read_documents()}
        except sqlite3.Error as error:
            raise IndexStale(f"Kataloget {str(path)!r} kan ikke læses ({error}). {REPAIR}") from error
        self._series = defaultdict[str, list[Document]](list)
        for document in self._documents.values():
            self._series[document.series].append(document)
        for name in filter(None, list(self._series)):
            *former, last = self.series(name)
            self._series[name] = [*(replace(each, followed=True) for each in former), last]
            self._documents |= {document.slug: document for document in self._series[name]}
        self.registers = registers.Registers(self._rows)

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """The steps for new employees, in order."""
        return lessons.read(self._rows)

    def close(self) -> None:
        """Release the file."""
        self._connection.close()

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, sorted by slug."""
        return tuple(self._documents.values())

    def document(self, slug: str) -> Document:
        """Return one document. Raises `KeyError` for an unknown slug."""
        return self._documents[slug]

    def series(self, name: str) -> tuple[Document, ...]:
        """Return the versions of an act, oldest first."""
        return tuple(sorted(self._series.get(name, ()), key=lambda d: (d.valid_from or date.min, d.slug)))

    def origins(self) -> dict[str, Origin]:
        """Return what each document was made from, by slug."""
        rows = self._rows("select slug, origin, stated_to from documents", [])
        return {row["slug"]: Origin(row["origin"], _loaded("valid_to", row["stated_to"])) for row in rows}

    def text(self, slug: str) -> str:
        """Return the canonical text of a document. Raises `KeyError` for an unknown slug."""
        for row in self._rows("select text from documents where slug = ?", [slug]):
            return str(row["text"])
        raise KeyError(slug)

    def texts_with(self, words: Sequence[str]) -> Iterator[str]:
        """Yield the text of each document that holds all of some words, to the letter."""
        holding = " and ".join(["instr(text, ?) > 0"] * len(words))
        yield from (str(row["text"]) for row in self._rows(f"select text from documents where {holding}", words))

    def chunks(self, slug: str) -> tuple[Chunk, ...]:
        """Return the chunks of a document in reading order."""
        return tuple(_chunk(row) for row in self._rows("select * from chunks where slug = ? order by ordinal", [slug]))

    def chunks_by_id(self, ids: Sequence[str]) -> dict[str, Chunk]:
        """Return chunks by id; ids that are unknown are left out."""
        found: dict[str, Chunk] = {}
        for first in range(0, len(ids), _MANY):
            part = ids[first : first + _MANY]
            for row in self._rows(f"select * from chunks where id in ({_marks(len(part))})", part):
                found[row["id"]] = _chunk(row)
        return found

    def words_by_id(self, ids: Sequence[str]) -> dict[str, Words]:
        """Return the words of chunks by id; ids that are unknown are left out."""
        found: dict[str, Words] = {}
        for first in range(0, len(ids), _MANY):
            part = ids[first : first + _MANY]
            for row in self._rows(f"select * from words where id in ({_marks(len(part))})", part):
                found[row["id"]] = Words(*(tuple(row[name].split()) for name in _WORDS))
        return found

    def chunks_of_section(self, section: str, slugs: Sequence[str]) -> tuple[Chunk, ...]:
        """Return the chunks of a § ("91a") in some documents, in reading order."""
        statement = f"select * from chunks where section = ? and slug in ({_marks(len(slugs))}) order by slug, ordinal"
        return tuple(_chunk(row) for row in self._rows(statement, [section, *slugs]))

    def sections(self, slug: str) -> tuple[str, ...]:
        """Return the provisions of a document in reading order, without repeats ("§ 1", "§ 2", …)."""
        statement = "select provision from chunks where slug = ? and section <> '' order by ordinal"
        return tuple(dict.fromkeys(row["provision"].partition(",")[0] for row in self._rows(statement, [slug])))

    def slugs_asked(self) -> frozenset[str]:
        """Return the documents that some way of asking is attached to."""
        return frozenset(
            row["slug"] for row in self._rows("select slug from chunks where asked <> '[]' or borrowed <> '[]'", [])
        )

    def _read_documents(self) -> Iterator[Document]:
        for row in self._rows(f"select {', '.join(_DOCUMENT)} from documents order by slug", []):
            yield Document(**{name: _loaded(name, row[name]) for name in _DOCUMENT})

    def _rows(self, statement: str, values: Sequence[str]) -> list[sqlite3.Row]:
        with closing(self._connection.cursor()) as cursor:
            return cursor.execute(statement, values).fetchall()


def _chunk(row: sqlite3.Row) -> Chunk:
    return Chunk(**{name: _loaded(name, row[name]) for name in _CHUNK})


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _stored(name: str, value: Any) -> str | int | None:
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False) if name in _LISTS else value


def _loaded(name: str, value: Any) -> Any:
    if name in _DATES:
        return date.fromisoformat(value) if value else None
    if name in _LISTS:
        return () if value == _NONE else tuple(json.loads(value))
    return value
