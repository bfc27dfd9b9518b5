from dataclasses import replace
from datetime import date

import pytest

from assistant.display.wording import (
    Tone,
    address_words,
    day,
    kind_words,
    place_words,
    reference_words,
    stated_words,
    validity,
)
from assistant.types import Kind, Reference
from tests.ui.making import DOCUMENT, TODAY


@pytest.mark.parametrize(
    ("kind", "begin", "end", "words", "tone"),
    [
        ("legislation", date(2026, 1, 25), None, "Gælder fra 25.1.2026", "current"),
        ("legislation", date(2019, 1, 1), date(2024, 11, 9), "Ophævet 10.11.2024", "past"),
        ("guidance", date(2011, 1, 1), date(2014, 12, 31), "Historisk, til 31.12.2014", "past"),
        ("agreement", date(2019, 1, 1), date(2026, 12, 31), "Gælder 1.1.2019–31.12.2026", "current"),
        ("legislation", date(2027, 1, 1), None, "Gælder først fra 1.1.2027", "future"),
        ("legislation", None, date(2027, 1, 1), "Gælder til 1.1.2027", "current"),
        ("precedent", date(2018, 5, 1), None, "Fra 1.5.2018", "neutral"),
        ("contact", date(2023, 1, 1), None, "Oplyst 1.1.2023", "neutral"),
        ("contact", None, None, "", "neutral"),
        ("area", None, None, "", "neutral"),
    ],
)
def test_validity_is_worded_by_kind_and_day(
    kind: Kind, begin: date | None, end: date | None, words: str, tone: Tone
) -> None:
    found = validity(replace(DOCUMENT, kind=kind, series="serie", valid_from=begin, valid_to=end), TODAY, "da")
    assert (found.words, found.tone) == (words, tone)


def test_a_version_that_another_follows_is_replaced_and_not_repealed() -> None:
    old = replace(DOCUMENT, series="boligloven", valid_to=date(2019, 1, 31), followed=True)
    assert validity(old, TODAY, "da").words == "Afløst 1.2.2019"
    assert validity(replace(old, followed=False), TODAY, "da").words == "Ophævet 1.2.2019"


def test_a_fact_sheet_on_law_ends_as_other_texts_do() -> None:
    old = replace(DOCUMENT, series="", valid_to=date(2019, 1, 31))
    assert validity(old, TODAY, "da").words == "Historisk, til 31.1.2019"


def test_only_an_act_is_called_legislation_and_has_an_official_edition() -> None:
    act, sheet = replace(DOCUMENT, series="boligloven"), replace(DOCUMENT, series="")
    assert (kind_words(act, "da"), address_words(act, "da")) == ("Lovgivning", "Officiel udgave")
    assert (kind_words(sheet, "da"), address_words(sheet, "da")) == ("Faktaark om lovgivning", "Kilden på nettet")


def test_a_law_still_applies_on_its_last_day() -> None:
    assert validity(replace(DOCUMENT, valid_to=TODAY), TODAY, "da").tone == "current"


def test_a_repealed_rule_applies_seen_from_a_day_when_it_did() -> None:
    old = replace(DOCUMENT, valid_from=date(2010, 1, 1), valid_to=date(2014, 12, 31))
    assert validity(old, date(2013, 1, 1), "da").tone == "current"


def test_english_dates_cannot_be_misread() -> None:
    assert day(date(2026, 3, 4), "en") == "4 Mar 2026"


def test_references_and_places_are_written_as_people_do() -> None:
    assert reference_words(Reference("almenboligloven", "91a", "4")) == "almenboligloven § 91 a, stk. 4"
    assert reference_words(Reference("lbk 207/2026")) == "lbk 207/2026"
    assert place_words("§ 2, stk. 3", 4, "iv", "da") == "§ 2, stk. 3"
    assert place_words("", 4, "iv", "da") == "side iv"
    assert place_words("", None, "", "da") == ""


@pytest.mark.parametrize(
    ("stated", "danish", "english"),
    [
        ("2023-01", "januar 2023", "January 2023"),
        ("2019-04-03", "3.4.2019", "3 Apr 2019"),
        ("2017", "2017", "2017"),
        ("2017-2021", "2017–2021", "2017–2021"),
        ("2023-13", "2023-13", "2023-13"),
        ("", "", ""),
    ],
)
def test_what_a_source_states_of_a_time_is_written_in_words(stated: str, danish: str, english: str) -> None:
    assert (stated_words(stated, "da"), stated_words(stated, "en")) == (danish, english)
