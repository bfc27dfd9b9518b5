"""Find the names of the registers in a question: areas, municipalities, housing organisations.

People write "Gellerup", "Aldersrogades", "taastrupgård": short forms, genitives and other letters are met by the forms
a name is kept under. Slips are met by what a misspelt word of the query was read as.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from assistant.danish.analysis import fold, stem, words
from assistant.index.registers import Registers
from assistant.registers import Area

Named = TypeVar("Named")

_ENDINGS = ("parken", "gaarden", "gaard", "vejen", "vej", "kvarteret", "vaenget", "bakken", "omraadet")
"""What people leave out of the name of an area; in folded letters."""

_OF_TOWN = ("sk", "ske", "området", "område", "områder", "områderne")

SHORTEST_LEFT = 5
"""Letters that must be left of a shortened name: "ring" and "sund" are words of their own."""

SHORTEST_TELLING = 6
"""Letters from which one word of a longer name stands for it: "Korsløkkeparken" for "Korsløkkeparken Øst"."""

_GENERAL = frozenset(
    {"boulevard", "omraadet", "omraade", "kvarteret", "gammel", "bydelen", "boligforening", "boligselskab"}
)
_PARTS = re.compile(r"[/()]|\s+og\s+|\bm\.\s?fl\.")
_BRACKETS = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Mention(Generic[Named]):
    """Where in the words of a question something is named, and all that bears this name."""

    start: int
    end: int
    targets: tuple[Named, ...]


class Names(Generic[Named]):
    """Names by the forms they are written in. Several things may share a name."""

    def __init__(self, named: Iterable[tuple[str, Named]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Named]]] = defaultdict(dict)
        for name, target in named:
            key = tuple(map(fold, words(name)))
            if key and target not in (held := self._by_first[key[0]].setdefault(key, [])):
                held.append(target)

    def mentions(self, tokens: Sequence[str], misread: Mapping[str, str]) -> Iterator[Mention[Named]]:
        """Yield what the words of a question name, the longest name at each place, from left to right."""
        position = 0
        while position < len(tokens):
            found = self._at(tokens, position, misread)
            if found is not None:
                yield found
            position = found.end if found else position + 1

    def _at(self, tokens: Sequence[str], position: int, misread: Mapping[str, str]) -> Mention[Named] | None:
        best: Mention[Named] | None = None
        for first in forms(tokens[position], misread):
            for key, targets in self._by_first.get(first, {}).items():
                end = position + len(key)
                rest = zip(key[1:], tokens[position + 1 : end], strict=False)
                whole = end <= len(tokens) and all(part in forms(token, misread) for part, token in rest)
                if whole and (best is None or end > best.end):
                    best = Mention(position, end, tuple(targets))
        return best


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All names that the register of areas knows."""

    areas: Names[Area]
    municipalities: Names[str]
    organisations: Names[str]


@lru_cache(maxsize=2)
def vocabulary(registers: Registers) -> Vocabulary:
    """Return the names of a register; made once, since a thousand areas take half a second."""
    areas = registers.areas
    return Vocabulary(Names(area_names(areas)), Names(municipality_names(areas)), Names(organisation_names(areas)))


def forms(word: str, misread: Mapping[str, str]) -> tuple[str, ...]:
    """Return the forms a word of a question may stand for: itself, without genitive, its stem, what it was read as."""
    folded = fold(word)
    short = folded[:-1] if folded.endswith("s") and len(folded) > SHORTEST_LEFT else folded
    return tuple(dict.fromkeys(filter(None, (folded, short, stem(word), misread.get(word, "")))))


def area_names(areas: Iterable[Area]) -> Iterator[tuple[str, Area]]:
    """Yield the names of areas: whole, by part, and short."""
    areas = tuple(areas)
    towns = {token for area in areas for token in map(fold, words(area.municipality))}
    for area in areas:
        for name in (area.name, *_PARTS.split(area.name)):
            for form in _area_forms(name):
                if form not in towns:
                    yield form, area


def municipality_names(areas: Iterable[Area]) -> Iterator[tuple[str, str]]:
    """Yield the municipalities of areas by name, and by the words made of it: "københavnske", "viborgområder"."""
    for municipality in dict.fromkeys(area.municipality for area in areas):
        yield municipality, municipality
        yield from ((f"{municipality}{ending}", municipality) for ending in _OF_TOWN)


def organisation_names(areas: Iterable[Area]) -> Iterator[tuple[str, str]]:
    """Yield housing organisations: whole, by what stands in brackets, and by an abbreviation at their beginning."""
    for area in areas:
        for organisation in area.housing_organisations:
            yield organisation, organisation
            for name in _BRACKETS.split(organisation):
                yield name, organisation
                first = next(iter(name.replace(",", " ").split()), "")
                if first.isupper() and len(first) > 1:
                    yield first, organisation


def _area_forms(name: str) -> Iterator[str]:
    tokens = [fold(word) for word in words(name)]
    if not tokens:
        return
    yield " ".join(tokens)
    telling = [token for token in tokens if len(token) >= SHORTEST_TELLING and token not in _GENERAL]
    for token in telling:
        yield token
        yield stem(token)
        yield from (
            token.removesuffix(end)
            for end in _ENDINGS
            if len(token) - len(end) >= SHORTEST_LEFT and token.endswith(end)
        )
