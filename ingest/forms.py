"""The tables with a form of their own (corpus/README.md). A table cannot say what it is, but its columns can."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.types import Kind


@dataclass(frozen=True, slots=True)
class Form:
    """Columns that make a table a register of the field; cells of `filled` may not be empty."""

    title: str
    kind: Kind
    columns: tuple[str, ...]
    filled: tuple[str, ...]


FORMS = {
    "areas.csv": Form(
        "Boligområder: status år for år",
        "area",
        ("area", "municipality", "housing_organisation", "status", "year", "source_url"),
        ("area", "status", "year"),
    ),
    "contacts.csv": Form(
        "Kontakter: hvem svarer på hvad",
        "contact",
        ("name", "role", "organisation", "unit", "topics", "phone", "email", "source_url", "as_of"),
        ("organisation",),
    ),
}
"""By the name under which the corpus keeps each; the linter holds files of that name to the form."""


def form_of(columns: Iterable[str]) -> Form | None:
    """Return the form that has exactly these columns, in any order."""
    present = frozenset(columns)
    return next((form for form in FORMS.values() if present == frozenset(form.columns)), None)


AREA_COLUMNS = frozenset({"område", "boligområde", "område(r)"})
MUNICIPALITY_COLUMNS = frozenset({"kommune"})
ORGANISATION_COLUMNS = frozenset({"boligorganisation", "boligorganisationer"})
STATUS_COLUMNS = frozenset({"status"})
YEAR_COLUMNS = frozenset({"år"})
LIST_COLUMNS = frozenset({"liste"})
COUNT_COLUMNS = frozenset({"antal områder", "antal"})
"""What the columns of a table inside a document are called when it tells what `areas.csv` tells; in small letters."""
