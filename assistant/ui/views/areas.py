"""The page of an area, a municipality, or a place that a fact sheet tells of."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.index.catalog import Catalog
from assistant.registers import Area, AreaStatus
from assistant.search.casebook import Wanted, casebook
from assistant.search.contact_search import contacts_of
from assistant.search.localities import (
    Locality,
    entrances,
    initiatives,
    localities,
    municipality_name,
    other_documents,
    own_documents,
    status_sections,
)
from assistant.texts import say
from assistant.types import Chunk, Document, Language
from assistant.ui.addresses import viewer_address
from assistant.ui.views.contacts import Group, groups
from assistant.ui.views.spots import Spot, spot
from assistant.ui.views.timeline import Timeline, timeline, years_covered

MOST_SPOTS = 8
"""Sections of one kind on a page; a large town has many fact sheets, which are listed below."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place in the sources."""

    text: str
    here: str


@dataclass(frozen=True, slots=True)
class CaseLink:
    """A case about the place, which the tab of cases opens."""

    slug: str
    title: str


@dataclass(frozen=True, slots=True)
class Member:
    """An area of a municipality, with the latest that the register says of it."""

    label: str
    name: str
    latest: str
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """What is told of a place. `latest` is "" where the register has nothing; `members` are areas of a municipality."""

    label: str
    name: str
    municipality: str
    organisations: tuple[str, ...]
    latest: str
    timeline: Timeline
    members: tuple[Member, ...]
    status: tuple[Spot, ...]
    initiatives: tuple[Spot, ...]
    entrances: tuple[Spot, ...]
    contacts: tuple[Group, ...]
    documents: tuple[Link, ...]
    mentions: tuple[Link, ...]
    cases: tuple[CaseLink, ...]
    questions: tuple[str, ...]


def place_page(catalog: Catalog, place: Locality, year: int, language: Language) -> Page:
    """Return the page of a place; `year` is this year."""
    documents = own_documents(catalog, place)
    rows = catalog.registers.statuses([place.area]) if place.area else ()
    contacts = contacts_of(catalog.registers, place.municipality, place.area) if place.municipality else ()
    cases = casebook(catalog).find(Wanted(place=place.area.name if place.area else place.municipality or place.name))
    return Page(
        label=place.label,
        name=place.name,
        municipality=municipality_name(place.municipality) if place.municipality else "",
        organisations=place.area.housing_organisations if place.area else (),
        latest=latest_words(rows, language),
        timeline=timeline(catalog, rows, years_covered(catalog), language),
        members=_members(catalog, place, language),
        status=_spots(catalog, tuple(status_sections(catalog, place)), language),
        initiatives=_spots(catalog, tuple(initiatives(catalog, documents)), language),
        entrances=_spots(catalog, tuple(entrances(catalog, documents)), language),
        contacts=groups(catalog, contacts, year, language),
        documents=tuple(Link(each.title, viewer_address(each.slug, language)) for each in documents),
        mentions=tuple(_mention(each, start, end, language) for each, start, end in other_documents(catalog, place)),
        cases=tuple(CaseLink(each.slug, each.document.title) for each in cases),
        questions=_questions(place, language),
    )


def latest_words(rows: Sequence[AreaStatus], language: Language) -> str:
    """Say the latest that the register has on an area; "" for nothing."""
    if not rows:
        return ""
    last = max(row.year for row in rows)
    statuses = dict.fromkeys(row.status for row in rows if row.year == last)
    return say("areas.latest", language, year=last, statuses=", ".join(statuses))


def label_of(catalog: Catalog, area: Area) -> str:
    """Return the name that an area is chosen by."""
    return next(each.label for each in localities(catalog) if each.area == area)


def _members(catalog: Catalog, place: Locality, language: Language) -> tuple[Member, ...]:
    if place.area or place.sheet:
        return ()
    registers = catalog.registers
    return tuple(
        Member(
            label_of(catalog, area),
            area.name,
            latest_words(registers.statuses([area]), language),
            area.housing_organisations,
        )
        for area in registers.areas
        if area.municipality == place.municipality
    )


def _spots(catalog: Catalog, chunks: Sequence[Chunk], language: Language) -> tuple[Spot, ...]:
    return tuple(spot(catalog.document(chunk.slug), chunk, language) for chunk in chunks[:MOST_SPOTS])


def _mention(document: Document, start: int, end: int, language: Language) -> Link:
    return Link(document.title, viewer_address(document.slug, language, start, end))


def _questions(place: Locality, language: Language) -> tuple[str, ...]:
    """Return questions about the place, in words that the register and the fact sheets are asked by."""
    kind, count = ("area", 3) if place.area else ("sheet", 2) if place.sheet else ("town", 3)
    keys = [f"areas.question.{kind}.{number}" for number in range(1, count + 1)]
    return tuple(say(key, language, name=place.name, municipality=place.municipality) for key in keys)
