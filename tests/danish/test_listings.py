"""Which list a text means, and whether an area is on it."""

import pytest

from assistant.danish.listings import listings_in, movement_of


@pytest.mark.parametrize(
    ("text", "listings"),
    [
        ("ghettolisten", ("parallel",)),
        ("hårde ghettoområder", ("transformation",)),
        ("haardt ghettoomraade", ("transformation",)),
        ("ghettoområder og hårde ghettoområder", ("parallel", "transformation")),
        ("parallelsamfundslisten", ("parallel",)),
        ("udsatte boligområder", ("vulnerable",)),
        ("udsatte områder i 2019", ("vulnerable",)),
        ("kombineret udlejning", ("combined",)),
        ("en udsat familie i et boligområde", ()),
    ],
)
def test_a_list_is_known_by_its_old_and_its_new_name(text: str, listings: tuple[str, ...]) -> None:
    assert listings_in(text) == listings


@pytest.mark.parametrize(
    ("status", "movement"),
    [
        ("ghettoområde", "on"),
        ("parallelsamfund (nyt)", "new"),
        ("udgået af listen over parallelsamfund", "off"),
        ("af listen igen", "off"),
        ("ghettoområde (beregning maj 2018)", "estimate"),
    ],
)
def test_a_status_says_whether_an_area_is_on_its_list(status: str, movement: str) -> None:
    assert movement_of(status) == movement
