"""The viewer of PDFs in a real browser, over an index of its own."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from assistant.index.catalog import Catalog
from assistant.index.snapshot import CATALOG, current_folder
from tests.browser.conftest import ROOT, running_app
from tests.made_pdf import pdf_of

CITED = "Fonden kan give tilskud til gårdmiljøer i udsatte områder, når kommunen er enig i det"
FILLER = "Resten af siden handler om noget andet, og det er ikke markeret. " * 12


def _page(number: int) -> str:
    letters = f"{chr(97 + number // 26)}{chr(97 + number % 26)}"
    return f"Om emne {letters} og intet andet.\n\n{FILLER}\n\n{CITED if number == 29 else 'Slut'}.\n\n{FILLER}"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("viewer")
    (folder / "kilder").mkdir()
    (folder / "kilder" / "rapport.pdf").write_bytes(pdf_of(*map(_page, range(40)), page="a4"))
    build = [sys.executable, "-m", "ingest", "build", "--source", f"{folder}/kilder", "--out", f"{folder}/index"]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return folder / "index"


@pytest.fixture(scope="module")
def viewer(index: Path) -> Iterator[str]:
    """The address of the report in a running app, opened at the cited words."""
    catalog = Catalog(current_folder(index) / CATALOG)
    start = catalog.text("rapport").index(CITED)
    catalog.close()
    with running_app(index) as address:
        yield f"{address}/kilde/rapport?fra={start}&til={start + len(CITED)}#markering"


@pytest.fixture
def opened(context: BrowserContext, viewer: str) -> Page:
    page = context.new_page()
    page.goto(viewer)
    return page


def test_a_pdf_opens_at_its_page_with_the_words_marked_in_view(opened: Page) -> None:
    mark = opened.locator("#side-30 .marked").first
    expect(mark).to_be_in_viewport()
    picture = opened.locator("#side-30 img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 1_000
    assert opened.evaluate("document.scripts.length") == 0


def test_the_mark_lies_over_its_page_at_any_width(opened: Page) -> None:
    for width in (1440, 320):
        opened.set_viewport_size({"width": width, "height": 800})
        sheet, mark = (opened.locator(name).first.bounding_box() for name in ("#side-30 .sheet", "#side-30 .marked"))
        assert sheet is not None
        assert mark is not None
        assert sheet["x"] < mark["x"] < mark["x"] + mark["width"] < sheet["x"] + sheet["width"]
        assert opened.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_far_away_are_not_fetched_before_they_are_near(context: BrowserContext, viewer: str) -> None:
    page, fetched = context.new_page(), list[str]()
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(viewer)
    page.wait_for_load_state("networkidle")
    assert any("/side/30.webp" in url for url in fetched)
    assert not any("/side/40.webp" in url for url in fetched)


def test_another_page_is_a_form_or_a_link_away(opened: Page) -> None:
    opened.get_by_label("Gå til side").fill("3")
    opened.get_by_role("button", name="Vis").click()
    expect(opened.locator(".page").first).to_have_attribute("id", "side-3")
    opened.get_by_role("link", name="Følgende sider: 19–34").first.click()
    expect(opened.locator("#side-30 .marked")).not_to_have_count(0)


def test_the_text_of_a_page_unfolds_beneath_it(opened: Page) -> None:
    opened.locator("#side-30 summary").click()
    expect(opened.locator("#side-30 details mark")).to_contain_text("Fonden kan give tilskud")


def test_a_section_of_another_day_is_a_form_away(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}/kilde/boliglov-proeve-2025?paragraf=2#paragraf-2")
    page.get_by_label("Gældende pr.").fill("2021-05-01")
    page.get_by_role("button", name="Slå op").click()
    expect(page).to_have_url(re.compile(r"/kilde/boliglov-proeve-2020\?paragraf=2&dag=2021-05-01#paragraf-2$"))
    expect(page.get_by_label("Gældende pr.")).to_have_value("1.5.2021")
    expect(page.get_by_text("Denne version gjaldt 2.1.2020–31.12.2024 og gælder ikke i dag.")).to_be_in_viewport()
    page.get_by_role("link", name="§ 2, som den gælder i dag").click()
    expect(page.get_by_role("link", name="Se, hvad der blev ændret")).to_be_visible()
