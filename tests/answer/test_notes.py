"""What is said of sources that do not tell since when they apply."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.answer.notes import Moment, notes_for
from assistant.types import Citation, Query
from tests.conftest import TODAY

THEN = date(2012, 12, 31)
UNDATED = Citation(
    number=2, slug="vejledning", title="Vejledning", kind="guidance", authority="", reference="", provision="",
    headings=(), page=None, page_label="", url="", quote="En indsats varer 4 år.", start=0, end=22, before="", after="",
    valid_from=None, valid_to=None,
)  # fmt: skip
NOTE = "Kilde 2 oplyser ikke, fra hvornår det gælder. Undersøg, om det også var sådan den 31.12.2012."


def notes(*cited: Citation, as_of: date = THEN) -> list[str]:
    query = Query("Hvor længe varer en indsats?", as_of, historical=as_of < TODAY)
    return [*notes_for(cited, query, Moment(TODAY), "da")]


def test_an_undated_source_is_named_once_where_the_question_is_about_an_earlier_day() -> None:
    assert notes(UNDATED, replace(UNDATED, start=30, end=40)) == [NOTE]
    assert notes(UNDATED, replace(UNDATED, number=5))[0].startswith("Kilde 2, 5 oplyser ikke")
    assert notes(UNDATED, as_of=TODAY) == []


@pytest.mark.parametrize(
    "change",
    [{"valid_from": date(2011, 1, 1)}, {"quote": "Fra 2011 varer en indsats 4 år."}, {"kind": "contact"}],
)
def test_a_source_that_tells_a_time_or_no_rule_is_not_doubted(change: dict[str, object]) -> None:
    assert NOTE not in notes(replace(UNDATED, **change))  # type: ignore[arg-type]  # fields of the class


def test_a_number_that_is_no_year_tells_no_time() -> None:
    assert notes(replace(UNDATED, quote="Rammen er 120155 kr.")) == [NOTE]
