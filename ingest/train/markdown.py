"""The sections of Markdown documents, found by slug and heading: where a training pair's text comes from."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_HEADING = re.compile(r"^#{1,4} +(.+?) *$", re.MULTILINE)
_SERIES = re.compile(r"^series: *(\S+)", re.MULTILINE)
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


class Sections:
    """The sections of all Markdown documents below some folders.

    A heading that stands twice means its first place: amending provisions at the end of an act repeat numbers. Of the
    versions of a series the last one counts, by the year in its file name.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._by_heading: dict[tuple[str, str], MarkdownSection] = {}
        self._last: dict[str, str] = {}
        for path in sorted((path for folder in folders for path in folder.rglob("*.md")), key=_year_first):
            for section in read_markdown(path):
                self._by_heading.setdefault((section.slug, section.heading), section)
            if series := _SERIES.search(path.read_text(encoding="utf-8")):
                self._last[series[1]] = path.stem

    def of(self, row: Mapping[str, str]) -> MarkdownSection | None:
        """Return the section that a question is about: {document, section} or {series, provision}."""
        if "document" in row:
            return self._by_heading.get((row["document"], row["section"]))
        return self._by_heading.get((self._last.get(row["series"], ""), row["provision"]))

    def asked_about(self, rows: Iterable[Mapping[str, str]]) -> list[MarkdownSection]:
        """Return all sections of the documents that some questions are about."""
        slugs = {section.slug for row in rows if (section := self.of(row))}
        return [section for section in self._by_heading.values() if section.slug in slugs]


def _year_first(path: Path) -> tuple[str, str]:
    year = re.search(r"\b(?:19|20)\d\d\b", path.stem)
    return (year[0] if year else "", path.stem)
