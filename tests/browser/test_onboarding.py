"""A new employee's way through the path and the glossary."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect


@pytest.fixture
def path(context: BrowserContext, address: str) -> Page:
    """The tab of a new employee, ready at the first step."""
    page = context.new_page()
    page.goto(f"{address}/?fane=kom-i-gang")
    expect(page.get_by_role("heading", name="Ventelisten")).to_be_visible()
    return page


def mark(page: Page, number: int) -> None:
    page.get_by_role("button", name="Markér som gennemført").click()
    expect(page.locator("#path-progress")).to_contain_text(f"{number} af 3 trin gennemført")


def test_three_steps_are_read_answered_and_marked_and_it_is_remembered(path: Page) -> None:
    for number, (key, right) in enumerate(
        [("ventelisten", "Over 15 år"), ("tilskud", "Til boligkontoret"), ("birkelunden", "Boligforeningen Skrænten")],
        1,
    ):
        expect(path.locator(f"#trin-{key}")).to_be_visible()
        path.get_by_label(right).check()
        expect(path.locator("#path-verdict")).to_contain_text("Rigtigt.")
        mark(path, number)
        if number < 3:
            path.get_by_role("button", name="Næste trin").click()
    expect(path.get_by_role("heading", name="Godt gået.")).to_be_visible()
    path.reload()
    expect(path.locator("#path-progress")).to_contain_text("3 af 3 trin gennemført")


def test_a_wrong_answer_may_be_tried_again(path: Page) -> None:
    path.get_by_label("12 år").check()
    expect(path.locator("#path-verdict")).to_contain_text("prøv igen")
    expect(path.get_by_text("Enhver over 15 år kan blive skrevet op.", exact=True)).to_be_hidden()
    path.get_by_label("Over 15 år").check()
    expect(path.get_by_text("Enhver over 15 år kan blive skrevet op.", exact=True)).to_be_visible()


def test_a_mark_can_be_taken_back(path: Page) -> None:
    mark(path, 1)
    path.get_by_role("button", name="Fortryd").click()
    expect(path.locator("#path-progress")).to_contain_text("0 af 3 trin gennemført")


def test_a_source_opens_at_the_words_that_carry_the_statement(path: Page, context: BrowserContext) -> None:
    with context.expect_page() as opened:
        path.locator("#path-step .points a").nth(1).click()
    expect(opened.value.locator("#markering")).to_have_text("Gebyret for at stå på ventelisten er 250 kr. om året.")
    expect(opened.value.locator("#markering")).to_be_in_viewport()


def test_the_question_of_a_step_is_asked_by_one_click(path: Page) -> None:
    path.locator("#path-step button.try").click()
    expect(path.locator("#transcript .answer")).to_contain_text("250 kr. om året")


def test_a_step_is_chosen_by_keyboard_and_reading_goes_on_at_its_heading(path: Page) -> None:
    path.locator("#path-steps button").nth(2).focus()
    path.keyboard.press("Enter")
    expect(path.get_by_role("heading", name="Birkelunden")).to_be_focused()
    expect(path.locator("#path-steps [aria-current=step]")).to_contain_text("Birkelunden")
    expect(path.get_by_role("button", name="Næste trin")).to_be_disabled()


def test_an_address_opens_its_step(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/?fane=kom-i-gang&trin=tilskud")
    expect(page.locator("#trin-tilskud")).to_be_visible()


def test_a_term_is_found_in_any_form_and_asked_about(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/?fane=kom-i-gang&trin=ordliste")
    expect(page.locator("#terms-found")).to_contain_text("3 begreber")
    page.get_by_label("Søg i ordlisten").fill("delaftalerne")
    expect(page.locator("#terms-found dt")).to_have_text(["Delaftale"])
    expect(page.locator("body > [role=status]")).to_have_text("1 begreb fundet")
    page.get_by_role("button", name=re.compile("Spørg om begrebet")).click()
    expect(page.locator("#transcript .question")).to_contain_text("Hvad betyder delaftale?")


def test_a_letter_narrows_the_glossary_and_keeps_the_focus(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/?fane=kom-i-gang&trin=ordliste")
    page.get_by_role("button", name="Ø", exact=True).press("Enter")
    expect(page.locator("#terms-found dt")).to_have_text(["Ølandshus"])
    expect(page.get_by_role("button", name="Ø", exact=True)).to_be_focused()


def test_the_path_fits_a_narrow_window(path: Page) -> None:
    path.set_viewport_size({"width": 320, "height": 640})
    assert path.evaluate("document.documentElement.scrollWidth") <= 320
    path.get_by_role("tab", name="Ordliste").click()
    expect(path.locator("#terms-found dl")).to_be_visible()
    assert path.evaluate("document.documentElement.scrollWidth") <= 320
