"""Two working days from end to end; the newcomer's stands in test_onboarding."""

import docx
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests.browser.test_journeys import QUESTION, QUOTE, ask, download


def test_a_day_of_housing_staff(page: Page, context: BrowserContext) -> None:
    ask(page, QUESTION)
    ask(page, "Og hvad var det i 2022?")
    expect(page.locator("#transcript .understood")).to_contain_text("Forstået som:")
    expect(page.locator("#transcript .answer").last).to_contain_text("100 kr.")
    with context.expect_page() as opened:
        law = page.locator("#sources .card", has_text="Lov om prøveboliger").first
        law.get_by_role("link", name="Åbn her").click()
    expect(opened.value.locator(".banner")).to_contain_text("Historisk tekst")
    page.get_by_role("button", name="Ikke nyttigt").last.click()
    page.get_by_role("button", name="Der mangler noget").click()
    expect(page.get_by_role("button", name="Der mangler noget")).to_have_attribute("aria-pressed", "true")
    saved = docx.Document(str(download(page, "Hent hele samtalen med kilder som Word")))
    words = "\n".join(each.text for each in saved.paragraphs)
    assert QUESTION in words
    assert QUOTE in words.replace("\u00a0", " ")
    page.reload()
    page.get_by_role("button", name="ventelisten").click()
    expect(page.get_by_role("button", name="Der mangler noget")).to_have_attribute("aria-pressed", "true")


def test_a_day_of_a_caseworker(page: Page, context: BrowserContext) -> None:
    page.get_by_role("tab", name="Praksis").click()
    page.get_by_text("Lignende sager", exact=True).click()
    page.get_by_label("Beskriv sagen").fill("En lejer i Birkelunden klager over gebyret for at stå på ventelisten.")
    page.get_by_role("button", name="Find lignende sager").click()
    page.locator("#praksis button.act").filter(has_text="Birkelunden").first.click()
    expect(page.locator("#case-page h4", has_text="Afgørelse")).to_be_visible()
    page.get_by_role("tab", name="Spørg").click()
    ask(page, "Hvad er ændret i § 2 a?")
    with context.expect_page() as opened:
        page.get_by_role("link", name="Versioner").first.click()
    viewer = opened.value
    viewer.get_by_role("link", name="Vis forskel").first.click()
    expect(viewer.locator(".versions del").first).to_contain_text("40")
    pdf = PdfReader(download(page, "Hent svaret med kilder som PDF"))
    assert "§ 2 a" in "".join(each.extract_text() for each in pdf.pages).replace("\u00a0", " ")
