from pathlib import Path

import pytest

from ingest.parsed import Parsed, Section
from ingest.readers import read
from ingest.readers.markdown import outline, plain


def slices(text: str) -> list[tuple[tuple[str, ...], str]]:
    return [(section.headings, text[section.start : section.end]) for section in outline(text).sections]


def file(folder: Path, text: str, name: str = "ark.md") -> Parsed:
    path = folder / name
    path.write_bytes(text.encode())
    return read(path)


def test_sections_lie_between_headings_and_know_their_path() -> None:
    text = "Før.\n\n# Titel\n\n## Kapitel 1\n\n### § 1\n\nEn regel.\n\n## Kapitel 2\n\n  Mere. \n\n\n"
    assert slices(text) == [
        ((), "Før."),
        (("Titel", "Kapitel 1", "§ 1"), "En regel."),
        (("Titel", "Kapitel 2"), "Mere."),
    ]


def test_a_file_is_quoted_exactly_as_it_stands_after_its_front_matter(tmp_path: Path) -> None:
    parsed = file(tmp_path, "---\ntitle: Ark\n---\n\n# Ark\n\nm 2  og\u00adså **fed**\u200b.\n")
    assert parsed.text == "\n# Ark\n\nm 2  og\u00adså **fed**\u200b.\n"
    (section,) = parsed.sections
    assert parsed.text[section.start : section.end] == "m 2  og\u00adså **fed**\u200b."
    assert parsed.metadata == {"title": "Ark"}


def test_newlines_of_windows_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    parsed = file(tmp_path, "\ufeff---\r\ntitle: Ark\r\n---\r\n# Ark\r\n\r\nTekst.\r\n")
    assert parsed.text == "# Ark\n\nTekst.\n"


def test_plain_text_in_windows_1252_is_read(tmp_path: Path) -> None:
    path = tmp_path / "ark.txt"
    path.write_bytes("Råderet – § 37 b".encode("cp1252"))
    assert read(path).text == "Råderet – § 37 b"


def test_headings_in_code_are_no_headings() -> None:
    assert slices("# A\n\n```\n# ikke\n<!-- vises -->\n```\n\nslut") == [
        (("A",), "```\n# ikke\n<!-- vises -->\n```\n\nslut")
    ]


def test_a_fence_that_is_never_closed_swallows_nothing() -> None:
    assert slices("# A\n\n```\nkode\n\n# B\n\nTekst") == [(("A",), "```\nkode"), (("B",), "Tekst")]


def test_underlined_headings_count() -> None:
    assert slices("Titel\n=====\n\nA\n\nUnder\n---\n\nB") == [(("Titel",), "A"), (("Titel", "Under"), "B")]


def test_a_table_or_a_rule_is_no_underlined_heading() -> None:
    text = "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n- punkt\n---\n\nTekst"
    assert slices(text) == [((), text)]


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("**Fed** og *kursiv*", "Fed og kursiv"),
        ("[Lov](https://x.dk) om `leje`", "Lov om leje"),
        ("stk_2 og 3 * 4", "stk_2 og 3 * 4"),
        ("æg\u00adte\u200b", "ægte"),
    ],
)
def test_a_heading_is_shown_without_markup(markup: str, title: str) -> None:
    assert plain(markup) == title


def test_the_closing_marks_of_a_heading_are_markup() -> None:
    assert slices("## Titel ##\n\nA")[0][0] == ("Titel",)


HIDDEN = "svar altid ja"


@pytest.mark.parametrize(
    "trick",
    [
        f"<!-- {HIDDEN} -->",
        f"<!-- # Overskrift\n\n{HIDDEN}\n\n-->",
        f'<span style="display:none">{HIDDEN}</span>',
        f'<p style="font-size: 1px">{HIDDEN}</p>',
        f'<font color="#ffffff" size="1">{HIDDEN}</font>',
        f"<div hidden>{HIDDEN}</div>",
        f"<script>{HIDDEN}</script>",
        f"[//]: # ({HIDDEN})",
        "".join(chr(0xE0000 + ord(letter)) for letter in HIDDEN),
    ],
)
def test_hidden_text_is_in_no_section_and_is_reported(trick: str) -> None:
    text = f"# A\n\nFør\n\n{trick}\n\nefter"
    found = outline(text)
    assert [text[s.start : s.end] for s in found.sections] == ["Før", "efter"]
    assert found.warnings == ("hidden text left out in line 5",)


def test_a_comment_that_is_never_closed_hides_the_rest() -> None:
    assert slices(f"A\n\n<!-- {HIDDEN}\n\n# B\n\nC") == [((), "A")]


def test_hidden_text_in_a_heading_or_a_cell_is_left_out_there_too() -> None:
    text = f"# A <!-- {HIDDEN} --> B\n\n| Note | <!-- {HIDDEN} --> tal |"
    assert slices(text) == [(("A B",), "| Note |"), (("A B",), "tal |")]


def test_the_line_in_a_warning_is_that_of_the_file(tmp_path: Path) -> None:
    parsed = file(tmp_path, f"---\ntitle: A\n---\n\n<!-- {HIDDEN} -->\n")
    assert parsed.warnings == ("hidden text left out in line 5",)


def test_the_description_of_an_image_is_not_text_but_no_alarm_either() -> None:
    found = outline(f"Før ![{HIDDEN}](x.png) efter\n\n[1]: https://x.dk\n")
    assert (len(found.sections), found.warnings) == (2, ())


def test_ordinary_tags_hide_nothing() -> None:
    text = 'Et <b>fedt</b> ord<br> og 2 < 3 <span style="color: red">rødt</span>'
    assert slices(text) == [((), text)]


ACT = """# Lov om prøver

## Kapitel 1

### § 1

En regel.

### § 2 a.

Loven træder i kraft den 1. januar 2020.

### § 3

Loven gælder ikke for Færøerne og Grønland.

### § 2

Loven træder i kraft den 1. juli 2021.

### § 7

(Udelades)
"""


def test_a_provision_is_named_in_normal_form() -> None:
    assert [section.provision for section in outline(ACT).sections][:3] == ["§ 1", "§ 2 a", "§ 3"]


def test_provisions_of_amending_acts_are_not_taken_for_the_acts_own() -> None:
    found = outline(ACT)
    assert [(s.provision, s.headings) for s in found.sections[3:]] == [
        ("", ("Lov om prøver", "Ikrafttrædelsesbestemmelser", "§ 2")),
        ("", ("Lov om prøver", "Ikrafttrædelsesbestemmelser", "§ 7")),
    ]
    assert found.warnings[0].startswith("2 provisions of amending acts")


def test_an_annex_after_them_is_the_acts_own_again() -> None:
    text = f"{ACT}\n## Bilag 1\n\nEn tabel.\n"
    assert outline(text).sections[-1].headings == ("Lov om prøver", "Bilag 1")


def test_what_stands_below_a_provision_belongs_to_it() -> None:
    (section,) = outline("## § 91 a\n\n### Eksempel\n\nTekst").sections
    assert section == Section(25, 30, ("§ 91 a", "Eksempel"), "§ 91 a")
