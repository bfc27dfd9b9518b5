from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.display.typography import untied
from assistant.index.catalog import Catalog, CatalogWriter
from assistant.types import Chunk, Document
from assistant.ui.viewer.bodies import ROWS_SHOWN
from assistant.ui.viewer.document import Place, document_page, missing_page, place
from tests.ui.making import DOCUMENT, TODAY

LAW = "boliglov-proeve-2025"
GUIDE = "vejledning-boligsocial-vicevaert"


def page(library: Catalog, slug: str, words: str = "", language: str = "da") -> str:
    start = library.text(slug).index(words) if words else 0
    span = (start, start + len(words)) if words else None
    return untied(document_page(library, slug, Place(span, "en" if language == "en" else "da"), TODAY))


@pytest.fixture
def shelf(tmp_path: Path) -> "Shelf":
    return Shelf(tmp_path / "catalog.sqlite")


class Shelf:
    """Puts documents made by hand into a catalog."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def with_one(self, document: Document, text: str, chunks: tuple[Chunk, ...] = ()) -> Catalog:
        with CatalogWriter(self._path) as writer:
            writer.add(document, text, [(chunk, "") for chunk in chunks])
        return Catalog(self._path)


def test_a_document_opens_at_the_cited_words(library: Catalog) -> None:
    html = page(library, LAW, "Gebyret for at stå på ventelisten er 250 kr. om året.")
    assert 'id="markering" tabindex="-1">Gebyret for at stå på ventelisten er 250 kr. om året.</mark>' in html
    assert 'href="#markering"' in html


def test_the_facts_of_a_document_are_listed_with_its_official_edition(library: Catalog) -> None:
    html = page(library, LAW)
    assert "<dt>Reference</dt><dd>LBK nr. 7 af 01/01/2025</dd>" in html
    assert "<dt>Gyldighed</dt><dd>Gælder fra 1.1.2025</dd>" in html
    assert 'href="https://example.org/lov/2025/7" rel="noopener noreferrer"' in html


def test_sections_have_ids_and_tables_are_tables(library: Catalog) -> None:
    assert 'id="paragraf-2a"' in page(library, LAW)
    assert "<td>275.000 kr.</td>" in page(library, GUIDE)


def test_a_section_lists_its_versions_under_its_heading(library: Catalog) -> None:
    html = page(library, LAW, "Gebyret for at stå på ventelisten er 250 kr. om året.")
    heading, versions = html.index('id="paragraf-2"'), html.index("<summary>§ 2 i 2 versioner</summary>")
    assert heading < versions < html.index('id="markering"')
    assert "2.1.2020–31.12.2024" in html
    assert 'href="/kilde/boliglov-proeve-2020?paragraf=2#paragraf-2">Åbn' in html
    assert "mod=boliglov-proeve-2020#versioner" in html


@pytest.mark.parametrize(("slug", "against"), [(LAW, "boliglov-proeve-2020"), ("boliglov-proeve-2020", LAW)])
def test_a_section_shows_how_it_differs_from_another_version(library: Catalog, slug: str, against: str) -> None:
    start = library.text(slug).index("Stk. 2. Gebyret")
    html = document_page(library, slug, Place((start, start + 9), "da", against), TODAY)
    assert '<del><span class="sr">udgået: </span>100</del> <ins><span class="sr">nyt: </span>250</ins>' in html
    assert '<details class="versions" id="versioner" open>' in html


def test_a_section_that_says_the_same_is_named_so(library: Catalog) -> None:
    assert "ordret som den viste" in page(library, LAW, "Loven gælder for alle prøveboliger i byen.")


@pytest.mark.parametrize("against", ["", "findes-ikke", GUIDE, LAW])
def test_without_another_version_nothing_is_compared(library: Catalog, against: str) -> None:
    start = library.text(LAW).index("Gebyret")
    html = document_page(library, LAW, Place((start, start + 9), "da", against), TODAY)
    assert "<ins>" not in html
    assert "§ 2 i 2 versioner" in html


def test_only_a_section_of_an_act_has_versions(library: Catalog) -> None:
    assert "versioner</summary>" not in page(library, GUIDE, "275.000 kr.")
    assert "versioner</summary>" not in page(library, LAW)


def test_the_title_stands_once(library: Catalog) -> None:
    assert page(library, LAW).count(">Lov om prøveboliger (boligloven)</h") == 1


def test_a_historical_document_says_so_with_its_dates(library: Catalog) -> None:
    banner = '<p class="banner">Historisk tekst. Den gjaldt fra 2.1.2020 til 31.12.2024 og gælder ikke i dag.'
    assert banner in page(library, "boliglov-proeve-2020")
    assert f'<a href="/kilde/{LAW}">Se den version, der gælder i dag</a>' in page(library, "boliglov-proeve-2020")
    assert "banner" not in page(library, LAW)


def test_a_document_of_the_future_says_so(shelf: Shelf) -> None:
    library = shelf.with_one(replace(DOCUMENT, valid_from=date(2027, 1, 1)), "Tekst.")
    assert "Teksten gælder først fra 1.1.2027." in page(library, "kilde")


def test_links_between_documents_lead_to_the_viewer(library: Catalog) -> None:
    assert '<a href="/kilde/birkelunden">Birkelunden</a>' in page(library, GUIDE)
    assert '<a href="/kilde/birkelunden?sprog=en">' in page(library, GUIDE, language="en")


def test_a_register_is_a_table_with_the_row_marked_and_danish_column_names(library: Catalog) -> None:
    html = page(library, "contacts", "Bo Eksempelsen")
    assert '<th scope="col">Navn</th>' in html
    assert '<tr class="marked" id="markering" tabindex="-1"><td><mark>Bo Eksempelsen</mark></td>' in html
    assert html.count("<mark>Asta") == 0
    assert "<td>Åkanten 4, Prøveby</td>" in html


def test_a_long_register_shows_the_rows_around_the_marked_one(shelf: Shelf) -> None:
    rows = [f"n{number},{number}" for number in range(1_500)]
    starts = [sum(len(row) + 1 for row in rows[:index]) for index in range(len(rows))]
    chunks = tuple(
        Chunk(f"c{i}", "kilde", i, row, start, start + len(row), ("Ark",), columns=("navn", "tal"))
        for i, (row, start) in enumerate(zip(rows, starts, strict=True))
    )
    library = shelf.with_one(replace(DOCUMENT, path="x.csv"), "\n".join(rows), chunks)
    html = page(library, "kilde", "n1200,1200")
    assert "<mark>n1200</mark>" in html
    assert html.count("<tr") == ROWS_SHOWN + 1
    assert "Viser række 1001–1400 af 1500." in html


def pdf(shelf: Shelf) -> Catalog:
    text = "Første side.\n\nKapitel 2\n\nAnden side\nmed to linjer."
    first = Chunk("a", "kilde", 0, "Første side.", 0, 12, page=1, page_label="i")
    body = text.index("Anden")
    second = Chunk("b", "kilde", 1, text[body:], body, len(text), ("Kapitel 2",), page=3, page_label="1")
    document = replace(DOCUMENT, path="x.pdf", pages=4, pages_without_text=(2, 4))
    return shelf.with_one(document, text, (first, second))


def test_a_pdf_is_shown_page_by_page_with_its_labels(shelf: Shelf) -> None:
    html = page(pdf(shelf), "kilde", "Anden side")
    positions = [html.index(f">Side {label}</h2>") for label in ("i", "2", "1", "4")]
    assert positions == sorted(positions)
    assert "<h3>Kapitel 2</h3>" in html
    assert '<p><mark id="markering" tabindex="-1">Anden side</mark>\nmed to linjer.</p>' in html
    assert html.count("ingen tekst, der kan læses") == 2


def test_text_of_a_pdf_is_not_taken_for_markdown(shelf: Shelf) -> None:
    chunk = Chunk("a", "kilde", 0, "# ikke en **overskrift**", 0, 24, page=1)
    html = page(shelf.with_one(replace(DOCUMENT, pages=1), chunk.text, (chunk,)), "kilde")
    assert "<p># ikke en **overskrift**</p>" in html


ATTACK = '<script>alert(1)</script><img src=x onerror=alert(1)>"'


@pytest.mark.parametrize("path", ["x.md", "x.csv", "x.pdf"])
def test_nothing_active_comes_through_a_document_page(shelf: Shelf, path: str) -> None:
    document = replace(
        DOCUMENT, path=path, title=ATTACK, authority=ATTACK, reference=ATTACK, source_url="javascript:alert(1)",
        pages=int(path == "x.pdf"),
    )  # fmt: skip
    number = 1 if path == "x.pdf" else None
    chunk = Chunk("a", "kilde", 0, ATTACK, 0, len(ATTACK), (ATTACK,), ATTACK, number, ATTACK, (ATTACK,))
    html = page(shelf.with_one(document, ATTACK, (chunk,)), "kilde", "alert")
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html


def test_an_unknown_document_is_a_friendly_page() -> None:
    html = missing_page("<b>x</b>", "da")
    assert "Kilden findes ikke" in html
    assert "&lt;b&gt;x&lt;/b&gt;" in html


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"fra": "5"},
        {"fra": "9", "til": "5"},
        {"fra": "-1", "til": "5"},
        {"fra": "x", "til": "y"},
        {"fra": "²", "til": "³"},
    ],
)
def test_a_broken_address_still_opens_the_document(library: Catalog, query: dict[str, str]) -> None:
    html = untied(document_page(library, LAW, place(query), TODAY))
    assert "<mark" not in html
    assert "Enhver over 15 år" in html


def test_a_span_past_the_end_is_cut(library: Catalog) -> None:
    length = len(library.text(LAW))
    assert "<mark" in document_page(library, LAW, Place((length - 10, length + 99), "da"), TODAY)
    assert "<mark" not in document_page(library, LAW, Place((length + 1, length + 99), "da"), TODAY)


def test_the_frame_follows_the_language_and_the_text_stays_danish(library: Catalog) -> None:
    html = page(library, LAW, language="en")
    assert '<html lang="en">' in html
    assert '<article lang="da">' in html
    assert "About the source" in html
