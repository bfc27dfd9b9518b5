"""The viewer: a document as a page of its own, without scripts, opened at the cited words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from markupsafe import Markup

from assistant.display.addresses import web_address
from assistant.display.marking import Span
from assistant.display.wording import day, validity
from assistant.texts import say
from assistant.types import Document, Language
from assistant.ui.addresses import ANCHOR, VERSIONS, viewer_address
from assistant.ui.bodies import body_html, has_pages, is_register
from assistant.ui.flow import Library
from assistant.ui.markup import Aside
from assistant.ui.pages import Opened, Paper
from assistant.ui.templates import page
from assistant.ui.versions import Comparison, comparison

_LONGEST_NUMBER = 9
"""Digits: no text has so many characters."""


@dataclass(frozen=True, slots=True)
class Place:
    """What the address of the viewer says: the span to mark, and the language of the frame around the text.

    `against` is the version that the § at the span is compared with, `page` the page of a PDF to begin at.
    """

    span: Span | None
    language: Language
    against: str = ""
    page: int = 0


def place(query: Mapping[str, str]) -> Place:
    """Read the query of an address. What is not understood is ignored: a broken link still opens the document."""
    language: Language = "en" if query.get("sprog") == "en" else "da"
    start, end, page = (_number(query.get(name, "")) for name in ("fra", "til", "side"))
    if start is not None and end is not None and start < end:
        return Place((start, end), language, query.get("mod", ""), page or 0)
    return Place(None, language, page=page or 0)


def document_page(library: Library, slug: str, where: Place, today: date, paper: Paper | None = None) -> str:
    """Render a document with the span marked and scrolled to; `paper` has the pages of PDFs as pictures.

    Raises `KeyError` for an unknown slug.
    """
    document, text = library.document(slug), library.text(slug)
    span = _within(where.span, len(text))
    compared = comparison(library, document, span, where.against, where.language) if span else None

    def resolve(target: str) -> str | None:
        return web_address(target) or _other_document(library, target, where.language)

    return page(
        "document.html",
        where.language,
        document=document,
        body=body_html(
            document,
            text,
            library.chunks(slug),
            span,
            resolve,
            where.language,
            _aside(compared, where.language),
            Opened(paper, where.page),
        ),
        shape="register" if is_register(document) else "paper" if has_pages(document) else "",
        marked=span is not None,
        anchor=ANCHOR,
        banner=_banner(document, today, where.language),
        facts=_facts(document, today, where.language),
        official=web_address(document.source_url),
        home=_home(where.language),
    )


def _number(digits: str) -> int | None:
    """Read a number as addresses write it; None for anything else."""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER else None


def _aside(compared: Comparison | None, language: Language) -> Aside | None:
    if compared is None:
        return None
    html = page("versions.html", language, compared=compared, anchor=VERSIONS)
    return Aside(compared.section, Markup(html))  # noqa: S704  escaped by the template


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


def _facts(document: Document, today: date, language: Language) -> tuple[tuple[str, str], ...]:
    """List what is known about a document, leaving out what is not."""
    facts = {
        "kind": say(f"ui.kind.{document.kind}", language),
        "authority": document.authority,
        "reference": document.reference,
        "validity": validity(document, today, language).words,
        "published": day(document.published, language) if document.published else "",
        "retrieved": day(document.retrieved, language) if document.retrieved else "",
    }
    return tuple((say(f"ui.viewer.{name}", language), value) for name, value in facts.items() if value)


def _home(language: Language) -> str:
    return "/" if language == "da" else "/en/"
