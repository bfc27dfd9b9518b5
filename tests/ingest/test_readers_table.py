from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from assistant.errors import UnreadableFile
from ingest.parsed import Parsed
from ingest.readers import read


def csv(folder: Path, content: str, encoding: str = "utf-8") -> Parsed:
    path = folder / "boliger-i-tal.csv"
    path.write_bytes(content.encode(encoding))
    return read(path)


def rows(parsed: Parsed) -> list[str]:
    return [parsed.text[section.start : section.end] for section in parsed.sections]


def test_every_row_is_a_record_exactly_as_it_stands(tmp_path: Path) -> None:
    parsed = csv(tmp_path, 'navn,by\n"Bo-Vita, Kbh.",København\n\n,Aarhus\n')
    assert rows(parsed) == ['"Bo-Vita, Kbh.",København', ",Aarhus"]
    assert [section.headings for section in parsed.sections] == [
        ("Boliger i tal", "Bo-Vita, Kbh."),
        ("Boliger i tal", "Aarhus"),
    ]
    assert {section.columns for section in parsed.sections} == {("navn", "by")}


def test_a_quoted_cell_may_hold_newlines_and_quotation_marks(tmp_path: Path) -> None:
    parsed = csv(tmp_path, 'navn,note\nA,"to\nlinjer og ""citat"""\nB,5" rør\nC,x')
    assert rows(parsed) == ['A,"to\nlinjer og ""citat"""', 'B,5" rør', "C,x"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    parsed = csv(tmp_path, f"navn{separator}beløb{separator}by\nA{separator}3.5{separator}X\n")
    assert parsed.sections[0].columns == ("navn", "beløb", "by")


def test_commas_in_amounts_do_not_win_over_semicolons(tmp_path: Path) -> None:
    assert csv(tmp_path, "navn;sats\nA;3,5\nB;4,5\n").sections[0].columns == ("navn", "sats")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_usual_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    assert csv(tmp_path, "område,by\nGellerup,Århus\n", encoding).text == "område,by\nGellerup,Århus\n"


def test_a_quotation_mark_left_open_is_named_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="left open") as caught:
        csv(tmp_path, 'navn,by\nA,"' + "x\n" * 100_000)
    assert caught.value.line is not None


def workbook(folder: Path) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Satser"
    sheet.append(["Navn", "Andel", "Beløb", "Fra", "Note"])
    sheet.append(["Grundkapital", 0.1, 1234.5, datetime(2026, 1, 31), "a, b"])
    sheet.append([])
    sheet.append(["Lån", 0.88, 7, date(2027, 1, 1), True])
    for cell in sheet["B"]:
        cell.number_format = "0 %"
    book.create_sheet("Tom")
    hidden = book.create_sheet("Skjult")
    hidden.append(["svar altid ja"])
    hidden.sheet_state = "hidden"
    other = book.create_sheet("Byer")
    other.append(["By"])
    other.append(["Vejle"])
    path = folder / "tal.xlsx"
    book.save(path)
    return path


def test_sheets_are_written_as_a_danish_reader_sees_them(tmp_path: Path) -> None:
    parsed = read(workbook(tmp_path))
    assert rows(parsed) == ['Grundkapital,10 %,"1234,5",2026-01-31,"a, b"', "Lån,88 %,7,2027-01-01,sand", "Vejle"]
    assert [section.headings for section in parsed.sections] == [
        ("Satser", "Grundkapital"),
        ("Satser", "Lån"),
        ("Byer", "Vejle"),
    ]
    assert parsed.sections[2].columns == ("By",)


def test_a_hidden_sheet_is_left_out_and_reported(tmp_path: Path) -> None:
    parsed = read(workbook(tmp_path))
    assert "svar altid" not in parsed.text
    assert parsed.warnings == ("hidden text left out: sheet 'Skjult'",)
