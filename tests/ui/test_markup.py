import pytest

from assistant.display.typography import untied
from assistant.ui.markup import answer_html, document_html

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    "<svg/onload=alert(1)>",
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<b onmouseover="alert(1)">x</b>',
    "<!-- <script>alert(1)</script> -->",
    "</div></article><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](JaVaScRiPt:alert(1))",
    "![x](https://ondt.example/spor.png)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](https://example.org/"onmouseover="alert(1))',
    '![" onerror="alert(1)](https://example.org/x.png)',
)


def keep(target: str) -> str | None:
    return target if target.startswith("https://") else None


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_active_comes_through_an_answer(text: str) -> None:
    html = answer_html(f"Før {text} efter\n\n{text}\n\n- {text}", {1: "#kilde-1-1"}, "da")
    assert_harmless(str(html))
    assert "<a " not in html


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_active_comes_through_a_document(text: str) -> None:
    source = f"# {text}\n\nFør {text} efter\n\n- {text}\n\n| {text} | b |\n| --- | --- |\n| {text} | d |\n"
    for span in (None, (0, len(source)), (5, 20)):
        assert_harmless(str(document_html(source, span, keep)))


def assert_harmless(html: str) -> None:
    tags = [part.partition(">")[0] for part in html.split("<")[1:]]
    names = {tag.split()[0].strip("/") for tag in tags}
    known = "p ul ol li h2 h3 div table thead tbody tr th td a mark sup span em strong br code"
    assert names <= set(known.split())
    assert not [tag for tag in tags if " on" in tag.replace('"', " ") or "javascript:" in tag.lower() or "src=" in tag]
    assert 'href="' not in html.replace('href="https://', "").replace('href="#kilde', "")


def test_a_number_leads_to_its_card_and_an_unknown_number_is_dropped() -> None:
    html = answer_html("Mindst **25 pct.** [1][2] Mere. [7]", {1: "#kilde-1-1", 2: ""}, "da")
    assert '<a class="marker" href="#kilde-1-1"><span class="sr">Kilde </span>1</a>' in html
    assert html.count("<a ") == 1
    assert "7" not in html
    assert "<strong>25\u00a0pct.</strong>" in html


def test_a_number_in_a_list_item_is_a_link_too() -> None:
    html = answer_html("Vilkår:\n\n- det ene [1]\n- det andet [1]", {1: "#kilde-1-1"}, "da")
    assert html.count("<li>") == html.count('href="#kilde-1-1"') == 2


DOCUMENT = """# Titel

## § 91 a

Kort **25 pct.** af *indsatsen* [her](https://example.org/a), se [naboen](nabo.md).

- a første
- b **anden** del

| A | B |
| --- | --- |
| et | to **fed** |
| tre | fire |

når
1) mindst 30 pct., og
2) afdelingsmødet har sagt ja
"""


def marked(first: str, last: str = "") -> str:
    start = DOCUMENT.index(first)
    end = DOCUMENT.index(last or first) + len(last or first)
    return untied(document_html(DOCUMENT, (start, end), keep))


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Kort", "", ['<mark id="markering" tabindex="-1">Kort</mark> <strong>']),
        ("**25 pct.** af", "", ["<strong><mark", ">25 pct.</mark></strong><mark> af</mark>"]),
        ("5 pct.", "indsat", ["<strong>2<mark", "<em><mark>indsat</mark>sen</em>"]),
        ("- a første", "anden** d", ["<li><mark", "<strong><mark>anden</mark></strong><mark> d</mark>el</li>"]),
        ("| et | to **fed** |", "", [">et</mark></td>", "<td><mark>to </mark><strong><mark>fed</mark></strong></td>"]),
        ("1) mindst", "har sagt", [">mindst 30 pct., og</mark></li>", "<li><mark>afdelingsmødet har sagt</mark> ja"]),
        ("## § 91 a", "", ['<h3 id="paragraf-91a"><mark id="markering" tabindex="-1">§ 91 a</mark></h3>']),
        ("ttps://exam", "", ["<mark>indsatsen</mark>", '<a href="https://example.org/a"']),
    ],
)
def test_a_span_is_marked_inside_any_markdown(first: str, last: str, expected: list[str]) -> None:
    html = marked(first, last)
    assert [each for each in expected if each not in html] == []
    assert html.count('id="markering"') == 1


def test_marks_change_nothing_but_the_marks() -> None:
    plain = untied(document_html(DOCUMENT, None, keep))
    for start in range(0, len(DOCUMENT) - 30, 7):
        html = untied(document_html(DOCUMENT, (start, start + 30), keep))
        bare = html.replace('<mark id="markering" tabindex="-1">', "").replace("<mark>", "").replace("</mark>", "")
        assert bare == plain


def test_what_is_read_together_is_not_broken_over_lines() -> None:
    html = document_html("Efter § 91 a gives **25 pct.** til den 1. maj 2024.", None, keep)
    assert "§\u00a091\u00a0a gives" in html
    assert "<strong>25\u00a0pct.</strong> til den 1.\u00a0maj\u00a02024" in html


def test_a_document_cannot_bring_marks_of_its_own() -> None:
    assert "<mark" not in document_html("Tekst \ue000med tegn\ue001 i", None, keep)


def test_a_link_that_is_not_resolved_keeps_its_words() -> None:
    html = document_html("Se [naboen](../nabo.md) og [nettet](https://example.org).", None, keep)
    assert "Se naboen og" in html
    assert '<a href="https://example.org" rel="noopener noreferrer">nettet</a>' in html
