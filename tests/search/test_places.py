import pytest

from assistant.index.snapshot import Snapshot
from assistant.search.places import Places, places


@pytest.fixture(scope="module")
def known(cases: Snapshot) -> Places:
    return places(cases.catalog)


def test_an_area_answers_to_each_of_its_names(known: Places) -> None:
    assert known.areas_in("Engvejs beboere klagede") == ("Bakkeparken/Engvej",)
    assert known.municipalities_in("", ("Bakkeparken/Engvej",)) == ("Havnsø",)


def test_a_shared_name_means_the_area_of_the_municipality_that_is_named(known: Places) -> None:
    assert known.areas_in("Bakkeparken i Lillerup Kommune") == ("Bakkeparken (Nord)",)


def test_a_shared_name_alone_means_neither(known: Places) -> None:
    assert known.areas_in("Beboerne i Bakkeparken klagede") == ()


def test_a_municipality_outside_the_register_is_known_by_the_word_after_it(known: Places) -> None:
    assert known.municipalities_in("Brønderslev Kommune søgte") == ("Brønderslev",)
