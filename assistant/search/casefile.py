"""A precedent as a case: what it was about, what was asked, what came of it, and what it teaches.

Sheets are free Markdown. Headings tell the parts, sentences tell the outcome, and each part keeps its place in the text
of the document, so that it can be cited as it stands. What a sheet does not say stays empty.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.danish.dates import DAYS, MONTH, YEAR, day_of, month_number
from assistant.danish.references import find_acts, find_references
from assistant.danish.rulings import Part, came_later, part_of, ruling_in, states
from assistant.danish.sentences import sentence_spans
from assistant.search.places import Places
from assistant.types import Chunk, Document, Reference, Ruling

GIST_CHARS = 260
"""About two sentences: enough to tell what a case was about in a list of several."""

_SHORT_ANSWER = re.compile(r"(?:ja|nej)[.!]", re.IGNORECASE)
"""An answer that says nothing without the sentence after it."""

_LEANS = re.compile(r"(?:det|den|de|dermed|derfor|begge|samtidig)\b", re.IGNORECASE)
"""How a sentence begins that says nothing without the one before it."""

_ROW = re.compile(r"\s*\|")
_RULE = re.compile(r"\s*\|[\s:|-]+\|\s*$")
_ITEM = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_MONTH_AND_YEAR = re.compile(rf"\b(?P<month>{MONTH})\b\.?\s+{YEAR}", re.IGNORECASE)
_LONE_YEAR = re.compile(rf"(?<![\d/–-]){YEAR}(?!\s*[–/-]\s*\d)")
_MAY_NAME = re.compile(r"§|paragraf|\bpgf|\b[A-ZÆØÅ]{2,4}\s?\d", re.IGNORECASE)
"""What a text has that names a §; most sections have none, and looking closer takes half of the time of a sheet."""

_OTHER_ACT = re.compile(r"\b(\w{3,}(?:lov|forordning|konvention|direktiv)en)s\s+(?=§)", re.IGNORECASE)
"""An act by its own name; the reader of references knows those of the field, and takes others for the nearest."""

_DECISION = re.compile(
    r"\b(?:dom|kendelse|afgørelse|tilladelse|udtalelse|svar|beslutning|notat|forslag|samråd)\w*"
    r"(?: til afgørelse)? af\s+",
    re.IGNORECASE,
)
"""What stands before the day of a decision; the day of an act beside it is not one."""


@dataclass(frozen=True, slots=True)
class Passus:
    """A stretch of a document's text, `text == document text[start:end]`, and the heading above it."""

    heading: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Precedent:
    """A case as its sheet tells it. `told` is the sentence that carries the outcome, `gist` the beginning of the facts.

    `decided` is a day, a month or a year ("2019-04"). `provisions` begin with those that the sheet is about. `sections`
    are all of the sheet in its order, those that are none of the parts too.
    """

    document: Document
    ruling: Ruling | None
    decided: str
    provisions: tuple[Reference, ...]
    areas: tuple[str, ...]
    municipalities: tuple[str, ...]
    told: Passus | None = None
    gist: Passus | None = None
    facts: Passus | None = None
    question: Passus | None = None
    outcome: Passus | None = None
    lesson: Passus | None = None
    caveat: Passus | None = None
    sections: tuple[Passus, ...] = ()

    @property
    def slug(self) -> str:
        """The name of its document."""
        return self.document.slug


def read_precedent(document: Document, chunks: Sequence[Chunk], places: Places) -> Precedent:
    """Read the case of a document, given its chunks in reading order."""
    sections = _sections(chunks)
    parts = _parts(sections)
    facts = parts.get("facts")
    told, ruling = _told(document, sections, parts.get("outcome"))
    about = " ".join((document.title, *document.topics, facts.text if facts else ""))
    areas = places.areas_in(about)
    return Precedent(
        document,
        document.ruling or ruling,
        document.decided or _decided(document),
        _provisions(document, chunks),
        areas,
        places.municipalities_in(about, areas),
        told=told,
        gist=_gist(facts or parts.get("question")),
        sections=sections,
        **parts,
    )


def _sections(chunks: Iterable[Chunk]) -> tuple[Passus, ...]:
    """Join the chunks of each section; the gap between two of them is white space."""
    found = []
    for headings, run in groupby(chunks, key=lambda chunk: chunk.headings):
        first, *others = run
        text = first.text
        for chunk in others:
            text += "\n" * (chunk.start - first.start - len(text)) + chunk.text
        found.append(Passus(headings[-1] if headings else "", text, first.start, first.start + len(text)))
    return tuple(found)


def _parts(sections: Sequence[Passus]) -> dict[Part, Passus]:
    """Take the first section of each part; the facts of a sheet without such a heading are what it begins with."""
    parts: dict[Part, Passus] = {}
    for section in sections:
        if (part := part_of(section.heading)) is not None:
            parts.setdefault(part, section)
    others = [section for section in sections if section not in parts.values()]
    if "facts" not in parts and others and others[0] is sections[0]:
        parts["facts"] = others[0]
    return parts


