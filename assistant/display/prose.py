"""How the Markdown of an answer is read, by whatever shows it."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKER = re.compile(r"[ \u00a0]*\[(\d{1,3})\]")
"""The number of a source in an answer, with the space before it."""

_OPTIONS = {"html": False, "breaks": True}


def plain_parser() -> MarkdownIt:
    """Return a parser to which HTML is text, and an indent no code."""
    parser = MarkdownIt("commonmark", _OPTIONS).enable("table")
    return parser.disable(["html_block", "html_inline", "code"])


def answer_tokens(text: str) -> list[Token]:
    """Parse an answer. Links and images in it stay text: a writer cites by number only."""
    parser = plain_parser().enable("strikethrough")
    return parser.disable(["link", "autolink", "image", "reference", "heading", "lheading", "hr"]).parse(text)
