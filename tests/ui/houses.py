"""The whole app over a small library, open or behind a login, as browsers meet it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi.testclient import TestClient

from assistant.index.catalog import Catalog
from assistant.ui.web.guard import LOGIN_COOKIE
from assistant.ui.web.server import build_app
from assistant.ui.web.site import Site
from tests.access.making import PASSWORD, Clock, entrance_at
from tests.ui.making import TODAY
from tests.ui.test_server import Shelf, Silent

ADDRESS = "http://127.0.0.1:7860"


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
