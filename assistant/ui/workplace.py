"""What every tab of the workplace is given, whatever it shows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from assistant.answer.precedents import Compared
from assistant.editing import Editor
from assistant.index.catalog import Catalog
from assistant.journal.journal import Journal
from assistant.types import About, Language
from assistant.ui.ask.gate import Gate
from assistant.ui.flow import AnswerFlow
from assistant.ui.web.visitors import Visited, visitor_of


class Manifest(Protocol):
    """What the page tells about the index."""

    @property
    def built(self) -> datetime:
        """When the snapshot was built."""
        ...

    @property
    def hash(self) -> str:
        """The name of the snapshot."""
        ...

    @property
    def model(self) -> str:
        """The name of the model that embedded its texts."""
        ...

    @property
    def documents(self) -> int:
        """How many documents it holds."""
        ...

    @property
    def chunks(self) -> int:
        """How many citable parts they have."""
        ...


class Snapshot(Protocol):
    """An open index."""

    @property
    def manifest(self) -> Manifest:
        """Return what built it."""
        ...

    @property
    def catalog(self) -> Catalog:
        """Return its documents."""
        ...

    def original(self, name: str) -> Path:
        """Return where the file lies that a document was read from."""
        ...


class Assistant(AnswerFlow, Protocol):
    """The assistant as the user interface sees it."""

    @property
    def snapshot(self) -> Snapshot:
        """Return the index it answers from now; another one may answer the next event."""
        ...

    def compared(self, case_text: str, limit: int, as_of: date | None = None, language: Language = "da") -> Compared:
        """Return precedents like a described case, best first, and what personal data was masked before."""
        ...

    def masked(self, text: str, language: Language = "da") -> str:
        """Return a text without personal data, as it may be kept."""
        ...


@dataclass(frozen=True, slots=True)
class Writer:
    """The chat model that writes answers, "" where they are quoted, and the host of its address where one is set."""

    name: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class Workplace:
    """One per language; it keeps nothing between events. `login` where its visitors have to log in."""

    assistant: Assistant
    language: Language = "da"
    today: Callable[[], date] = field(default=date.today)
    about: Callable[[], About | None] = field(default=lambda: None)
    gate: Gate = field(default_factory=Gate)
    journal: Journal | None = None
    writer: Writer = field(default=Writer())
    editor: Editor | None = None
    login: bool = False

    @property
    def catalog(self) -> Catalog:
        """The documents of the index that is current now."""
        return self.assistant.snapshot.catalog

    def editor_for(self, request: Visited) -> Editor | None:
        """Return who changes the documents for the visitor behind a request; None where that visitor may not."""
        return self.editor if visitor_of(request).may("editor") else None
