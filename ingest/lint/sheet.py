"""Lint Markdown documents: front matter, dates, links, headings and tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from assistant.errors import MetadataError
from ingest.frontmatter import FIELDS, OPTIONAL, FrontMatter, split
from ingest.lint.problem import Problem, Severity, is_address, numbered
from ingest.parsed import Value
from ingest.readers.markdown import plain

REQUIRED = tuple(name for name in FIELDS if name not in OPTIONAL)
FILLED = ("title", "kind", "source_url", "retrieved")
"""Fields that may not be empty: without them a citation has no name, no rank, no address or no age."""
EARLIEST = date(1683, 1, 1)
"""Danske Lov, the oldest act still partly in force."""
LATEST = date(2100, 1, 1)
"""No plan reaches further; an open end is written null, not 9999-12-31."""

_FENCE = re.compile(r" {0,3}(```|~~~)")
_CODE = "`"
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*$")
_LINK = re.compile(r"\[[^\]]*\]\(<?([^)\s>]+)")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|#|//", re.IGNORECASE)
_ROW = re.compile(r" {0,3}\|")
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading line."""

    line: int
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A Markdown document as the rules read it; the lines of `body` are numbered as in the file, and code is masked.

    `stated` is False where the front matter could not be read; that is a problem by itself.
    """

    path: Path
    front: FrontMatter
    body: tuple[tuple[int, str], ...]
    stated: bool = True

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings in reading order."""
        found = ((number, _HEADING.match(line)) for number, line in self.body)
        return tuple(Heading(number, len(match[1]), plain(match[2])) for number, match in found if match)


def read_sheet(path: Path, text: str) -> tuple[Sheet, list[Problem]]:
    """Read a document; front matter that cannot be read is a problem, and the rest is checked all the same."""
    try:
        front = split(text, path)
    except MetadataError as error:
        problem = Problem(path, error.line or 1, error.message)
        return Sheet(path, FrontMatter({}, {}, text), _masked(numbered(text)), stated=False), [problem]
    return Sheet(path, front, _masked(numbered(front.body, front.body_line))), []


def lint_sheet(sheet: Sheet) -> Iterator[Problem]:
    """Yield everything wrong within one document."""
    if sheet.stated:
        yield from _front_matter(sheet)
    yield from _dead_links(sheet)
    yield from _empty_sections(sheet)
    yield from _repeated_headings(sheet)
    yield from _ragged_tables(sheet)


def _masked(lines: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Replace the lines of code blocks: they are text, but hold no headings, tables or links."""
    masked: list[tuple[int, str]] = []
    inside = False
    for number, line in lines:
        fence = _FENCE.match(line) is not None
        masked.append((number, _CODE if inside or fence else line))
        inside ^= fence
    return tuple(masked)


def _front_matter(sheet: Sheet) -> Iterator[Problem]:
    if missing := [name for name in REQUIRED if name not in sheet.front.values]:
        yield Problem(sheet.path, 1, f"the front matter lacks {', '.join(missing)}")
    for name, value in sheet.front.values.items():
        fault, severity = fault_of(name, value)
        if fault:
            yield Problem(sheet.path, sheet.front.lines[name], fault, severity)


def fault_of(name: str, value: Value) -> tuple[str, Severity]:
    """Say what is wrong with the value of a field, and how grave it is; "" where nothing is."""
    if name in FILLED and not value:
        return f"{name} is empty", "error"
    if name == "topics" and not value:
        return "topics is empty: name what people would look it up by", "warning"
    if name == "source_url" and not is_address(value):
        return f"source_url {value!r} is not an http(s) address", "error"
    if isinstance(value, date) and not EARLIEST <= value <= LATEST:
        return f"{name} {value} is absurd; an open end is written null", "error"
    return "", "error"


def _dead_links(sheet: Sheet) -> Iterator[Problem]:
    for number, line in sheet.body:
        for target in _LINK.findall(line):
            file = unquote(target.partition("#")[0])
            if not _ELSEWHERE.match(target) and not (sheet.path.parent / file).exists():
                yield Problem(sheet.path, number, f"the link {target!r} leads nowhere")


def _empty_sections(sheet: Sheet) -> Iterator[Problem]:
    filled = [number for number, line in sheet.body if line.strip()]
    position = {number: index for index, number in enumerate(filled)}
    beyond = Heading(0, 0, "")
    for heading, following in pairwise((*sheet.headings, beyond)):
        last = position[heading.line] + 1 == len(filled)
        followed = last or filled[position[heading.line] + 1] == following.line
        if followed and following.level <= heading.level:
            yield Problem(sheet.path, heading.line, f"the section {heading.text!r} is empty")


def _repeated_headings(sheet: Sheet) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    trail: list[Heading] = []
    for heading in sheet.headings:
        trail = [*(above for above in trail if above.level < heading.level), heading]
        path = tuple(above.text for above in trail)
        if line := first.get(path):
            message = f"the heading {heading.text!r} stands in line {line} too; a citation cannot tell them apart"
            yield Problem(sheet.path, heading.line, message, "warning")
        first.setdefault(path, heading.line)


def _ragged_tables(sheet: Sheet) -> Iterator[Problem]:
    width, previous, header = 0, 0, 0
    for number, line in sheet.body:
        if not _ROW.match(line):
            continue
        if number != previous + 1:
            width, header = _cells(line), number
        elif header == number - 1 and not _RULE.fullmatch(line):
            yield Problem(sheet.path, number, "the table has no rule (| --- |) under its header row")
        elif _cells(line) != width:
            yield Problem(sheet.path, number, f"the row has {_cells(line)} cells, the header {width}")
        previous = number


def _cells(line: str) -> int:
    inner = line.strip().removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return len(_BAR.split(inner))
