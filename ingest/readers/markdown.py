"""Markdown and plain text; and the outline that every structured reader shares.

The canonical text of a Markdown file is its body exactly as it stands: what is quoted to a user is in the file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from ingest import frontmatter
from ingest.parsed import Parsed, Section, Value
from ingest.readers.decoding import decode
from ingest.readers.hidden import Span, spots
from ingest.readers.provisions import ENTRY_INTO_FORCE, Provision, faults, foreign, provision_of

_ATX = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<title>[^\n]*?))?(?:[ \t]+#+)?[ \t]*$", re.MULTILINE)
_SETEXT = re.compile(
    r"(?:\A|(?<=\n\n)) {0,3}(?P<title>[^\s#>|*+-][^\n]*)\n {0,3}(?P<marks>=+|-{2,})[ \t]*$", re.MULTILINE
)
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`]{1,3}(?=\S)(.+?)(?<=\S)[*_`]{1,3}")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\U000e0000-\U000e007f]")


@dataclass(frozen=True, slots=True)
class _Heading:
    start: int
    end: int
    level: int
    title: str
    provision: Provision | None = None


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a text, and what a person should look at."""

    sections: tuple[Section, ...]
    warnings: tuple[str, ...]


def read(data: bytes, path: Path) -> Parsed:
    """Read a Markdown or text file, with or without front matter."""
    matter = frontmatter.split(decode(data, path), path)
    return parsed(matter.body, matter.values, first_line=matter.body_line)


def parsed(
    text: str, metadata: Mapping[str, Value] | None = None, warnings: Sequence[str] = (), first_line: int = 1
) -> Parsed:
    """Outline a canonical text and wrap it up with what the reader found out besides."""
    found = outline(text, first_line)
    return Parsed(text, found.sections, dict(metadata or {}), warnings=(*warnings, *found.warnings))


def outline(text: str, first_line: int = 1) -> Outline:
    """Divide a canonical text at its headings, around hidden text.

    Provisions of amending acts at the end of an act lose their number and stand under "Ikrafttrædelsesbestemmelser".
    """
    marked = list(spots(text))
    veils = [span for span in marked if span.kind != "fence"]
    headings = [_Heading(0, 0, 0, ""), *_headings(text, marked)]
    regions = [(before.end, after.start) for before, after in pairwise([*headings, _Heading(len(text), 0, 0, "")])]
    below = [text[start:end].strip() for start, end in regions]
    alien = list(foreign((h.provision, h.level, body) for h, body in zip(headings, below, strict=True)))
    sections: list[Section] = []
    path: list[_Heading] = []
    for heading, region, is_foreign in zip(headings, regions, alien, strict=True):
        path = [*(each for each in path if each.level < heading.level), heading] if heading.level else []
        sections += (
            replace(_labelled(path, is_foreign), start=start, end=end) for start, end in _pieces(text, region, veils)
        )
    own = [h.provision for h, is_foreign in zip(headings, alien, strict=True) if h.provision and not is_foreign]
    warnings = [*_hidden_warnings(text, veils, first_line), *faults(own)]
    if count := sum(alien):
        warnings.append(f"{count} provisions of amending acts follow the act; they are listed as {ENTRY_INTO_FORCE}")
    return Outline(tuple(sections), tuple(warnings))


def plain(markup: str) -> str:
    """Strip emphasis, code marks, link targets and invisible characters off a heading."""
    text = _INVISIBLE.sub("", markup)
    for _ in range(2):  # emphasis around a link, or a link around emphasis
        text = _MARKUP.sub(lambda match: match[1] if match[1] is not None else match[2], text)
    return re.sub(r"\s+", " ", text).strip()


def _headings(text: str, marked: Sequence[Span]) -> Iterator[_Heading]:
    found = sorted([*_ATX.finditer(text), *_SETEXT.finditer(text)], key=lambda match: match.start())
    beneath = 0  # the level of the heading that announces provisions of other acts
    for match in found:
        index = bisect_right(marked, match.start(), key=lambda span: span.end)
        if index < len(marked) and marked[index].start <= match.start():
            continue
        shown = _pieces(text, match.span("title"), marked) if match["title"] else ()
        title = plain(" ".join(text[start:end] for start, end in shown))
        marks = match["marks"]
        level = len(marks) if marks[0] == "#" else 1 if marks[0] == "=" else 2
        beneath = level if title == ENTRY_INTO_FORCE else 0 if level <= beneath else beneath
        yield _Heading(match.start(), match.end(), level, title, None if beneath else provision_of(title))


def _labelled(path: Sequence[_Heading], is_foreign: bool) -> Section:
    titles = tuple(heading.title for heading in path if heading.title)
    if is_foreign:
        top = tuple(heading.title for heading in path[:-1] if heading.level == 1)
        return Section(0, 0, (*top, ENTRY_INTO_FORCE, path[-1].title))
    nearest = next((heading.provision for heading in reversed(path) if heading.provision), None)
    return Section(0, 0, titles, nearest.name if nearest else "")


def _pieces(text: str, region: tuple[int, int], veils: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield the parts of a region that show, each without the white space around it. `veils` are in order."""
    position, end = region
    index = bisect_right(veils, position, key=lambda veil: veil.end)
    while position < end:
        veil = veils[index] if index < len(veils) and veils[index].start < end else None
        piece = text[position : veil.start if veil else end]
        if kept := piece.strip():
            begin = position + piece.index(kept)
            yield begin, begin + len(kept)
        position, index = veil.end if veil else end, index + 1


def _hidden_warnings(text: str, veils: Sequence[Span], first_line: int) -> Iterator[str]:
    for veil in veils:
        if veil.kind == "hidden":
            yield f"hidden text left out in line {text.count(chr(10), 0, veil.start) + first_line}"
