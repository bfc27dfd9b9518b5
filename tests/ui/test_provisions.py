import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.display.typography import untied
from assistant.index.catalog import Catalog, CatalogWriter
from assistant.types import Chunk
from assistant.ui.viewer.document import document_page, elsewhere, place
from assistant.ui.viewer.provisions import section_asked
from assistant.ui.viewer.versions import added_stk, versions_link
from tests.ui.making import DOCUMENT, TODAY, cite

LAW, FORMER = "boliglov-proeve-2025", "boliglov-proeve-2020"
FEE = "Gebyret for at stå på ventelisten er 250 kr. om året."


def shown(library: Catalog, slug: str, today: date = TODAY, **query: str) -> str:
    return looked_up(library, slug, query, today)


def looked_up(library: Catalog, slug: str, query: dict[str, str], today: date = TODAY) -> str:
    return untied(document_page(library, slug, place(query), today))


@pytest.mark.parametrize("text", ["91 a", "§ 91a", "§91 a", " paragraf 91 a ", "91A"])
def test_a_section_is_read_as_people_write_it(text: str) -> None:
    assert section_asked(text) == "91a"


@pytest.mark.parametrize("text", ["", "§", "a", "<b>", "kapitel 7"])
def test_what_is_no_section_is_none(text: str) -> None:
    assert section_asked(text) == ""


def test_a_section_leads_to_its_neighbours(library: Catalog) -> None:
    html = shown(library, LAW, paragraf="2")
    assert f'<a href="/kilde/{LAW}?paragraf=1#paragraf-1" rel="prev">' in html
    assert re.search(r'paragraf=2a#paragraf-2a" rel="next"><span class="sr">Næste: </span>§ 2 a<', html)
    assert 'rel="prev"' not in shown(library, LAW, paragraf="1")


def test_a_day_leads_to_the_version_in_force_then(library: Catalog) -> None:
    assert elsewhere(library, LAW, place({"paragraf": "§ 2", "pr": "2021-05-01"})) == (
        f"/kilde/{FORMER}?paragraf=2&dag=2021-05-01#paragraf-2"
    )
    assert elsewhere(library, FORMER, place({"paragraf": "2", "pr": "1.5.2026", "sprog": "en"})) == (
        f"/kilde/{LAW}?paragraf=2&dag=2026-05-01&sprog=en#paragraf-2"
    )


def test_the_day_that_was_asked_for_stays_in_its_field(library: Catalog) -> None:
    assert 'name="pr" value="1.5.2021"' in shown(library, FORMER, paragraf="2", dag="2021-05-01")
    assert 'name="pr" value="2.1.2020"' in shown(library, FORMER, paragraf="2", dag="2026-05-01")


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"paragraf": "2", "pr": "2001-05-01"}, "ingen version, der gjaldt 1.5.2001. Den ældste gælder fra 2.1.2020."),
        ({"paragraf": "99 b", "pr": "2021-05-01"}, "§ 99 b står ikke i den version, som kilderne har for 1.5.2021."),
        ({"paragraf": "99 b"}, "§ 99 b står ikke i denne version."),
        (
            {"paragraf": "vrøvl", "pr": "2021-05-01"},
            "Paragraffen står ikke i den version, som kilderne har for 1.5.2021.",
        ),
    ],
)
def test_what_is_not_found_is_said_and_nothing_typed_is_lost(
    library: Catalog, query: dict[str, str], words: str
) -> None:
    assert elsewhere(library, LAW, place(query)) == ""
    html = looked_up(library, LAW, query)
    assert words in html
    assert re.search(f'name="paragraf" value="(§ )?{query["paragraf"]}"', html)


@pytest.mark.parametrize("paragraf", ["2", ""])
def test_a_day_that_cannot_be_read_is_said_where_it_was_typed(library: Catalog, paragraf: str) -> None:
    html = looked_up(library, LAW, {"paragraf": paragraf, "pr": "abc"})
    assert "Datoen »abc« kan ikke læses. Skriv for eksempel" in html


