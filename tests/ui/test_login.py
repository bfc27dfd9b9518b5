"""With a login nothing is seen without one, and one person's things are useless to another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.access.throttle import TRIES
from assistant.index.catalog import Catalog
from assistant.ui.web.guard import LOGIN_COOKIE
from assistant.ui.web.page_addresses import local_target
from tests.access.making import HOUR, PASSWORD, Clock
from tests.ui.houses import locked, log_in, visiting

LAW = "/kilde/boliglov-proeve-2025"
PAGES = ["/", "/en/", "/en", LAW, "/om", "/en/about", "/tilgaengelighed", "/mine-oplysninger", "/mine-oplysninger/hent"]
CALLS = [
    "/config", "/en/config", "/theme.css", "/manifest.json", "/assets/index.js", "/static/img/logo.svg",
    "/gradio_api/info", "/gradio_api/app_id", "/gradio_api/queue/data?session_hash=x", "/gradio_api/heartbeat/x",
    "/en/gradio_api/info",
]  # fmt: skip
POSTS = [
    "/gradio_api/queue/join", "/gradio_api/cancel", "/gradio_api/reset", "/gradio_api/upload",
    "/mine-oplysninger/slet", "/log-ud",
]  # fmt: skip
PROBES = [
    "/gradio_api/file=/etc/passwd", "/file=/etc/passwd", "/gradio_api/proxy=https://example.org", "/monitoring",
    "/docs", "/openapi.json", "/login", "/gradio_api/runs", "/statisk/..%2Fserver.py", "/kilde/..%2F..%2Fetc%2Fpasswd",
    "/log-ind/../var/journal.sqlite", "/users.toml",
]  # fmt: skip


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def house(library: Catalog, tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[TestClient]:
    with visiting(library, locked(tmp_path_factory.mktemp("house"), clock)) as client:
        yield client


@pytest.fixture
def client(house: TestClient, clock: Clock) -> TestClient:
    """A browser that is not logged in; the tries of other tests are forgotten."""
    house.cookies.clear()
    clock.now += 100 * HOUR
    return house


@pytest.mark.parametrize("path", PAGES)
def test_a_page_leads_to_the_login_and_back(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 303
    login = answer.headers["location"]
    assert login.partition("?")[0] == ("/en/log-in" if path.startswith("/en") else "/log-ind")
    assert client.get(login).status_code == 200


@pytest.mark.parametrize("path", CALLS)
def test_a_call_of_gradio_is_refused_in_words_of_ours(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 401
    assert answer.json()["detail"].startswith("You have been" if path.startswith("/en") else "Du er blevet logget ud.")


@pytest.mark.parametrize("path", POSTS)
def test_nothing_can_be_sent_without_a_login(client: TestClient, path: str) -> None:
    assert client.post(path, json={}).status_code == 401


@pytest.mark.parametrize("name", ["", "reader", "admin"])
@pytest.mark.parametrize("path", PROBES)
def test_a_probe_finds_nothing_with_or_without_a_login(client: TestClient, path: str, name: str) -> None:
    if name:
        log_in(client, name)
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


@pytest.mark.parametrize("path", ["/statisk/viewer.css", "/statisk/mark.svg", "/log-ind", "/en/log-in"])
def test_what_the_login_page_needs_is_open(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200


def test_who_logs_in_gets_to_the_page_that_was_asked_for(client: TestClient) -> None:
    target = f"{LAW}?fra=1&til=20"
    login = client.get(target).headers["location"]
    assert f'value="{target.replace("&", "&amp;")}"' in client.get(login).text
    answer = client.post("/log-ind", data={"navn": "reader", "adgangskode": PASSWORD, "til": target})
    assert answer.headers["location"] == target
    assert client.get(target).status_code == 200


@pytest.mark.parametrize(
    "target",
    [
        "https://ondt.example/", "//ondt.example", "/\\ondt.example", "/%5Condt.example", "javascript:alert(1)",
        "/\t/x", "/log-ud", "/log-ind", "/kilde/a/../../x", "/?a=\\x", "\n/", "",
    ],
)  # fmt: skip
def test_a_login_leads_nowhere_else(target: str) -> None:
    assert local_target(target, "da") == "/"


@pytest.mark.parametrize("target", ["/", "/en/", "/?fane=praksis", "/mine-oplysninger", "/kilde/lov-2020?fra=3&til=9"])
def test_a_login_leads_back_to_pages_of_ours(target: str) -> None:
    assert local_target(target, "da") == target


def test_the_cookie_is_for_this_site_and_no_script(client: TestClient) -> None:
    cookie = client.post("/log-ind", data={"navn": "reader", "adgangskode": PASSWORD}).headers["set-cookie"]
    assert cookie.startswith(f"{LOGIN_COOKIE}=")
    for part in ("HttpOnly", "SameSite=lax", "Path=/"):
        assert part in cookie
    assert "Secure" not in cookie


def test_over_https_the_cookie_goes_nowhere_else(library: Catalog, tmp_path: Path) -> None:
    with visiting(library, locked(tmp_path), "https://127.0.0.1") as client:
        answer = client.post("/log-ind", data={"navn": "reader", "adgangskode": PASSWORD})
    assert "Secure" in answer.headers["set-cookie"]


@pytest.mark.parametrize(
    "fields", [{"navn": "reader", "adgangskode": "blå elefant"}, {"navn": "ingen", "adgangskode": "blå elefant"}]
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(client: TestClient, fields: dict[str, str]) -> None:
    answer = client.post("/log-ind", data=fields)
    assert answer.status_code == 403
    assert "Brugernavn og adgangskode passer ikke sammen." in answer.text
    assert 'role="alert"' in answer.text
    assert fields["adgangskode"] not in answer.text
    assert "set-cookie" not in answer.headers


def test_after_too_many_tries_one_is_told_how_long_to_wait(client: TestClient) -> None:
    for _ in range(TRIES):
        client.post("/log-ind", data={"navn": "reader", "adgangskode": "forkert"})
    answer = client.post("/log-ind", data={"navn": "reader", "adgangskode": PASSWORD})
    assert answer.status_code == 429
    assert "Vent 15 minutter" in answer.text
    assert answer.headers["retry-after"] == "900"


def test_a_form_from_another_site_is_refused(client: TestClient) -> None:
    fields = {"navn": "reader", "adgangskode": PASSWORD}
    for header in ({"origin": "https://ondt.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert client.post("/log-ind", data=fields, headers=header).status_code == 403
    assert client.post("/log-ind", data=fields, headers={"origin": "http://127.0.0.1:7860"}).status_code == 303


def test_an_endless_form_is_read_as_an_empty_one(client: TestClient) -> None:
    assert client.post("/log-ind", data={"navn": "x" * 10_000, "adgangskode": "x"}).status_code == 422


def test_a_login_expires(client: TestClient, clock: Clock) -> None:
    log_in(client)
    assert client.get("/config").status_code == 200
    clock.now += 12 * HOUR
    assert client.get("/config").status_code == 401


def test_who_logs_out_is_out_even_with_the_old_cookie(client: TestClient) -> None:
    token = log_in(client)
    assert "reader" in client.get("/log-ud").text
    assert client.post("/log-ud").headers["location"] == "/log-ind?ud=1"
    assert client.get("/om", headers={"cookie": f"{LOGIN_COOKIE}={token}"}).status_code == 303


def test_who_shares_a_machine_can_have_the_conversations_deleted(client: TestClient) -> None:
    log_in(client)
    assert client.post("/log-ud", data={"glem": "1"}).headers["clear-site-data"] == '"storage"'
    log_in(client)
    assert "clear-site-data" not in client.post("/log-ud").headers


def test_only_editors_can_upload(client: TestClient) -> None:
    log_in(client, "reader")
    answer = client.post("/gradio_api/upload", files={"files": b"x"})
    assert answer.status_code == 403
    assert "Henvend dig til Ida på kontor 12." in answer.json()["detail"]
    log_in(client, "editor")
    assert client.post("/gradio_api/upload", files={"files": b"x"}).status_code == 200


def test_pages_are_not_kept_for_the_next_one_at_the_machine(client: TestClient) -> None:
    log_in(client)
    assert client.get("/").headers["cache-control"] == "no-store"
    assert client.get("/mine-oplysninger").headers["cache-control"] == "no-store"
