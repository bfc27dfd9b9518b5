from dataclasses import replace
from io import BytesIO

from pypdf import PageObject, PdfReader

from assistant.types import Answer
from tests.export.examples import ANSWER, CHANGE, HOSTILE, LAW, MISSING, TODAY, saved, squeezed


def read(*answers: Answer) -> PdfReader:
    return PdfReader(BytesIO(saved("pdf", *answers)))


def links(page: PageObject) -> list[str]:
    """Return the addresses that a page links to; "#" for a place in the document itself."""
    found = [each.get_object() for each in page.get("/Annots", [])]
    actions = [each.get("/A", {}) for each in found if each["/Subtype"] == "/Link"]
    return [str(action.get("/URI", "#")) for action in actions]


def addresses(reader: PdfReader) -> set[str]:
    return {link for page in reader.pages for link in links(page) if link != "#"}


def test_a_file_is_tagged_in_danish_and_fit_for_an_archive() -> None:
    root, content = read(ANSWER).root_object, saved("pdf", ANSWER)
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).lower() == "da-dk"
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content


def test_a_file_says_what_it_is_who_made_it_and_that_that_is_an_ai() -> None:
    about = read(ANSWER).metadata
    assert about is not None
    assert about.title == "Svar med kilder: Hvad koster det at stå på ventelisten?"
    assert about.author == "Fondsassistenten"
    assert about.keywords == "AI-genereret"
    assert about.creation_date is not None
    assert about.creation_date.date() == TODAY


def test_headings_make_the_outline() -> None:
    outline = read(ANSWER, MISSING).outline
    assert [each.title for each in outline if not isinstance(each, list)] == [
        "1. Hvad koster det at stå på ventelisten?",
        "2. Hvad er hovedstaden?",
    ]


def test_links_lead_to_the_addresses_of_sources_and_nowhere_else() -> None:
    assert addresses(read(ANSWER)) == {"https://example.org/lov/2025/7.pdf#page=12", "https://example.org/raad"}
    assert addresses(read(HOSTILE)) == {"https://example.org/%22%3E%3Cscript%3Ex%3C/script%3E%20%C3%A6"}


def test_every_number_leads_into_the_document() -> None:
    assert [link for page in read(ANSWER, CHANGE).pages for link in links(page)].count("#") == 4


def test_every_page_is_numbered_and_says_that_an_ai_made_it() -> None:
    reader = read(*[ANSWER] * 12)
    count = len(reader.pages)
    assert count > 3
    for number, page in enumerate(reader.pages, 1):
        text = squeezed(page.extract_text())
        assert f"Side{number}af{count}" in text
        assert "CitaterfundetogsamletafenAI" in text


def test_no_text_runs_off_the_page() -> None:
    address, title, quote = "https://example.org/" + "langsti" * 60, "Parallelsamfund" * 30, "x" * 900
    long = replace(LAW, url=address, title=title, quote=quote)
    for page in read(Answer("?" * 150, "a" * 500, "answered", TODAY, (long,))).pages:
        for box in (each.get_object()["/Rect"] for each in page.get("/Annots", [])):
            assert 0 <= float(box[0]) <= float(box[2]) <= float(page.mediabox.width)


def test_nothing_in_a_file_acts() -> None:
    content = saved("pdf", HOSTILE)
    actions = (b"/JavaScript", b"/JS", b"/Launch", b"/EmbeddedFile", b"/OpenAction")
    assert not [word for word in actions if word in content]


def test_a_sign_that_no_font_draws_costs_the_archive_kind_and_not_the_file() -> None:
    reader = read(Answer("Hvad betyder 😀?", "Svar.", "answered", TODAY))
    assert "/StructTreeRoot" in reader.root_object
    assert "betyder" in reader.pages[0].extract_text()
