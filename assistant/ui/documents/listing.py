"""The list of documents as HTML: what is asked for, what fits, and what is known of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.danish.dates import danish_part
from assistant.display.addresses import web_address
from assistant.display.wording import Validity, address_words, day, kind_words, validity
from assistant.search.holdings import ORDERS, STANDINGS, Entry, Holdings, Listing, Wanted
from assistant.texts import say
from assistant.types import KINDS, Document, Kind, Language
from assistant.ui.addresses import viewer_address
from assistant.ui.templates import fragment

LINES = 50
"""Lines shown at a time: a screen or two, which a browser draws at once."""

ALL = ""
"""The choice that leaves a field open."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields over the list, as the page sends them."""

    words: str = ""
    kind: str = ALL
    standing: str = ALL
    order: str = "title"
    blank: bool = False

    def wanted(self, on: date) -> Wanted:
        """Return what is looked for; a choice that there is not counts as none."""
        return Wanted(
            on=on,
            words=self.words,
            kind=next((kind for kind in KINDS if kind == self.kind), None),
            standing=next((each for each in STANDINGS if each == self.standing), None),
            blank_pages=self.blank,
            order=next((order for order in ORDERS if order == self.order), "title"),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """What a line of the list, or one edition within it, shows of a document."""

    slug: str
    title: str
    here: str
    place: str
    kind: str
    validity: Validity
    retrieved: str
    blank: str
    editions: tuple["Line", ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """What the tab shows for some fields: the table, its count in words, and the kinds to choose from."""

    table: str
    kinds: tuple[tuple[str, str], ...]
    more: bool


def view(holdings: Holdings, fields: Fields, shown: int, today: date, language: Language) -> View:
    """Find what fits and show the first lines of it."""
    listing = holdings.find(fields.wanted(today), shown)
    lines = [_line(entry, today, language) for entry in listing.entries]
    table = fragment("documents.html", language, lines=lines, count=_count(listing, len(lines), language))
    return View(table, kind_choices(listing.kinds, language), shown < listing.lines)


def kind_choices(kinds: Mapping[Kind, int], language: Language) -> tuple[tuple[str, str], ...]:
    """Return the kinds to choose from, each with how many documents of it fit."""
    every = say("documents.kind.all", language, count=number(sum(kinds.values()), language))
    named = ((say(f"ui.kinds.{kind}", language), kind) for kind in KINDS)
    one = [
        (say("documents.kind.one", language, kind=name, count=number(kinds.get(kind, 0), language)), kind)
        for name, kind in named
    ]
    return ((every, ALL), *one)


def document_html(document: Document, today: date, language: Language, remarks: tuple[str, ...] = ()) -> str:
    """Show all that is known of one document, and what was noticed when it was read."""
    return fragment(
        "document_card.html",
        language,
        line=_shown(document, today, language),
        facts=facts_of(document, today, language),
        official=web_address(document.source_url),
        origin=address_words(document, language),
        remarks=remarks,
    )


def number(count: int, language: Language) -> str:
    """Write a number as people do: "1.234", or "1,234" in English."""
    return f"{count:,}".replace(",", "." if language == "da" else ",")


def facts_of(document: Document, today: date, language: Language) -> tuple[tuple[str, str], ...]:
    """List all that is known of a document under its names, leaving out what is not."""
    known = {
        "ui.viewer.kind": kind_words(document, language),
        "ui.viewer.authority": document.authority,
        "ui.viewer.reference": document.reference,
        "ui.viewer.validity": validity(document, today, language).words,
        "ui.viewer.published": _day(document.published, language),
        "ui.viewer.retrieved": _day(document.retrieved, language),
        "documents.outcome": say(f"ruling.{document.ruling}", language) if document.ruling else "",
        "documents.decided": danish_part(document.decided) if document.decided else "",
        "documents.topics": ", ".join(document.topics),
        "documents.series": document.series,
        "documents.pages": str(document.pages or ""),
        "documents.pages.blank": ", ".join(map(str, document.pages_without_text)),
        "documents.file": document.path,
    }
    return tuple((say(name, language), value) for name, value in known.items() if value)


def _line(entry: Entry, today: date, language: Language) -> Line:
    return _shown(entry.document, today, language, entry.others)


def _shown(document: Document, today: date, language: Language, others: tuple[Document, ...] = ()) -> Line:
    blank = len(document.pages_without_text)
    return Line(
        slug=document.slug,
        title=document.title,
        here=viewer_address(document.slug, language),
        place=" · ".join(filter(None, (document.authority, document.reference))),
        kind=kind_words(document, language),
        validity=validity(document, today, language),
        retrieved=_day(document.retrieved, language),
        blank=_counted("documents.blank", blank, language) if blank else "",
        editions=tuple(_shown(other, today, language) for other in others),
        more=_counted("documents.editions", len(others), language) if others else "",
    )


def _count(listing: Listing, shown: int, language: Language) -> str:
    return " ".join(_counts(listing, shown, language))


def _counts(listing: Listing, shown: int, language: Language) -> Iterator[str]:
    count, lines = listing.documents, listing.lines
    form = {0: "none", 1: "one"}.get(count) or ("many" if lines == count else "editions" if lines == 1 else "grouped")
    yield say(f"documents.count.{form}", language, count=number(count, language), lines=number(lines, language))
    if shown < lines:
        yield say("documents.shown", language, shown=shown, lines=number(lines, language))


def _counted(key: str, count: int, language: Language) -> str:
    return say(f"{key}.one" if count == 1 else f"{key}.many", language, count=number(count, language))


def _day(when: date | None, language: Language) -> str:
    return day(when, language) if when else ""
