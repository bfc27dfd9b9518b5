"""The pages about the assistant: without barriers, reached from each other, and true to what they promise."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.accessibility import barriers

PAGES = ("/om", "/tilgaengelighed", "/mine-oplysninger", "/mine-oplysninger/slet", "/en/about", "/kilde/findes-ikke")
STORED = "Object.keys(localStorage).filter((name) => name.startsWith('fondsassistenten'))"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_page_of_our_own_has_a_barrier_or_scrolls_sideways(browser: Browser, address: str, mode: str) -> None:
    context = browser.new_context(color_scheme=mode, bypass_csp=True, viewport={"width": 320, "height": 640})  # type: ignore[arg-type]  # a literal
    page = context.new_page()
    for path in PAGES:
        page.goto(address + path)
        assert barriers(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_the_pages_are_reached_by_keyboard_from_each_other(address: str, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{address}/om")
    page.get_by_role("link", name="Tilgængelighed").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tilgængelighedserklæring")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Accessibility statement")
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_everything_about_me_is_deleted_here_and_in_the_browser(page: Page, address: str) -> None:
    page.fill("#question textarea", "Hvad er gebyret for at stå på ventelisten?")
    page.locator("#question textarea").press("Enter")
    expect(page.locator("#transcript .answer")).to_contain_text("250 kr. om året")
    page.wait_for_function(f"{STORED}.length > 0")
    page.goto(f"{address}/mine-oplysninger")
    expect(page.get_by_role("row", name="Spørgsmål")).to_contain_text("1")
    page.get_by_role("link", name="Slet alt om mig").click()
    page.get_by_role("button", name="Ja, slet det hele").click()
    expect(page.get_by_role("status")).to_contain_text("er slettet")
    expect(page.get_by_text("Der er ikke gemt noget om dig hos os.")).to_be_visible()
    assert page.evaluate(STORED) == []
