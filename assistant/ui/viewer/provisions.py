"""The § that a document is opened at: its neighbours, its versions, and the way to another § or another day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.danish.difference import compared
from assistant.danish.references import section_key
from assistant.display.marking import Span
from assistant.display.typography import tied
from assistant.display.wording import day, period_words, reference_words
from assistant.search.versions import wordings
from assistant.texts import say
from assistant.types import Chunk, Document, Language, Reference
from assistant.ui.addresses import section_address
from assistant.ui.flow import Library
from assistant.ui.viewer.versions import Comparison, comparison


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is asked for in a document: a § ("91a", or "" for none), as it was typed, and the day that counts.

    `unread` is what was typed for a day and is none.
    """

    section: str = ""
    on: date | None = None
    typed: str = ""
    unread: str = ""


NOTHING = Lookup()

_LONGEST_TYPED = 20
"""Characters of what was typed and is no §: its field holds no more."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link and its words."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Finder:
    """The fields that lead to another § or another day: what stands in them, and why the last try led nowhere."""

    slug: str
    provision: str
    day: date | None
    failure: str


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands under the heading of the § that a document is opened at."""

    section: str
    provision: str
    before: Way | None
    after: Way | None
    finder: Finder
    notice: str
    today: Way | None
    compared: Comparison | None


def section_asked(text: str) -> str:
    """Read a § as people write it: "91 a", "§ 91a", "paragraf 91 a"; "" when it is none."""
    bare = text.strip().lower().removeprefix("paragraf").lstrip("§ ").strip()
    return section_key(f"§ {bare}") if bare else ""


def section_at(chunks: Sequence[Chunk], span: Span | None) -> str:
    """Return the § that holds the beginning of a span; "" where none does."""
    chunk = next((each for each in chunks if span and each.start <= span[0] < each.end), None)
    return section_key(chunk.provision) if chunk else ""


def found_at(library: Library, document: Document, asked: Lookup, language: Language) -> str:
    """Return where the § of the day asked for stands; "" where no version of that day has it."""
    version = _version_on(library, document, asked.on)
    if version is None or not library.chunks_of_section(asked.section, [version.slug]):
        return ""
    return section_address(version.slug, language, asked.section, asked.on)


def panel(
    library: Library, document: Document, chunks: Sequence[Chunk], section: str, against: str, today: date,
    language: Language, span: Span | None = None,
) -> Panel | None:  # fmt: skip
    """Return what there is to say of a §; None where the document does not have it."""
    names = _sections(chunks)
    if section not in names:
        return None
    order = list(names)
    place = order.index(section)

    def way(index: int) -> Way | None:
        if not 0 <= index < len(order):
            return None
        return Way(section_address(document.slug, language, order[index]), tied(names[order[index]]))

    notice, current = _standing(library, document, section, names[section], today, language)
    return Panel(
        section=section,
        provision=names[section],
        before=way(place - 1),
        after=way(place + 1),
        finder=finder(library, document, Lookup(section), today),
        notice=notice,
        today=current,
        compared=comparison(library, document, section, against, language, span),
    )


def finder(library: Library, document: Document, tried: Lookup, today: date, failure: str = "") -> Finder:
    """Return the fields to find another § with, holding what was tried; a day where the act has several versions."""
    dated = bool(document.series) and len(library.series(document.series)) > 1
    own = today if document.in_force(today) else document.valid_from
    named = reference_words(Reference(section=tried.section)) if tried.section else tried.typed[:_LONGEST_TYPED]
    return Finder(document.slug, named, (tried.on or own) if dated else None, failure)


def has_sections(chunks: Sequence[Chunk]) -> bool:
    """Tell whether a document is divided into §§."""
    return len(_sections(chunks)) > 1


def failure_words(library: Library, document: Document, asked: Lookup, language: Language) -> str:
    """Say why a § of a day was not found."""
    if asked.unread:
        return say("ui.problem.date", language, text=asked.unread)
    named = reference_words(Reference(section=asked.section)) if asked.section else say("ui.section.it", language)
    if asked.on is None:
        return say("ui.section.missing", language, section=named)
    if _version_on(library, document, asked.on) is not None:
        return say("ui.section.missing_on", language, section=named, day=day(asked.on, language))
    oldest = library.series(document.series)[0].valid_from if document.series else document.valid_from
    words = say("ui.section.no_version", language, day=day(asked.on, language))
    before = oldest is not None and asked.on < oldest
    return f"{words} {say('ui.section.oldest', language, day=day(oldest, language))}" if before and oldest else words


def _version_on(library: Library, document: Document, on: date | None) -> Document | None:
    """Return the version of a document that was in force on a day; the document itself where no day is asked for."""
    if on is None:
        return document
    versions = library.series(document.series) if document.series else (document,)
    return next((each for each in reversed(versions) if each.in_force(on)), None)


def _standing(
    library: Library, document: Document, section: str, provision: str, today: date, language: Language
) -> tuple[str, Way | None]:
    """Say of a § in a version that is not in force when it was, and lead to the § as it is today."""
    if document.in_force(today) or not document.series:
        return "", None
    key = "ui.section.not_yet" if document.valid_from and document.valid_from > today else "ui.section.former"
    words = say(key, language, period=period_words(document.valid_from, document.valid_to, language))
    versions = wordings(library, document.series, section)
    own = next((each for each in versions if each.document.slug == document.slug), None)
    now = next((each for each in reversed(versions) if each.document.in_force(today)), None)
    if now is None:
        return words, None
    if now.chunk is None:
        return f"{words} {say('ui.section.gone', language, section=tied(provision))}", None
    same = own is not None and compared(own.text) == compared(now.text)
    words = f"{words} {say('ui.section.same_today' if same else 'ui.section.other_today', language)}"
    there = say("ui.section.today", language, section=tied(provision))
    return words, Way(section_address(now.document.slug, language, section), there)


def _sections(chunks: Sequence[Chunk]) -> dict[str, str]:
    """Return the §§ of a document in their order, each with how it is written."""
    named = ((section_key(each.provision), each.provision.partition(",")[0]) for each in chunks if each.provision)
    found: dict[str, str] = {}
    for section, provision in named:
        if section:
            found.setdefault(section, provision)
    return found
