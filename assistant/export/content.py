"""What a saved answer holds, whatever kind of file it becomes: a report of blocks in reading order.

The renderers know these blocks only. All words in them are data: a renderer sets them so that none becomes markup.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from assistant.types import Language

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Signs that show nothing or turn the text around (control, format and private-use characters): on paper they could
only deceive, and XML and PDF/A forbid some of them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words set alike; a `target` is the anchor of the source that they, its number, lead to."""

    text: str
    bold: bool = False
    italic: bool = False
    struck: bool = False
    target: str = ""


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (a question) or 2 (its sources)."""

    level: Literal[1, 2]
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. A `lead` introduces the list after it, a `note` is set off, `meta` is about the answer."""

    runs: Runs
    role: Literal["text", "lead", "note", "meta"] = "text"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """A numbered source: what it is, the words quoted from it, and its address, which is a web address or ""."""

    number: int
    anchor: str
    title: str
    facts: tuple[str, ...]
    quotes: tuple[str, ...]
    address: str


Block: TypeAlias = Heading | Paragraph | Bullets | SourceEntry


@dataclass(frozen=True, slots=True)
class Report:
    """A document: `title` stands on it, `subject` names it in its properties, `facts` are label and value.

    `marking` stands on every page, and says who wrote the text.
    """

    title: str
    subject: str
    language: Language
    created: date
    facts: tuple[tuple[str, str], ...]
    notice: str
    marking: str
    blocks: tuple[Block, ...]


def visible(text: str) -> str:
    """Return the text without signs that cannot be seen; line breaks and tabs stay."""
    return _UNSEEN.sub("", text)
