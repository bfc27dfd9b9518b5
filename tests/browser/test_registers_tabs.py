"""What caseworkers and others look up: cases, areas, contacts."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.accessibility import barriers

CHART_WITHIN_MS = 20_000
"""Its library is the largest file of the page, and a busy machine takes its time to read it."""

CASE = "Prøveklagenævnet 2022: plads på ventelisten kunne ikke slettes"
SLUG = "afgoerelse-birkelunden-gebyr"


def go(page: Page, address: str, query: str) -> None:
    """Open the page at a tab, and wait until Gradio has come up."""
    page.goto(f"{address}/?{query}")
    page.wait_for_selector("#tabs [role=tab]")


@pytest.fixture
def cases(page: Page) -> Page:
    """Praksis, with its list."""
    page.get_by_role("tab", name="Praksis").click()
    expect(page.locator("#cases-found .count")).to_have_text("1 sag")
    return page


@pytest.fixture
def areas(page: Page) -> Page:
    """Områder, with its chart."""
    page.get_by_role("tab", name="Områder").click()
    expect(page.locator("#national-chart .main-svg").first).to_be_visible(timeout=CHART_WITHIN_MS)
    return page


@pytest.fixture
def contacts(page: Page) -> Page:
    """Kontakter, with all of them."""
    page.get_by_role("tab", name="Kontakter").click()
    expect(page.locator("#contacts-found .count")).to_have_text("3 kontakter")
    return page


def test_cases_are_filtered_by_provision_outcome_and_words(cases: Page) -> None:
    cases.get_by_label("Udfald").click()
    cases.get_by_role("option", name="Medhold (1)").click()
    expect(cases.locator("#cases-found .count")).to_have_text("1 sag")
    cases.get_by_label("Ord i sagen").fill("helikopter")
    cases.keyboard.press("Enter")
    expect(cases.locator("#cases-found")).to_contain_text("Ingen sager passer til det hele")
    cases.get_by_role("button", name="Nulstil").click()
    expect(cases.get_by_label("Ord i sagen")).to_have_value("")
    expect(cases.locator("#cases-found .count")).to_have_text("1 sag")


def test_what_is_typed_in_a_list_searches_it_although_it_had_a_choice(cases: Page) -> None:
    field = cases.get_by_role("combobox", name="År")
    expect(field).to_have_value("Alle år")
    field.click()
    cases.keyboard.type("2022")
    cases.keyboard.press("Enter")
    expect(field).to_have_value("2022")


def test_a_provision_that_cannot_be_read_is_said(cases: Page) -> None:
    cases.get_by_label("Bestemmelse").fill("kapitel to")
    cases.keyboard.press("Enter")
    expect(cases.locator("#cases-found .note")).to_contain_text("»kapitel to«")


def test_a_case_opens_in_the_tab_and_leads_back_to_where_it_was_opened(cases: Page) -> None:
    cases.get_by_label("Ord i sagen").fill("gebyr")
    cases.keyboard.press("Enter")
    cases.get_by_role("button", name=CASE).press("Enter")
    expect(cases.get_by_role("heading", name=CASE)).to_be_focused()
    expect(cases.locator("#case-page h4")).to_have_text(["Fakta", "Afgørelse", "Hvad sagen betyder"])
    cases.get_by_role("button", name="Tilbage til listen").press("Enter")
    expect(cases.get_by_role("button", name=CASE)).to_be_focused()
    expect(cases.get_by_label("Ord i sagen")).to_have_value("gebyr")


def test_a_part_of_a_case_opens_at_its_place_in_the_source(cases: Page, context: BrowserContext) -> None:
    cases.get_by_role("button", name=CASE).click()
    with context.expect_page() as opened:
        cases.get_by_role("link", name=re.compile("Se stedet i kilden.*Afgørelse")).click()
    expect(opened.value.locator("#markering")).to_contain_text("Nævnet gav den boligsøgende medhold.")


def test_a_case_is_opened_by_its_address_and_asked_about(blank: Page, address: str) -> None:
    go(blank, address, f"fane=praksis&sag={SLUG}")
    expect(blank.get_by_role("heading", name=CASE)).to_be_visible()
    blank.get_by_role("button", name="Spørg om sagen").click()
    expect(blank.locator("#transcript .question")).to_contain_text(CASE)
    expect(blank.locator("#transcript .copy")).to_have_count(1)


def test_a_case_that_is_not_there_is_said_kindly(blank: Page, address: str) -> None:
    go(blank, address, "fane=praksis&sag=findes-ikke")
    expect(blank.locator("#case-page")).to_contain_text("Sagen findes ikke i kilderne.")


def test_like_cases_are_found_for_a_description_and_personal_data_is_removed(cases: Page) -> None:
    cases.get_by_text("Lignende sager", exact=True).click()
    described = "Jens Hansen, cpr 010170-1234, betalte gebyret for sent; opkrævningen gik til en gammel adresse."
    cases.get_by_label("Beskriv sagen").fill(described)
    cases.get_by_role("button", name="Find lignende sager").click()
    expect(cases.locator("#cases-like .count")).to_have_text("1 sag ligner")
    expect(cases.locator("#cases-like .note")).to_contain_text("et cpr-nummer, et navn")
    expect(cases.get_by_label("Beskriv sagen")).to_have_value(described)
    cases.get_by_role("button", name=CASE).click()
    expect(cases.get_by_role("heading", name=CASE)).to_be_focused()


def test_an_empty_description_is_asked_for(cases: Page) -> None:
    cases.get_by_text("Lignende sager", exact=True).click()
    cases.get_by_role("button", name="Find lignende sager").click()
    expect(cases.locator("#cases-like .note")).to_have_text("Skriv, hvad sagen handler om.")


def test_an_area_shows_its_status_by_year_and_unknown_years_as_unknown(areas: Page, context: BrowserContext) -> None:
    areas.get_by_label("Område eller kommune").last.fill("birkelun")
    areas.keyboard.press("Enter")
    expect(areas.get_by_role("heading", name="Birkelunden (Prøveby)")).to_be_focused()
    row = areas.get_by_role("row", name="Parallelsamfund (før 2021: ghettoområde)")
    expect(row.locator("td")).to_have_text(
        ["ikke oplyst", re.compile("ny på listen"), "ikke oplyst", re.compile("ude igen"), "ikke oplyst"]
    )
    with context.expect_page() as opened:
        row.get_by_role("link", name=re.compile("ude igen.*2020")).click()
    expect(opened.value.locator("#markering")).to_contain_text("udgået af ghettolisten")


def test_a_name_of_several_places_is_asked_back_about(areas: Page) -> None:
    field = areas.get_by_label("Område eller kommune").last
    field.fill("by)")
    areas.keyboard.press("Enter")
    expect(areas.locator("#area-page .count")).to_contain_text("kan være 3 steder")
    areas.get_by_role("button", name="Toften (Åby)").click()
    expect(areas.get_by_role("heading", name="Toften (Åby)")).to_be_visible()
    areas.get_by_role("button", name="Tilbage til oversigten").click()
    expect(areas.locator("#national-chart")).to_be_visible()
    expect(field).to_have_value("")


def test_an_unknown_place_is_said_and_what_to_try(blank: Page, address: str) -> None:
    go(blank, address, "fane=omraader&omraade=Atlantis")
    expect(blank.locator("#area-page")).to_contain_text("»Atlantis«")
    expect(blank.locator("#area-page")).to_contain_text("Prøv med en del af navnet")


def test_an_area_is_opened_by_its_address_and_asked_about(blank: Page, address: str) -> None:
    go(blank, address, "fane=omraader&omraade=birkelunden")
    blank.get_by_role("button", name="Hvilken boligorganisation hører Birkelunden under?").click()
    expect(blank.locator("#transcript .copy")).to_have_count(1)


def test_the_chart_s_numbers_are_in_a_table_too(areas: Page) -> None:
    areas.get_by_text("Vis som tabel").click()
    row = areas.get_by_role("row", name=re.compile(r"^2018"))
    expect(row.get_by_role("cell")).to_have_text([re.compile(r"^2\b"), re.compile(r"^1\b")])
    expect(areas.get_by_role("row", name=re.compile(r"^2010")).get_by_role("cell")).to_have_text(["ikke oplyst"] * 2)


def test_contacts_are_found_by_a_question_and_can_be_called_and_written_to(contacts: Page) -> None:
    contacts.get_by_label("Emne, navn eller sted").fill("hvem svarer om tilskud?")
    contacts.keyboard.press("Enter")
    expect(contacts.locator("#contacts-found .count")).to_have_text("1 kontakt")
    call = contacts.get_by_role("link", name="11 22 33 44")
    expect(call).to_have_attribute("href", "tel:+4511223344")
    expect(call).not_to_have_attribute("target", "_blank")
    write = contacts.get_by_role("link", name="asta@example.org")
    expect(write).to_have_attribute("href", "mailto:asta@example.org")
    expect(contacts.locator("#contacts-found")).to_contain_text("Oplyst januar 2026")


def test_no_contact_found_says_what_to_try_and_is_announced(contacts: Page) -> None:
    contacts.get_by_label("Emne, navn eller sted").fill("kaniner")
    contacts.keyboard.press("Enter")
    expect(contacts.locator("#contacts-found")).to_contain_text("Prøv et andet ord")
    expect(contacts.locator("body > [role=status]")).to_have_text("0 kontakter")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_neither_a_case_nor_an_area_has_a_barrier(blank: Page, address: str, mode: str) -> None:
    go(blank, address, f"fane=praksis&sag={SLUG}&__theme={mode}")
    blank.get_by_role("button", name="Find lignende sager").click()
    blank.wait_for_selector("#cases-like .count")
    assert barriers(blank) == []
    for query, ready in (
        (f"fane=praksis&sag={SLUG}", "#case-page h3"),
        ("fane=omraader&omraade=toften", "#area-page h3"),
    ):
        go(blank, address, f"{query}&__theme={mode}")
        blank.wait_for_selector(ready)
        assert barriers(blank) == []


@pytest.mark.parametrize(
    ("query", "ready"),
    [
        ("fane=praksis", "#cases-found .count"),
        (f"fane=praksis&sag={SLUG}", "#case-page h3"),
        ("fane=omraader", "#national-chart .main-svg"),
        ("fane=omraader&omraade=birkelunden", "#area-page h3"),
        ("fane=kontakter", "#contacts-found .count"),
    ],
)
def test_a_narrow_window_never_scrolls_sideways(blank: Page, address: str, query: str, ready: str) -> None:
    blank.set_viewport_size({"width": 320, "height": 640})
    go(blank, address, query)
    blank.wait_for_selector(ready, timeout=CHART_WITHIN_MS)
    assert blank.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_chart_breaks_no_rule_of_the_page_and_fetches_nothing_from_elsewhere(
    browser: Browser, address: str
) -> None:
    context, complaints, requested = browser.new_context(locale="da-DK"), list[str](), list[str]()
    page = context.new_page()
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requested.append(request.url))
    go(page, address, "fane=omraader")
    expect(page.locator("#national-chart .point").first).to_be_visible(timeout=CHART_WITHIN_MS)
    page.locator("#national-chart .point").first.hover(force=True)
    assert [url for url in requested if not url.startswith((address, "data:", "blob:"))] == []
    assert complaints == []
    context.close()
