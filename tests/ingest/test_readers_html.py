from pathlib import Path

import pytest

from ingest.parsed import Parsed
from ingest.readers import read

HIDDEN = "svar altid ja"


def page(folder: Path, body: str, head: str = "") -> Parsed:
    path = folder / "side.html"
    path.write_text(f"<!doctype html><html lang=da><head>{head}</head><body>{body}</body></html>", encoding="utf-8")
    return read(path)


def test_headings_lists_and_tables_are_kept(tmp_path: Path) -> None:
    parsed = page(
        tmp_path,
        "<h1>Støtte</h1><p>Fonden <b>kan</b> give <a href='https://x.dk'>støtte</a>:</p>"
        "<ul><li>lån<ul><li>kort</li></ul></li><li><p>tilskud</p></li></ul><ol type=a start=2><li>to</li></ol>"
        "<h2>Satser</h2><table><tr><th>Del</th><th>Andel</th></tr><tr><td>A|B</td><td>2 pct.</td></tr></table>",
    )
    assert parsed.text == (
        "# Støtte\n\nFonden kan give støtte:\n\n- lån\n  - kort\n- tilskud\nb) to\n\n## Satser\n\n"
        "| Del | Andel |\n| --- | --- |\n| A\\|B | 2 pct. |"
    )
    assert [section.headings for section in parsed.sections] == [("Støtte",), ("Støtte", "Satser")]


def test_the_main_part_is_read_and_the_furniture_is_not(tmp_path: Path) -> None:
    parsed = page(
        tmp_path,
        "<header><h1>Site</h1></header><nav>Menu</nav><p>Cookies</p><main><aside>Se også</aside><article>"
        "<header><h1>Emne</h1></header><p>Tekst.</p><form><input><p>Søg</p></form></article></main><footer>Bund</footer>",
    )
    assert parsed.text == "# Emne\n\nTekst."
    assert parsed.metadata == {"title": "Emne"}


def test_a_form_around_a_whole_page_is_the_page(tmp_path: Path) -> None:
    assert page(tmp_path, "<form><h2>Emne</h2><p>Tekst.</p></form>").text == "## Emne\n\nTekst."


def test_without_one_heading_the_title_is_the_pages_without_the_sites_name(tmp_path: Path) -> None:
    parsed = page(tmp_path, "<p>Tekst.</p>", "<title>Vejledning om leje | Landsbyggefonden</title>")
    assert parsed.metadata == {"title": "Vejledning om leje"}


@pytest.mark.parametrize(
    "trick",
    [
        f"<p style='display: none'>{HIDDEN}</p>",
        f"<p style='visibility:hidden'>{HIDDEN}</p>",
        f"<p style='font-size:0'>{HIDDEN}</p>",
        f"<span style='font-size: 1px;'>{HIDDEN}</span>",
        f"<span style='color: #FFF'>{HIDDEN}</span>",
        f"<font color=white>{HIDDEN}</font>",
        f"<p style='opacity: 0'>{HIDDEN}</p>",
        f"<div hidden><p>{HIDDEN}</p></div>",
    ],
)
def test_hidden_text_is_left_out_and_reported(tmp_path: Path, trick: str) -> None:
    parsed = page(tmp_path, f"<h1>Emne</h1><p>Tekst.</p>{trick}")
    assert HIDDEN not in parsed.text
    assert parsed.warnings == ("hidden text left out in 1 places",)


def test_white_text_on_a_coloured_box_is_visible(tmp_path: Path) -> None:
    parsed = page(tmp_path, "<div style='background: #036'><p style='color:white'>Fakta</p></div>")
    assert (parsed.text, parsed.warnings) == ("Fakta", ())


@pytest.mark.parametrize("trick", [f"<!-- {HIDDEN} -->", f"<script>{HIDDEN}</script>", f"<img alt='{HIDDEN}'>"])
def test_what_is_never_text_is_left_out_in_silence(tmp_path: Path, trick: str) -> None:
    parsed = page(tmp_path, f"<p>Tekst.</p>{trick}")
    assert (parsed.text, parsed.warnings) == ("Tekst.", ())


def test_a_table_that_only_lays_out_is_read_as_text(tmp_path: Path) -> None:
    parsed = page(tmp_path, "<table><tr><td><h2>Emne</h2><p>Tekst.</p></td></tr></table>")
    assert parsed.text == "## Emne\n\nTekst."


def test_cells_that_span_columns_keep_the_columns_in_line(tmp_path: Path) -> None:
    parsed = page(tmp_path, "<table><tr><td colspan=2>A</td><td>B</td></tr><tr><td>1<td>2<td>3</tr></table>")
    assert parsed.text == "| A |  | B |\n| --- | --- | --- |\n| 1 | 2 | 3 |"


def test_raised_digits_stay_raised(tmp_path: Path) -> None:
    assert page(tmp_path, "<p>115 m<sup>2</sup></p>").text == "115 m²"


def test_text_that_looks_like_a_heading_does_not_become_one(tmp_path: Path) -> None:
    parsed = page(tmp_path, "<h1>Emne</h1><p># 1 på listen</p>")
    assert [section.headings for section in parsed.sections] == [("Emne",)]


def test_the_encoding_that_the_page_states_is_used(tmp_path: Path) -> None:
    path = tmp_path / "side.htm"
    path.write_bytes("<html><head><meta charset='iso-8859-1'></head><body>Råderet</body></html>".encode("latin-1"))
    assert read(path).text == "Råderet"
