"""The registers of a snapshot: areas by year and list, national counts, contacts. Tables of the catalog file.

Every record leads to the chunk that holds its row, and goes when its document goes. The catalog gives the reading and
the writing of SQL; what the tables are, stands here alone.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, TypeAlias

from assistant.registers import Area, AreaStatus, Contact, ListCount, Listing, Place, Record

SCHEMA = """
create table area_statuses (
    slug text not null, chunk text not null, start integer not null, "end" integer not null, area text not null,
    municipality text not null, housing_organisation text not null, status text not null, year integer not null,
    listing text, movement text not null, source_url text not null);
create table list_counts (
    slug text not null, chunk text not null, start integer not null, "end" integer not null, listing text not null,
    year integer not null, count integer not null);
create table contacts (
    slug text not null, chunk text not null, start integer not null, "end" integer not null, name text not null,
    role text not null, organisation text not null, unit text not null, topics text not null, phone text not null,
    email text not null, source_url text not null, as_of text not null);
create index area_statuses_by_document on area_statuses(slug);
create index area_statuses_by_area on area_statuses(area);
create index area_statuses_by_municipality on area_statuses(municipality);
create index area_statuses_by_year on area_statuses(year, listing);
create index list_counts_by_document on list_counts(slug);
create index contacts_by_document on contacts(slug);
"""
TABLES = ("area_statuses", "list_counts", "contacts")

ORGANISATIONS = ";"
"""What stands between several housing organisations in one cell."""

_AREA_COLUMNS = ("area", "municipality", "housing_organisation", "status", "year", "listing", "movement", "source_url")
_CONTACT_COLUMNS = ("name", "role", "organisation", "unit", "phone", "email", "source_url", "as_of")
_ORDER = "order by municipality, area, year, status, slug, start"


class Row(Protocol):
    """A row that is read by the names of its columns."""

    def __getitem__(self, column: str, /) -> Any: ...


Value: TypeAlias = str | int | None
Rows: TypeAlias = Callable[[str, Sequence[str]], Sequence[Row]]


def insertion(slug: str, record: Record) -> tuple[str, list[Value]]:
    """Return the statement and the values that write one record of a document."""
    place: list[Value] = [slug, record.place.chunk, record.place.start, record.place.end]
    match record:
        case AreaStatus():
            return _insert("area_statuses", [*place, *(getattr(record, name) for name in _AREA_COLUMNS)])
        case ListCount():
            return _insert("list_counts", [*place, record.listing, record.year, record.count])
        case Contact():
            first, rest = _CONTACT_COLUMNS[:4], _CONTACT_COLUMNS[4:]
            topics = json.dumps(record.topics, ensure_ascii=False)
            cells = [*(getattr(record, name) for name in first), topics, *(getattr(record, name) for name in rest)]
            return _insert("contacts", [*place, *cells])


class Registers:
    """Reads the registers. Names of areas are compared as the register writes them."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """All areas by municipality and name, with what any row says of their housing organisations."""
        rows = self._rows(
            "select distinct area, municipality, housing_organisation from area_statuses order by municipality, area, "
            "housing_organisation",
            [],
        )
        found: dict[tuple[str, str], list[str]] = {}
        for row in rows:
            cell = row["housing_organisation"].split(ORGANISATIONS)
            found.setdefault((row["area"], row["municipality"]), []).extend(name.strip() for name in cell)
        return tuple(
            Area(name, municipality, tuple(dict.fromkeys(filter(None, organisations))))
            for (name, municipality), organisations in found.items()
        )

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years that any area has a row for, in order."""
        return tuple(row["year"] for row in self._rows("select distinct year from area_statuses order by year", []))

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        """All contacts, in the order of their documents."""
        return tuple(map(_contact, self._rows("select * from contacts order by slug, chunk, start", [])))

    def statuses(
        self,
        areas: Iterable[Area] | None = None,
        municipality: str = "",
        listing: Listing | None = None,
        year: int | None = None,
    ) -> tuple[AreaStatus, ...]:
        """Return the rows that fit everything that is given, by municipality, area and year."""
        wanted = {"municipality": municipality, "listing": listing, "year": "" if year is None else str(year)}
        given = {column: value for column, value in wanted.items() if value}
        where = " and ".join(f"{column} = ?" for column in given) or "1 = 1"
        values = list(given.values())
        if areas is None:
            return self._statuses(where, values)
        each = [
            self._statuses(f"{where} and area = ? and municipality = ?", [*values, a.name, a.municipality])
            for a in areas
        ]
        return tuple(status for found in each for status in found)

    def counts(self, listing: Listing) -> Mapping[int, tuple[ListCount, ...]]:
        """Return how many areas a list held, by year; several sources may tell the same year."""
        statement = "select * from list_counts where listing = ? order by year, slug, chunk, start"
        found: dict[int, tuple[ListCount, ...]] = {}
        for row in self._rows(statement, [listing]):
            count = ListCount(_place(row), row["listing"], row["year"], row["count"])
            found[count.year] = (*found.get(count.year, ()), count)
        return found

    def contacts_with(self, text: str) -> tuple[Contact, ...]:
        """Return the contacts that hold a text in any cell that a reader sees, whatever its case."""
        sought = text.casefold()
        return tuple(contact for contact in self.contacts if sought in _shown(contact))

    def _statuses(self, where: str, values: Sequence[str]) -> tuple[AreaStatus, ...]:
        return tuple(map(_status, self._rows(f"select * from area_statuses where {where} {_ORDER}", values)))


def _insert(table: str, values: list[Value]) -> tuple[str, list[Value]]:
    return f"insert into {table} values ({', '.join('?' * len(values))})", values


def _place(row: Row) -> Place:
    return Place(row["chunk"], row["start"], row["end"])


def _status(row: Row) -> AreaStatus:
    return AreaStatus(_place(row), **{name: row[name] for name in _AREA_COLUMNS})


def _contact(row: Row) -> Contact:
    cells = {name: row[name] for name in _CONTACT_COLUMNS}
    return Contact(_place(row), topics=tuple(json.loads(row["topics"])), **cells)


def _shown(contact: Contact) -> str:
    cells = (contact.name, contact.role, contact.organisation, contact.unit, *contact.topics)
    return " ".join((*cells, contact.phone, contact.email)).casefold()
