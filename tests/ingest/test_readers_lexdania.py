from datetime import date
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from ingest.parsed import Parsed
from ingest.readers import read
from ingest.readers.lexdania_meta import slug

META = """<Meta><DocumentType>{kind}#LOKDOK03</DocumentType><DocumentTitle>Lov om  prøver</DocumentTitle>
<Year>2024</Year><Number>12</Number><DiesSigni>2024-01-02</DiesSigni><StartDate>2024-02-01</StartDate>
<EndDate>2025-12-31</EndDate><Status>{status}</Status><AnnouncedIn>Lovtidende A</AnnouncedIn>
<DiesEdicti>2024-01-03</DiesEdicti><Ministry>Prøveministeriet</Ministry>{extra}</Meta>"""


def line(text: str) -> str:
    return f"<Exitus><Linea><Char>{text}</Char></Linea></Exitus>"


def section(number: str, content: str, tag: str = "Paragraf") -> str:
    return f"<{tag}><Explicatus>{number}</Explicatus><Stk>{content}</Stk></{tag}>"


def act(
    folder: Path, content: str, kind: str = "LBK H", status: str = "Valid", extra: str = "", after: str = ""
) -> Parsed:
    path = folder / "lov.xml"
    meta = META.format(kind=kind, status=status, extra=extra)
    path.write_text(
        f"<Dokument>{meta}<TitelGruppe><Titel><Linea><Char>Lov om prøver</Char></Linea></Titel></TitelGruppe>"
        f"<DokumentIndhold>{content}</DokumentIndhold>{after}</Dokument>",
        encoding="utf-8",
    )
    return read(path)


def test_an_act_is_written_chapter_by_chapter(tmp_path: Path) -> None:
    numbers = "".join(
        f"<Indentatio formaInd='Nummer'><Explicatus>{n})</Explicatus>{line(text)}</Indentatio>"
        for n, text in ((1, "lån"), (2, "tilskud"))
    )
    letter = (
        "<Exitus><Index><Indentatio formaInd='Litra'><Explicatus>a)</Explicatus>"
        f"{line('kort')}</Indentatio></Index></Exitus></Indentatio></Index></Exitus>"
    )
    body = f"{line('Støtten er:')}<Exitus><Index>{numbers.removesuffix('</Indentatio>')}{letter}"
    content = (
        "<Kapitel><Explicatus>Kapitel 1</Explicatus>"
        "<Rubrica><Linea><Char formaChar='Italic'>Støtte</Char></Linea></Rubrica>"
        f"<ParagrafGruppe><Paragraf><Explicatus>§ 1.</Explicatus><Stk>{body}</Stk>"
        "<Stk><Explicatus>Stk. 2.</Explicatus>"
        "<Exitus><Linea><Char>Højst 115 m</Char><Char formaChar='Superscript'>2</Char>"
        "<Char>.</Char></Linea><Linea><Char>Dog ikke altid.</Char></Linea></Exitus></Stk></Paragraf></ParagrafGruppe>"
        "<ParagrafGruppe><Rubrica><Linea><Char>Frister</Char></Linea></Rubrica>"
        f"{section('§ 2 a.', line('Fristen er kort.'))}</ParagrafGruppe></Kapitel>"
    )
    parsed = act(tmp_path, content)
    assert parsed.text == (
        "# Lov om prøver\n\n## Kapitel 1 Støtte\n\n### § 1\n\nStøtten er:\n\n1) lån\n2) tilskud\n  a) kort\n\n"
        "Stk. 2. Højst 115 m². Dog ikke altid.\n\n### Frister\n\n#### § 2 a\n\nFristen er kort."
    )
    assert [(s.provision, s.headings[1:]) for s in parsed.sections] == [
        ("§ 1", ("Kapitel 1 Støtte", "§ 1")),
        ("§ 2 a", ("Kapitel 1 Støtte", "Frister", "§ 2 a")),
    ]


def test_the_metadata_is_that_of_the_front_matter(tmp_path: Path) -> None:
    parsed = act(tmp_path, section("§ 1", line("A.")), extra="<PopularTitle>Prøve- og Æbleloven</PopularTitle>")
    assert parsed.metadata == {
        "title": "Lov om prøver",
        "kind": "legislation",
        "authority": "Folketinget",
        "reference": "LBK nr. 12 af 02/01/2024",
        "source_url": "https://www.retsinformation.dk/eli/lta/2024/12",
        "published": date(2024, 1, 3),
        "valid_from": date(2024, 2, 1),
        "series": "proeve-og-aebleloven",
    }


