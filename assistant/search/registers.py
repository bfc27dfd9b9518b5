"""Understand questions that the register of areas answers: which areas, which list, which years, what is asked of them.

Precision first: a question counts only when every word of it is understood. "Hvor mange blokke rives ned i Gellerup?"
names an area, but "blokke" and "rives" are no words of the register, so it goes the ordinary way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assistant.danish.analysis import words
from assistant.danish.listings import OFF, ON, RENAMED, listings_in
from assistant.index.registers import Registers
from assistant.registers import Area, Listing
from assistant.search.register_names import Vocabulary, vocabulary
from assistant.search.register_words import (
    Asks,
    asks_about_now,
    asks_for_course,
    asks_of,
    asks_otherwise,
    asks_what,
    names_future,
    names_this_year,
    renamed_in,
    speaks_of_lists,
    understood,
    years_in,
)
from assistant.types import Query


@dataclass(frozen=True, slots=True)
class AreaQuestion:
    """What is asked of the register of areas. Empty means that the question does not limit it.

    `areas` are all that a name may mean. `years` are the years asked about, None for all; `now` when today is.
    `counted` when the number of areas is asked for. `renamed` tells whether the names of the lists from 2021 are used,
    None where that does not matter.
    """

    asks: Asks
    areas: tuple[Area, ...] = ()
    municipalities: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    listings: tuple[Listing, ...] = ()
    years: tuple[int, ...] | None = None
    renamed: bool | None = None
    now: bool = False
    counted: bool = False

    @property
    def named_in(self) -> tuple[int, ...]:
        """Years whose names of the lists are those of the question."""
        if self.renamed is None:
            return self.years or ()
        return (RENAMED,) if self.renamed else (RENAMED - 1,)


@dataclass(slots=True)
class _Found:
    """Names in a question, and the words that are understood by them."""

    areas: list[Area] = field(default_factory=list)
    municipalities: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    @property
    def any(self) -> bool:
        """Whether something is named."""
        return bool(self.areas or self.municipalities or self.organisations)


def asked_areas(registers: Registers, query: Query, today: date) -> AreaQuestion | None:
    """Return what a query asks of the register of areas; None when it is not clearly a question for it."""
    text, tokens = query.text, words(query.text)
    unfit = query.kinds and "area" not in query.kinds
    if unfit or not registers.areas or asks_otherwise(text) or names_future(text, today):
        return None
    asks, listings = asks_of(text), listings_in(text)
    if not (listings or speaks_of_lists(text) or asks in {"organisation", "municipality"}):
        return None
    found = _named(vocabulary(registers), tokens, query.misread)
    if not understood(text, tokens, found.taken):
        return None
    years = years_in(text, today) or ((query.as_of.year,) if query.dated and query.historical else None)
    if not years and not found.any and names_this_year(text) and not asks_what(text):
        years = (today.year,)  # of all areas in the country, only those of one year can be listed
    return _question(asks, text, found, listings, years)


def _question(
    asks: Asks, text: str, found: _Found, listings: tuple[Listing, ...], years: tuple[int, ...] | None
) -> AreaQuestion | None:
    counted = asks == "count"
    course = asks == "count" and asks_for_course(text)
    if not found.any and not (listings and (years or course)):
        return None
    if asks == "organisation" and not found.areas and found.organisations:
        asks = "areas"
    if asks in {"organisation", "municipality"} and not found.areas:
        return None
    if asks in {"count", "municipality", "organisation"} and (OFF.search(text) or ON.search(text)):
        asks = "left" if OFF.search(text) else "joined"
    return AreaQuestion(
        asks=asks,
        counted=counted,
        areas=tuple(dict.fromkeys(found.areas)),
        municipalities=tuple(dict.fromkeys(found.municipalities)),
        organisations=tuple(dict.fromkeys(found.organisations)),
        listings=listings,
        years=years,
        renamed=None if years else renamed_in(text),
        now=not years and asks_about_now(text),
    )


def _named(names: Vocabulary, tokens: Sequence[str], misread: Mapping[str, str]) -> _Found:
    """Find the names; a word that is taken by one kind of name is not read as another.

    Of areas of one name those count that lie in a municipality that is named too.
    """
    found = _Found()
    mentions = list(names.areas.mentions(tokens, misread))
    for mention in mentions:
        found.taken.update(range(mention.start, mention.end))
    for kind, target in (
        (names.organisations, found.organisations),  # first: many are named after their town
        (names.municipalities, found.municipalities),
    ):
        for each in kind.mentions(tokens, misread):
            if found.taken.isdisjoint(range(each.start, each.end)):
                target += each.targets
                found.taken.update(range(each.start, each.end))
    for mention in mentions:
        there = [area for area in mention.targets if area.municipality in found.municipalities]
        found.areas += there or mention.targets
    return found
