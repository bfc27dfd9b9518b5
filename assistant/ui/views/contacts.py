"""Contacts as cards: who, about what, how to reach them, and how old that information is."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from assistant.answer.contacts import is_old
from assistant.danish.analysis import stem
from assistant.display.addresses import mail_address, phone_address, web_address
from assistant.display.wording import stated_words
from assistant.index.catalog import Catalog
from assistant.registers import Contact
from assistant.search.contact_search import find_contacts, main_entrances, sections_on
from assistant.search.contacts import telling_words
from assistant.search.localities import danish_order
from assistant.texts import say
from assistant.types import Language
from assistant.ui.addresses import viewer_address
from assistant.ui.views.spots import Spot, spot

SHOWN = 50
"""Cards at first; a longer list is opened by a button."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. An address that is no telephone number, e-mail or web address stays "" and is not linked."""

    name: str
    role: str
    unit: str
    topics: tuple[str, ...]
    phone: str
    call: str
    email: str
    write: str
    known: str
    warning: str
    here: str
    source: str


@dataclass(frozen=True, slots=True)
class Group:
    """The contacts of one organisation."""

    organisation: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Contacts:
    """The answer to a search: a count in words, the contacts by organisation, and sections of fact sheets beside.

    `entrance` is said of the contacts that take every inquiry, where nothing was found.
    """

    count: str
    remark: str
    groups: tuple[Group, ...]
    spots: tuple[Spot, ...] = ()
    more: int = 0
    entrance: str = ""


def contacts_view(catalog: Catalog, text: str, year: int, language: Language, shown: int = SHOWN) -> Contacts:
    """Return what a search for contacts gives, at most `shown` of them."""
    found, sections = find_contacts(catalog, text), sections_on(catalog, text)
    sought = frozenset(map(stem, telling_words(text)))
    ordered = sorted(found.contacts, key=lambda each: danish_order(each.organisation))
    entrances = () if ordered else main_entrances(catalog.registers)
    return Contacts(
        count=counted(len(ordered), language),
        remark=_remark(found.whole, tuple(area.name for area in found.areas), bool(ordered), bool(sections), language),
        groups=groups(catalog, ordered[:shown] or entrances, year, language),
        entrance=say("contacts.entrance", language) if entrances else "",
        spots=tuple(spot(catalog.document(chunk.slug), chunk, language, sought) for chunk in sections),
        more=max(0, len(ordered) - shown),
    )


def counted(count: int, language: Language) -> str:
    """Say how many contacts there are."""
    return say("contacts.count.one" if count == 1 else "contacts.count", language, count=count)


def groups(catalog: Catalog, contacts: Iterable[Contact], year: int, language: Language) -> tuple[Group, ...]:
    """Gather contacts that follow one another under their organisation."""
    return tuple(
        Group(organisation, tuple(card(catalog, contact, year, language) for contact in run))
        for organisation, run in groupby(contacts, key=lambda each: each.organisation)
    )


def card(catalog: Catalog, contact: Contact, year: int, language: Language) -> Card:
    """Return a contact as a card. `year` is this year: what was known long ago may have changed."""
    chunk = catalog.chunks_by_id([contact.place.chunk])[contact.place.chunk]
    start = chunk.start + contact.place.start
    known = say("contacts.known", language, when=stated_words(contact.as_of, language)) if contact.as_of else ""
    return Card(
        name=contact.name or _first_upper(contact.role) or contact.organisation,
        role=_first_upper(contact.role) if contact.name else "",
        unit=contact.unit,
        topics=contact.topics,
        phone=contact.phone,
        call=phone_address(contact.phone),
        email=contact.email,
        write=mail_address(contact.email),
        known=known or say("contacts.undated", language),
        warning=say("contacts.old", language) if is_old(contact, year) else "",
        here=viewer_address(chunk.slug, language, start, chunk.start + contact.place.end),
        source=web_address(contact.source_url),
    )


def _remark(whole: bool, areas: tuple[str, ...], any_found: bool, sections: bool, language: Language) -> str:
    """Say what was found instead where nothing has all words, or what to try."""
    if whole:
        return ""
    if areas and any_found:
        return say("contacts.of_area", language, area=", ".join(areas))
    if any_found:
        return say("contacts.partly", language)
    return say("contacts.only_sheets" if sections else "contacts.none", language)


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