def test_an_end_date_counts_only_for_a_historic_document(tmp_path: Path) -> None:
    parsed = act(tmp_path, section("§ 1", line("A.")), kind="BEK H", status="Historic")
    assert (parsed.metadata["valid_to"], parsed.metadata["authority"]) == (date(2025, 12, 31), "Prøveministeriet")


ENDS = section("§ 1", line("Loven træder i kraft nu."), "IkraftCentreretParagraf")


def test_a_consolidated_act_ends_with_provisions_of_other_acts(tmp_path: Path) -> None:
    parsed = act(tmp_path, f"{section('§ 1', line('En regel.'))}<Ikraft>{line('Lov nr. 9 siger:')}{ENDS}</Ikraft>")
    assert [(s.provision, s.headings[1:]) for s in parsed.sections] == [
        ("§ 1", ("§ 1",)),
        ("", ("Ikrafttrædelsesbestemmelser",)),
        ("", ("Ikrafttrædelsesbestemmelser", "§ 1")),
    ]
    assert parsed.warnings == ()


def test_an_ordinary_act_ends_with_provisions_of_its_own(tmp_path: Path) -> None:
    parsed = act(tmp_path, section("§ 1", line("A.")) + ENDS.replace("§ 1", "§ 2"), kind="LOV H")
    assert [s.provision for s in parsed.sections] == ["§ 1", "§ 2"]


def test_the_new_text_of_an_amendment_is_quoted_and_no_provision_of_the_amending_act(tmp_path: Path) -> None:
    change = (
        "<AendringsNummer><Explicatus>1.</Explicatus><Aendring><AendringDefinition>"
        f"{line('Efter § 5 indsættes:')}</AendringDefinition><AendringAktion><AendringNyTekst>"
        f"{section('§ 5 a.', line('En ny regel.'))}</AendringNyTekst></AendringAktion></Aendring></AendringsNummer>"
    )
    inner = f"<Explicatus>§ 1</Explicatus>{line('I lov om x:')}{change}"
    content = f"<AendringCentreretParagraf>{inner}</AendringCentreretParagraf>"
    parsed = act(tmp_path, content, kind="LOV Æ")
    assert parsed.text.endswith("### § 1\n\nI lov om x:\n\n1. Efter § 5 indsættes:\n\n»§ 5 a. En ny regel.«")
    assert [s.provision for s in parsed.sections] == ["§ 1"]


def test_annexes_tables_and_footnotes_are_written(tmp_path: Path) -> None:
    row = "<Tr><Td colspan='2'>{}</Td><Td>{}</Td></Tr>"
    table = f"<Exitus><Table>{row.format(line('A'), line('B'))}{row.format(line('1'), line('2'))}</Table></Exitus>"
    inner = f"<BilagIndhold><TekstGruppe>{table}</TekstGruppe></BilagIndhold>"
    annex = f"<Bilag><Explicatus>Bilag 1</Explicatus>{inner}</Bilag>"
    note = f"<Nota><Explicatus>1)</Explicatus>{line('En note.')}</Nota>"
    parsed = act(tmp_path, section("§ 1", line("A.") + note), after=annex)
    assert parsed.text.partition("## Bilag 1")[2] == (
        "\n\n| A |  | B |\n| --- | --- | --- |\n| 1 |  | 2 |\n\n## Noter\n\n1) En note."
    )


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("<rss><channel/></rss>", "this XML is 'rss'"),
        (f"<Dokument>{META}</Dokument>", "published without its text"),
        ("<Dokument><Meta/><DokumentIndhold>x</DokumentIndhold></Dokument>", "lacks DocumentType"),
        ("<Dokument>", "damaged"),
        ('<!DOCTYPE d [<!ENTITY a "b">]><Dokument>&a;</Dokument>', "declares entities"),
    ],
)
def test_other_xml_is_refused_with_a_reason(tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "lov.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableFile, match=reason):
        read(path)


def test_a_series_is_named_without_danish_letters() -> None:
    assert slug("Lov om Ældre- og Å-boliger") == "lov-om-aeldre-og-aa-boliger"
