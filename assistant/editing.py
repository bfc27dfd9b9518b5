"""What an editor does to the documents: drafts, changes, and the build that makes them answer.

Words that cross from where files are handled to where they are shown. Reasons are codes, never sentences: they are said
in the reader's language (`assistant/texts/editing.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

from assistant.types import Kind

LARGEST_FILE = 50 * 1024 * 1024
"""Bytes of an uploaded file; set by judgement: a report of some hundred scanned pages has 30 MB."""

LARGEST_SENT = 4 * LARGEST_FILE
"""Bytes that are received at all: what is somewhat too large is refused in our words, what is past this in Gradio's."""

MOST_FILES = 20
"""Files taken at a time; set by judgement: each has a form that a person reads through."""

SUFFIXES = (".md", ".txt", ".pdf", ".docx", ".html", ".htm", ".xlsx", ".csv", ".xml")

Choice: TypeAlias = Literal["", "replace", "beside"]
"""What becomes of a document whose name is taken: not yet said, instead of the present one, or under another name."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is refused or worth a look; `values` fill the sentence, `field` names the field it is about."""

    code: str
    values: Mapping[str, str] = field(default_factory=dict)
    field: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What is stated about a document, as a person types it; `topics` are separated by commas."""

    title: str = ""
    kind: str = ""
    authority: str = ""
    reference: str = ""
    source_url: str = ""
    valid_from: str = ""
    valid_to: str = ""
    series: str = ""
    topics: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A file on its way in: `name` as it was sent, `slug` under which it would lie, `taken` the title that lies there.

    `replaces` when it was chosen for that very document, so that there is nothing to ask. One that is `refused` cannot
    be added. `remarks` are what the editor should know before adding it.
    """

    token: str
    name: str
    slug: str = ""
    form: Form = Form()
    taken: str = ""
    choice: Choice = ""
    replaces: bool = False
    refused: Reason | None = None
    remarks: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What a build says about one file."""

    path: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did; `blank` are pages without text, `faulty` and `waiting` ways of asking that found no place."""

    documents: int
    written: int
    seconds: float
    refused: tuple[Note, ...] = ()
    remarks: tuple[Note, ...] = ()
    blank: tuple[Note, ...] = ()
    faulty: int = 0
    waiting: int = 0


Task: TypeAlias = Literal["add", "withdraw", "restore"]


@dataclass(frozen=True, slots=True)
class Status:
    """The change under way, or the last one. `stage` is "" before the first; one of `report` and `failure` ends it."""

    task: Task
    titles: tuple[str, ...]
    stage: str = ""
    done: int = 0
    total: int = 0
    report: Report | None = None
    failure: Reason | None = None

    @property
    def running(self) -> bool:
        """Whether the build is still at work."""
        return self.report is None and self.failure is None


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A document that was taken out, and can be put back. `replaced` when another came in its place.

    `by` is who did so, and "" where nobody logs in.
    """

    id: str
    slug: str
    title: str
    kind: Kind
    when: datetime
    reason: str = ""
    replaced: bool = False
    by: str = ""


class Editor(Protocol):
    """Changes the documents. What is refused raises `EditRefused` and changes nothing."""

    @property
    def archive(self) -> Path:
        """Return the folder that keeps what was withdrawn or replaced."""
        ...

    def read(self, files: Sequence[Path]) -> tuple[Draft, ...]:
        """Take uploaded files over, and return a draft of each, filled in with what the file says of itself."""
        ...

    def faults(self, draft: Draft) -> tuple[Reason, ...]:
        """Return what keeps a draft from being added."""
        ...

    def discard(self, drafts: Sequence[Draft]) -> None:
        """Forget drafts and their files."""
        ...

    def add(self, drafts: Sequence[Draft], by: str = "") -> None:
        """Put drafts among the documents and begin a build. Raises `EditRefused`."""
        ...

    def withdraw(self, slug: str, reason: str, by: str = "") -> None:
        """Take a document out and begin a build. Raises `EditRefused`."""
        ...

    def restore(self, identifier: str, by: str = "") -> None:
        """Put a withdrawn document back, in place of what lies there now, and begin a build. Raises `EditRefused`."""
        ...

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """Return what can be put back, the latest first."""
        ...

    def status(self) -> Status | None:
        """Return how far the present change is, or how the last one ended; None before the first."""
        ...

    def remarks(self, slug: str) -> tuple[Reason, ...]:
        """Return what was noticed when a document was read."""
        ...
