import html
import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from assistant.export.markdown import escaped
from tests.export.examples import ANSWER, ATTACK, CHANGE, HOSTILE, saved, shown

LOOKS_LIKE_MARKUP = [
    "# Overskrift", "- punkt", "+ punkt", "* punkt", "1. januar", "12) tolv", "> citat", "===", "---", "***", "`kode`",
    "```\nkode\n```",
    "*a* _b_ __c__ ~~d~~", "[a](b)", "[a]: b", "[a]", "![a](b)", "<b>a</b>", "<https://x.dk>", "a < b",
    "&amp; &#60; & c", "| a | b |\n|---|---|\n| 1 | 2 |", "\\* \\\\", "a\n# b\n- c\n2. d", "5 > 3", "x_y_z", ATTACK,
]  # fmt: skip


@pytest.mark.parametrize("text", LOOKS_LIKE_MARKUP)
def test_escaped_words_are_read_as_they_were_written(text: str) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    assert html.unescape(parser.render(escaped(text))) == f"<p>{text}</p>\n"


@pytest.mark.parametrize("question", ["1. januar?", "Hvad er C#", "Hvad er # ##", "# x #", "a\n===\nb", "--- *a*"])
def test_a_question_is_a_heading_as_it_was_written(question: str) -> None:
    headings = re.findall("<h2>(.*)</h2>", shown(saved("markdown", replace(ANSWER, question=question))))
    assert [html.unescape(each) for each in headings] == [" ".join(question.split())]


def test_the_only_links_are_addresses_of_sources() -> None:
    assert re.findall(r'href="([^"]*)"', shown(saved("markdown", ANSWER))) == [
        "https://example.org/lov/2025/7.pdf#page=12",
        "https://example.org/raad",
    ]
    assert re.findall(r'href="([^"]*)"', shown(saved("markdown", HOSTILE))) == [
        "https://example.org/%22%3E%3Cscript%3Ex%3C/script%3E%20%C3%A6"
    ]


def test_nothing_active_can_be_rendered_from_a_file() -> None:
    tags = set(re.findall(r"<([a-z0-9]+)", shown(saved("markdown", HOSTILE))))
    assert tags <= {"h1", "h2", "h3", "p", "ul", "li", "em", "strong", "blockquote", "a", "br"}


def test_a_number_followed_by_a_bracket_is_no_link() -> None:
    answer = replace(ANSWER, text="[1](javascript:x)\n\n[1]: https://ond.dk")
    assert all("example.org" in each for each in re.findall(r'href="([^"]*)"', shown(saved("markdown", answer))))


def test_new_and_former_words_keep_their_signs() -> None:
    assert "- mindst ~~40~~ **30** pct. \\*af\\* det\u00a0[1]" in saved("markdown", CHANGE).decode()
