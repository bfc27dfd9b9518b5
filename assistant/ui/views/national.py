"""How many areas the national lists held, year by year: for a chart, and as the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.danish.listings import NEW_NAMES, OLD_NAMES, RENAMED
from assistant.index.catalog import Catalog
from assistant.registers import ListCount, Listing
from assistant.search.list_sheets import list_chunks
from assistant.texts import say
from assistant.types import Language
from assistant.ui.addresses import viewer_address
from assistant.ui.views.spots import Spot, spot
from assistant.ui.views.timeline import LISTINGS, years_covered


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a source states for a year."""

    count: int
    here: str


@dataclass(frozen=True, slots=True)
class Series:
    """One list: its name, and the figures of each year: none where no source has one, several where they differ."""

    listing: Listing
    name: str
    figures: tuple[tuple[Figure, ...], ...]

    @property
    def points(self) -> tuple[int | None, ...]:
        """One number a year for a line; a year without a number, or with two, is a gap."""
        return tuple(each[0].count if len(each) == 1 else None for each in self.figures)


@dataclass(frozen=True, slots=True)
class National:
    """The lists by year. `naming` are sections on the change of names, `older` sheets on years without numbers."""

    years: tuple[int, ...]
    series: tuple[Series, ...]
    naming: tuple[Spot, ...]
    older: tuple[Spot, ...]


def national_view(catalog: Catalog, language: Language) -> National:
    """Return the lists that any source counts."""
    years = years_covered(catalog)
    counted = {listing: catalog.registers.counts(listing) for listing in LISTINGS}
    series = tuple(
        Series(
            listing,
            say(f"areas.list.{listing}", language),
            tuple(_figures(catalog, by_year.get(each, ()), language) for each in years),
        )
        for listing, by_year in counted.items()
        if by_year
    )
    without = [each for index, each in enumerate(years) if not any(one.figures[index] for one in series)]
    return National(years, series, _naming(catalog, language), _sheets(catalog, without, language))


def _figures(catalog: Catalog, counts: Sequence[ListCount], language: Language) -> tuple[Figure, ...]:
    """Return the distinct numbers of a year, each with the first source that states it."""
    distinct = {each.count: each.place for each in reversed(counts)}
    chunks = catalog.chunks_by_id([place.chunk for place in distinct.values()])
    figures = []
    for count, place in sorted(distinct.items()):
        chunk = chunks[place.chunk]
        here = viewer_address(chunk.slug, language, chunk.start + place.start, chunk.start + place.end)
        figures.append(Figure(count, here))
    return tuple(figures)


def _naming(catalog: Catalog, language: Language) -> tuple[Spot, ...]:
    """Return the section that tells of the old and the new names, from a sheet about the first list under these."""
    for sheet, chunk in list_chunks(catalog, RENAMED):
        if OLD_NAMES.search(chunk.text) and NEW_NAMES.search(chunk.text):
            return (spot(sheet.document, chunk, language),)
    return ()


def _sheets(catalog: Catalog, years: Sequence[int], language: Language) -> tuple[Spot, ...]:
    """Return the sheets about the lists of some years, each by its first section."""
    first: dict[str, Spot] = {}
    for year in years:
        for sheet, chunk in list_chunks(catalog, year):
            first.setdefault(sheet.document.slug, spot(sheet.document, chunk, language))
    return tuple(first.values())
