import pytest

from assistant.index.snapshot import Snapshot
from assistant.search.casebook import Wanted, casebook, same_provision
from assistant.types import Reference


@pytest.mark.parametrize(
    ("wanted", "slugs"),
    [
        (Wanted(), ["afslag-stoej", "ansoegning-fortaetning", "dom-ophaevelse-vold"]),
        (Wanted(provision=Reference("almenlejeloven", "90", "1")), ["afslag-stoej", "dom-ophaevelse-vold"]),
        (Wanted(year="2020"), ["ansoegning-fortaetning"]),
        (Wanted(ruling="upheld"), ["dom-ophaevelse-vold"]),
        (Wanted(words="naboens klage over musikken"), []),
        (Wanted(words="advarsel høj musik"), ["afslag-stoej"]),
        (Wanted(ruling="upheld", year="2020"), []),
    ],
)
def test_precedents_are_found_by_all_that_is_wanted_the_latest_first(
    cases: Snapshot, wanted: Wanted, slugs: list[str]
) -> None:
    assert [each.slug for each in casebook(cases.catalog).find(wanted)] == slugs


def test_a_catalog_has_one_casebook(cases: Snapshot) -> None:
    assert casebook(cases.catalog) is casebook(cases.catalog)


def test_a_provision_meets_another_where_neither_contradicts() -> None:
    assert same_provision(Reference("", "90"), Reference("almenlejeloven", "90", "1"))
    assert not same_provision(Reference("lejeloven", "90"), Reference("almenlejeloven", "90"))
    assert not same_provision(Reference("", "90", "2"), Reference("", "90", "1"))
