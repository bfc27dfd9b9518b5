import gc
import weakref
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.index.catalog import Catalog, CatalogWriter
from assistant.search.holdings import Holdings, Wanted, holdings, standing
from assistant.types import Document, Kind

TODAY = date(2026, 11, 25)
ACT = Document("lov-2020", "Lov om prøveboliger", "legislation", series="proeve", valid_from=date(2020, 1, 1),
               valid_to=date(2024, 12, 31), reference="LBK nr. 14 af 02/01/2020")  # fmt: skip
DOCUMENTS = (
    ACT,
    replace(ACT, slug="lov-2025", valid_from=date(2025, 1, 1), valid_to=None, reference="LBK nr. 207 af 25/01/2025"),
    replace(ACT, slug="lov-2027", valid_from=date(2027, 1, 1), valid_to=None, reference="LBK nr. 9 af 02/01/2027"),
    Document("aaben", "Åben vejledning om huslejenævn", "guidance", authority="Prøveby", retrieved=date(2026, 1, 2)),
    Document("kort", "Zoner på kort", "area", topics=("ghettolister",), pages=3, pages_without_text=(2,)),
)


@pytest.fixture
def shelf() -> Holdings:
    return Holdings(DOCUMENTS)


def slugs(shelf: Holdings, wanted: Wanted) -> list[str]:
    return [each.document.slug for each in shelf.find(wanted).entries]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(TODAY), ["lov-2027", "kort", "aaben"]),
        (Wanted(TODAY, words="husleje"), ["aaben"]),
        (Wanted(TODAY, words="liste over ghettoer"), ["kort"]),
        (Wanted(TODAY, words="ghettoliste i Prøveby"), []),
        (Wanted(TODAY, words="ghettoliste"), ["kort"]),
        (Wanted(TODAY, words="lbk 207"), ["lov-2025"]),
        (Wanted(TODAY, words="proeveby"), ["aaben"]),
        (Wanted(TODAY, kind="area"), ["kort"]),
        (Wanted(TODAY, standing="past"), ["lov-2020"]),
        (Wanted(TODAY, standing="future"), ["lov-2027"]),
        (Wanted(TODAY, standing="current", kind="legislation"), ["lov-2025"]),
        (Wanted(TODAY, blank_pages=True), ["kort"]),
        (Wanted(TODAY, order="retrieved"), ["aaben", "lov-2027", "kort"]),
        (Wanted(TODAY, order="validity"), ["lov-2027", "kort", "aaben"]),
    ],
)
def test_documents_are_found_by_all_that_is_wanted(shelf: Holdings, wanted: Wanted, found: list[str]) -> None:
    assert slugs(shelf, wanted) == found


def test_versions_of_an_act_stand_together_the_newest_first(shelf: Holdings) -> None:
    first = shelf.find(Wanted(TODAY)).entries[0]
    assert [first.document.slug, *(each.slug for each in first.others)] == ["lov-2027", "lov-2025", "lov-2020"]
    assert shelf.find(Wanted(TODAY)).documents == len(DOCUMENTS)


def test_the_kinds_are_counted_as_if_no_kind_was_wanted(shelf: Holdings) -> None:
    counted: dict[Kind, int] = {"legislation": 1, "guidance": 1, "area": 1}
    assert shelf.find(Wanted(TODAY, standing="current", kind="area")).kinds == counted


def test_the_alphabet_ends_in_danish_letters() -> None:
    made = [Document(title, title, "guidance") for title in ("Ål", "Zebra", "Øl", "Æble", "bil")]
    assert slugs(Holdings(made), Wanted(TODAY)) == ["bil", "Zebra", "Æble", "Øl", "Ål"]


def test_a_document_applies_on_its_first_and_its_last_day() -> None:
    first, last = date(2020, 1, 1), date(2024, 12, 31)
    assert [standing(ACT, first), standing(ACT, last)] == ["current", "current"]
    assert [standing(ACT, date(2019, 12, 31)), standing(ACT, date(2025, 1, 1))] == ["future", "past"]


def test_the_documents_are_forgotten_with_their_catalog(tmp_path: Path) -> None:
    with CatalogWriter(tmp_path / "catalog.sqlite") as writer:
        writer.add(ACT, "", [])
    catalog = Catalog(tmp_path / "catalog.sqlite")
    held = weakref.ref(holdings(catalog))
    assert held() is holdings(catalog)
    catalog.close()
    del catalog
    gc.collect()
    assert held() is None
