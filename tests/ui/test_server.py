import asyncio
import re
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.answer.precedents import Compared
from assistant.editing import LARGEST_SENT
from assistant.errors import ConfigurationError, IndexMissing
from assistant.index.catalog import Catalog
from assistant.settings import ServerSettings, Settings
from assistant.types import Answer, Event, Language, Question
from assistant.ui.web.guard import names_of
from assistant.ui.web.server import build_app, failure, serve
from tests.ui.making import TODAY

LAW = "boliglov-proeve-2025"


@dataclass(frozen=True)
class Built:
    """A manifest made late in the evening of the 23rd in Greenwich: the 24th in Denmark."""

    built: datetime = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    hash: str = "3f9c2ab1d07e"
    model: str = "builtin-da-256"
    documents: int = 5
    chunks: int = 30


@dataclass(frozen=True)
class Shelf:
    catalog: Catalog
    manifest: Built = Built()

    originals: Path = Path("findes-ikke")

    def original(self, name: str) -> Path:
        return self.originals / name


@dataclass(frozen=True)
class Silent:
    """An assistant that is never asked."""

    snapshot: Shelf

    def stream(self, question: Question) -> Iterator[Event]:
        raise AssertionError(question)

    def followups(self, answer: Answer, language: Language) -> tuple[str, ...]:
        raise AssertionError(answer)

    def compared(self, case_text: str, limit: int, as_of: date | None = None, language: Language = "da") -> Compared:
        raise AssertionError(case_text)

    def masked(self, text: str, language: Language = "da") -> str:
        raise AssertionError(text)


@pytest.fixture(scope="module")
def client(library: Catalog) -> Iterator[TestClient]:
    # A thread of its own: the browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        app = thread.submit(lambda: asyncio.run(_app(library))).result()
    with TestClient(app, base_url="http://127.0.0.1:7860") as client:
        yield client


async def _app(library: Catalog) -> FastAPI:
    """Build the app where a loop runs: without one, Gradio makes loops and never closes them."""
    return build_app(Silent(Shelf(library)), lambda: TODAY)


@pytest.mark.parametrize(("path", "language"), [("/", "da"), ("/en/", "en")])
def test_the_page_says_its_language_and_the_day_of_the_index(client: TestClient, path: str, language: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.text
    assert ("24.11.2026" if language == "da" else "24 Nov 2026") in page.text


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_every_script_of_the_page_is_named_and_no_other_can_run(client: TestClient, path: str) -> None:
    page = client.get(path)
    policy = page.headers["content-security-policy"]
    nonces = set(re.findall(r"'nonce-([^']+)'", policy))
    assert len(nonces) == 1
    assert set(re.findall(r"<script(?: nonce=\"([^\"]*)\")?", page.text)) == nonces
    assert "unsafe-eval" not in policy
    assert "script-src 'self' 'nonce-" in policy
    assert client.get(path).headers["content-security-policy"] != policy


@pytest.mark.parametrize("path", ["/", "/en/", f"/kilde/{LAW}", "/kilde/findes-ikke", "/statisk/page.js", "/hemmeligt"])
def test_every_response_keeps_to_itself(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in {"no-referrer", "same-origin"}


@pytest.mark.parametrize("path", ["/", "/en/", f"/kilde/{LAW}"])
def test_the_page_names_no_other_host_but_sources(client: TestClient, path: str) -> None:
    hosts = set(re.findall(r"https?://([^/\"'\\\s]+)", client.get(path).text))
    assert hosts <= {"example.org", "127.0.0.1:7860", "www.w3.org"}


def test_a_document_page_runs_no_script_at_all(client: TestClient) -> None:
    policy = client.get(f"/kilde/{LAW}").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy


def test_an_unknown_document_is_not_found(client: TestClient) -> None:
    page = client.get("/kilde/findes-ikke")
    assert page.status_code == 404
    assert "Kilden findes ikke" in page.text


@pytest.mark.parametrize(
    "path",
    [
        "/kilde/..%2F..%2Fetc%2Fpasswd",
        "/kilde/../../etc/passwd",
        "/statisk/..%2Fserver.py",
        "/statisk/../server.py",
        "/gradio_api/file=/etc/passwd",
        "/file=/etc/passwd",
        "/gradio_api/proxy=https://example.org",
        "/monitoring",
        "/docs",
        "/openapi.json",
        "/gradio_api/runs",
        "/en/gradio_api/file=/etc/passwd",
        "/login",
    ],
)
def test_a_probe_finds_nothing(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "root:" not in page.text


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_there_is_an_end_to_what_can_be_uploaded(client: TestClient, path: str) -> None:
    assert client.get(f"{path}config").json()["max_file_size"] == LARGEST_SENT


@pytest.mark.parametrize("path", ["/gradio_api/upload/x", "/gradio_api/upload_fil", "/upload"])
def test_nothing_but_the_route_of_uploads_is_open(client: TestClient, path: str) -> None:
    assert client.post(path, files={"files": b"x"}).status_code == 404


@pytest.mark.parametrize("host", ["ondt.example", "127.0.0.1.ondt.example", "localhost@ondt.example", ""])
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:7860", "localhost", "[::1]:7860"])
def test_the_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get(f"/kilde/{LAW}", headers={"host": host}).status_code == 200


def test_a_taken_port_is_said_before_anything_is_loaded() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = Settings(server=ServerSettings(port=taken.getsockname()[1]))
        with pytest.raises(ConfigurationError, match=f"Port {settings.server.port} er optaget"):
            serve(lambda: pytest.fail("loaded"), settings)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.4", "assistent.eksempel.dk"])  # noqa: S104
def test_without_a_login_no_other_machine_can_reach_it(host: str) -> None:
    settings = Settings(server=ServerSettings(host=host))
    with pytest.raises(ConfigurationError, match=f"Adressen {host} kan nås fra andre maskiner, og det kræver login"):
        serve(lambda: pytest.fail("loaded"), settings)


@pytest.mark.parametrize(
    ("host", "names", "known"),
    [
        ("127.0.0.1", "", {"127.0.0.1"}),
        ("0.0.0.0", "a.eksempel.dk, B.eksempel.dk", {"a.eksempel.dk", "b.eksempel.dk"}),  # noqa: S104
        ("10.0.0.4", "", {"10.0.0.4"}),
        ("assistent.eksempel.dk", "", {"assistent.eksempel.dk"}),
    ],
)
def test_the_app_answers_to_the_address_it_listens_on_and_the_names_set(host: str, names: str, known: set[str]) -> None:
    assert names_of(host, names) == known


def test_a_missing_index_is_said_on_one_line_with_the_command() -> None:
    line = failure(IndexMissing("Der er intet indeks i 'x'. Kør: python -m ingest build"))
    assert line == "Fondsassistenten kan ikke starte: Der er intet indeks i 'x'. Kør: python -m ingest build"
