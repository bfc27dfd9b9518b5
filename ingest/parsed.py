"""What a reader makes of a file: one canonical text, and the spans of it that stand for themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Value: TypeAlias = str | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Section:
    """A span `text[start:end]` under one heading, within one page, of one table row; never across any of them.

    The heading line itself lies outside the span. `provision` is set where the heading is a § ("§ 91 a"). `columns`
    names the cells of a record whose header row is not part of the span.
    """

    start: int
    end: int
    headings: tuple[str, ...] = ()
    provision: str = ""
    page: int | None = None
    page_label: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as read. `metadata` holds the values the file states about itself, by the names of the front matter."""

    text: str
    sections: tuple[Section, ...]
    metadata: Mapping[str, Value] = field(default_factory=dict)
    pages: int = 0
    pages_without_text: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
