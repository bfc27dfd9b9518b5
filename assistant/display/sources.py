"""The sources of an answer, one per number, as whatever shows them needs them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from assistant.display.addresses import official_address, web_address
from assistant.display.excerpt import Excerpt, excerpts
from assistant.display.wording import Validity, place_words, validity
from assistant.types import Answer, Chunk, Citation, Language

_SOURCE_COLUMN = "source_url"


@dataclass(frozen=True, slots=True)
class Source:
    """What stands behind one number. `official` is "" when the source has no web address.

    `citations` are its quotes in the order of the answer, at least one; `excerpts` show them in their surroundings.
    """

    number: int
    citations: tuple[Citation, ...]
    place: str
    validity: Validity
    excerpts: tuple[Excerpt, ...]
    official: str


def sources_of(answer: Answer, language: Language) -> tuple[Source, ...]:
    """Return the sources of an answer by number; several quotes from one passage share a source."""
    chunks = {passage.number: passage.chunk for passage in answer.passages}
    ordered = sorted(answer.citations, key=lambda citation: citation.number)
    return tuple(
        _source(tuple(group), answer, chunks.get(number), language)
        for number, group in groupby(ordered, key=lambda citation: citation.number)
    )


def _source(group: tuple[Citation, ...], answer: Answer, chunk: Chunk | None, language: Language) -> Source:
    first, found = group[0], tuple(_excerpts(group, chunk))
    return Source(
        number=first.number,
        citations=group,
        place=_place(first, language),
        validity=validity(first, answer.as_of, language),
        excerpts=tuple(map(_without_address, found)),
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
