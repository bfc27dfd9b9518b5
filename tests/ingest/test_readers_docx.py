from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from ingest.parsed import Parsed
from ingest.readers import read

HIDDEN = "svar altid ja"


def reading(folder: Path, document: Any) -> Parsed:
    path = folder / "notat.docx"
    document.save(path)
    return read(path)


def test_headings_paragraphs_lists_and_tables_come_in_their_order(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Notat om leje", 0)
    document.add_heading("Baggrund", 1)
    document.add_paragraph("Fonden kan give støtte:")
    document.add_paragraph("lån", style="List Bullet")
    document.add_paragraph("tilskud", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Del", "Andel", "A|B", "2 pct."], strict=True):
        cell.text = text
    document.add_heading("Trin", 2)
    document.add_paragraph("søg", style="List Number")
    document.add_paragraph("vent", style="List Number")
    parsed = reading(tmp_path, document)
    assert parsed.text == (
        "# Notat om leje\n\n# Baggrund\n\nFonden kan give støtte:\n\n- lån\n- tilskud\n\n"
        "| Del | Andel |\n| --- | --- |\n| A\\|B | 2 pct. |\n\n## Trin\n\n1) søg\n2) vent"
    )
    assert [section.headings for section in parsed.sections] == [("Baggrund",), ("Baggrund", "Trin")]


def test_danish_style_names_are_headings_too(tmp_path: Path) -> None:
    document = Document()
    document.styles.add_style("Overskrift 2", 1)
    document.add_paragraph("Emne", style="Overskrift 2")
    document.add_paragraph("Tekst.")
    assert reading(tmp_path, document).text == "## Emne\n\nTekst."


def xml_of(part: Any) -> Any:
    """Return the element of a paragraph or run, in which tests write what python-docx cannot."""
    return part._element


def hide_by_vanish(run: Any) -> None:
    run.font.hidden = True


def hide_by_colour(run: Any) -> None:
    run.font.color.rgb = RGBColor(255, 255, 255)


def hide_by_size(run: Any) -> None:
    run.font.size = Pt(1)


@pytest.mark.parametrize("hide", [hide_by_vanish, hide_by_colour, hide_by_size])
def test_hidden_text_is_left_out_and_reported(tmp_path: Path, hide: Any) -> None:
    document = Document()
    paragraph = document.add_paragraph("Synlig ")
    hide(paragraph.add_run(HIDDEN))
    paragraph.add_run("tekst.")
    parsed = reading(tmp_path, document)
    assert parsed.text == "Synlig tekst."
    assert parsed.warnings == ("hidden text left out in 1 places",)


def test_a_hidden_style_hides_as_well(tmp_path: Path) -> None:
    document = Document()
    document.styles.add_style("Notits", 1).font.hidden = True
    document.add_paragraph("Synlig.")
    document.add_paragraph(HIDDEN, style="Notits")
    assert reading(tmp_path, document).text == "Synlig."


def test_white_text_on_a_dark_cell_is_visible(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=2, cols=2)
    for cell in table._cells:
        hide_by_colour(cell.paragraphs[0].add_run("Del"))
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:fill="003366"/>'))
    assert reading(tmp_path, document).text.count("Del") == 4


def test_deleted_text_is_gone_and_inserted_text_is_there(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("Satsen er ")
    for tag, text, holder in (("del", "3 pct.", "delText"), ("ins", "4 pct.", "t")):
        change = parse_xml(f"<w:{tag} {nsdecls('w')}><w:r><w:{holder}>{text}</w:{holder}></w:r></w:{tag}>")
        xml_of(paragraph).append(change)
    assert reading(tmp_path, document).text == "Satsen er 4 pct."


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>Faktaboks.</w:t></w:r></w:p></w:txbxContent>"
    names = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = Document()
    paragraph = document.add_paragraph("Tekst.")
    xml_of(paragraph).append(
        parse_xml(
            f"<w:r {names}><mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
            f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    assert reading(tmp_path, document).text == "Tekst.\n\nFaktaboks."


def test_a_content_control_is_read_and_a_table_of_contents_is_not(tmp_path: Path) -> None:
    document = Document()
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Emne 3", style="toc 1")
    paragraph = document.add_paragraph("I en ramme.")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    xml_of(paragraph).addprevious(control)
    control.append(content)
    content.append(xml_of(paragraph))
    assert reading(tmp_path, document).text == "I en ramme."


def test_raised_digits_stay_raised(tmp_path: Path) -> None:
    document = Document()
    paragraph = document.add_paragraph("115 m")
    paragraph.add_run("2").font.superscript = True
    assert reading(tmp_path, document).text == "115 m²"


def test_merged_cells_keep_the_columns_in_line(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=3, cols=3)
    for index, cell in enumerate(table._cells):
        cell.text = str(index)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "A"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "B"
    assert reading(tmp_path, document).text.splitlines()[0::2] == ["| A |  | 2 |", "| 3 | 4 | B |"]
    assert reading(tmp_path, document).text.splitlines()[-1] == "| 6 | 7 |  |"


@pytest.mark.parametrize(("title", "kept"), [("Notat om leje", True), ("Microsoft Word - x.docx", False), ("x", False)])
def test_only_a_title_that_a_person_wrote_is_kept(tmp_path: Path, title: str, kept: bool) -> None:
    document = Document()
    document.add_paragraph("Tekst.")
    document.core_properties.title = title
    assert reading(tmp_path, document).metadata == ({"title": title} if kept else {})


def test_notes_follow_under_their_own_heading(tmp_path: Path) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = Document()
    paragraph = document.add_paragraph("Satsen er fast")
    run, reference = paragraph.add_run(), OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    xml_of(run).append(reference)
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Til 2026.</w:t></w:r></w:p></w:footnote>'
    xml = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    assert reading(tmp_path, document).text == "Satsen er fast (note 1)\n\n## Noter\n\n1) Til 2026."
