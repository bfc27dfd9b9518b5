"""A § through the versions of its act, as the viewer shows it: the list of them, and how one differs from another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.danish.difference import Piece, compared, difference
from assistant.danish.references import section_key
from assistant.display.marking import Span
from assistant.display.typography import tied
from assistant.display.wording import day, period_words
from assistant.search.versions import Versions, Wording, wordings
from assistant.types import Citation, Document, Language
from assistant.ui.addresses import section_address, versions_address
from assistant.ui.flow import Library

AROUND = 14
"""Equal words around a change: a line of the page."""

_SHORTEST_STK = 25
"""Signs of an added run from which it is a stykke; a number alone means that the following ones moved."""

_STK = re.compile(r"\s*Stk\.\s*(\d+)\.")
_STK_ENDS = re.compile(r"Stk\.\s*(\d+)\.\s*$")
_CLOSING = (",", ".", ";", ":", ")")


@dataclass(frozen=True, slots=True)
class Other:
    """A version in the list: the one `shown`, one that says the `same`, or the one that is `compared` with it.

    `new` when its wording is another than that of the version before it.
    """

    period: str
    reference: str
    here: str
    difference: str
    shown: bool
    same: bool
    compared: bool
    new: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words of a difference, and whether a space follows.

    `stk` is the number of the stykke that a run adds as a whole; "" where it does not.
    """

    kind: str
    text: str
    space: bool
    stk: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The versions of a §, newest first, and the pieces in which the one asked for differs from the one shown.

    `changed` is the day of the version that the shown wording is new in, and `change` leads to what it changed; ""
    where the oldest version that is known said the same.
    """

    provision: str
    others: tuple[Other, ...]
    against: str
    older: bool
    pieces: tuple[tuple[tuple[Part, ...], bool, bool], ...]
    changed: str
    change: str


def comparison(
    library: Versions, document: Document, section: str, against: str, language: Language, span: Span | None = None
) -> Comparison | None:
    """Return the versions of a § ("91a"); None where no other version has it.

    `span` is what is marked in it, and stays marked while it is compared.
    """
    versions = _holding(library, document, section)
    shown = next((each for each in versions if each.document.slug == document.slug), None)
    if shown is None or shown.chunk is None or len(versions) < 2:
        return None
    other = next((each for each in versions if each.document.slug == against and each is not shown), None)
    older = other is not None and versions.index(other) < versions.index(shown)
    changes = [(one, before) for before, one in pairwise(versions) if compared(one.text) != compared(before.text)]
    until = versions.index(shown)
    since, former = next(((a, b) for a, b in reversed(changes) if versions.index(a) <= until), (None, None))

    def differing(version: Wording) -> str:
        start, end = span or (0, 0)
        return versions_address(
            document.slug, language, "" if span else section, start, end, against=version.document.slug
        )

    return Comparison(
        provision=shown.chunk.provision,
        others=tuple(
            _listed(each, shown, other, [one for one, _ in changes], section, differing(each), language)
            for each in reversed(versions)
        ),
        against=other.document.reference or other.document.title if other else "",
        older=older,
        pieces=_pieces(other, shown) if other and older else _pieces(shown, other) if other else (),
        changed=day(since.document.valid_from, language) if since and since.document.valid_from else "",
        change=differing(former) if former else "",
    )


def _holding(library: Versions, document: Document, section: str) -> list[Wording]:
    """Return the versions that have a §, oldest first."""
    every = wordings(library, document.series, section) if document.series else ()
    return [each for each in every if each.chunk is not None]


def _listed(
    each: Wording, shown: Wording, other: Wording | None, changed: Sequence[Wording], section: str, difference: str,
    language: Language,
) -> Other:  # fmt: skip
    return Other(
        period=period_words(each.document.valid_from, each.document.valid_to, language),
        reference=each.document.reference or each.document.title,
        here=section_address(each.document.slug, language, section),
        difference=difference,
        shown=each is shown,
        same=compared(each.text) == compared(shown.text),
        compared=each is other,
        new=any(each is one for one in changed),
    )


def versions_link(library: Library, citation: Citation, language: Language) -> str:
    """Return where the versions of a cited § stand; "" where it has no others that are known."""
    section, document = section_key(citation.provision), library.document(citation.slug)
    versions = [each.slug for each in library.series(document.series)] if section and document.series else []
    holding = {chunk.slug for chunk in library.chunks_of_section(section, versions)} if len(versions) > 1 else set()
    if len(holding) < 2:
        return ""
    return versions_address(citation.slug, language, start=citation.start, end=citation.end)


def added_stk(before: str, text: str) -> str:
    """Return the number of the stykke that added words are; "" where they are no whole one.

    Word by word a new stykke may be met as its text with the number of the next, after the number they share.
    """
    if len(text) < _SHORTEST_STK:
        return ""
    begun = _STK.match(text)
    shared = _STK_ENDS.search(before) if not begun and _STK_ENDS.search(text) else None
    found = begun or shared
    return found[1] if found else ""


def _pieces(old: Wording, new: Wording) -> tuple[tuple[tuple[Part, ...], bool, bool], ...]:
    found = difference(old.text, new.text)

    def parts(piece: Piece) -> tuple[Part, ...]:
        words = [found.words(run) for run in piece.runs]
        following = (*words[1:], ".")
        return tuple(
            Part(
                run.kind,
                tied(text),
                not after.startswith(_CLOSING),
                added_stk(before, text) if run.kind == "added" else "",
            )
            for run, before, text, after in zip(piece.runs, ("", *words), words, following, strict=False)
        )

    return tuple((parts(piece), piece.cut_before, piece.cut_after) for piece in found.pieces(AROUND))
