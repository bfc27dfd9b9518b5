"""The records of the registers: what a row of a table says, as a value, with the place of the row.

Cells are kept as they are written. What is read out of them (which list, which years) stands beside, so that a search
can count on it and a reader still sees the row.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Listing: TypeAlias = Literal["vulnerable", "parallel", "transformation", "prevention", "combined"]
"""A national list by its role; names have changed: "parallel" was ghetto areas, "transformation" hard ghetto areas."""

Movement: TypeAlias = Literal["on", "new", "off", "estimate"]
"""What a status says of a list: on it, new on it, off it, or only expected to be on it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: `chunk.text[start:end]` of the chunk with this id."""

    chunk: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AreaStatus:
    """What one source says of one area in one year; `listing` None where the status names no list we know."""

    place: Place
    area: str
    municipality: str
    housing_organisation: str
    status: str
    year: int
    listing: Listing | None
    movement: Movement
    source_url: str = ""


@dataclass(frozen=True, slots=True)
class ListCount:
    """How many areas a national list held in a year."""

    place: Place
    listing: Listing
    year: int
    count: int


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask about what. `as_of` is the time of the information as it is written: "2023-01", "2017-2021"."""

    place: Place
    name: str
    role: str
    organisation: str
    unit: str
    topics: tuple[str, ...]
    phone: str
    email: str
    source_url: str
    as_of: str


Record: TypeAlias = AreaStatus | ListCount | Contact


@dataclass(frozen=True, slots=True)
class Area:
    """An area as the register names it, with what all its rows say of where it lies and whose it is."""

    name: str
    municipality: str
    housing_organisations: tuple[str, ...]
