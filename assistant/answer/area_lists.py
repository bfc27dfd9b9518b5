"""List the areas of a municipality, a housing organisation, or a whole national list, as the register has them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from assistant.answer.areas import coverage, fits, in_era, listed, listing_name, names_note, spans, statuses_of
from assistant.answer.naming import heading_of
from assistant.answer.reply import Reply
from assistant.answer.sheets import departures, enumerations, list_sheets, quoted_of_year
from assistant.answer.sources import Sources
from assistant.registers import Area, AreaStatus, ListCount, Listing
from assistant.search.registers import AreaQuestion
from assistant.texts import say
from assistant.types import Language, Outcome, Statement

_EACH_COUNTS = 2
"""Years that are asked for one by one; of a longer time people want to see how it went."""

_ROW: tuple[str, Literal["item"]] = ("register.count.row", "item")
_ALONE: tuple[str, Literal["sentence"]] = ("register.count.one", "sentence")


def scoped_reply(sources: Sources, asked: AreaQuestion, text: str, language: Language) -> Reply | None:
    """List the areas of municipalities or housing organisations, each with its rows that fit. None when none fits."""
    areas = [area for area in sources.catalog.registers.areas if _in_scope(area, asked)]
    rows = in_era([row for row in sources.catalog.registers.statuses(areas) if fits(row, asked)], asked)
    if not rows:
        return None
    told = [] if any(_answers(row, asked) for row in rows) else list(_told_by_sheets(sources, asked, areas, language))
    told.append(_head(asked, _areas(rows), language))
    for key, own in _grouped(rows).items():
        name = key[0] if len(asked.municipalities) == 1 else f"{key[0]} ({key[1]})"
        text_of = say("register.list.item", language, name=name, rest=_course(own, asked, language))
        told.append(Statement(text_of, sources.quotes(own), "item"))
    return Reply(tuple(told), sources.passages, notes=tuple(_notes(sources, asked, text, rows, language)))


def _told_by_sheets(
    sources: Sources, asked: AreaQuestion, areas: Iterable[Area], language: Language
) -> Iterator[Statement]:
    """Quote what the sheets about a year's lists say of the areas in scope, where the register has none on a list."""
    if asked.years and len(asked.years) == 1 and asked.asks not in {"left", "joined"}:
        for each in list_sheets(sources, asked.years[0], set(areas), language):
            heading = f"{heading_of(each.quotes[0].passage)}: " if each.quotes else ""
            yield replace(each, text=heading + each.text)


def national_reply(sources: Sources, asked: AreaQuestion, text: str, language: Language) -> Reply | None:
    """List the areas on one national list in one year, and say whether that is all of them.

    Where the register lacks some, the fact sheets that list them are quoted first. None where neither says anything.
    """
    if len(asked.listings) != 1 or len(asked.years or ()) != 1 or asked.asks == "joined":
        return None
    listing, year = asked.listings[0], (asked.years or (0,))[0]
    rows = [row for row in sources.catalog.registers.statuses(year=year) if fits(row, asked) and _answers(row, asked)]
    if asked.asks == "left":
        told = [_head(asked, _areas(rows), language), *_by_status(sources, rows, language)] if rows else []
        units = departures(sources, year, listing)
        if asked.counted and not units:
            return None  # rows alone, some of which may be lacking, do not say how many
        told += quoted_of_year(sources, year, units, language) if units else ()
        return _reply(sources, told, _notes(sources, asked, text, rows, language))
    counts = sources.catalog.registers.counts(listing).get(year, ())
    known, whole = len(_areas(rows)), {each.count for each in counts}
    told = list(_measured(sources, counts, known, language))
    units = (
        enumerations(sources, year, listing, min(whole, default=None), _named(sources, rows))
        if whole != {known}
        else ()
    )
    if units:
        told += quoted_of_year(sources, year, units, language)
    if rows:
        told += [_head(asked, _areas(rows), language), *_by_status(sources, _once(rows, listing), language)]
    notes = () if whole == {known} else _notes(sources, asked, text, rows, language)
    return _reply(sources, told, notes, "answered" if rows or units else "not_found")


def _reply(
    sources: Sources, told: Sequence[Statement], notes: Iterable[str], outcome: Outcome = "answered"
) -> Reply | None:
    return Reply(tuple(told), sources.passages, outcome, tuple(notes)) if told else None


def _answers(row: AreaStatus, asked: AreaQuestion) -> bool:
    """Tell whether a row says that its area was on the list, or that it left where that is asked."""
    return row.movement == "off" if asked.asks == "left" else row.movement in {"on", "new"}


def _once(rows: Sequence[AreaStatus], listing: Listing) -> list[AreaStatus]:
    """Leave out the rows of narrower lists for areas that have a row of the list itself."""
    own = {(row.area, row.municipality) for row in rows if row.listing == listing}
    return [row for row in rows if row.listing == listing or (row.area, row.municipality) not in own]


def counts_reply(sources: Sources, asked: AreaQuestion, language: Language) -> Reply | None:
    """Tell how many areas the national lists held, year by year.

    None where no source counts a year that is asked for; of a longer time the years are told that are counted.
    """
    told: list[Statement] = []
    doubted, lacking = set[int](), set[int]()
    for listing in asked.listings:
        counted = sources.catalog.registers.counts(listing)
        wanted = asked.years or tuple(counted)
        years = [year for year in wanted if year in counted]
        if not years or (len(years) < len(wanted) <= _EACH_COUNTS):
            return None
        lacking |= set(wanted) - set(years)
        told += _each_count(sources, listing, {year: counted[year] for year in years}, language)
        doubted |= {year for year in years if len({each.count for each in counted[year]}) > 1}
    noted = {"register.count.disagree": doubted, "register.count.lacking": lacking}
    return _reply(sources, told, [say(key, language, years=spans(own, language)) for key, own in noted.items() if own])


