"""The pages about the assistant, and what it keeps of the one who asks."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.access.entrance import OpenEntrance
from assistant.index.catalog import Catalog
from assistant.journal.journal import Journal, Keeping
from assistant.journal.store import Store
from assistant.ui.web.guard import VISIT_COOKIE
from assistant.ui.web.page_addresses import ADDRESSES, OWN_PAGES, PageName
from assistant.ui.web.site import Site
from tests.journal.making import ASKED
from tests.ui.houses import visiting

SITE = Site(
    operator="Boligfonden", contact="Ida på kontor 12", writer="openai:gemma3", writer_host="model.eksempel.dk",
    names=frozenset({"assistent.eksempel.dk"}),
)  # fmt: skip
NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journal]:
    address = f"sqlite:///{tmp_path_factory.mktemp('pages') / 'journal.sqlite'}"
    opened = Journal(Store(address), Keeping(days=90), lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def house(library: Catalog, journal: Journal) -> Iterator[TestClient]:
    with visiting(library, replace(SITE, journal=journal)) as client:
        yield client


@pytest.fixture
def client(house: TestClient, journal: Journal) -> TestClient:
    """A browser that has been here once, and asked two things."""
    house.cookies.clear()
    house.get("/om")
    for day in (2, 24):
        journal.record(replace(ASKED, visitor=key(house), at=NOW.replace(day=day)))
    return house


def key(client: TestClient) -> str:
    return OpenEntrance().visitor(client.cookies[VISIT_COOKIE]).key


def test_about_tells_what_answers_rest_on_and_who_writes_them_where(client: TestClient) -> None:
    page = client.get("/om").text
    for words in ("24.11.2026", "3f9c2ab1d07e", "openai:gemma3, som kører på model.eksempel.dk", "Boligfonden"):
        assert words in page


def test_about_tells_that_it_is_an_ai_and_decides_nothing(client: TestClient) -> None:
    page = client.get("/om").text
    assert "Du skriver med en AI" in page
    assert "Den afgør ingen sager, vurderer ingen personer" in page


def test_about_tells_what_is_kept_for_how_long_and_the_cookie(client: TestClient) -> None:
    page = client.get("/om").text
    assert "Spørgsmålets tekst gemmes ikke." in page
    assert "slettes efter 90 dage" in page
    assert VISIT_COOKIE in page


def test_where_texts_are_kept_that_is_said(
    client: TestClient, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "keeping", Keeping(texts=True))
    assert "spørgsmålets tekst uden de personoplysninger" in client.get("/om").text


def test_the_statement_on_accessibility_says_what_is_missing_and_where_to_complain(client: TestClient) -> None:
    page = client.get("/tilgaengelighed").text
    for words in (
        "Udkast.",
        "delvist",
        "Det, der ikke er tilgængeligt endnu",
        "Digitaliseringsstyrelsen",
        "27.11.2026",
    ):
        assert words in page


@pytest.mark.parametrize("path", sorted(OWN_PAGES - set(ADDRESSES["export"].values())))
def test_a_page_of_our_own_runs_no_script_and_names_no_other_host(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "form-action 'self'" in page.headers["content-security-policy"]
    assert re.findall(r"https?://|<script|style=", page.text) == []


@pytest.mark.parametrize("name", ["about", "accessibility", "mine", "erase"])
def test_a_page_leads_to_the_others_and_to_itself_in_the_other_language(client: TestClient, name: PageName) -> None:
    danish, english = ADDRESSES[name]["da"], ADDRESSES[name]["en"]
    assert f'href="{english}"' in client.get(danish).text
    page = client.get(english).text
    assert '<html lang="en"' in page
    assert f'href="{danish}"' in page
    assert all(f'href="{path}"' in page for path in ("/en/about", "/en/accessibility", "/en/my-data"))


def test_one_sees_how_much_is_kept_and_gets_all_of_it_as_a_file(client: TestClient) -> None:
    page = client.get("/mine-oplysninger").text
    assert re.search(r"Spørgsmål</th><td[^>]*>2</td>", page)
    assert "Fra 2.11.2026 til 24.11.2026" in page
    file = client.get("/mine-oplysninger/hent")
    assert len(file.json()["questions"]) == 2
    assert file.headers["content-disposition"] == 'attachment; filename="mine-oplysninger.json"'


def test_nothing_is_deleted_before_it_is_confirmed(client: TestClient, journal: Journal) -> None:
    assert "2 spørgsmål" in client.get("/mine-oplysninger/slet").text
    assert journal.summary_of(key(client)).questions == 2


def test_everything_is_deleted_here_and_in_the_browser_and_nobody_elses(client: TestClient, journal: Journal) -> None:
    journal.record(replace(ASKED, visitor="browser:another"))
    answer = client.post("/mine-oplysninger/slet")
    assert answer.headers["clear-site-data"] == '"storage"'
    receipt = client.get(answer.headers["location"]).text
    assert "er slettet. Det samme er dine samtaler og gennemførte trin i denne browser." in receipt
    assert "Slet alt om mig" not in receipt
    assert journal.summary_of(key(client)).questions == 0
    assert journal.summary_of("browser:another").questions == 1


def test_another_site_cannot_have_anything_deleted(client: TestClient, journal: Journal) -> None:
    assert client.post("/mine-oplysninger/slet", headers={"origin": "https://ondt.example"}).status_code == 403
    assert journal.summary_of(key(client)).questions == 2


def test_another_browser_sees_nothing_of_it(client: TestClient) -> None:
    client.cookies.clear()
    assert "Der er ikke gemt noget om dig" in client.get("/mine-oplysninger").text
    assert client.get("/mine-oplysninger/hent").json()["questions"] == []


def test_a_browser_without_cookies_has_nothing_kept_and_nothing_to_delete(client: TestClient, journal: Journal) -> None:
    known = key(client)
    client.cookies.clear()
    client.post("/mine-oplysninger/slet")
    assert journal.summary_of(known).questions == 2


def test_a_journal_that_cannot_be_read_is_said_calmly(library: Catalog, tmp_path: Path) -> None:
    (tmp_path / "journal.sqlite").mkdir()
    gone = Journal(Store(f"sqlite:///{tmp_path / 'journal.sqlite'}"), Keeping())
    with visiting(library, replace(SITE, journal=gone)) as client:
        client.get("/om")
        shown, handed_out = client.get("/mine-oplysninger"), client.get("/mine-oplysninger/hent")
        for answer in (shown, handed_out, client.post("/mine-oplysninger/slet")):
            assert "kan ikke læses lige nu" in answer.text
            assert "Ida på kontor 12" in answer.text


def test_each_visit_makes_the_cookie_last_another_year(client: TestClient) -> None:
    cookie = client.get("/").headers["set-cookie"]
    assert cookie == (
        f"{VISIT_COOKIE}={client.cookies[VISIT_COOKIE]}; HttpOnly; SameSite=Lax; Path=/; Max-Age=31536000"
    )


def test_only_pages_set_a_cookie(client: TestClient) -> None:
    client.cookies.clear()
    assert "set-cookie" not in client.get("/config").headers


def test_over_https_the_cookie_goes_nowhere_else(client: TestClient) -> None:
    assert client.get("https://127.0.0.1/om").headers["set-cookie"].endswith("; Secure")


@pytest.mark.parametrize(("host", "status"), [("assistent.eksempel.dk", 200), ("ASSISTENT.eksempel.dk:443", 200)])
def test_a_name_that_was_set_is_answered(client: TestClient, host: str, status: int) -> None:
    assert client.get("/om", headers={"host": host}).status_code == status


def test_an_unknown_name_is_told_which_setting_knows_it(client: TestClient) -> None:
    answer = client.get("/om", headers={"host": "andet.eksempel.dk"})
    assert answer.status_code == 421
    assert "ASSISTANT_SERVER__NAMES" in answer.text


@pytest.mark.parametrize("path", ["/log-ind", "/log-ud", "/en/log-in"])
def test_where_nobody_logs_in_the_login_leads_to_the_start_page(client: TestClient, path: str) -> None:
    assert client.get(path).headers["location"] == ("/en/" if path.startswith("/en") else "/")


def test_another_site_cannot_make_an_event_happen(client: TestClient) -> None:
    body = {"data": [], "fn_index": 0, "session_hash": "x"}
    for header in ({"origin": "https://ondt.example"}, {"sec-fetch-site": "same-site"}):
        assert client.post("/gradio_api/queue/join", json=body, headers=header).status_code == 403
