"""The one written form of a structured document: simple Markdown that `markdown.outline` can read back.

Headings are ATX, items begin with `- `, `1) ` or `a) `, tables have pipes, and a blank line separates everything but
the items of one list.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.readers.decoding import clean

_DEEPEST = 6
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NO_HEADING = "\u00a0"
_FILE_NAME = re.compile(r"\.(?:docx?|pdf|xlsx?|pptx?|odt|indd|rtf|html?|tex)\b|^microsoft |^untitled|^unavngivet", re.I)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, table or item. Neighbouring items are set on lines below each other."""

    text: str
    item: bool = False


def heading(level: int, text: str) -> Block:
    """Write a heading; levels past Markdown's sixth are set as the sixth."""
    return Block(f"{'#' * min(max(level, 1), _DEEPEST)} {_one_line(text)}")


def paragraph(text: str) -> Block:
    """Write a paragraph, keeping its line breaks but no other layout."""
    lines = (_one_line(line) for line in text.split("\n"))
    return Block("\n".join(_harmless(line) for line in lines if line))


def item(marker: str, text: str, depth: int = 0) -> Block:
    """Write a list item; `depth` counts the lists around it."""
    return Block(f"{'  ' * depth}{marker} {_one_line(text)}", item=True)


def table(rows: Sequence[Sequence[str]]) -> Block:
    """Write a table whose first row names the columns; short rows are filled up."""
    cells = [[_one_line(cell).replace("|", "\\|") for cell in row] for row in rows]
    cells = [row for row in cells if any(row)]
    width = max((len(row) for row in cells), default=0)
    lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in cells]
    return Block("\n".join([*lines[:1], f"|{' --- |' * width}", *lines[1:]]) if lines else "")


def join(blocks: Iterable[Block]) -> str:
    """Join blocks to a canonical text without characters that cannot be stored."""
    written = [block for block in blocks if block.text.strip()]
    text = ""
    for before, block in zip([None, *written], written, strict=False):
        gap = "" if before is None else "\n" if before.item and block.item else "\n\n"
        text += gap + block.text
    return clean(text)


def raised(text: str) -> str:
    """Keep a raised number readable as such, so that "m²" does not become "m2"."""
    return text.translate(_RAISED) if text.strip().isdecimal() else text


def plausible_title(text: str | None) -> str:
    """Return a file's own title if a person wrote it, else nothing: many programs store the file's name there."""
    title = _one_line(text or "")
    letters = sum(character.isalpha() for character in title)
    return "" if _FILE_NAME.search(title) or " " not in title or letters * 2 < len(title) else title


def _one_line(text: str) -> str:
    return re.sub(r"[^\S\u00a0]+", " ", text).strip()


def _harmless(line: str) -> str:
    """Keep text that merely looks like a heading from becoming one."""
    return re.sub(r"^(#{1,6}) ", rf"\1{_NO_HEADING}", line)
