import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import barriers
from tests.browser.test_journeys import QUESTION, UNKNOWN, ask

TABS = ("spoerg", "praksis", "omraader", "kontakter", "kom-i-gang", "dokumenter", "drift")


@pytest.mark.parametrize("tab", TABS)
def test_no_tab_has_a_barrier_or_scrolls_sideways_at_320_pixels(blank: Page, address: str, tab: str) -> None:
    blank.goto(f"{address}/?fane={tab}")
    expect(blank.get_by_role("tab", selected=True).first).to_have_attribute("id", f"{tab}-button")
    expect(blank.locator(f"#{tab} h2").first).to_be_attached()
    blank.wait_for_timeout(600)  # what a tab fetches when it is opened
    assert barriers(blank) == []
    blank.emulate_media(color_scheme="dark")
    expect(blank.locator("body")).to_have_class(re.compile(r"\bdark\b"))
    blank.wait_for_timeout(400)  # colours that pass over into others
    assert barriers(blank) == []
    blank.set_viewport_size({"width": 320, "height": 640})
    assert blank.evaluate("document.documentElement.scrollWidth") <= 320


def test_no_state_of_the_chat_has_a_barrier(page: Page) -> None:
    ask(page, QUESTION)
    ask(page, "Og hvad var det i 2022?")
    assert barriers(page) == []
    page.get_by_role("button", name="Ikke nyttigt").last.click()
    ask(page, UNKNOWN)
    assert barriers(page) == []
    page.get_by_role("button", name="Ny samtale").click()
    expect(page.locator("#welcome")).to_be_visible()
    page.get_by_role("button", name="Spørg", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert barriers(page) == []


def test_at_four_times_the_size_everything_is_reached_by_scrolling_down(page: Page) -> None:
    page.set_viewport_size({"width": 1280 // 4, "height": 1024 // 4})
    ask(page, QUESTION)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("#sources .card").first.scroll_into_view_if_needed()
    expect(page.locator("#sources .card").first).to_be_in_viewport()


def test_who_wants_no_motion_gets_none(browser: Browser, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea")
    moving = "[...document.querySelectorAll('*')].filter((each) => each.getAnimations().length > 0).length"
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    assert page.evaluate(moving) == 0
    context.close()
