"""The glossary as the page shows it: its letters, and the terms that are sought, each with its source."""

from dataclasses import dataclass
from datetime import date

from assistant.display.excerpt import clean
from assistant.index.catalog import Catalog
from assistant.search.glossary import glossary, matching
from assistant.search.leads import leads
from assistant.texts import say
from assistant.types import Language
from assistant.ui.addresses import viewer_address
from assistant.ui.templates import fragment

PAGE = 50
"""Terms that are shown before one asks for more."""


@dataclass(frozen=True, slots=True)
class More:
    """A place where more is said of a term."""

    label: str
    here: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as it is shown."""

    name: str
    definition: str
    title: str
    here: str
    question: str
    more: tuple[More, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The terms that are shown, and how many there are besides."""

    html: str
    left: int


def terms_found(
    catalog: Catalog, today: date, language: Language, sought: str = "", letter: str = "", shown: int = PAGE
) -> Found:
    """Return the terms under a letter that hold what is sought, in any form of its words."""
    every = glossary(catalog)
    letters = tuple(dict.fromkeys(term.letter for term in every))
    found = [term for term in matching(every, sought) if letter not in letters or term.letter == letter]
    further = leads(catalog, found[:shown], today)
    entries = [
        Entry(
            term.name,
            clean(term.definition),
            catalog.document(term.slug).title,
            viewer_address(term.slug, language, term.start, term.end),
            say("terms.question", language, term=term.bare),
            tuple(More(each.label, viewer_address(each.slug, language, each.start, each.end)) for each in leading),
        )
        for term, leading in further.items()
    ]
    said = _count(len(found), narrowed=len(found) < len(every), language=language)
    html = fragment("terms.html", language, entries=entries, said=said, letters=letters, letter=letter, empty=not every)
    return Found(html, len(found) - len(entries))


def _count(count: int, narrowed: bool, language: Language) -> str:
    if not narrowed:
        return say("terms.count.all", language, count=count)
    return say("terms.count.one" if count == 1 else "terms.count.some", language, count=count)
