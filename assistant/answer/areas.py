"""Tell what the register says of named areas: the answer first, then all its rows by year, then the fact sheets."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from assistant.answer.reply import Reply
from assistant.answer.sheets import list_sheets, own_sheets
from assistant.answer.sources import Sources
from assistant.danish.listings import NEW_NAMES, OLD_NAMES, RENAMED
from assistant.registers import Area, AreaStatus, Listing
from assistant.search.register_words import years_in
from assistant.search.registers import AreaQuestion
from assistant.texts import say
from assistant.types import Language, Statement

WIDER: dict[Listing, frozenset[Listing]] = {
    "vulnerable": frozenset({"vulnerable", "parallel", "transformation"}),
    "parallel": frozenset({"parallel", "transformation"}),
    "transformation": frozenset({"transformation"}),
    "prevention": frozenset({"prevention"}),
    "combined": frozenset({"combined"}),
}
"""A narrower list holds areas of the wider one: almenboligloven § 61 a states it for each of the three."""


def areas_reply(sources: Sources, asked: AreaQuestion, text: str, language: Language) -> Reply | None:
    """Answer about the areas that a question names."""
    told: list[Statement] = []
    rows = {area: sources.catalog.registers.statuses([area]) for area in asked.areas}
    if asked.asks in {"organisation", "municipality"}:
        told = list(_belongings(sources, asked, rows, language))
        return Reply(tuple(told), sources.passages) if told else None
    known = False
    for area, statuses in rows.items():
        years = _without_row(asked, statuses)
        told += _answer(sources, asked, area, statuses, language)
        place = len(told)
        told.append(Statement(say("register.area.about", language, area=described(area)), (), "lead"))
        told += _by_year(sources, statuses, language)
        sheets = list(own_sheets(sources, area, language))
        named = [each for year in years for each in list_sheets(sources, year, {area}, language)]
        told += (*sheets, *named)
        found = bool(named) or any(_tells_of(each.text, years) for each in sheets)
        if found:
            told[place - 1] = Statement(
                say("register.area.sheets", language, area=area.name, years=spans(years, language)), ()
            )
        known = known or found or not years
    every = [status for statuses in rows.values() for status in statuses]
    notes = (*names_note(asked, text, every, language), coverage(sources, language), *_several(asked, language))
    return Reply(tuple(told), sources.passages, "answered" if known else "not_found", notes)


def _tells_of(text: str, years: Iterable[int]) -> bool:
    """Tell whether a text speaks of one of some years, alone or within a span."""
    return not set(years).isdisjoint(years_in(text, date.max) or ())


def described(area: Area) -> str:
    """Name an area with where it lies and whose it is: "Munkebo (Kolding; Alfabo)"."""
    around = "; ".join(filter(None, (area.municipality, *area.housing_organisations)))
    return f"{area.name} ({around})" if around else area.name


def fits(status: AreaStatus, asked: AreaQuestion) -> bool:
    """Tell whether a row is what is asked for, by list, year, and movement."""
    if (asked.listings and status.listing not in _wanted(status, asked)) or (
        asked.years and status.year not in asked.years
    ):
        return False
    if asked.asks == "left":
        return status.movement == "off"
    return asked.asks != "joined" or status.movement in {"new", "on"}


def in_era(rows: list[AreaStatus], asked: AreaQuestion) -> list[AreaStatus]:
    """Keep the rows from the time of the names that a question uses, where there are any."""
    return [row for row in rows if asked.renamed in {None, row.year >= RENAMED}] or rows


def _wanted(status: AreaStatus, asked: AreaQuestion) -> frozenset[Listing]:
    """Return the lists that count: who is on a narrower list is on the wider one, but may leave only the narrower."""
    if status.movement == "off":
        return frozenset(asked.listings)
    return frozenset[Listing]().union(*(WIDER[listing] for listing in asked.listings))


def listing_name(
    listing: Listing, years: Iterable[int] | None, language: Language, form: Literal["listing", "plural"] = "listing"
) -> str:
    """Name a list by the name it had in some years; by both names where it changed meanwhile."""
    renamed = {year >= RENAMED for year in years or ()}
    if listing not in {"parallel", "transformation"} or len(renamed) != 1:
        return say(f"register.{form}.{listing}", language)
    return say(f"register.{form}.{listing}.{'new' if renamed.pop() else 'old'}", language)


def coverage(sources: Sources, language: Language) -> str:
    """Say what the register covers, so that a missing row is not taken for a fact."""
    years = sources.catalog.registers.years
    return say("register.note.coverage", language, years=f"{years[0]}–{years[-1]}")


def names_note(asked: AreaQuestion, text: str, rows: Iterable[AreaStatus], language: Language) -> Iterator[str]:
    """Say that lists changed names where question and rows use names of different times."""
    told = " ".join(row.status for row in rows)
    new_for_old = NEW_NAMES.search(text) and OLD_NAMES.search(told)
    if new_for_old or (OLD_NAMES.search(text) and NEW_NAMES.search(told)):
        yield say("register.note.names", language)


def listed(words: Sequence[str], language: Language) -> str:
    """Join words as a sentence does: "2017, 2018 og 2019"."""
    last = " og " if language == "da" else " and "
    return last.join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def spans(years: Iterable[int], language: Language) -> str:
    """Write years, three or more in a row as a span: "2010, 2016–2019"."""
    runs: list[list[int]] = []
    for year in sorted(set(years)):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    written = [[f"{run[0]}–{run[-1]}"] if len(run) > 2 else list(map(str, run)) for run in runs]
    return listed([each for run in written for each in run], language)


def statuses_of(rows: Iterable[AreaStatus], language: Language) -> str:
    """Write the distinct statuses of some rows."""
    return listed(list(dict.fromkeys(row.status for row in rows)), language)


def _answer(
    sources: Sources, asked: AreaQuestion, area: Area, rows: Sequence[AreaStatus], language: Language
) -> Iterator[Statement]:
    chosen = in_era([row for row in rows if fits(row, asked)], asked)
    if asked.asks == "joined" and chosen:
        chosen = [row for row in chosen if row.movement == "new"] or _of_year(chosen, chosen[0].year)
        if chosen[0].movement != "new":
            yield _said(sources, "first", area, chosen, language)
            return
    if asked.now or not (asked.listings or asked.years or asked.asks in {"left", "joined"}):
        yield _said(sources, "latest", area, _of_year(rows, rows[-1].year), language)
    elif chosen:
        yield from _each_year(sources, area, chosen, language)
    else:
        yield Statement(_lacking(asked, area, rows, language), ())


def _each_year(sources: Sources, area: Area, chosen: Sequence[AreaStatus], language: Language) -> Iterator[Statement]:
    by_statuses: dict[str, list[AreaStatus]] = {}
    for year in sorted({row.year for row in chosen}):
        own = _of_year(chosen, year)
        by_statuses.setdefault(statuses_of(own, language), []).extend(own)
    for rows in by_statuses.values():
        yield _said(sources, "year", area, rows, language)


def _said(sources: Sources, key: str, area: Area, rows: Sequence[AreaStatus], language: Language) -> Statement:
    years, statuses = spans((row.year for row in rows), language), statuses_of(rows, language)
    text = say(f"register.area.{key}", language, area=area.name, years=years, statuses=statuses)
    return Statement(text, sources.quotes(rows))


def _lacking(asked: AreaQuestion, area: Area, rows: Sequence[AreaStatus], language: Language) -> str:
    """Say which row the register does not have; never that something is not so."""
    years = spans(asked.years or (), language)
    listing = listed([listing_name(each, asked.named_in, language) for each in asked.listings], language)
    if asked.asks == "left":
        of = f" ({', '.join(filter(None, (listing, years)))})" if listing or years else ""
        return say("register.area.not_left", language, area=area.name, listing=of)
    if asked.years and not any(row.year in asked.years for row in rows):
        return say("register.area.no_year", language, area=area.name, years=years)
    key = "other" if asked.years else "never"
    return say(f"register.area.{key}", language, area=area.name, listing=listing or "–", years=years)


def _by_year(sources: Sources, rows: Sequence[AreaStatus], language: Language) -> Iterator[Statement]:
    for year in sorted({row.year for row in rows}):
        own = _of_year(rows, year)
        text = say("register.area.row", language, year=year, statuses=statuses_of(own, language))
        yield Statement(text, sources.quotes(own), "item")


def _of_year(rows: Iterable[AreaStatus], year: int) -> list[AreaStatus]:
    return [row for row in rows if row.year == year]


def _without_row(asked: AreaQuestion, rows: Iterable[AreaStatus]) -> list[int]:
    """Return the years asked about, if they are few and the register says nothing of any of them."""
    known = {row.year for row in rows}
    years = asked.years or ()
    return list(years) if len(years) <= _FEW_YEARS and known.isdisjoint(years) else []


_FEW_YEARS = 3
"""Years whose sheets are read beside the rows; of more, the sheet about the area tells enough."""


def _belongings(
    sources: Sources, asked: AreaQuestion, rows: dict[Area, tuple[AreaStatus, ...]], language: Language
) -> Iterator[Statement]:
    for area, statuses in rows.items():
        values = {"area": area.name, "municipality": area.municipality}
        organisations = listed(area.housing_organisations, language)
        if asked.asks == "municipality" and area.municipality:
            yield Statement(say("register.area.place", language, **values), sources.quotes(statuses[-1:]))
        elif asked.asks == "organisation" and organisations:
            text = say("register.area.organisation", language, **values, organisations=organisations)
            named = [status for status in statuses if status.housing_organisation]
            yield Statement(text, sources.quotes(_telling(named)))


def _telling(rows: Sequence[AreaStatus]) -> list[AreaStatus]:
    """Keep one row for each distinct cell of housing organisations: the latest."""
    return list({row.housing_organisation: row for row in rows}.values())


def _several(asked: AreaQuestion, language: Language) -> Iterator[str]:
    if len({area.municipality for area in asked.areas}) > 1 and not asked.municipalities:
        yield say("register.note.several", language)
