"""The sections of Markdown documents, found by slug and heading: where a training pair's text comes from."""

import re
from dataclasses import dataclass
from pathlib import Path

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^#{1,4} +(.+?) *$", re.MULTILINE)
_MARKUP = re.compile(r"[*_`|]|^[-#>]+ |:?-{3,}:?|\[([^\]]*)\]\([^)]*\)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MarkdownSection:
    """The text under one heading; `title` is the heading of the whole document."""

    slug: str
    title: str
    heading: str
    text: str


def read_markdown(path: Path) -> list[MarkdownSection]:
    """Split a document at its headings; headings without text of their own are left out."""
    body = _FRONT_MATTER.sub("", path.read_text(encoding="utf-8"))
    parts = _HEADING.split(body)[1:]
    pairs = list(zip(parts[::2], parts[1::2], strict=True))
    title = pairs[0][0] if pairs else ""
    return [
        MarkdownSection(path.stem, title, heading, plain)
        for heading, text in pairs
        if (plain := " ".join(_MARKUP.sub(r"\1", text).split()))
    ]


def sections_by_heading(folder: Path) -> dict[tuple[str, str], MarkdownSection]:
    """Index all documents below a folder by (slug, heading).

    A heading that stands twice means its first place: amending provisions at the end of an act repeat numbers.
    """
    found: dict[tuple[str, str], MarkdownSection] = {}
    for path in sorted(folder.rglob("*.md")):
        for section in read_markdown(path):
            found.setdefault((section.slug, section.heading), section)
    return found
