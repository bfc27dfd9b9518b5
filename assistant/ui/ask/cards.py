"""The sources of an answer as cards: one per number, with its quotes inside their surroundings."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.display.excerpt import Excerpt
from assistant.display.sources import Source, sources_of
from assistant.display.wording import Validity, address_words, kind_words, place_words
from assistant.types import Answer, Language, Passage
from assistant.ui.addresses import viewer_address

EXCERPTS = 3
NEARBY = 5
_META_CHARS = 70
"""References of fact sheets can list ten acts; a card names the first and leaves the rest to the viewer."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. `official` is "" when the source has no web address; `origin` says what is there.

    `versions` is "" where the cited § has no other versions that are known.
    """

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
    origin: str
    versions: str


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


def cards(answer: Answer, turn: int, language: Language, versions: Mapping[int, str] | None = None) -> tuple[Card, ...]:
    """Make the cards of an answer, by number; several quotes from one passage share a card.

    `versions` says where the versions of the § behind a number are listed.
    """
    return tuple(_card(source, turn, language, versions or {}) for source in sources_of(answer, language))


def nearby(answer: Answer, language: Language) -> tuple[Pointer, ...]:
    """Point to places that were found and not cited: further reading, and after no answer the nearest there is."""
    cited = {citation.number for citation in answer.citations}
    return tuple(_pointer(passage, language) for passage in answer.passages if passage.number not in cited)[:NEARBY]


def shortened(text: str) -> str:
    """Cut a long reference between words."""
    if len(text) <= _META_CHARS:
        return text
    return f"{text[:_META_CHARS].rsplit(' ', 1)[0].rstrip(',;')} …"


def _card(source: Source, turn: int, language: Language, versions: Mapping[int, str]) -> Card:
    first = source.citations[0]
    return Card(
        number=source.number,
        anchor=anchor(turn, source.number),
        title=first.title,
        place=source.place,
        kind=kind_words(first, language),
        reference=shortened(first.reference or first.authority),
        validity=source.validity,
        excerpts=source.excerpts[:EXCERPTS],
        here=viewer_address(first.slug, language, first.start, first.end),
        official=source.official,
        origin=address_words(first, language),
        versions=versions.get(source.number, ""),
    )


def _pointer(passage: Passage, language: Language) -> Pointer:
    chunk, document = passage.chunk, passage.document
    named = place_words(chunk.provision, chunk.page, chunk.page_label, language)
    return Pointer(
        title=document.title,
        place=named or (chunk.headings[-1] if chunk.headings else ""),
        kind=kind_words(document, language),
        here=viewer_address(document.slug, language, chunk.start, chunk.end),
    )
