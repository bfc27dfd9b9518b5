"""Before there is an index the app says so, and becomes itself when there is one."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.errors import ConfigurationError, IndexMissing, IndexStale, IndexUnavailable
from assistant.index.catalog import Catalog
from assistant.ui.web.server import build_app
from assistant.ui.web.site import Site
from assistant.ui.workplace import Assistant
from tests.ui.houses import ADDRESS, locked, log_in
from tests.ui.making import TODAY
from tests.ui.test_server import Shelf, Silent

WHY = "Der er intet indeks i 'var/index'. Kør: python -m ingest build"


@dataclass
class Shop:
    """Opens an assistant once the index is there."""

    library: Catalog
    why: Exception | None
    tries: int = 0
    pause_s: float = 0.0

    def __call__(self) -> Assistant:
        self.tries += 1
        time.sleep(self.pause_s)
        if self.why is not None:
            raise self.why
        return Silent(Shelf(self.library))


@pytest.fixture
def shop(library: Catalog) -> Shop:
    return Shop(library, IndexMissing(WHY))


@pytest.fixture
def client(shop: Shop) -> Iterator[TestClient]:
    with TestClient(build_app(shop, lambda: TODAY), base_url=ADDRESS, follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/en/", "/kilde/boliglov-proeve-2025"])
def test_without_an_index_every_page_says_so_with_the_command(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 503
    assert "<code>python -m ingest build</code>" in page.text
    assert ("No index has been built" if path == "/en/" else "Der er ikke bygget noget indeks endnu") in page.text
    assert f'href="{path}"' in page.text


def test_a_call_is_told_in_words_not_as_a_page(client: TestClient) -> None:
    answer = client.post("/gradio_api/queue/join", json={"session_hash": "x"})
    assert answer.status_code == 503
    assert "<html" not in answer.text


def test_the_pages_about_the_assistant_are_there_without_an_index(client: TestClient) -> None:
    assert "Der er intet indeks lige nu." in client.get("/om").text


def test_the_app_becomes_itself_when_an_index_was_built(client: TestClient, shop: Shop) -> None:
    assert client.get("/").status_code == 503
    shop.why = None
    assert "gradio" in client.get("/").text
    assert "24.11.2026" in client.get("/om").text
    assert client.get("/kilde/boliglov-proeve-2025").status_code == 200


def test_an_index_that_cannot_be_used_is_told_with_its_cause(client: TestClient, shop: Shop) -> None:
    shop.why = IndexStale("Indekset har format 3, ikke 7.")
    page = client.get("/").text
    assert "Indekset kan ikke bruges." in page
    assert "Indekset har format 3, ikke 7." in page


def test_many_who_come_at_once_share_a_try(shop: Shop) -> None:
    app = build_app(shop, lambda: TODAY)
    shop.tries, shop.pause_s = 0, 0.2
    with TestClient(app, base_url=ADDRESS) as client, ThreadPoolExecutor(8) as threads:
        assert [page.status_code for page in threads.map(client.get, ["/"] * 8)] == [503] * 8
    assert shop.tries < 8


def test_a_reader_is_told_whom_to_turn_to_and_an_admin_what_to_do(shop: Shop, tmp_path: Path) -> None:
    with TestClient(build_app(shop, lambda: TODAY, locked(tmp_path)), base_url=ADDRESS) as client:
        client.follow_redirects = False
        log_in(client, "reader")
        assert "python -m ingest" not in (page := client.get("/").text)
        assert "Ida på kontor 12" in page
        log_in(client, "admin")
        assert "python -m ingest build" in client.get("/").text


@pytest.mark.parametrize("error", [ConfigurationError("x"), ValueError("x")])
def test_what_no_build_would_mend_keeps_the_app_from_starting(shop: Shop, error: Exception) -> None:
    shop.why = error
    with pytest.raises(type(error)):
        build_app(shop, lambda: TODAY, Site())


def test_every_kind_of_missing_index_is_waited_for(shop: Shop) -> None:
    for kind in (IndexUnavailable, IndexMissing, IndexStale):
        shop.why = kind("x")
        build_app(shop, lambda: TODAY)
