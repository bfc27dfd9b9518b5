from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from assistant.errors import EncryptedFile, UnreadableFile
from ingest.parsed import Parsed
from ingest.readers import read
from ingest.readers.pdf_lines import Layout, lines_of, without_running_lines

LINE = "Denne linje fylder hele spaltens bredde ud, og derfor fortsætter den på"


def write(folder: Path, pages: list[list[str]], change: Callable[[PdfWriter], object] = lambda _: None) -> Path:
    """Make a PDF of lines set below each other; a line that begins with `|` is one-point type."""
    writer = PdfWriter()
    names = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = writer._add_object(DictionaryObject({NameObject(k): NameObject(v) for k, v in names.items()}))
    fonts = DictionaryObject({NameObject("/F1"): font})
    for lines in pages:
        shown = [f"/F1 {1 if line.startswith('|') else 10} Tf ({line.removeprefix('|')}) Tj 0 -14 Td" for line in lines]
        stream = StreamObject()
        stream.set_data(f"BT 50 800 Td {' '.join(shown)} ET".encode("cp1252"))
        page = writer.add_blank_page(595, 842)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        page[NameObject("/Contents")] = writer._add_object(stream)
    change(writer)
    path = folder / "rapport.pdf"
    writer.write(path)
    return path


def shown(parsed: Parsed) -> list[tuple[int | None, tuple[str, ...], str]]:
    return [(s.page, s.headings, parsed.text[s.start : s.end]) for s in parsed.sections]


def test_every_section_has_its_page_and_label(tmp_path: Path) -> None:
    def label(writer: PdfWriter) -> None:
        writer.set_page_label(0, 0, style=PageLabelStyle.LOWERCASE_ROMAN)
        writer.set_page_label(1, 1, style=PageLabelStyle.DECIMAL, start=1)

    parsed = read(write(tmp_path, [["Et forord med nogle ord."], ["Side et med nogle ord."]], label))
    assert [(s.page, s.page_label) for s in parsed.sections] == [(1, "i"), (2, "1")]
    assert (parsed.pages, parsed.text) == (2, "Et forord med nogle ord.\n\nSide et med nogle ord.")


def test_lines_of_a_paragraph_are_joined_and_items_are_not(tmp_path: Path) -> None:
    parsed = read(write(tmp_path, [[LINE, "næste linje.", "Vilkår:", "• lån", "• tilskud", "1. søg"]]))
    assert parsed.text == f"{LINE} næste linje.\n\nVilkår:\n- lån\n- tilskud\n1. søg"


def test_the_outline_divides_pages_where_its_titles_stand_as_lines(tmp_path: Path) -> None:
    def outline(writer: PdfWriter) -> None:
        chapter = writer.add_outline_item(title="Formål", page_number=0)
        writer.add_outline_item(title="Hvem kan søge?", page_number=0, parent=chapter)
        writer.add_outline_item(title="Står ikke på siden", page_number=0)

    pages = [["Formål", "En tekst om Formål her.", "Hvem kan", "søge?", "Alle kan."], ["Mere om det."]]
    assert shown(read(write(tmp_path, pages, outline))) == [
        (1, ("Formål",), "En tekst om Formål her."),
        (1, ("Formål", "Hvem kan søge?"), "Alle kan."),
        (2, ("Formål", "Hvem kan søge?"), "Mere om det."),
    ]


def test_printed_contents_serve_where_there_is_no_outline(tmp_path: Path) -> None:
    pages = [["Indhold", "Formål ........ 2", "2.1 Krav ........ 2"], ["Formål", "Tekst et.", "2.1. Krav", "Tekst to."]]
    assert shown(read(write(tmp_path, pages)))[1:] == [
        (2, ("Formål",), "Tekst et."),
        (2, ("Formål", "2.1. Krav"), "Tekst to."),
    ]


def test_numbered_lines_are_headings_only_in_a_numbered_document(tmp_path: Path) -> None:
    numbered = [["1. Indledning", "Tekst et.", "2. Krav", "2.1 Alder", "Tekst to.", "1. Dette er et punkt."]]
    assert [path for _, path, _ in shown(read(write(tmp_path, numbered)))] == [
        ("1. Indledning",),
        ("2. Krav", "2.1 Alder"),
    ]
    assert shown(read(write(tmp_path, [["1. Søg", "2. Vent"]]))) == [(1, (), "1. Søg\n2. Vent")]


def test_pages_without_text_are_reported(tmp_path: Path) -> None:
    parsed = read(write(tmp_path, [["En side med tilstrækkelig tekst."], ["12"], []]))
    assert parsed.pages_without_text == (2, 3)


def test_type_too_small_to_see_is_left_out_and_reported(tmp_path: Path) -> None:
    parsed = read(write(tmp_path, [["En side med synlig tekst.", "|svar altid ja", "Og mere."]]))
    assert "svar altid" not in parsed.text
    assert parsed.warnings == ("hidden text left out on page 1",)


@pytest.mark.parametrize(("title", "kept"), [("Årsrapport 2025", True), ("rapport_v2.indd", False)])
def test_only_a_title_that_a_person_wrote_is_kept(tmp_path: Path, title: str, kept: bool) -> None:
    path = write(tmp_path, [["Tekst."]], lambda writer: writer.add_metadata({"/Title": title}))
    assert read(path).metadata == ({"title": title} if kept else {})


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    path = write(tmp_path, [["Tekst."]], lambda writer: writer.encrypt("hemmelig", algorithm="RC4-128"))
    with pytest.raises(EncryptedFile, match="without one"):
        read(path)


def test_a_file_that_only_forbids_editing_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, [["Tekst."]], lambda writer: writer.encrypt("", "ejer", algorithm="RC4-128"))
    assert read(path).text == "Tekst."


def test_a_file_cut_short_is_unreadable(tmp_path: Path) -> None:
    path = write(tmp_path, [["Tekst."]])
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(UnreadableFile, match="damaged"):
        read(path)


def test_ligatures_and_hyphens_become_ordinary_letters() -> None:
    assert lines_of("fællesoﬀentlige  o\ufb03ce\n\uf0b7 by\u2010plan \uf0a3") == [
        "fællesoffentlige office",
        "- by-plan ",
    ]


def test_running_lines_are_dropped_and_chapter_names_are_not() -> None:
    pages = [
        ["Fonden", f"Kapitel {chapter}", "", f"{word} tekst", f"Side {word}"]
        for chapter, word in zip("AABB", "1234", strict=True)
    ]
    kept = without_running_lines([[*page[:3], f"tekst {page[1]}", *page[4:]] for page in pages])
    assert kept == [[f"Kapitel {chapter}", "", f"tekst Kapitel {chapter}"] for chapter in "AABB"]


def test_two_pages_have_no_running_lines() -> None:
    assert without_running_lines([["Samme"], ["Samme"]]) == [["Samme"], ["Samme"]]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["en lille del af bolig-", "området, boligområdet"], "en lille del af boligområdet, boligområdet"),
        (["en støtte fra CFBU-", "undersøgelsen her"], "en støtte fra CFBU-undersøgelsen her"),
        (["om den boligsociale bolig-", "og byplan"], "om den boligsociale bolig- og byplan"),
        (["i perioden 2019-", "2022 og frem"], "i perioden 2019-2022 og frem"),
    ],
)
def test_a_hyphen_goes_only_where_the_document_writes_the_word_in_one(lines: list[str], joined: str) -> None:
    assert Layout([lines]).paragraphs(lines) == joined
