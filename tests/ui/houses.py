"""The whole app over a small library, open or behind a login, as browsers meet it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from fastapi.testclient import TestClient

from assistant.errors import AssistantError
from assistant.index.catalog import Catalog
from assistant.ui.guard import LOGIN_COOKIE
from assistant.ui.server import build_app
from assistant.ui.site import Site
from tests.access.making import PASSWORD, Clock, entrance_at
from tests.ui.making import TODAY
from tests.ui.test_server import Shelf, Silent

ADDRESS = "http://127.0.0.1:7860"


@dataclass(frozen=True)
class Kept:
    questions: int = 0
    ratings: int = 0
    steps: int = 0
    trials: int = 0
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Keeping:
    texts: bool = False
    days: int = 90


@dataclass
class Notebook:
    """A journal that is a dictionary: what visitors asked, by their key. One that is torn cannot be read."""

    asked: dict[str, list[str]] = field(default_factory=dict)
    torn: bool = False
    keeping: Keeping = Keeping()

    def summary_of(self, visitor: str) -> Kept:
        return Kept(questions=len(self._of(visitor)), first=date(2026, 11, 2), last=date(2026, 11, 24))

    def export(self, visitor: str) -> str:
        return json.dumps({"questions": self._of(visitor)}, ensure_ascii=False)

    def erase(self, visitor: str) -> Kept:
        kept = self.summary_of(visitor)
        self.asked.pop(visitor, None)
        return kept

    def _of(self, visitor: str) -> list[str]:
        if self.torn:
            raise AssistantError("the notebook is torn")
        return self.asked.get(visitor, [])


@contextmanager
def visiting(library: Catalog, site: Site, address: str = ADDRESS) -> Iterator[TestClient]:
    """Open the app, and follow no redirects."""
    app = build_app(Silent(Shelf(library)), lambda: TODAY, site)
    with TestClient(app, base_url=address, follow_redirects=False) as client:
        yield client


def locked(folder: Path, clock: Clock | None = None) -> Site:
    """Return a site with a login, and one user for each role."""
    return Site(entrance=entrance_at(folder / "users.toml", clock), contact="Ida på kontor 12")


def log_in(client: TestClient, name: str = "reader", **fields: str) -> str:
    """Log in as the user of a role through the form, and return the token that was given."""
    client.cookies.clear()
    page = client.post("/log-ind", data={"navn": name, "adgangskode": PASSWORD, **fields})
    assert page.status_code == 303
    return str(client.cookies[LOGIN_COOKIE])