@pytest.mark.parametrize(
    ("before", "added", "number"),
    [
        ("står fast.", "Stk. 3. Kommunen kan give tilsagn om støtte.", "3"),
        ("står fast. Stk. 3.", "Kommunen kan give tilsagn om støtte. Stk. 4.", "3"),
        ("Stk.", "4", ""),
        ("og", "kommunen kan give tilsagn om støtte", ""),
    ],
)
def test_a_new_stykke_is_named_as_new(before: str, added: str, number: str) -> None:
    assert added_stk(before, added) == number


def test_a_former_section_says_so_where_it_stands_and_leads_to_the_present_one(library: Catalog) -> None:
    html = shown(library, FORMER, paragraf="2")
    notice = html[html.index('class="notice"') : html.index("</aside>")]
    assert "Denne version gjaldt 2.1.2020–31.12.2024 og gælder ikke i dag. Ordlyden er en anden i dag:" in notice
    assert f'<a href="/kilde/{LAW}?paragraf=2#paragraf-2">§ 2, som den gælder i dag</a>' in notice
    assert "Ordlyden er den samme i dag:" in shown(library, FORMER, paragraf="1")


def test_a_section_that_is_gone_today_leads_nowhere(library: Catalog, tmp_path: Path) -> None:
    with CatalogWriter(tmp_path / "c.sqlite") as writer:
        for year, sections in ((2020, (1, 2)), (2024, (1,))):
            text = "\n\n".join(f"## § {n}\n\nTekst {n}." for n in sections)
            ends = None if year == 2024 else date(2023, 12, 31)
            document = replace(DOCUMENT, slug=f"lov-{year}", series="lov", valid_from=date(year, 1, 1), valid_to=ends)
            chunks = [
                (Chunk(f"{year}{n}", document.slug, n, f"Tekst {n}.", at, at + 8, provision=f"§ {n}"), str(n))
                for n in sections
                for at in [text.index(f"Tekst {n}.")]
            ]
            writer.add(document, text, chunks)
    html = shown(Catalog(tmp_path / "c.sqlite"), "lov-2020", paragraf="2")
    assert "§ 2 findes ikke i den version, der gælder i dag." in html
    assert "som den gælder i dag" not in html


def test_a_version_that_is_not_in_force_yet_says_when(library: Catalog) -> None:
    html = shown(library, LAW, today=date(2024, 6, 1), paragraf="2")
    assert "Denne version gælder først fra 1.1.2025." in html
    assert f'href="/kilde/{FORMER}?paragraf=2#paragraf-2"' in html


def test_the_day_a_wording_is_new_leads_to_what_it_changed(library: Catalog) -> None:
    html = shown(library, LAW, paragraf="2")
    assert "Ordlyden er ny i versionen fra 1.1.2025." in html
    assert f'<a href="/kilde/{LAW}?paragraf=2&amp;mod={FORMER}#versioner">Se, hvad der blev ændret</a>' in html
    assert "Ordlyden er ny" not in shown(library, LAW, paragraf="1")


def test_versions_are_unfolded_where_they_are_asked_for(library: Catalog) -> None:
    assert '<details class="versions" id="versioner" open>' in shown(library, LAW, paragraf="2", versioner="1")
    assert '<details class="versions" id="versioner">' in shown(library, LAW, paragraf="2")


def test_a_cited_section_with_several_versions_has_a_link_to_them(library: Catalog) -> None:
    _, citation = cite(library, 1, LAW, FEE)
    assert versions_link(library, citation, "da") == (
        f"/kilde/{LAW}?fra={citation.start}&til={citation.end}&versioner=1#versioner"
    )
    _, other = cite(library, 1, "vejledning-boligsocial-vicevaert", "275.000 kr.")
    assert versions_link(library, other, "da") == ""


def test_a_document_without_sections_has_nothing_to_look_up(library: Catalog) -> None:
    assert "find-paragraf" in shown(library, LAW)
    assert "find-paragraf" not in shown(library, "vejledning-boligsocial-vicevaert")
