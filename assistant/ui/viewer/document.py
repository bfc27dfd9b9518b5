"""The viewer: a document as a page of its own, without scripts, opened at the cited words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from markupsafe import Markup

from assistant.danish.dates import parse_date
from assistant.display.addresses import web_address
from assistant.display.marking import Span
from assistant.display.wording import address_words, day, kind_words, validity
from assistant.texts import say
from assistant.types import Chunk, Document, Language
from assistant.ui.addresses import ANCHOR, VERSIONS, viewer_address
from assistant.ui.flow import Library
from assistant.ui.markup import Aside
from assistant.ui.templates import page
from assistant.ui.viewer.bodies import body_html, has_pages, is_register
from assistant.ui.viewer.paper import Opened, Paper
from assistant.ui.viewer.provisions import (
    NOTHING,
    Finder,
    Lookup,
    Panel,
    failure_words,
    finder,
    found_at,
    has_sections,
    panel,
    section_asked,
    section_at,
)

_LONGEST_DAY = 24
"""Characters of a day, as its field takes them."""

_LONGEST_NUMBER = 9
"""Digits: no text has so many characters."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the address of the viewer says: the span to mark, and the language of the frame around the text.

    `against` is the version that the § is compared with, `page` the page of a PDF to begin at, and `unfolded` whether
    the versions of the § are to be seen at once. `asked` is a § that is looked up, `looked_up` the day that one was
    found for.
    """

    span: Span | None
    language: Language
    against: str = ""
    page: int = 0
    unfolded: bool = False
    asked: Lookup = NOTHING
    looked_up: date | None = None


def place(query: Mapping[str, str]) -> Place:
    """Read the query of an address. What is not understood is ignored: a broken link still opens the document."""
    language: Language = "en" if query.get("sprog") == "en" else "da"
    start, end, page = (_number(query.get(name, "")) for name in ("fra", "til", "side"))
    span = (start, end) if start is not None and end is not None and start < end else None
    typed, day_typed = query.get("paragraf", ""), query.get("pr", "").strip()[:_LONGEST_DAY]
    on = parse_date(day_typed)
    asked = Lookup(section_asked(typed), on, typed, "" if on else day_typed)
    found_for = parse_date(query.get("dag", "")[:_LONGEST_DAY])
    return Place(span, language, query.get("mod", ""), page or 0, "versioner" in query, asked, found_for)


def elsewhere(library: Library, slug: str, where: Place) -> str:
    """Return where a § of another day stands; "" where nothing was looked up, or nothing found.

    Raises `KeyError` for an unknown slug.
    """
    if where.asked.on is None:
        return ""
    return found_at(library, library.document(slug), where.asked, where.language)


def document_page(library: Library, slug: str, where: Place, today: date, paper: Paper | None = None) -> str:
    """Render a document with the span marked and scrolled to; `paper` has the pages of PDFs as pictures.

    Raises `KeyError` for an unknown slug.
    """
    document, text, chunks = library.document(slug), library.text(slug), library.chunks(slug)
    span = _within(where.span, len(text))
    opened = _panel(library, document, chunks, span, where, today)

    def resolve(target: str) -> str | None:
        return web_address(target) or _other_document(library, target, where.language)

    return page(
        "document.html",
        where.language,
        document=document,
        body=body_html(
            document,
            text,
            chunks,
            span,
            resolve,
            where.language,
            _aside(opened, where),
            Opened(paper, where.page),
        ),
        shape="register" if is_register(document) else "paper" if has_pages(document) else "",
        marked=span is not None,
        anchor=ANCHOR,
        banner=_banner(document, today, where.language),
        current=_in_force(library, document, today, where.language),
        finder=None if opened or not has_sections(chunks) else _finder(library, document, where, today),
        facts=_facts(document, today, where.language),
        official=web_address(document.source_url),
        origin=address_words(document, where.language),
        home=_home(where.language),
    )


def _panel(
    library: Library, document: Document, chunks: Sequence[Chunk], span: Span | None, where: Place, today: date
) -> Panel | None:
    """Return what stands at the § that is opened; None where there is none, or another day was asked for in vain."""
    section = section_at(chunks, span) or where.asked.section
    if not section or where.asked.on:
        return None
    found = panel(library, document, chunks, section, where.against, today, where.language, span)
    if found is not None and where.looked_up and document.in_force(where.looked_up):
        found = replace(found, finder=replace(found.finder, day=where.looked_up))
    if found is None or not where.asked.unread:
        return found
    failure = failure_words(library, document, where.asked, where.language)
    return replace(found, finder=replace(found.finder, failure=failure))


def _finder(library: Library, document: Document, where: Place, today: date) -> Finder:
    """Return the fields at the top of a document, with what was tried and why it led nowhere."""
    tried = where.asked.typed or where.asked.on or where.asked.unread
    failure = failure_words(library, document, where.asked, where.language) if tried else ""
    return finder(library, document, where.asked, today, failure)


def _aside(opened: Panel | None, where: Place) -> Aside | None:
    if opened is None:
        return None
    unfolded = where.unfolded or bool(opened.compared and opened.compared.against)
    html = page("section.html", where.language, opened=opened, anchor=VERSIONS, unfolded=unfolded)
    return Aside(opened.section, Markup(html))  # noqa: S704  escaped by the template


def _number(digits: str) -> int | None:
    """Read a number as addresses write it; None for anything else."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER else None


def missing_page(slug: str, language: Language) -> str:
    """Render the page for a document that is not there."""
    return page("missing.html", language, slug=slug, home=_home(language))


def _within(span: Span | None, length: int) -> Span | None:
    return (span[0], min(span[1], length)) if span and span[0] < length else None


def _other_document(library: Library, target: str, language: Language) -> str | None:
    """Lead a link between files of the corpus to the viewer; None when there is no such document."""
    path = PurePosixPath(target.partition("#")[0])
    try:
        library.document(path.stem)
    except KeyError:
        return None
    return viewer_address(path.stem, language)


def _banner(document: Document, today: date, language: Language) -> str:
    if document.valid_to is not None and document.valid_to < today:
        end = day(document.valid_to, language)
        begin = day(document.valid_from, language) if document.valid_from else ""
        key = "ui.viewer.from_to" if begin else "ui.viewer.to"
        return say("ui.viewer.historical", language, period=say(key, language, begin=begin, end=end))
    if document.valid_from is not None and document.valid_from > today:
        return say("ui.viewer.later", language, day=day(document.valid_from, language))
    return ""


def _in_force(library: Library, document: Document, today: date, language: Language) -> str:
    """Return where the version of an act stands that is in force today, where that is another one."""
    if document.in_force(today) or not document.series:
        return ""
    current = next((each for each in reversed(library.series(document.series)) if each.in_force(today)), None)
    return viewer_address(current.slug, language) if current else ""


def _facts(document: Document, today: date, language: Language) -> tuple[tuple[str, str], ...]:
    """List what is known about a document, leaving out what is not."""
    facts = {
        "kind": kind_words(document, language),
        "authority": document.authority,
        "reference": document.reference,
        "validity": validity(document, today, language).words,
        "published": day(document.published, language) if document.published else "",
        "retrieved": day(document.retrieved, language) if document.retrieved else "",
    }
    return tuple((say(f"ui.viewer.{name}", language), value) for name, value in facts.items() if value)


def _home(language: Language) -> str:
    return "/" if language == "da" else "/en/"
