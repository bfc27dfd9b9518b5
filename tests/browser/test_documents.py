from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

BUILT_WITHIN_MS = 60_000
NOTE = "# Notat om cykelskure\n\n## Pladser\n\nCykelskuret ved Birkelunden har 41 pladser med lås.\n"
COUNTED = "#documents .count"


@pytest.fixture
def documents(context: BrowserContext, address: str) -> Page:
    """The tab with the documents, as its address opens it."""
    page = context.new_page()
    page.goto(f"{address}/?fane=dokumenter")
    page.wait_for_selector("#documents table")
    page.wait_for_timeout(600)  # an address opens the tab, which asks for its list once more
    return page


def send(page: Page, *files: Path) -> None:
    """Open the bench of the editor and choose files."""
    bench = page.get_by_role("button", name="Tilføj, erstat og træk tilbage")
    if not page.locator("#edit-choose").is_visible():
        bench.click()
    page.locator("#edit input[type=file]").first.set_input_files(files)


def test_documents_are_filtered_and_opened(documents: Page, context: BrowserContext) -> None:
    documents.get_by_label("Søg i titel, udsteder, reference og emner").fill("vicevært")
    expect(documents.locator(COUNTED)).to_have_text("2 dokumenter passer.")
    documents.get_by_role("combobox", name="Slags").last.click()
    documents.get_by_role("option", name="Vejledning (1)").click()
    expect(documents.locator(COUNTED)).to_have_text("1 dokument passer.")
    with context.expect_page() as opened:
        documents.locator("#documents a").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Vejledning om boligsociale viceværter")


def test_a_document_is_opened_by_keyboard_and_the_focus_comes_back(documents: Page) -> None:
    button = documents.get_by_role("button", name="Oplysninger om Birkelunden")
    button.press("Enter")
    expect(documents.locator(".about h3")).to_be_focused()
    expect(documents.locator(".about")).to_contain_text("areas/birkelunden.md")
    documents.get_by_role("button", name="Luk").press("Enter")
    expect(button).to_be_focused()


def test_an_address_opens_a_document(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/?fane=dokumenter&dokument=boliglov-proeve-2020")
    page.wait_for_selector(".about")
    expect(page.locator(".about h3")).to_have_text("Lov om prøveboliger (boligloven)")
    expect(page.locator(".about")).to_contain_text("Afløst 1.1.2025")
    page.goto(f"{address}/?fane=dokumenter&dokument=findes-ikke")
    expect(page.locator("#document-card")).to_contain_text("intet dokument med navnet »findes-ikke«")


def test_a_document_that_is_added_answers_and_one_that_is_withdrawn_does_not(documents: Page, tmp_path: Path) -> None:
    before = documents.locator(COUNTED).inner_text()
    (tmp_path / "cykelskure.md").write_text(NOTE, encoding="utf-8")
    send(documents, tmp_path / "cykelskure.md")
    expect(documents.get_by_role("textbox", name="Titel", exact=True)).to_have_value("Notat om cykelskure")
    documents.wait_for_timeout(500)  # the fields are filled one after another, faster than anybody types
    documents.get_by_label("Gælder fra").fill("i morgen")
    documents.locator("#edit-add").click()
    expect(documents.locator("#edit .faults")).to_contain_text("»i morgen« er ikke en dato")
    documents.get_by_label("Gælder fra").fill("1.1.2026")
    documents.locator("#edit-add").click()
    expect(documents.locator("#edit-status")).to_contain_text("Lagt ind", timeout=BUILT_WITHIN_MS)
    documents.get_by_role("tab", name="Spørg").click()
    documents.fill("#question textarea", "Hvor mange pladser har cykelskuret ved Birkelunden?")
    documents.keyboard.press("Enter")
    expect(documents.locator("#transcript .answer")).to_contain_text("41 pladser")

    documents.get_by_role("tab", name="Dokumenter").click()
    documents.get_by_role("button", name="Oplysninger om Notat om cykelskure").click()
    documents.locator("#edit-withdraw").click()
    documents.get_by_label("Hvorfor trækkes dokumentet tilbage?").fill("Skuret er revet ned")
    documents.locator("#edit-confirm").click()
    expect(documents.locator("#edit-status")).to_contain_text("Trukket tilbage", timeout=BUILT_WITHIN_MS)
    expect(documents.locator(COUNTED)).to_have_text(before)
    expect(documents.locator("#edit-withdrawn")).to_contain_text("Trukket tilbage og erstattet (1)")


def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(documents: Page, tmp_path: Path) -> None:
    (tmp_path / "rapport.pdf").write_text("<!doctype html><html>404</html>", encoding="utf-8")
    send(documents, tmp_path / "rapport.pdf")
    refused = documents.locator("#edit .notices")
    expect(refused).to_contain_text("rapport.pdf: Indholdet er en webside")
    expect(refused).to_contain_text("Hent filen igen")
    expect(documents.locator("#edit-add")).to_be_hidden()


def test_the_documents_never_scroll_sideways_on_a_narrow_screen(documents: Page) -> None:
    documents.set_viewport_size({"width": 320, "height": 640})
    documents.get_by_role("button", name="Oplysninger om Birkelunden").click()
    expect(documents.locator(".about h3")).to_be_in_viewport()
    assert documents.evaluate("document.documentElement.scrollWidth") <= 320
