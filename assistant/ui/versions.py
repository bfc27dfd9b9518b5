"""A § through the versions of its act, as the viewer shows it: the list of them, and how one differs from another."""

from dataclasses import dataclass

from assistant.danish.difference import Piece, difference
from assistant.danish.references import section_key
from assistant.display.marking import Span
from assistant.display.wording import period_words
from assistant.search.versions import Wording, wordings
from assistant.types import Document, Language
from assistant.ui.addresses import viewer_address
from assistant.ui.flow import Library

AROUND = 14
"""Equal words around a change: a line of the page."""

_CLOSING = (",", ".", ";", ":", ")")


@dataclass(frozen=True, slots=True)
class Other:
    """A version in the list: the one `shown`, one that says the `same`, or the one that is `compared` with it."""

    period: str
    reference: str
    here: str
    difference: str
    shown: bool
    same: bool
    compared: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words of a difference, and whether a space follows."""

    kind: str
    text: str
    space: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The versions of a §, newest first, and the pieces in which the one asked for differs from the one shown."""

    section: str
    provision: str
    others: tuple[Other, ...]
    against: str
    older: bool
    pieces: tuple[tuple[tuple[Part, ...], bool, bool], ...]


def comparison(library: Library, document: Document, span: Span, against: str, language: Language) -> Comparison | None:
    """Return the versions of the § at a span; None where there is no §, or no other version that has it."""
    chunk = next((each for each in library.chunks(document.slug) if each.start <= span[0] < each.end), None)
    section = section_key(chunk.provision) if chunk else ""
    if not section or not document.series:
        return None
    versions = [each for each in wordings(library, document.series, section) if each.chunk is not None]
    shown = next((each for each in versions if each.document.slug == document.slug), None)
    if shown is None or shown.chunk is None or len(versions) < 2:
        return None
    other = next((each for each in versions if each.document.slug == against and each is not shown), None)
    older = other is not None and versions.index(other) < versions.index(shown)
    return Comparison(
        section=section,
        provision=shown.chunk.provision,
        others=tuple(_other(each, shown, other, language) for each in reversed(versions)),
        against=other.document.reference or other.document.title if other else "",
        older=older,
        pieces=_pieces(other, shown) if other and older else _pieces(shown, other) if other else (),
    )


def _other(each: Wording, shown: Wording, compared: Wording | None, language: Language) -> Other:
    document, chunk, here = each.document, each.chunk, shown.chunk
    start, end = (chunk.start, chunk.end) if chunk else (0, 0)
    own = (here.start, here.end) if here else (0, 0)
    return Other(
        period=period_words(document.valid_from, document.valid_to, language),
        reference=document.reference or document.title,
        here=viewer_address(document.slug, language, start, end),
        difference=viewer_address(shown.document.slug, language, *own, against=document.slug),
        shown=each is shown,
        same=not difference(each.text, shown.text).changed,
        compared=each is compared,
    )


def _pieces(old: Wording, new: Wording) -> tuple[tuple[tuple[Part, ...], bool, bool], ...]:
    found = difference(old.text, new.text)

    def parts(piece: Piece) -> tuple[Part, ...]:
        words = [found.words(run) for run in piece.runs]
        following = (*words[1:], ".")
        return tuple(
            Part(run.kind, text, not after.startswith(_CLOSING))
            for run, text, after in zip(piece.runs, words, following, strict=True)
        )

    return tuple((parts(piece), piece.cut_before, piece.cut_after) for piece in found.pieces(AROUND))
