"""The sources of an answer as cards: one per number, with its quotes inside their surroundings."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice

from assistant.texts import say
from assistant.types import Answer, Chunk, Citation, Language, Passage
from assistant.ui.addresses import official_address, viewer_address, web_address
from assistant.ui.excerpt import Excerpt, excerpts
from assistant.ui.wording import Validity, place_words, validity

EXCERPTS = 3
NEARBY = 5
_SOURCE_COLUMN = "source_url"
_META_CHARS = 70
"""References of fact sheets can list ten acts; a card names the first and leaves the rest to the viewer."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. `official` is "" when the source has no web address."""

    number: int
    anchor: str
    title: str
    place: str
    kind: str
    reference: str
    validity: Validity
    excerpts: tuple[Excerpt, ...]
    here: str
    official: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """A place that was found but not cited."""

    title: str
    place: str
    kind: str
    here: str


def anchor(turn: int, number: int) -> str:
    """Name a card: turns are numbered from 1, so that earlier answers keep their cards."""
    return f"kilde-{turn}-{number}"


def targets(answer: Answer, turn: int) -> dict[int, str]:
    """Return where each number of an answer leads."""
    return {citation.number: f"#{anchor(turn, citation.number)}" for citation in answer.citations}


def cards(answer: Answer, turn: int, language: Language) -> tuple[Card, ...]:
    """Make the cards of an answer, by number; several quotes from one passage share a card."""
    chunks = {passage.number: passage.chunk for passage in answer.passages}
    ordered = sorted(answer.citations, key=lambda citation: citation.number)
    return tuple(
        _card(tuple(group), turn, answer, chunks.get(number), language)
        for number, group in groupby(ordered, key=lambda citation: citation.number)
    )


def nearby(answer: Answer, language: Language) -> tuple[Pointer, ...]:
    """Point to places that were found and not cited: further reading, and after no answer the nearest there is."""
    cited = {citation.number for citation in answer.citations}
    return tuple(_pointer(passage, language) for passage in answer.passages if passage.number not in cited)[:NEARBY]


def shortened(text: str) -> str:
    """Cut a long reference between words."""
    if len(text) <= _META_CHARS:
        return text
    return f"{text[:_META_CHARS].rsplit(' ', 1)[0].rstrip(',;')} …"


def _card(group: tuple[Citation, ...], turn: int, answer: Answer, chunk: Chunk | None, language: Language) -> Card:
    first, found = group[0], tuple(islice(_excerpts(group, chunk), EXCERPTS))
    return Card(
        number=first.number,
        anchor=anchor(turn, first.number),
        title=first.title,
        place=_place(first, language),
        kind=say(f"ui.kind.{first.kind}", language),
        reference=shortened(first.reference or first.authority),
        validity=validity(first, answer.as_of, language),
        excerpts=tuple(map(_without_address, found)),
        here=viewer_address(first.slug, language, first.start, first.end),
        official=official_address(first.url, first.page) or _row_address(found),
    )


def _excerpts(group: tuple[Citation, ...], chunk: Chunk | None) -> Iterator[Excerpt]:
    """Cut the quotes out of their chunk, which holds whole rows; else out of what each citation carries along."""
    if chunk is not None and all(_stands_in(citation, chunk) for citation in group):
        spans = [(citation.start - chunk.start, citation.end - chunk.start) for citation in group]
        yield from excerpts(chunk.text, spans, chunk.columns)
        return
    for citation in group:
        text = f"{citation.before}{citation.quote}{citation.after}"
        start = len(citation.before)
        yield from excerpts(text, [(start, start + len(citation.quote))], chunk.columns if chunk else ())


def _row_address(found: tuple[Excerpt, ...]) -> str:
    """Return the source that a register states for the row itself."""
    cells = (cell for each in found for row in each.rows for cell in row if cell.column == _SOURCE_COLUMN)
    return next((web_address(piece.text) for cell in cells for piece in cell.line), "")


def _without_address(found: Excerpt) -> Excerpt:
    rows = (tuple(cell for cell in row if cell.column != _SOURCE_COLUMN) for row in found.rows)
    return Excerpt(found.lines, tuple(rows))


def _stands_in(citation: Citation, chunk: Chunk) -> bool:
    start, end = citation.start - chunk.start, citation.end - chunk.start
    return start >= 0 and chunk.text[start:end] == citation.quote


def _place(citation: Citation, language: Language) -> str:
    named = place_words(citation.provision, citation.page, citation.page_label, language)
    return named or next((heading for heading in reversed(citation.headings) if heading != citation.title), "")


def _pointer(passage: Passage, language: Language) -> Pointer:
    chunk, document = passage.chunk, passage.document
    named = place_words(chunk.provision, chunk.page, chunk.page_label, language)
    return Pointer(
        title=document.title,
        place=named or (chunk.headings[-1] if chunk.headings else ""),
        kind=say(f"ui.kind.{document.kind}", language),
        here=viewer_address(document.slug, language, chunk.start, chunk.end),
    )
