"""Tell who the register of contacts names, how to reach them, and how old that information is."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.answer.areas import listed
from assistant.answer.evidence import asks_whom
from assistant.answer.reply import Reply
from assistant.answer.sources import Sources
from assistant.danish.analysis import fold, stem
from assistant.danish.dates import danish_part
from assistant.index.catalog import Catalog
from assistant.registers import Contact
from assistant.search.contacts import (
    ContactQuestion,
    Field,
    asked_contacts,
    calls,
    contacts_for,
    main_entrance,
    telling_words,
    turns_to_somebody,
)
from assistant.search.coverage import Rarity
from assistant.texts import say
from assistant.types import Language, Passage, Query, Statement

_CLOSE = 5
"""Passages among which a sheet about contacts must be to be the better answer."""

_SUBJECT = re.compile(r"\b(?:om|omkring|vedrørende|angående|about)\s+(?P<about>[^?!.]+?)\s*[?!.]*$", re.IGNORECASE)
_CONTACT = re.compile(r"\bkontakt", re.IGNORECASE)
_STATED = re.compile(r"\d{4}(?:-\d{2}){0,2}")

OLD_AFTER_YEARS = 2
"""People change posts; what is older than this is told with a warning."""

_YEAR = re.compile(r"\d{4}")
_LOOKS: dict[Field, re.Pattern[str]] = {
    "phone": re.compile(r"(?<!\d)\d\d ?\d\d ?\d\d ?\d\d(?!\d)"),
    "email": re.compile(r"\S@\S"),
    "address": re.compile(r"\w (?:\d{1,3}[A-Z]?\b|\d+-\d+)"),
}


def contacts_reply(sources: Sources, asked: ContactQuestion, year: int, language: Language) -> Reply | None:
    """Tell the contacts. Where none has what is asked for, say so, unless a fact sheet may have it: then None."""
    having = [contact for contact in asked.contacts if asked.field is None or _has(contact, asked.field)]
    if having:
        told = [_told(sources, contact, language, alone=len(having) == 1) for contact in having]
        if asked.calls and asked.field is None and not any(contact.phone for contact in having):
            told.append(Statement(say("register.contact.no_phone", language), ()))
        return Reply(tuple(told), sources.passages, notes=tuple(_notes(having, year, language)))
    if asked.field is None or any(_elsewhere(sources.catalog, contact, asked.field) for contact in asked.contacts):
        return None
    field = say(f"register.contact.field.{asked.field}", language)
    told = [Statement(say("register.contact.lacks", language, field=field), (), "lead")]
    told += [_told(sources, contact, language, alone=False) for contact in asked.contacts]
    return Reply(tuple(told), sources.passages, "not_found", tuple(_notes(asked.contacts, year, language)))


def turned_to(
    catalog: Catalog, query: Query, passages: Sequence[Passage], year: int, language: Language
) -> Reply | None:
    """Tell whom the register has for a subject where the texts found name nobody; or the main entrance.

    None where nobody to turn to is looked for, where what was found tells whom, or where there is no main entrance.
    """
    entrance, asked = main_entrance(catalog.registers), telling_words(query.text)
    if not entrance or not asked or not turns_to_somebody(query.text):
        return None
    if any(_tells_whom(passage, asked) for passage in passages[:_CLOSE]):
        return None
    if (meant := asked_contacts(catalog.registers, query, turning=True)) is not None:
        return contacts_reply(Sources(catalog), meant, year, language)
    sources, subject = Sources(catalog), _SUBJECT.search(query.text)
    named = subject["about"] if subject else " ".join(asked)
    told = [Statement(say("register.contact.nobody", language, subject=named), ())]
    for contact in entrance:
        text = say("register.contact.entrance", language, contact=_described(contact, language))
        told.append(Statement(text, sources.quotes([contact])))
    if calls(query.text) and not any(contact.phone for contact in entrance):
        told.append(Statement(say("register.contact.no_phone", language), ()))
    return Reply(tuple(told), sources.passages, "not_found", tuple(_notes(entrance, year, language)))


def _tells_whom(passage: Passage, asked: Sequence[str]) -> bool:
    """Tell whether a passage is about whom to turn to and holds the words of a subject, alone or in compounds."""
    headings = (passage.document.title, *passage.chunk.headings)
    whom = passage.document.kind == "contact" or any(asks_whom(each) or _CONTACT.search(each) for each in headings)
    text = fold(" ".join((*headings, passage.chunk.text)))
    return whom and all(fold(stem(word)) in text for word in asked)


def whom_to_ask(
    catalog: Catalog, query: Query, passages: Sequence[Passage], rarity: Rarity, language: Language
) -> tuple[Statement, ...]:
    """Name contacts for a question that has no answer, quoted after the passages; none if none fits."""
    sources = Sources(catalog, first=len(passages) + 1)
    return tuple(
        Statement(
            say("register.contact.ask", language, contact=_described(contact, language)), sources.quotes([contact])
        )
        for contact in contacts_for(catalog.registers, query, rarity)
    )


def _told(sources: Sources, contact: Contact, language: Language, *, alone: bool) -> Statement:
    return Statement(_described(contact, language), sources.quotes([contact]), "sentence" if alone else "item")


def _described(contact: Contact, language: Language) -> str:
    """Write a whole row: who, how to reach them, about what, as of when."""
    ways = "; ".join(_ways(contact, language))
    sentences = [f"{_who(contact)}: {ways}." if ways else f"{_who(contact)}."]
    if contact.topics:
        sentences.append(say("register.contact.topics", language, topics=", ".join(contact.topics)))
    known = "as_of" if contact.as_of else "undated"
    return " ".join((*sentences, say(f"register.contact.{known}", language, as_of=_when(contact.as_of, language))))


def _who(contact: Contact) -> str:
    """Name a contact: "Bo Mouritzen, sekretariatsleder, Brøndby Strand Projektet", "KL (interesseorganisation)"."""
    if contact.name:
        return ", ".join(filter(None, (contact.name, contact.role, contact.organisation, contact.unit)))
    role = f" ({contact.role})" if contact.role else ""
    return ", ".join(filter(None, (f"{contact.organisation}{role}", contact.unit)))


def _ways(contact: Contact, language: Language) -> Iterator[str]:
    if contact.phone:
        yield say("register.contact.phone", language, phone=contact.phone)
    if contact.email:
        yield say("register.contact.email", language, email=contact.email)


def _has(contact: Contact, field: Field) -> bool:
    value = {"phone": contact.phone, "email": contact.email, "address": contact.unit}[field]
    return bool(_LOOKS[field].search(value))


def _notes(contacts: Sequence[Contact], year: int, language: Language) -> Iterator[str]:
    old = [contact.as_of for contact in contacts if is_old(contact, year)]
    if old:
        times = [_when(each, language) for each in sorted(set(old))]
        yield say("register.contact.note.old", language, as_of=listed(times, language))
    if any(not contact.as_of for contact in contacts):
        yield say("register.contact.note.undated", language)


def _when(stated: str, language: Language) -> str:
    """Write a time that the register states as people do: "januar 2023", "2018–2021"."""
    if not _STATED.fullmatch(stated):
        return stated.replace("-", "–")
    if language == "da" or "-" not in stated:
        return danish_part(stated)
    return f"{date.fromisoformat(stated if stated.count('-') > 1 else f'{stated}-01'):%B %Y}"


def is_old(contact: Contact, year: int) -> bool:
    """Tell whether what is known of a contact was known that long ago that people may have changed posts since."""
    years = [int(each) for each in _YEAR.findall(contact.as_of)]
    return bool(years) and year - max(years) >= OLD_AFTER_YEARS


def _elsewhere(catalog: Catalog, contact: Contact, field: Field) -> bool:
    """Tell whether a line of a fact sheet names the contact and something that looks like what is asked for."""
    name = (contact.name or contact.organisation).casefold()
    for document in catalog.documents():
        if document.kind in {"contact", "area"}:
            for line in catalog.text(document.slug).splitlines():
                if _LOOKS[field].search(line) and name in line.casefold():
                    return True
    return False
