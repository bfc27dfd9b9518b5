"""Places to look up: areas of the register, municipalities, and what only a fact sheet tells of; and their sheets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.danish.analysis import fold, words
from assistant.danish.listings import listings_in
from assistant.index.catalog import Catalog
from assistant.registers import Area
from assistant.search.list_sheets import named_areas, status_chunks
from assistant.search.register_names import vocabulary
from assistant.types import Chunk, Document

SHORTEST_BEGINNING = 3
"""Letters from which a part of a name is looked for: fewer stand in most names."""

_LISTED = re.compile(r"\bliste", re.IGNORECASE)
_INITIATIVE = re.compile(r"boligsocial|helhedsplan|indsats|partnerskab", re.IGNORECASE)
_WHOM = re.compile(r"kontakt|finder du", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Locality:
    """A place by the name it is chosen by.

    `area` is set for areas of the register, `sheet` where only that tells of it; a municipality has neither.
    """

    label: str
    municipality: str
    area: Area | None = None
    sheet: Document | None = None

    @property
    def name(self) -> str:
        """What the place is called in a sentence."""
        return self.area.name if self.area else self.label.partition(" (")[0]


@lru_cache(maxsize=2)
def localities(catalog: Catalog) -> tuple[Locality, ...]:
    """Return all places by name. Areas of one name are told apart by their municipality."""
    areas = catalog.registers.areas
    towns = tuple(dict.fromkeys(area.municipality for area in areas if area.municipality))
    found = [Locality(f"{area.name} ({area.municipality})", area.municipality, area) for area in areas]
    found += [Locality(municipality_name(town), town) for town in towns]
    found += _told_by_sheets(catalog, frozenset(towns))
    return tuple(sorted(found, key=lambda each: danish_order(each.label)))


def municipality_name(town: str) -> str:
    """Return the official name of a municipality: "Odense Kommune", "Københavns Kommune"."""
    return f"{_OFFICIAL.get(town, town)} Kommune"


def danish_order(text: str) -> str:
    """Return a key that sorts as Danes do: æ, ø, å after z."""
    return text.casefold().translate(_ALPHABET)


def meant(catalog: Catalog, text: str) -> tuple[Locality, ...]:
    """Return the places that a text may mean: by its label, a name of an area, a municipality, or a part of a name."""
    sought, every = text.strip().casefold(), localities(catalog)
    if exact := [each for each in every if sought in {each.label.casefold(), each.name.casefold()}]:
        return tuple(exact)
    areas = named_areas(catalog, text)
    if areas:
        return tuple(each for each in every if each.area in areas)
    mentions = vocabulary(catalog.registers).municipalities.mentions(words(text), {})
    towns = {town for mention in mentions for town in mention.targets}
    if towns:
        return tuple(each for each in every if each.municipality in towns and not each.area and not each.sheet)
    if len(sought) < SHORTEST_BEGINNING:
        return ()
    return tuple(each for each in every if fold(sought) in fold(each.label.casefold()))


def own_documents(catalog: Catalog, place: Locality) -> tuple[Document, ...]:
    """Return the fact sheets about a place: those that name it in their title or among their topics."""
    sheets = [each for each in catalog.documents() if each.kind == "area" and not _is_table(each)]
    return tuple(each for each in sheets if each == place.sheet or _is_about(catalog, each, place))


def other_documents(catalog: Catalog, place: Locality) -> tuple[tuple[Document, int, int], ...]:
    """Return the other fact sheets that name a place, each with where it does so first."""
    own = own_documents(catalog, place)
    names = sorted(_names(place), key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    shared = len({area.municipality for name in names for area in named_areas(catalog, name)}) > 1
    found = []
    for document in catalog.documents():
        if document.kind == "area" and document not in own and not _is_table(document):
            text = catalog.text(document.slug)
            match = pattern.search(text)
            if match and (not shared or place.municipality in text):
                found.append((document, match.start(), match.end()))
    return tuple(found)


def status_sections(catalog: Catalog, place: Locality) -> Iterator[Chunk]:
    """Yield what fact sheets say of an area's status on the lists."""
    if place.area:
        yield from (chunk for _, chunk in status_chunks(catalog, place.area))


def initiatives(catalog: Catalog, documents: Iterable[Document]) -> Iterator[Chunk]:
    """Yield the sections on the boligsocial indsats in some fact sheets."""
    yield from _sections(catalog, documents, _INITIATIVE)


def entrances(catalog: Catalog, documents: Iterable[Document]) -> Iterator[Chunk]:
    """Yield the sections of some fact sheets on whom to contact."""
    yield from _sections(catalog, documents, _WHOM)


def _sections(catalog: Catalog, documents: Iterable[Document], heading: re.Pattern[str]) -> Iterator[Chunk]:
    for document in documents:
        for chunk in catalog.chunks(document.slug):
            if chunk.headings and chunk.headings[-1] != document.title and heading.search(chunk.headings[-1]):
                yield chunk


def _told_by_sheets(catalog: Catalog, towns: frozenset[str]) -> Iterator[Locality]:
    """Yield the places that only a fact sheet tells of: one is about the name that its title begins with."""
    for document in catalog.documents():
        head = document.title.partition(":")[0].strip()
        named = any(topic[:1].isupper() and topic in head for topic in document.topics)
        about_lists = _LISTED.search(head) or listings_in(head)
        fits = document.kind == "area" and named and not about_lists and head not in towns
        if fits and not _is_table(document) and not named_areas(catalog, document.title):
            yield Locality(head, _town_of(catalog, document), sheet=document)


def _town_of(catalog: Catalog, document: Document) -> str:
    tokens = words(" ".join((document.title, *document.topics)))
    mentions = vocabulary(catalog.registers).municipalities.mentions(tokens, {})
    return next((town for mention in mentions for town in mention.targets), "")


def _is_about(catalog: Catalog, document: Document, place: Locality) -> bool:
    heads = " ".join((document.title, *document.topics))
    if place.area:
        titled = place.area in named_areas(catalog, document.title)
        return titled or (place.area in named_areas(catalog, heads) and _lies_in(catalog, document, place.municipality))
    if place.sheet:
        return False
    tokens = words(heads)
    mentions = vocabulary(catalog.registers).municipalities.mentions(tokens, {})
    return any(place.municipality in mention.targets for mention in mentions)


def _lies_in(catalog: Catalog, document: Document, municipality: str) -> bool:
    """Tell whether a fact sheet is of a municipality: areas of other towns have the same names, many in no register."""
    name = re.escape(municipality)
    stated = rf"Kommune: {name}\b|\b{name}s? Kommune\b"
    return municipality in document.topics or re.search(stated, catalog.text(document.slug)) is not None


def _names(place: Locality) -> set[str]:
    """Return the names that a place is written by: "Gellerupparken/Toveshøj" by either."""
    if not place.area:
        return {place.name, place.municipality} if not place.sheet else {place.name}
    whole = re.sub(r"\s*\(.*|\s+m\.?\s?fl\.?$", "", place.area.name)
    return {whole, *whole.split("/")}


def _is_table(document: Document) -> bool:
    return document.path.endswith((".csv", ".xlsx"))


_OFFICIAL = {"København": "Københavns"}
"""Municipalities whose official name has the genitive of the town; the others of the lists are named as they are."""

_ALPHABET = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ö": "|", "ä": "{", "é": "e"})
