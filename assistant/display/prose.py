"""How the Markdown of an answer is read, by whatever shows it."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKER = re.compile(r"[ \u00a0]*\[(\d{1,3})\]")
"""The number of a source in an answer, with the space before it."""

_UNUSED = [
    *("html_block", "html_inline", "code", "fence", "blockquote", "heading", "lheading", "hr", "reference"),
    *("link", "autolink", "image"),
]


def answer_tokens(text: str) -> list[Token]:
    """Parse an answer: paragraphs, lists, words in bold, italic or struck through.

    All else stays text: a writer makes sentences and items, and cites by number only.
    """
    parser = MarkdownIt("commonmark", {"breaks": True}).enable("strikethrough")
    return parser.disable(_UNUSED).parse(text)
