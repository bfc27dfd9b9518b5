"""Cases as a list, as a page, and as what is like a described case."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.answer.precedents import Compared, gist_line, outcome_line, ruling_name, shared_points, verdict_line
from assistant.danish.personal import PersonalKind
from assistant.danish.references import find_references
from assistant.display.addresses import web_address
from assistant.display.wording import stated_words
from assistant.index.catalog import Catalog
from assistant.search.casebook import Wanted, casebook
from assistant.search.casefile import Passus, Precedent
from assistant.search.localities import danish_order, municipality_name
from assistant.search.provisions import readable_provision
from assistant.texts import say
from assistant.types import RULINGS, Language, Reference
from assistant.ui.addresses import viewer_address
from assistant.ui.markup import document_html

SHOWN = 50
"""Rows at first; a longer list is opened by a button."""

NAMED = 2
"""Provisions of a row; a case may name ten, and its page lists them."""

_PARTS = ("facts", "question", "outcome", "lesson", "caveat")
_SIGN = "§"


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields of the search as a person filled them in."""

    words: str = ""
    provision: str = ""
    place: str = ""
    year: str = ""
    ruling: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list."""

    slug: str
    title: str
    provisions: str
    place: str
    day: str
    ruling: str
    verdict: str
    gist: str


@dataclass(frozen=True, slots=True)
class Cases:
    """What a search gives. `problem` says which field could not be read, and is "" when all could."""

    count: str
    problem: str
    rows: tuple[Row, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a case as its sheet tells it, and where it stands."""

    name: str
    body: Markup
    here: str


@dataclass(frozen=True, slots=True)
class CasePage:
    """All that is told of a case; what its sheet lacks is "" or left out."""

    slug: str
    title: str
    told: str
    ruling: str
    day: str
    provisions: tuple[str, ...]
    places: tuple[str, ...]
    authority: str
    reference: str
    parts: tuple[Part, ...]
    here: str
    source: str
    question: str


@dataclass(frozen=True, slots=True)
class LikeCase:
    """A case that is like a described one, and what both have."""

    slug: str
    title: str
    outcome: str
    gist: str
    shared: str
    remark: str


