"""The sources of an answer as cards: one per number, with its quotes inside their surroundings."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote as url_quote
from urllib.parse import urlencode

from assistant.texts import say
from assistant.types import Answer, Chunk, Citation, Language, Passage
from assistant.ui.excerpt import Excerpt, excerpt
from assistant.ui.markup import ANCHOR, web_address
from assistant.ui.wording import Validity, place_words, validity

QUOTES_PER_CARD = 3
NEARBY = 5
_META_CHARS = 90
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


def viewer_address(slug: str, start: int, end: int, language: Language) -> str:
    """Return the address of the viewer at a span of a document."""
    query: dict[str, object] = {"fra": start, "til": end}
    if language != "da":
        query["sprog"] = language
    return f"/kilde/{url_quote(slug, safe='')}?{urlencode(query)}#{ANCHOR}"


def shortened(text: str) -> str:
    """Cut a long reference between words."""
    if len(text) <= _META_CHARS:
        return text
    return f"{text[:_META_CHARS].rsplit(' ', 1)[0].rstrip(',;')} …"


def _card(group: tuple[Citation, ...], turn: int, answer: Answer, chunk: Chunk | None, language: Language) -> Card:
    first = group[0]
    return Card(
        number=first.number,
        anchor=anchor(turn, first.number),
        title=first.title,
        place=_place(first, language),
        kind=say(f"ui.kind.{first.kind}", language),
        reference=shortened(first.reference or first.authority),
        validity=validity(first, answer.as_of, language),
        excerpts=tuple(_excerpts(group, chunk)),
        here=viewer_address(first.slug, first.start, first.end, language),
        official=official_address(first.url, first.page),
    )


def official_address(url: str, page: int | None) -> str:
    """Return the official edition's address, at the page where a browser can open a PDF there."""
    address = web_address(url)
    return f"{address}#page={page}" if address.lower().endswith(".pdf") and page else address


def _excerpts(group: tuple[Citation, ...], chunk: Chunk | None) -> Iterator[Excerpt]:
    """Cut the quotes out of their chunk, which holds whole rows; else out of what the citation carries along."""
    for citation in group[:QUOTES_PER_CARD]:
        if chunk is not None and citation.quote and chunk.start <= citation.start <= citation.end <= chunk.end:
            start, end = citation.start - chunk.start, citation.end - chunk.start
            if chunk.text[start:end] == citation.quote:
                yield excerpt(chunk.text[:start], citation.quote, chunk.text[end:], chunk.columns)
                continue
        yield excerpt(citation.before, citation.quote, citation.after, chunk.columns if chunk else ())


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
        here=viewer_address(document.slug, chunk.start, chunk.end, language),
    )
