import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.index.catalog import Catalog
from assistant.types import Question
from assistant.ui.ask.conversations import Exchange
from assistant.ui.ask.render import (
    Live,
    announcement,
    conversation_html,
    copy_text,
    earlier_sources_html,
    live_html,
    sources_html,
    understanding,
)
from tests.ui.making import TODAY, answer, cite

LAW = "boliglov-proeve-2025"
GUIDE = "vejledning-boligsocial-vicevaert"
ATTACK = '<script>alert(1)</script><img src=x onerror="alert(1)">"\'[x](javascript:alert(1))\n\n# x'


def exchange(library: Catalog) -> Exchange:
    cited = (
        cite(library, 1, LAW, "Gebyret for at stå på ventelisten er 250 kr. om året."),
        cite(library, 2, GUIDE, "| 200-500 | 275.000 kr. |"),
    )
    notes, followups = ("Kilderne er uenige.",), ("Hvad så?",)
    return Exchange("Hvad?", "", answer("Det koster 250 kr. [1] Se også [2]", cited, notes=notes, followups=followups))


def test_a_number_leads_to_a_card_that_is_there(library: Catalog) -> None:
    shown = [exchange(library)]
    assert 'href="#kilde-1-1"' in conversation_html(shown, "da")
    assert 'id="kilde-1-1"' in sources_html(shown, "da")


def test_the_day_of_the_rules_stands_with_the_answer_and_out_when_it_is_not_today(library: Catalog) -> None:
    today, other = (replace(exchange(library), asked_on=day) for day in (TODAY, date(2026, 11, 26)))
    assert '<p class="as-of">Regler pr. 25.11.2026</p>' in conversation_html([today], "da")
    assert '<p class="as-of other">Regler pr. 25.11.2026</p>' in conversation_html([other], "da")
    assert "Regler pr. 25.11.2026" in copy_text(today, "da")


def test_a_card_says_what_the_source_is_and_marks_the_quote(library: Catalog) -> None:
    html = sources_html([exchange(library)], "da")
    assert "<mark>Gebyret for at stå på ventelisten er 250\u00a0kr. om året.</mark>" in html
    assert "Lov om prøveboliger (boligloven)" in html
    assert "§\u00a02" in html
    assert "Lovgivning · LBK nr.\u00a07 af 01/01/2025" in html
    assert "Gælder fra 1.1.2025" in html
    assert 'href="https://example.org/lov/2025/7"' in html


def test_a_table_row_shows_its_column_names(library: Catalog) -> None:
    html = sources_html([exchange(library)], "da")
    assert "<dt>Antal boliger</dt><dd><mark>200-500</mark></dd>" in html.replace("> <", "><")
    assert "|" not in html


def test_the_viewer_link_holds_the_very_span(library: Catalog) -> None:
    quote = "Gebyret for at stå på ventelisten er 250 kr. om året."
    start = library.text(LAW).index(quote)
    assert f"/kilde/{LAW}?fra={start}&amp;til={start + len(quote)}#markering" in sources_html([exchange(library)], "da")


def test_earlier_answers_keep_their_cards_folded_away(library: Catalog) -> None:
    asked = [exchange(library), exchange(library), exchange(library)]
    assert re.findall("kilde-(.)-1", sources_html(asked, "da")) == ["3"]
    earlier = earlier_sources_html(asked, "da")
    assert earlier.index("<details") < earlier.index('id="kilde-2-1"') < earlier.index('id="kilde-1-1"')
    assert earlier_sources_html(asked[:1], "da") == ""


def test_an_answer_that_was_not_found_looks_different_and_points_to_the_nearest(library: Catalog) -> None:
    near = cite(library, 1, GUIDE, "Boligkontoret svarer inden 8 uger.")
    missing = replace(answer("Det ved jeg ikke.", (near,), "not_found"), citations=())
    shown = [Exchange("Hvad?", "", missing)]
    assert 'class="answer calm"' in conversation_html(shown, "da")
    assert "Nærmeste steder i kilderne" in sources_html(shown, "da")
    assert f"/kilde/{GUIDE}" in sources_html(shown, "da")


