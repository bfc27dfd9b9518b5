"""What the pages about the assistant tell: who runs it, what it rests on, what it keeps."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlsplit

from assistant.access.entrance import Entrance, OpenEntrance, entrance
from assistant.journal.journal import Journal
from assistant.settings import Settings
from assistant.ui.web.guard import names_of


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
    journal: Journal | None = None


def site_of(settings: Settings, journal: Journal | None = None) -> Site:
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
        journal=journal,
    )