def _each_count(
    sources: Sources, listing: Listing, counted: Mapping[int, Sequence[ListCount]], language: Language
) -> Iterator[Statement]:
    """Yield a sentence on one year, or a list of several, each year with the name its list had."""
    if len(counted) > 1:
        name = listing_name(listing, counted, language, "plural")
        yield Statement(say("register.count.head", language, listing=name), (), "lead")
    key, kind = _ROW if len(counted) > 1 else _ALONE
    for year, told in counted.items():
        figures = " / ".join(str(figure) for figure in sorted({each.count for each in told}))
        name = listing_name(listing, [year], language, "plural")
        yield Statement(say(key, language, year=year, count=figures, listing=name), sources.quotes(told), kind)


def _in_scope(area: Area, asked: AreaQuestion) -> bool:
    here = not asked.municipalities or area.municipality in asked.municipalities
    return here and (not asked.organisations or bool(set(area.housing_organisations) & set(asked.organisations)))


def _head(asked: AreaQuestion, areas: Sequence[tuple[str, str]], language: Language) -> Statement:
    listings = [listing_name(listing, asked.named_in, language, "plural") for listing in asked.listings]
    moved = asked.asks if asked.asks in {"left", "joined"} else ""
    scope = (
        say(f"register.list.{moved}", language) if moved else "",
        say("register.list.in", language, municipality=listed(asked.municipalities, language)),
        say("register.list.of", language, organisation=listed(asked.organisations, language)),
        say("register.list.status", language, listing=listed(listings, language)),
        say("register.list.year", language, years=spans(asked.years or (), language)),
    )
    given = (moved, asked.municipalities, asked.organisations, listings and not moved, asked.years)
    key = "one" if len(areas) == 1 else "some"
    said = "".join(part for part, present in zip(scope, given, strict=True) if present)
    return Statement(say(f"register.list.{key}", language, count=len(areas), scope=said), (), "lead")


def _course(rows: Sequence[AreaStatus], asked: AreaQuestion, language: Language) -> str:
    """Write the statuses of an area: with their years, unless only one year is asked about."""
    if asked.years and len(asked.years) == 1:
        return statuses_of(rows, language)
    years: dict[str, list[int]] = {}
    for row in rows:
        years.setdefault(row.status, []).append(row.year)
    return "; ".join(f"{status} {spans(own, language)}" for status, own in years.items())


def _by_status(sources: Sources, rows: Sequence[AreaStatus], language: Language) -> Iterator[Statement]:
    """Yield the areas of each status by municipality; what a status says in brackets stands by the area."""
    statuses: dict[str, list[AreaStatus]] = {}
    for row in rows:
        statuses.setdefault(_plain(row.status), []).append(row)
    for status, own in statuses.items():
        if len(statuses) > 1:
            yield Statement(say("register.list.group", language, status=status, count=len(_areas(own))), (), "lead")
        for municipality in dict.fromkeys(row.municipality for row in own):
            there = [row for row in own if row.municipality == municipality]
            names = ", ".join(dict.fromkeys(f"{row.area}{row.status.removeprefix(status)}" for row in there))
            text = say("register.list.item", language, name=municipality, rest=names) if municipality else names
            yield Statement(text, sources.quotes(there), "item")


def _plain(status: str) -> str:
    return status.partition(" (")[0]


def _measured(sources: Sources, counts: Sequence[ListCount], known: int, language: Language) -> Iterator[Statement]:
    """Hold the rows against the count of the list, where a source tells it."""
    for count in sorted({each.count for each in counts}):
        own = [each for each in counts if each.count == count]
        name = listing_name(own[0].listing, [own[0].year], language, "plural")
        key = "complete" if known == count else "more" if known > count else "partial" if known else "nameless"
        text = say(f"register.list.{key}", language, count=count, year=own[0].year, known=known, listing=name)
        yield Statement(text, sources.quotes(own))


def _named(sources: Sources, rows: Iterable[AreaStatus]) -> list[Area]:
    keys = {(row.area, row.municipality) for row in rows}
    return [area for area in sources.catalog.registers.areas if (area.name, area.municipality) in keys]


def _areas(rows: Iterable[AreaStatus]) -> list[tuple[str, str]]:
    return list(_grouped(rows))


def _grouped(rows: Iterable[AreaStatus]) -> dict[tuple[str, str], list[AreaStatus]]:
    found: dict[tuple[str, str], list[AreaStatus]] = {}
    for row in sorted(rows, key=lambda row: (row.area, row.municipality)):
        found.setdefault((row.area, row.municipality), []).append(row)
    return found


def _notes(
    sources: Sources, asked: AreaQuestion, text: str, rows: Sequence[AreaStatus], language: Language
) -> Iterator[str]:
    yield from names_note(asked, text, rows, language)
    if any(row.listing not in asked.listings for row in rows if asked.listings):
        yield say("register.note.narrow", language)
    yield coverage(sources, language)
