"""Answer from the registers where a question is clearly one for them: complete, and each statement with its row."""

from datetime import date

from assistant.answer.area_lists import counts_reply, national_reply, scoped_reply
from assistant.answer.areas import areas_reply
from assistant.answer.contacts import contacts_reply
from assistant.answer.reply import Reply
from assistant.answer.sources import Sources
from assistant.index.catalog import Catalog
from assistant.search.contacts import asked_contacts
from assistant.search.registers import AreaQuestion, asked_areas
from assistant.types import Language, Query


def from_registers(catalog: Catalog, query: Query, today: date, language: Language) -> Reply | None:
    """Return what the registers answer; None when the question goes the ordinary way."""
    if (asked := asked_areas(catalog.registers, query, today)) is not None:
        return _of_areas(Sources(catalog), asked, query.text, language)
    if (contacts := asked_contacts(catalog.registers, query)) is not None:
        return contacts_reply(Sources(catalog), contacts, today.year, language)
    return None


def _of_areas(sources: Sources, asked: AreaQuestion, text: str, language: Language) -> Reply | None:
    if asked.areas:
        return areas_reply(sources, asked, text, language)
    if asked.municipalities or asked.organisations:
        return scoped_reply(sources, asked, text, language)
    if asked.asks == "count":
        return counts_reply(sources, asked, language)
    return national_reply(sources, asked, text, language)
