"""What the pages about the assistant tell: who runs it, what it rests on, what it keeps."""

from dataclasses import dataclass, field
from datetime import date
from typing import Protocol
from urllib.parse import urlsplit

from assistant.access.entrance import Entrance, OpenEntrance, entrance
from assistant.settings import Settings
from assistant.ui.guard import names_of


class Kept(Protocol):
    """How much is kept of a visitor."""

    @property
    def questions(self) -> int:
        """Questions, with or without their text."""
        ...

    @property
    def ratings(self) -> int:
        """Answers that were rated."""
        ...

    @property
    def steps(self) -> int:
        """Steps of the guided path that were marked as done."""
        ...

    @property
    def trials(self) -> int:
        """Test questions that were made of the use; they stay when the rest is erased, without who made them."""
        ...

    @property
    def first(self) -> date | None:
        """The day of the oldest."""
        ...

    @property
    def last(self) -> date | None:
        """The day of the newest."""
        ...


class Keeping(Protocol):
    """What is kept, and for how long."""

    @property
    def texts(self) -> bool:
        """Whether the texts of questions are kept."""
        ...

    @property
    def days(self) -> int:
        """How many days anything is kept."""
        ...


class Keeper(Protocol):
    """A journal, as its visitors see it. Its methods may raise `AssistantError` when it cannot be read."""

    @property
    def keeping(self) -> Keeping:
        """Return what is kept, and for how long."""
        ...

    def summary_of(self, visitor: str) -> Kept:
        """Tell how much is kept of a visitor."""
        ...

    def export(self, visitor: str) -> str:
        """Return everything that is kept of a visitor, as JSON."""
        ...

    def erase(self, visitor: str) -> Kept:
        """Forget a visitor and tell what that was."""
        ...


@dataclass(frozen=True, slots=True)
class Standing:
    """The index that answers now, and the model that searches it."""

    built: date
    name: str
    documents: int
    model: str


@dataclass(frozen=True, slots=True)
class Site:
    """Who runs the assistant and how; `operator` and `contact` are "" where nobody said.

    `writer` writes and `writer_host` is where it runs, both "" where answers are quoted.
    """

    entrance: Entrance = field(default_factory=OpenEntrance)
    names: frozenset[str] = frozenset()
    operator: str = ""
    contact: str = ""
    writer: str = ""
    writer_host: str = ""
    idle_hours: float = 12.0
    keeper: Keeper | None = None


def site_of(settings: Settings, keeper: Keeper | None = None) -> Site:
    """Return what the settings say. Raises `ConfigurationError` for a wrong file of users."""
    server, writer = settings.server, settings.writer
    return Site(
        entrance=entrance(settings.access.users, settings.access.idle_hours * 60 * 60),
        names=names_of(server.host, server.names),
        operator=server.operator,
        contact=server.contact,
        writer=writer.model,
        writer_host=(urlsplit(writer.base_url or "").hostname or "") if writer.model else "",
        idle_hours=settings.access.idle_hours,
        keeper=keeper,
    )