@dataclass(frozen=True, slots=True)
class LikeCases:
    """What is like a described case; `masked` says which personal data was removed first, `cleaned` is the rest."""

    count: str
    masked: str
    cleaned: str
    remark: str
    cases: tuple[LikeCase, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters offer: words and values, the first for all."""

    places: tuple[tuple[str, str], ...]
    years: tuple[tuple[str, str], ...]
    rulings: tuple[tuple[str, str], ...]


def choices(catalog: Catalog, language: Language) -> Choices:
    """Return the places, years and outcomes that any case has, outcomes with their numbers."""
    every = casebook(catalog).all()
    towns = {municipality_name(town): town for each in every for town in each.municipalities}
    areas = {area: area for each in every for area in each.areas}
    places = sorted((towns | areas).items(), key=lambda item: danish_order(item[0]))
    years = sorted({each.decided[:4] for each in every if each.decided}, reverse=True)
    counts = Counter(each.ruling for each in every)
    return Choices(
        ((say("cases.any.place", language), ""), *places),
        ((say("cases.any.year", language), ""), *((year, year) for year in years)),
        (
            (say("cases.any.ruling", language, count=len(every)), ""),
            *(
                (f"{say(f'ruling.{ruling}', language)} ({counts[ruling]})", ruling)
                for ruling in RULINGS
                if counts[ruling]
            ),
        ),
    )


def cases_view(catalog: Catalog, asked: Asked, language: Language, shown: int = SHOWN) -> Cases:
    """Return the cases that are all that is asked for, the latest first, at most `shown` of them."""
    provision = read_provision(asked.provision)
    unread = bool(asked.provision.strip()) and provision is None
    ruling = next((each for each in RULINGS if each == asked.ruling), None)
    found = casebook(catalog).find(Wanted(provision, asked.place, asked.year, ruling, asked.words))
    return Cases(
        count=_counted(len(found), language),
        problem=say("cases.unread", language, text=asked.provision.strip()) if unread else "",
        rows=tuple(_row(catalog, each, language) for each in found[:shown]),
        more=max(0, len(found) - shown),
    )


def read_provision(text: str) -> Reference | None:
    """Read the provision that a person types, with or without its sign; None when it names no §."""
    typed = text.strip()
    signed = f"{_SIGN} {typed}" if typed[:1].isdigit() else typed
    return next((each for each in find_references(signed) if each.section), None)


def case_page(catalog: Catalog, slug: str, language: Language) -> CasePage | None:
    """Return the page of a case; None when there is no such case."""
    if not any(each.slug == slug and each.kind == "precedent" for each in catalog.documents()):
        return None
    precedent = casebook(catalog).precedent(slug)
    document = precedent.document
    return CasePage(
        slug=slug,
        title=document.title,
        told=outcome_line(catalog, precedent, language) if precedent.told else "",
        ruling=ruling_name(precedent, language),
        day=stated_words(precedent.decided, language),
        provisions=tuple(map(readable_provision, precedent.provisions)),
        places=(*precedent.areas, *map(municipality_name, precedent.municipalities)),
        authority=document.authority,
        reference=document.reference,
        parts=tuple(_part(precedent, section, language) for section in precedent.sections if section.text.strip()),
        here=viewer_address(slug, language),
        source=web_address(document.source_url),
        question=say("cases.question", language, title=document.title),
    )


def case_text(catalog: Catalog, slug: str) -> str:
    """Return what describes a case, to find those like it; "" when there is no such case."""
    if not any(each.slug == slug and each.kind == "precedent" for each in catalog.documents()):
        return ""
    precedent = casebook(catalog).precedent(slug)
    parts = (precedent.facts, precedent.question)
    return "\n".join((precedent.document.title, *(part.text for part in parts if part)))


def likes_view(catalog: Catalog, compared: Compared, language: Language, without: str = "") -> LikeCases:
    """Return the cases like a described one; `without` is the case that was described, if it is one of them."""
    likes = [like for like in compared.likes if like.precedent.slug != without]
    first = likes[0].precedent.ruling if likes else None
    kinds = ", ".join(_removed(compared, kind, language) for kind in compared.removed)
    faint = bool(likes) and not likes[0].is_clear
    return LikeCases(
        count=say(f"cases.like.{min(len(likes), 2)}", language, count=len(likes)),
        masked=say("cases.masked", language, what=kinds) if kinds else "",
        cleaned=compared.text if kinds else "",
        remark=say("cases.like.faint", language) if faint else "",
        cases=tuple(
            LikeCase(
                slug=like.precedent.slug,
                title=like.precedent.document.title,
                outcome=outcome_line(catalog, like.precedent, language),
                gist=gist_line(catalog, like.precedent),
                shared=", ".join(shared_points(like)),
                remark=say("cases.like.differs", language) if like.precedent.ruling != first else "",
            )
            for like in likes
        ),
    )


def _counted(count: int, language: Language) -> str:
    return say("cases.count.one" if count == 1 else "cases.count", language, count=count)


def _row(catalog: Catalog, precedent: Precedent, language: Language) -> Row:
    provisions = [readable_provision(each) for each in precedent.provisions]
    places: Sequence[str] = precedent.areas or precedent.municipalities
    more = say("cases.more_provisions", language) if len(provisions) > NAMED else ""
    return Row(
        slug=precedent.slug,
        title=precedent.document.title,
        provisions="; ".join(provisions[:NAMED]) + more,
        place=", ".join(places),
        day=stated_words(precedent.decided, language),
        ruling=ruling_name(precedent, language),
        verdict=verdict_line(catalog, precedent),
        gist=gist_line(catalog, precedent),
    )


def _part(precedent: Precedent, section: Passus, language: Language) -> Part:
    """Return a section under the name of the part that it is, else under its own heading."""
    known = next((name for name in _PARTS if getattr(precedent, name) == section), "")
    name = say(f"cases.part.{known}", language) if known else section.heading or precedent.document.title
    body = document_html(section.text, None, lambda _: None)
    return Part(name, body, viewer_address(precedent.slug, language, section.start, section.end))


def _removed(compared: Compared, kind: PersonalKind, language: Language) -> str:
    """Say how much of a kind was masked."""
    count = compared.text.count(f"[{say(f'guard.mask.{kind}', language)}]")
    many = "many." if count > 1 else ""
    return say(f"guard.removed.{many}{kind}", language, count=count)