def _told(
    document: Document, sections: Sequence[Passus], outcome: Passus | None
) -> tuple[Passus | None, Ruling | None]:
    """Return the sentence that carries the outcome, and the outcome it states.

    What the section of the outcome says counts first, then the title, then the rest of the case.
    """
    if outcome and (found := _stating(_pieces(outcome), document.ruling)):
        return found
    wanted = document.ruling or ruling_in(document.title)
    if wanted or not outcome:
        for section in filter(_is_of_the_case, sections):
            if found := _stating(_pieces(section), wanted):
                return found
    return _first(outcome), wanted


def _is_of_the_case(section: Passus) -> bool:
    return part_of(section.heading) not in ("lesson", "caveat") and not came_later(section.heading)


def _stating(pieces: Iterable[Passus], wanted: Ruling | None) -> tuple[Passus, Ruling] | None:
    """Return the first sentence that states an outcome, else the last row: instances are listed in their order."""
    rows: tuple[Passus, Ruling] | None = None
    before: Passus | None = None
    for piece in pieces:
        ruling = ruling_in(piece.text) if wanted is None else wanted if states(piece.text, wanted) else None
        if ruling and _ROW.match(piece.text):
            rows = piece, ruling
        elif ruling:
            return _with_answer(before, piece), ruling
        before = piece
    return rows


def _first(section: Passus | None) -> Passus | None:
    """Return the first sentence of a section, or the last row of a table: instances are listed in their order."""
    pieces = list(_pieces(section)) if section else []
    prose = [piece for piece in pieces if not _ROW.match(piece.text)]
    if not prose:
        return pieces[-1] if pieces else None
    return _with_answer(prose[0], prose[1]) if len(prose) > 1 and _SHORT_ANSWER.fullmatch(prose[0].text) else prose[0]


def _with_answer(before: Passus | None, piece: Passus) -> Passus:
    """Take in the sentence before another one in the same line, where neither says enough without the other."""
    if before is None or piece.start - before.end != 1:
        return piece
    if _SHORT_ANSWER.fullmatch(before.text) or _LEANS.match(piece.text):
        return replace(piece, text=f"{before.text} {piece.text}", start=before.start)
    return piece


def _gist(facts: Passus | None) -> Passus | None:
    """Return as many of the first sentences as a list has room for, and at least one."""
    if facts is None:
        return None
    spans = [(piece.start, piece.end) for piece in _pieces(facts) if not _ROW.match(piece.text)]
    if not spans:
        return None
    start = spans[0][0]
    end = max((end for _, end in spans if end - start <= GIST_CHARS), default=spans[0][1])
    return Passus(facts.heading, facts.text[start - facts.start : end - facts.start], start, end)


def _pieces(section: Passus) -> Iterator[Passus]:
    """Cut a section into sentences, list items and rows; the header of a table is none."""
    position = 0
    lines = section.text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        for start, end in (
            _spans(line) if not (_RULE.match(line) or (_ROW.match(line) and _RULE.match(following))) else ()
        ):
            first, last = position + start, position + end
            yield Passus(section.heading, section.text[first:last], section.start + first, section.start + last)
        position += len(line)


def _spans(line: str) -> list[tuple[int, int]]:
    if _ROW.match(line):
        return [(0, len(line.rstrip()))]
    mark = _ITEM.match(line)
    offset = mark.end() if mark else 0
    return [(offset + start, offset + end) for start, end in sentence_spans(line[offset:])]


def _decided(document: Document) -> str:
    """Read when a case was decided from its title, or from what its reference says of the decision."""
    if day := _day(document.title):
        return day
    if found := _MONTH_AND_YEAR.search(document.title):
        return f"{found['year']}-{month_number(found['month']):02}"
    for found in _DECISION.finditer(document.reference):
        if day := _day(document.reference[found.end() :][:20]):
            return day
    year = _LONE_YEAR.search(document.title)
    return year["year"] if year else ""


def _day(text: str) -> str:
    days = (day_of(found) for pattern in DAYS for found in pattern.finditer(text))
    return next((day.isoformat() for day in days if day), "")


def _provisions(document: Document, chunks: Iterable[Chunk]) -> tuple[Reference, ...]:
    """List the provisions that a sheet names, each with its act where the sheet says which."""
    act = next(iter(find_acts(f"{document.reference} {document.title}")), "")
    texts = (document.reference, document.title, *(chunk.text for chunk in chunks))
    return tuple(dict.fromkeys(each for text in texts for each in provisions_in(text, act)))


def provisions_in(text: str, act: str = "") -> Iterator[Reference]:
    """Yield the provisions that a text names; `act` is the one meant where no other is named."""
    if not _MAY_NAME.search(text):
        return
    parts = _OTHER_ACT.split(text)
    for name, part in zip(("", *parts[1::2]), parts[::2], strict=True):
        own = name.casefold() if name and not find_acts(name) else ""
        whole = f"{name} {part}" if name and not own else part
        for number, reference in enumerate(each for each in find_references(whole) if each.section):
            yield replace(reference, act=own if own and not number else reference.act or act)
