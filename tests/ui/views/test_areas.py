from assistant.index.catalog import Catalog
from assistant.search.localities import meant
from assistant.ui.templates import fragment
from assistant.ui.views.areas import Page, place_page


def page(catalog: Catalog, name: str) -> Page:
    """Return the page of the only place that a name may mean."""
    (place,) = meant(catalog, name)
    return place_page(catalog, place, 2026, "da")


def test_the_page_of_an_area_says_where_it_lies_and_whose_it_is(registers: Catalog) -> None:
    told = page(registers, "Elmeparken")
    assert (told.label, told.municipality) == ("Elmeparken/Toften (Prøveby)", "Prøveby Kommune")
    assert told.organisations == ("Boligforeningen Skrænten", "AAB")
    assert told.latest == "2023: omdannelsesområde"


def test_the_sheet_about_an_area_is_its_document_and_lists_that_name_it_are_others(registers: Catalog) -> None:
    told = page(registers, "Birkelunden")
    assert [link.text for link in told.documents] == ["Birkelunden (Prøveby): en helhedsplan"]
    assert [link.text for link in told.mentions] == ["Kombineret udlejning: listen pr. 1. december 2018"]
    assert [spot.heading for spot in told.status] == ["Status på listerne"]


def test_the_contacts_of_a_place_are_those_that_name_it_not_those_that_have_their_office_there(
    registers: Catalog,
) -> None:
    names = [group.organisation for group in page(registers, "Åby Kommune").contacts]
    assert names == ["Fællessekretariatet"]
    assert page(registers, "Prøveby Kommune").contacts == ()


def test_a_municipality_lists_its_areas(registers: Catalog) -> None:
    told = page(registers, "Prøveby")
    assert [member.label for member in told.members] == ["Birkelunden (Prøveby)", "Elmeparken/Toften (Prøveby)"]
    assert told.timeline.lines == ()


def test_a_page_without_entries_says_unknown_and_not_no(registers: Catalog) -> None:
    told = page(registers, "Birkelunden")
    html = fragment("place.html", "da", page=told)
    assert html.count("ikke oplyst") >= len(
        [1 for line in told.timeline.lines for cell in line.cells if not cell.entries]
    )
    assert "ikke på listen" not in html


def test_markup_in_a_name_stays_text(registers: Catalog) -> None:
    html = fragment("places.html", "da", places=(), text="<img src=x onerror=alert(1)>")
    assert "<img" not in html
    assert "&lt;img" in html
