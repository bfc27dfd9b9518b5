"""Answer from the registers where a question is clearly one for them: complete, and each statement with its row."""

from dataclasses import replace
from datetime import date

from assistant.answer.area_lists import counts_reply, national_reply, scoped_reply
from assistant.answer.areas import areas_reply, spans
from assistant.answer.contacts import contacts_reply
from assistant.answer.reply import Reply
from assistant.answer.sources import Sources
from assistant.index.catalog import Catalog
from assistant.search.contacts import asked_contacts
from assistant.search.register_words import names_this_year
from assistant.search.registers import AreaQuestion, asked_areas
from assistant.texts import say
from assistant.types import Language, Query, Statement


def from_registers(catalog: Catalog, query: Query, today: date, language: Language) -> Reply | None:
    """Return what the registers answer; None when the question goes the ordinary way."""
    if (asked := asked_areas(catalog.registers, query, today)) is not None:
        return _as_known(catalog, asked, query.text, today, language)
    if (contacts := asked_contacts(catalog.registers, query)) is not None:
        return contacts_reply(Sources(catalog), contacts, today.year, language)
    return None


def _as_known(catalog: Catalog, asked: AreaQuestion, text: str, today: date, language: Language) -> Reply | None:
    """Answer; of a year that nothing is known of, say that first, and tell what was known last.

    Where the fact sheets tell of that year, they are the answer.
    """
    lacking = _unknown_years(catalog, asked, text, today)
    reply = _of_areas(Sources(catalog), asked, text, language)
    if not lacking or (asked.years and reply is not None and (not asked.areas or reply.outcome != "not_found")):
        return reply
    if (last := _last_known(catalog, asked, text, language)) is None:
        return reply
    told = Statement(say("register.year.none", language, years=spans(lacking, language)), ())
    return replace(last, statements=(told, *last.statements), outcome="partial")


def _unknown_years(catalog: Catalog, asked: AreaQuestion, text: str, today: date) -> tuple[int, ...]:
    """Return the years asked about, if all are later than any row; of a gap before that, answers speak themselves."""
    if asked.asks in {"organisation", "municipality"}:
        return ()
    years = asked.years or ((today.year,) if names_this_year(text) else ())
    known = catalog.registers.years
    return years if years and known and min(years) > known[-1] else ()


def _last_known(catalog: Catalog, asked: AreaQuestion, text: str, language: Language) -> Reply | None:
    """Answer as of the last year that anything is known of; for areas that are named, that is each one's own."""
    if asked.areas:
        return _of_areas(Sources(catalog), replace(asked, years=None, now=True), text, language)
    known = set(catalog.registers.years)
    if asked.asks == "count":
        known = {year for listing in asked.listings for year in catalog.registers.counts(listing)}
    before = (year for year in sorted(known, reverse=True) if year < max(asked.years or (date.max.year,)))
    last = next(before, None)
    return _of_areas(Sources(catalog), replace(asked, years=(last,)), text, language) if last else None


def _of_areas(sources: Sources, asked: AreaQuestion, text: str, language: Language) -> Reply | None:
    if asked.areas:
        return areas_reply(sources, asked, text, language)
    if asked.municipalities or asked.organisations:
        return scoped_reply(sources, asked, text, language)
    if asked.asks == "count":
        return counts_reply(sources, asked, language)
    return national_reply(sources, asked, text, language)
