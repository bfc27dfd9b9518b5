import re
from pathlib import Path

import docx
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader

QUESTION = "Hvad er gebyret for at stå på ventelisten?"
QUOTE = "Gebyret for at stå på ventelisten er 250 kr. om året."
ASK_FOR_A_FILE = """() => {
  const field = document.querySelector("#spoerg .act-field :is(textarea, input)");
  field.value = "markdown:1#1";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}"""
UNKNOWN = "Hvad er hovedstaden i Australien?"


def ask(page: Page, question: str) -> None:
    """Ask and wait for the finished answer."""
    answers = page.locator("#transcript .copy").count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    expect(page.locator("#transcript .copy")).to_have_count(answers + 1)


def test_the_start_page_says_what_it_is_and_offers_three_doors(page: Page) -> None:
    expect(page.get_by_text("Du skriver med en AI, der finder og gengiver kilder.")).to_be_visible()
    for door in ("Jeg skal svare en beboer", "Jeg er ny", "Jeg leder efter praksis"):
        expect(page.get_by_role("heading", name=door)).to_be_visible()
    expect(page.get_by_role("checkbox", checked=True)).to_have_count(6)
    expect(page.locator("html")).to_have_attribute("lang", "da")
    expect(page).to_have_title("Fondsassistenten")


def test_an_answer_shows_its_source_with_the_quote_marked(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.locator("#transcript .answer")).to_contain_text("250 kr. om året")
    expect(page.locator("#sources mark", has_text=QUOTE)).to_have_count(1)
    expect(page.locator("#sources .card").first).to_contain_text("Gælder fra 1.1.2025")
    page.locator("#transcript a.marker").first.click()
    expect(page.locator("#sources .card:target")).to_be_in_viewport()


def test_a_source_opens_at_the_marked_words(page: Page, context: BrowserContext) -> None:
    ask(page, QUESTION)
    with context.expect_page() as opened:
        page.get_by_role("link", name="Åbn her").first.click()
    viewer = opened.value
    expect(viewer.locator("#markering")).to_have_text(QUOTE)
    expect(viewer.locator("#markering")).to_be_in_viewport()
    expect(viewer.get_by_role("heading", level=1)).to_have_text("Lov om prøveboliger (boligloven)")
    assert viewer.evaluate("document.scripts.length") == 0


def test_what_is_not_known_is_said_calmly(page: Page) -> None:
    ask(page, UNKNOWN)
    expect(page.locator("#transcript .answer.calm")).to_be_visible()
    expect(page.locator("#sources")).to_contain_text("Nærmeste steder i kilderne")
    expect(page.locator("#sources .card")).to_have_count(0)


