"""How dates, kinds and validity are worded, in Danish and English."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.danish.dates import danish, danish_part
from assistant.texts import say
from assistant.types import Citation, Document, Kind, Language, Reference

Tone = Literal["current", "past", "future", "neutral"]

_RULES: frozenset[Kind] = frozenset({"legislation", "agreement", "guidance"})
_STATED = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_SPAN = re.compile(r"(?<=\d{4})-(?=\d{4})")
_SECTION = re.compile(r"(\d+)\s*([a-zæøå])$")


@dataclass(frozen=True, slots=True)
class Validity:
    """Words on when a source applies, and how loudly to say them."""

    words: str
    tone: Tone


def day(when: date, language: Language) -> str:
    """Write a date: "25.1.2026", or "25 Jan 2026" where a foreign reader could take the month for the day."""
    return danish(when) if language == "da" else f"{when.day} {when:%b %Y}"


def stated_words(stated: str, language: Language) -> str:
    """Write a day, month or year that a source states in ISO form: "januar 2023"; other words stay as they are."""
    found = _STATED.fullmatch(stated)
    if found is None:
        return _SPAN.sub("–", stated)
    year, month, of_month = (int(part or 0) for part in found.groups())
    try:
        when = date(year, month or 1, of_month or 1)
    except ValueError:
        return stated
    if language == "da" or not month:
        return danish_part(stated)
    return day(when, language) if of_month else f"{when:%B %Y}"


def kind_words(source: Citation | Document, language: Language) -> str:
    """Name the kind of a source. A fact sheet on law is named as one, or its words would pass for those of the act."""
    return say("ui.kind.sheet" if source.about_law else f"ui.kind.{source.kind}", language)


def address_words(source: Citation | Document, language: Language) -> str:
    """Name the link to what stands elsewhere: only an act has an official edition."""
    official = source.kind == "legislation" and not source.about_law
    return say("ui.official" if official else "ui.origin", language)


def validity(source: Citation | Document, on: date, language: Language) -> Validity:
    """Say when a source applies, seen from a day. Other texts than acts become historical.

    An act that a later version follows lives on in that one: only where nothing follows it is repealed.
    """
    begin, end = source.valid_from, source.valid_to
    if end is not None and end < on:
        if source.kind == "legislation" and not source.about_law:
            key = "ui.valid.replaced" if source.followed else "ui.valid.repealed"
            return Validity(say(key, language, day=day(end + timedelta(days=1), language)), "past")
        return Validity(say("ui.valid.historical", language, day=day(end, language)), "past")
    if begin is not None and begin > on:
        return Validity(say("ui.valid.later", language, day=day(begin, language)), "future")
    return Validity(_in_force(source.kind, begin, end, language), "current" if source.kind in _RULES else "neutral")


def _in_force(kind: Kind, begin: date | None, end: date | None, language: Language) -> str:
    if kind == "contact":
        return say("ui.valid.contact", language, day=day(begin, language)) if begin else ""
    if begin and end:
        return say("ui.valid.between", language, begin=day(begin, language), end=day(end, language))
    if end:
        return say("ui.valid.until", language, day=day(end, language))
    if not begin:
        return ""
    return say("ui.valid.from" if kind in _RULES else "ui.valid.dated", language, day=day(begin, language))


def period_words(begin: date | None, end: date | None, language: Language) -> str:
    """Write a period: "1.2.2019–2.8.2020"; what has no end runs "fra 25.1.2026"."""
    if end is None:
        return say("ui.versions.from", language, begin=day(begin, language)) if begin else ""
    return f"{day(begin, language) if begin else ''}–{day(end, language)}"


def reference_words(reference: Reference) -> str:
    """Write a recognised reference as people do: "almenboligloven § 91 a, stk. 4"."""
    spaced = _SECTION.sub(r"\1 \2", reference.section)
    section = f"§ {spaced}" if spaced else ""
    stk = f", stk. {reference.stk}" if section and reference.stk else ""
    return f"{reference.act} {section}{stk}".strip()


def place_words(provision: str, page: int | None, page_label: str, language: Language) -> str:
    """Name the place in a source: its provision, else its page; "" when it has neither."""
    if provision:
        return provision
    return say("ui.page", language, page=page_label or page) if page is not None else ""
