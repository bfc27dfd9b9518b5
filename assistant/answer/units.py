"""Cut a passage into the smallest pieces that can answer: sentences, list items, table rows.

Short lists and tables are offered whole besides, so that an answer that lists them lists them all. Each unit knows
where it stands in its passage, so that what is quoted is verbatim, and how it reads on its own: a row with its column
names, an item with the line that introduces its list.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from assistant.danish.sentences import sentence_spans
from assistant.texts import column_name
from assistant.types import Passage

UnitKind = Literal["sentence", "item", "row", "list"]

LONGEST_LIST_WORDS = 70
"""A list or table up to this length is read at a glance and offered whole; of a longer one the items are chosen."""

_ITEM = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)]|[a-zæøå]\))\s+")
_ROW = re.compile(r"^\s*\|(?P<cells>.*)\|\s*$")
_RULE = re.compile(r"^\s*\|(?=.*-)[\s:|-]+\|\s*$")
_STYKKE = re.compile(r"^Stk\.\s*\d+\.\s*")
_MARKUP = re.compile(r"\*\*|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`|[\u200b-\u200f\u2060\ufeff\u00ad]")
_SPACE = re.compile(r"\s+")
_NUMBERED = re.compile(r"(?<=\s)(\d{1,2})\)\s")
"""A number of an enumeration inside a sentence, as acts write them: "hvor 1) der bor … og 2) mindst 40 pct. …"."""

LONG_SENTENCE_WORDS = 35
"""Longer sentences with an enumeration are cut into its items; shorter ones are read at a glance."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a passage, `passage.chunk.text[start:end]`, and how it reads alone.

    `lead` is the sentence that introduces an item or a list; `items` are the items of a list.
    """

    passage: Passage
    kind: UnitKind
    start: int
    end: int
    text: str
    lead: "Unit | None" = None
    items: tuple["Unit", ...] = ()

    @property
    def spoken(self) -> str:
        """The unit with the line that introduces it."""
        return f"{self.lead.text} {self.text}" if self.lead else self.text


def units_of(passage: Passage) -> tuple[Unit, ...]:
    """Return the units of a passage in reading order; a short list comes before its items."""
    if passage.chunk.columns and not _ROW.match(passage.chunk.text):
        return (_record(passage),)
    return tuple(_units(passage))


def readable(text: str) -> str:
    """Return Markdown as plain words: no emphasis marks, no line breaks, no invisible characters."""
    return _SPACE.sub(" ", _MARKUP.sub("", text)).strip()


def cells_of(line: str) -> tuple[str, ...]:
    """Return the readable cells of a table row; an escaped pipe belongs to its cell."""
    found = _ROW.match(line)
    cells = re.split(r"(?<!\\)\|", found["cells"]) if found else [line]
    return tuple(readable(cell.replace("\\|", "|")) for cell in cells)


def render_row(columns: Sequence[str], cells: Sequence[str]) -> str:
    """Read a row aloud: "2015-18-midlerne – Lokal andel: mindst 25 %". Cells without content are left out."""
    beside = zip_longest(columns[1 : len(cells)], cells[1:], fillvalue="")
    named = [(column, cell) for column, cell in beside if cell not in ("", "–", "-")]
    if len(cells) <= 2:
        return f"{cells[0]}: {named[0][1]}" if named and cells[0] else cells[0] or (named[0][1] if named else "")
    rest = "; ".join(f"{column}: {cell}" if column else cell for column, cell in named)
    return f"{cells[0]} – {rest}" if cells[0] and rest else cells[0] or rest


def _units(passage: Passage) -> Iterator[Unit]:
    columns: tuple[str, ...] = passage.chunk.columns
    lead: Unit | None = None
    pending: list[Unit] = []
    lines = list(_lines(passage.chunk.text))
    for number, (start, end) in enumerate(lines):
        line = passage.chunk.text[start:end]
        following = passage.chunk.text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        kind = _kind(line, following)
        if pending and kind != pending[0].kind:
            yield from _list(passage, pending, lead)
            pending = []
        if kind == "header":
            columns = cells_of(line)
        elif kind == "item":
            pending.append(_item(passage, start, end, lead))
        elif kind == "row":
            pending.append(Unit(passage, "row", start, end, render_row(columns, cells_of(line)), lead))
        elif kind == "sentence":
            sentences = list(_sentences(passage, start, end))
            for sentence in sentences:
                yield from _enumerated(sentence)
            lead = sentences[-1] if sentences and _introduces(sentences[-1], _kind(following, "")) else None
    yield from _list(passage, pending, lead)


def _kind(line: str, following: str) -> Literal["item", "row", "header", "rule", "sentence"]:
    if _RULE.match(line):
        return "rule"
    if _ROW.match(line):
        return "header" if _RULE.match(following) else "row"
    return "item" if _ITEM.match(line) else "sentence"


def _list(passage: Passage, items: Sequence[Unit], lead: Unit | None) -> Iterator[Unit]:
    words = sum(len(item.text.split()) for item in items)
    if len(items) > 1 and words <= LONGEST_LIST_WORDS:
        text = "; ".join(item.text for item in items)
        yield Unit(passage, "list", items[0].start, items[-1].end, text, lead, tuple(items))
    yield from items


def _item(passage: Passage, start: int, end: int, lead: Unit | None) -> Unit:
    mark = _ITEM.match(passage.chunk.text[start:end])
    first = start + (mark.end() if mark else 0)
    return Unit(passage, "item", first, end, readable(passage.chunk.text[first:end]), lead)


def _sentences(passage: Passage, start: int, end: int) -> Iterator[Unit]:
    paragraph = passage.chunk.text[start:end]
    mark = _STYKKE.match(paragraph)
    offset = mark.end() if mark else 0
    for first, last in sentence_spans(paragraph[offset:]):
        first, last = start + offset + first, start + offset + last
        yield Unit(passage, "sentence", first, last, readable(passage.chunk.text[first:last]))


def _introduces(sentence: Unit, following: str) -> bool:
    """Tell whether a sentence leads to the list below it: by a colon, or because it does not end."""
    return sentence.text.endswith(":") or (following == "item" and sentence.text[-1] not in ".!?")


def _enumerated(sentence: Unit) -> Iterator[Unit]:
    """Yield a sentence, or what a long one enumerates: its items, each with the words that introduce them all."""
    text = sentence.passage.chunk.text[sentence.start : sentence.end]
    marks = list(_NUMBERED.finditer(text))
    counted = [int(mark[1]) for mark in marks] == list(range(1, len(marks) + 1))
    if len(marks) < 2 or not counted or len(sentence.text.split()) < LONG_SENTENCE_WORDS:
        yield sentence
        return
    lead = _cut(sentence, 0, marks[0].start(), "sentence")
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    items = [replace(_cut(sentence, m.end(), end, "item"), lead=lead) for m, end in zip(marks, ends, strict=True)]
    yield from _list(sentence.passage, items, lead)


def _cut(sentence: Unit, start: int, end: int, kind: UnitKind) -> Unit:
    """Return a part of a sentence without the white space around it."""
    text = sentence.passage.chunk.text[sentence.start + start : sentence.start + end]
    first = sentence.start + start + len(text) - len(text.lstrip())
    return Unit(sentence.passage, kind, first, first + len(text.strip()), readable(text))


def _record(passage: Passage) -> Unit:
    """Read a row of a CSV file or spreadsheet: the chunk is the row, its columns are known."""
    text = passage.chunk.text
    cells = next(csv.reader([text.replace("\n", " ")], delimiter=_delimiter(text, len(passage.chunk.columns))), [])
    named = [(column, cell) for column, cell in zip(passage.chunk.columns, cells, strict=False) if cell.strip()]
    spoken = "; ".join(f"{column_name(column)}: {cell}" for column, cell in named if not cell.startswith("http"))
    return Unit(passage, "row", 0, len(text), readable(spoken))


def _delimiter(row: str, columns: int) -> str:
    return min(",;\t", key=lambda mark: abs(row.count(mark) - (columns - 1)))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each line that says something; a wrapped line belongs to the one before it."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        if line.strip() and not line.startswith("```"):
            yield start, end
        start += len(line)