def test_notes_are_shown_and_said_to_be_notes(library: Catalog) -> None:
    html = conversation_html([exchange(library)], "da")
    assert '<p class="note"><span class="sr">Bemærk: </span>Kilderne er uenige.</p>' in html


def test_nothing_active_comes_through_a_citation(library: Catalog) -> None:
    passage, citation = cite(library, 1, LAW, "Gebyret")
    hostile = replace(
        citation, title=ATTACK, reference=ATTACK, authority=ATTACK, provision=ATTACK, quote=ATTACK, before=ATTACK,
        after=ATTACK, url=ATTACK, slug=ATTACK, headings=(ATTACK,),
    )  # fmt: skip
    unnamed = replace(hostile, number=2, reference="", provision="")
    found = replace(passage, number=3, document=replace(passage.document, title=ATTACK))
    shown = [Exchange("Hvad?", "", answer("Svar [1][2]", ((passage, hostile), (found, unnamed))))]
    html = sources_html(shown, "da")
    assert html.count("&lt;script&gt;") > 5
    assert_harmless(html)


def test_nothing_active_comes_through_question_answer_or_notes() -> None:
    hostile = replace(answer(ATTACK, notes=(ATTACK,)), question=ATTACK)
    shown = [Exchange(ATTACK, ATTACK, hostile)]
    assert_harmless(conversation_html(shown, "da"))
    assert_harmless(live_html(2, Live(ATTACK, ATTACK, ATTACK, ATTACK), "da"))
    assert_harmless(sources_html(shown, "da"))
    assert_harmless(earlier_sources_html([*shown, *shown], "da"))


def assert_harmless(html: str) -> None:
    tags = [part.partition(">")[0].lower() for part in html.split("<")[1:]]
    assert not [tag for tag in tags if tag.startswith(("script", "img", "svg", "iframe"))]
    assert not [tag for tag in tags if "onerror" in tag.split('"')[0] or "javascript:" in tag]
    assert "\n" not in html


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//ondt.example", "ftp://x.dk", "http://", "x"]
)
def test_only_web_addresses_become_the_official_edition(library: Catalog, url: str) -> None:
    passage, citation = cite(library, 1, LAW, "Gebyret")
    html = sources_html([Exchange("", "", answer(cited=((passage, replace(citation, url=url)),)))], "da")
    assert "Officiel udgave" not in html


def test_an_answer_under_way_shows_its_numbers_without_links() -> None:
    html = live_html(1, Live("Hvad?", "", "Det koster 250 kr. [1]", ""), "da")
    assert '<sup class="number">' in html
    assert 'class="marker"' not in html


def test_a_finished_answer_is_announced_once_with_its_sources(library: Catalog) -> None:
    assert announcement(exchange(library).answer, "da") == "Svaret er klar med 2 kilder."
    assert announcement(answer(outcome="not_found"), "da").startswith("Svaret er klar. Ingen kilde")


def test_what_is_copied_names_sources_and_the_ai(library: Catalog) -> None:
    text = copy_text(exchange(library), "da")
    assert "[1] Lov om prøveboliger (boligloven), § 2, LBK nr. 7 af 01/01/2025, Gælder fra 1.1.2025" in text
    assert "Fundet af Fondsassistenten, en AI" in text


def test_understanding_is_said_only_where_it_goes_beyond_the_words() -> None:
    assert understanding(Question("Hvad?"), "Hvad?", (), "da") == ""
    limited = Question("Hvad?", kinds=("legislation", "precedent"))
    words = understanding(limited, "Hvad?", ("almenboligloven § 91 a",), "da")
    assert words == "Forstået som: almenboligloven § 91 a; søgt i Lovgivning, Praksis"
