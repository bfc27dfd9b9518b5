"""Which housing areas and municipalities a text names, from the register of areas."""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.index.catalog import Catalog

_COLUMNS = ("area", "municipality")
_MUNICIPALITY = re.compile(r"\b([A-ZÆØÅ][a-zæøå]+(?:-[A-ZÆØÅ][a-zæøå]+)?) Kommune\b")
_PARK = re.compile(r"(?<=\w{5}[^s\W])(?:parken|vænget)$")
"""What people leave out of a name, where enough is left of it to be one."""

_SHORTEST = 4
"""Letters of a name that is looked for; a shorter one meets by chance."""


@dataclass(frozen=True, slots=True)
class Places:
    """The areas of a register, each with its municipality, and the areas that each name may mean."""

    municipality_of: Mapping[str, str]
    areas_of: Mapping[str, tuple[str, ...]]

    def areas_in(self, text: str) -> tuple[str, ...]:
        """Return the areas that a text names, in its order.

        A name that several areas share means the one whose municipality the text names too, or more names of it.
        """
        names = list(dict.fromkeys(found[1] for found in _any_of(tuple(self.areas_of)).finditer(text)))
        towns = self._towns_in(text)
        counts = Counter(area for name in names for area in self.areas_of[name])
        found = []
        for name in names:
            areas = self.areas_of[name]
            meant = [area for area in areas if self.municipality_of[area] in towns] if len(areas) > 1 else areas
            found += [area for area in meant if counts[area] == max(counts[each] for each in meant)]
        return tuple(dict.fromkeys(found))

    def municipalities_in(self, text: str, areas: Iterable[str] = ()) -> tuple[str, ...]:
        """Return the municipalities that a text names, and those of some areas, in order."""
        own = (self.municipality_of[area] for area in areas)
        return tuple(town for town in dict.fromkeys((*own, *self._towns_in(text))) if town)

    def _towns_in(self, text: str) -> tuple[str, ...]:
        known = _any_of(tuple(sorted(set(self.municipality_of.values()) - {""})))
        return (*(found[1] for found in known.finditer(text)), *(found[1] for found in _MUNICIPALITY.finditer(text)))


def places(catalog: Catalog) -> Places:
    """Read the registers of areas of a catalog: tables with the columns area and municipality."""
    municipality_of: dict[str, str] = {}
    for document in catalog.documents():
        if document.kind == "area":
            municipality_of |= dict(_rows(catalog, document.slug))
    areas_of = defaultdict[str, list[str]](list)
    for area in sorted(municipality_of):
        for name in _names(area):
            areas_of[name].append(area)
    return Places(municipality_of, {name: tuple(areas) for name, areas in areas_of.items()})


def _rows(catalog: Catalog, slug: str) -> Iterator[tuple[str, str]]:
    for chunk in catalog.chunks(slug):
        if all(column in chunk.columns for column in _COLUMNS):
            delimiter = max(",;\t", key=chunk.text.count)
            cells = next(csv.reader([chunk.text], delimiter=delimiter))
            row = dict(zip(chunk.columns, cells, strict=False))
            yield row.get("area", ""), row.get("municipality", "")


def _names(area: str) -> Iterator[str]:
    """Yield the names of an area: "Skovparken/Skovvejen" answers to either, "Gellerupparken" to "Gellerup" too."""
    whole = re.sub(r"\s*\(.*|\s+m\.?\s?fl\.?$", "", area)
    names = [name for part in (whole, *whole.split("/")) for name in (part.strip(), _PARK.sub("", part.strip()))]
    yield from (name for name in dict.fromkeys(names) if len(name) >= _SHORTEST)


@lru_cache(maxsize=4)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Match any of some names as whole words, the longest first, in the genitive too."""
    found = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)({'|'.join(map(re.escape, found))})s?(?!\w)" if found else r"(?!)")
