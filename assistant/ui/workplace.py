"""What every tab of the workplace is given, whatever it shows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from assistant.editing import Editor
from assistant.index.catalog import Catalog
from assistant.search.precedents import Like
from assistant.types import About, Language
from assistant.ui.ask.gate import Gate
from assistant.ui.flow import AnswerFlow


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


class Assistant(AnswerFlow, Protocol):
    """The assistant as the user interface sees it."""

    @property
    def snapshot(self) -> Snapshot:
        """Return the index it answers from now; another one may answer the next event."""
        ...

    def similar(self, case_text: str, limit: int, as_of: date | None = None) -> tuple[Like, ...]:
        """Return precedents like a described case, best first."""
        ...


@dataclass(frozen=True, slots=True)
class Workplace:
    """One per language; it keeps nothing between events."""

    assistant: Assistant
    language: Language = "da"
    today: Callable[[], date] = field(default=date.today)
    about: Callable[[], About | None] = field(default=lambda: None)
    gate: Gate = field(default_factory=Gate)
    editor: Editor | None = None

    @property
    def catalog(self) -> Catalog:
        """The documents of the index that is current now."""
        return self.assistant.snapshot.catalog

    def editor_for(self, request: object) -> Editor | None:
        """Return who changes the documents for the visitor behind a request; None where that visitor may not."""
        return self.editor