def test_a_narrow_window_never_scrolls_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    ask(page, "Hvor meget kan vi få i tilskud til 200-500 boliger?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    answer = page.locator("#transcript .answer").bounding_box()
    sources = page.locator("#sources").bounding_box()
    assert answer is not None
    assert sources is not None
    assert sources["y"] > answer["y"] + answer["height"]


def test_nothing_is_fetched_from_elsewhere_and_no_rule_is_broken(context: BrowserContext, address: str) -> None:
    page, requested, complaints = context.new_page(), list[str](), list[str]()
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    page.wait_for_selector("#question textarea")
    ask(page, QUESTION)
    assert [url for url in requested if not url.startswith((address, "data:", "blob:"))] == []
    assert complaints == []


def test_a_question_can_be_asked_by_keyboard_alone(page: Page) -> None:
    page.get_by_role("tab", name="Spørg").focus()
    for _ in range(2):
        page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("link", name="Gå til spørgsmålsfeltet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator("#transcript .copy")).to_have_count(1)
    expect(page.locator("#question textarea")).to_be_focused()
    expect(page.locator("#question textarea")).to_have_value("")


def test_a_finished_answer_is_announced_once_and_politely(page: Page) -> None:
    region = page.locator("#announced")
    expect(region).to_have_attribute("role", "status")
    ask(page, QUESTION)
    expect(region).to_have_text(re.compile(r"Svaret er klar med \d kilder?\."))
    assert page.locator("#transcript [aria-live], #transcript [role=log], #transcript [role=status]").count() == 0


def test_a_bad_date_is_said_and_the_question_stays(page: Page) -> None:
    page.get_by_label("Gældende pr.").fill("32.1.2013")
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("»32.1.2013«")
    expect(page.locator("#question textarea")).to_have_value(QUESTION)


def test_an_earlier_date_gives_the_rule_of_that_day(page: Page) -> None:
    page.get_by_label("Gældende pr.").fill("1.6.2022")
    ask(page, QUESTION)
    expect(page.locator("#transcript .as-of.other")).to_have_text("Regler pr. 1.6.2022")
    expect(page.locator("#transcript .answer")).to_contain_text("100 kr.")
    page.get_by_role("button", name="I dag").click()
    expect(page.get_by_label("Gældende pr.")).to_have_value("")
    expect(page.get_by_role("button", name="I dag")).to_be_hidden()


def test_the_date_of_a_question_is_changed_and_asked_again_by_keyboard(page: Page) -> None:
    ask(page, "Hvad var gebyret for at stå på ventelisten i 2022?")
    expect(page.locator("#transcript .as-of.other")).to_have_text("Regler pr. 31.12.2022")
    page.get_by_role("button", name="Samme spørgsmål, anden dato").press("Enter")
    field = page.get_by_label("Gældende pr.")
    expect(field).to_have_value("31.12.2022")
    expect(field).to_be_focused()
    field.fill("1.2.2025")
    page.keyboard.press("Enter")
    expect(page.locator("#transcript .as-of").nth(1)).to_have_text("Regler pr. 1.2.2025")
    expect(page.locator("#transcript .answer").nth(1)).to_contain_text("250 kr.")


def test_a_change_is_told_and_its_source_shows_the_difference(page: Page, context: BrowserContext) -> None:
    ask(page, "Hvad er ændret i § 2 a?")
    expect(page.locator("#transcript .answer del").first).to_contain_text("40")
    expect(page.locator("#transcript .answer li strong").first).to_contain_text("30")
    with context.expect_page() as opened:
        page.get_by_role("link", name="Åbn her").last.click()
    viewer = opened.value
    viewer.get_by_text("§ 2 a i 2 versioner").click()
    viewer.get_by_role("link", name="Vis forskel").click()
    expect(viewer.locator(".versions del").first).to_contain_text("40")
    expect(viewer.locator(".versions del").first).to_be_in_viewport()
    viewer.set_viewport_size({"width": 320, "height": 640})
    assert viewer.evaluate("document.documentElement.scrollWidth") <= 320


def test_two_questions_right_after_each_other_are_both_answered(page: Page) -> None:
    for question in (QUESTION, "Og hvad var det i 2022?"):
        page.fill("#question textarea", question)
        page.keyboard.press("Enter")
        expect(page.locator("#question textarea")).to_have_value("")  # taken, and not yet answered
    expect(page.locator("#transcript .turn:not(.live) .answer")).to_have_count(2)
    expect(page.locator("#turns .answer").nth(1)).to_contain_text("100 kr.")


def test_a_new_conversation_begun_at_once_keeps_the_one_that_was_left(page: Page) -> None:
    page.fill("#question textarea", QUESTION)
    page.keyboard.press("Enter")
    page.locator("#transcript .turn:not(.live) .answer").wait_for()
    page.get_by_role("button", name="Ny samtale").click()
    expect(page.locator("#welcome")).to_be_visible()
    expect(
        page.get_by_role("navigation", name="Dine samtaler").get_by_role("button", name="ventelisten")
    ).to_be_visible()


def test_an_example_is_asked_by_one_click(page: Page) -> None:
    example = page.locator("button.example").first
    text = example.inner_text()
    example.click()
    expect(page.locator("#transcript .question")).to_contain_text(text)
    expect(page.locator("#welcome")).to_be_hidden()


def test_conversations_are_kept_opened_renamed_and_found(page: Page) -> None:
    ask(page, QUESTION)
    page.get_by_role("button", name="Ny samtale").click()
    expect(page.locator("#welcome")).to_be_visible()
    page.reload()
    drawer = page.get_by_role("navigation", name="Dine samtaler")
    drawer.get_by_role("button", name="ventelisten").click()
    expect(page.locator("#sources mark", has_text=QUOTE)).to_have_count(1)
    drawer.get_by_role("button", name="Omdøb").click()
    expect(page.get_by_label("Nyt navn på samtalen")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Venteliste")
    page.keyboard.press("Enter")
    expect(drawer).to_contain_text("Venteliste")
    page.get_by_label("Søg i dine samtaler").press_sequentially("husleje")
    expect(drawer).to_contain_text("0 samtaler")
    page.keyboard.press("Control+A")
    page.keyboard.type("250 kr")
    expect(drawer).to_contain_text("Venteliste")


def test_a_deleted_conversation_can_be_had_back(page: Page) -> None:
    ask(page, QUESTION)
    drawer = page.get_by_role("navigation", name="Dine samtaler")
    drawer.get_by_role("button", name="Slet").click()
    expect(page.locator("#welcome")).to_be_visible()
    expect(drawer).to_contain_text("Samtalen er slettet.")
    drawer.get_by_role("button", name="Fortryd").click()
    expect(page.locator("#transcript .answer")).to_contain_text("250 kr.")
    drawer.get_by_role("button", name="Slet").click()
    expect(drawer).to_contain_text("Samtalen er slettet.")
    page.reload()
    expect(page.locator("#welcome")).to_be_visible()
    expect(page.locator("#earlier li")).to_have_count(0)


def test_the_answer_is_copied_with_its_sources(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    page.get_by_role("button", name="Kopiér").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{QUESTION}\n\n")
    assert re.search(r"^\[1\] Lov om prøveboliger .*https://example.org/lov/2025/7$", copied, re.MULTILINE)
    assert "en AI" in copied


def test_the_page_is_there_in_english(page: Page) -> None:
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="New conversation")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    ask(page, QUESTION)
    expect(page.locator("#sources .card").first).to_contain_text("In force from 1 Jan 2025")


def test_markup_in_a_question_stays_text(page: Page) -> None:
    ask(page, '<img src=x onerror="document.title=1"> **fed** [x](javascript:alert(1))')
    expect(page.locator("#transcript .question")).to_contain_text("<img src=x")
    assert page.locator("#transcript img, #transcript a[href^=javascript]").count() == 0
    expect(page).to_have_title("Fondsassistenten")


def download(page: Page, name: str) -> Path:
    """Press a button that saves, and return what the browser got."""
    with page.expect_download() as started:
        page.get_by_role("button", name=name, exact=True).first.press("Enter")
    path = Path(started.value.path())
    return path.rename(path.with_name(started.value.suggested_filename))


def test_an_answer_is_saved_as_word_pdf_and_markdown_by_keyboard(page: Page) -> None:
    ask(page, QUESTION)
    word, pdf, markdown = (download(page, f"Hent svaret med kilder som {kind}") for kind in ("Word", "PDF", "Markdown"))
    assert re.fullmatch(r"fondsassistenten-\d{4}-\d\d-\d\d-gebyret-staa-ventelisten\.docx", word.name)
    assert QUESTION in [each.text for each in docx.Document(str(word)).paragraphs]
    assert "250 kr." in PdfReader(pdf).pages[0].extract_text().replace("\u00a0", " ")
    assert "<https://example.org/lov/2025/7>" in markdown.read_text(encoding="utf-8")
    expect(page.locator("body > [role=status]")).to_have_text(f"{markdown.name} er hentet")


def test_the_whole_conversation_is_saved_and_the_same_file_can_be_had_again(page: Page) -> None:
    ask(page, QUESTION)
    expect(page.get_by_text("Hele samtalen:")).to_have_count(0)
    ask(page, UNKNOWN)
    for _ in range(2):
        saved = download(page, "Hent hele samtalen med kilder som Markdown").read_text(encoding="utf-8")
        assert f"## 1. {QUESTION}" in saved
        assert f"## 2. {UNKNOWN}" in saved


def test_one_person_s_answers_cannot_be_saved_by_another(page: Page, browser: Browser, address: str) -> None:
    ask(page, QUESTION)
    other = browser.new_context()
    stranger = other.new_page()
    stranger.goto(address)
    stranger.wait_for_selector("#question textarea")
    stranger.evaluate(ASK_FOR_A_FILE)
    ask(stranger, UNKNOWN)
    assert stranger.locator("#file .file").count() == 0
    other.close()
