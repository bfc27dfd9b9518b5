"""What fails is said in Danish with the next step, nothing typed is lost, and no English notice is seen."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from assistant.access.users import read_users, with_password, write_users
from assistant.index.snapshot import MANIFEST, current_folder
from tests.access.making import PASSWORD, cheap, users_at
from tests.browser.conftest import ROOT, answering

QUESTION = "Hvad er gebyret for at stå på ventelisten?"


@dataclass
class House:
    """An app of our own, which can be stopped and started on the same port."""

    environment: dict[str, str]
    address: str
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    def start(self) -> str:
        command = [sys.executable, "app.py"]
        self.process = subprocess.Popen(command, cwd=ROOT, env=self.environment, stderr=subprocess.DEVNULL)
        return answering(f"{self.address}/statisk/mark.svg", self.process) and self.address

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=10)


def house(index: Path, **settings: str) -> House:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
    own = {
        "ASSISTANT_INDEX": str(index),
        "ASSISTANT_SERVER__PORT": str(port),
        "ASSISTANT_JOURNAL__URL": f"sqlite:///{index.parent / 'journal-of-failures.sqlite'}",
    }
    return House(kept | own | settings, f"http://127.0.0.1:{port}")


@pytest.fixture(scope="module")
def users(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return users_at(tmp_path_factory.mktemp("users") / "users.toml")


@pytest.fixture(scope="module")
def locked(tiny_build: tuple[Path, object], users: Path) -> Iterator[House]:
    """A running app with a login."""
    locked = house(tiny_build[0], ASSISTANT_ACCESS__USERS=str(users), ASSISTANT_SERVER__CONTACT="Ida på kontor 12")
    locked.start()
    yield locked
    locked.stop()


@pytest.fixture
def inside(locked: House, context: BrowserContext) -> Page:
    """The start page, logged in as one who reads."""
    return entered(locked, context, "reader")


def entered(locked: House, context: BrowserContext, name: str) -> Page:
    page = context.new_page()
    page.goto(locked.address)
    page.get_by_label("Brugernavn").fill(name)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector("#question textarea")
    return page


@pytest.fixture
def own(tiny_build: tuple[Path, object]) -> Iterator[House]:
    """A running app that a test may stop and start."""
    own = house(tiny_build[0])
    own.start()
    yield own
    own.stop()


def opened(own: House, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(own.address)
    page.wait_for_selector("#question textarea")
    page.wait_for_timeout(1_500)  # what a page asks for by itself: cut off in that, it would not be idle
    return page


def ask(page: Page, question: str) -> None:
    page.fill("#question textarea", question)
    page.locator("#question textarea").press("Enter")


def expect_said(page: Page, *words: str) -> None:
    """Expect the banner, the question still in its field, and no notice of Gradio's."""
    banner = page.get_by_role("alert").and_(page.locator("#failure"))
    for each in words:
        expect(banner).to_contain_text(each)
    expect(page.locator(".toast-body:visible")).to_have_count(0)
    expect(page.locator("#question textarea")).to_have_value(QUESTION)


def test_the_login_page_says_what_is_wrong_and_keeps_the_name(locked: House, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(f"{locked.address}/?fane=praksis")
    expect(page).to_have_title("Log ind – Fondsassistenten")
    expect(page.get_by_label("Brugernavn")).to_be_focused()
    page.get_by_label("Brugernavn").fill("reader")
    page.get_by_label("Adgangskode").fill("noget andet")
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("alert")).to_contain_text("passer ikke sammen")
    expect(page.get_by_label("Brugernavn")).to_have_value("reader")
    expect(page.get_by_label("Adgangskode")).to_be_focused()
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{locked.address}/?fane=praksis")


def test_who_has_been_logged_out_logs_in_again_and_goes_on_with_the_question(inside: Page, users: Path) -> None:
    write_users(users, with_password(read_users(users), "reader", cheap().hash(PASSWORD)))
    ask(inside, QUESTION)
    expect_said(inside, "Du er blevet logget ud.")
    inside.get_by_role("link", name="Log ind igen").click()
    inside.get_by_label("Brugernavn").fill("reader")
    inside.get_by_label("Adgangskode").fill(PASSWORD)
    inside.keyboard.press("Enter")
    expect(inside.locator("#question textarea")).to_have_value(QUESTION)
    inside.locator("#question textarea").press("Enter")
    expect(inside.locator("#transcript .answer")).to_contain_text("250 kr. om året")


def test_only_who_runs_it_sees_how_it_runs(locked: House, inside: Page, browser: Browser) -> None:
    expect(inside.get_by_role("tab", name="Dokumenter")).to_be_visible()
    expect(inside.get_by_role("tab", name="Drift")).to_be_hidden()
    other = browser.new_context(viewport={"width": 1440, "height": 900})
    expect(entered(locked, other, "admin").get_by_role("tab", name="Drift")).to_be_visible()
    other.close()


@pytest.mark.parametrize(("status", "words"), [(503, "Der er mange, der spørger lige nu."), (500, "en fejl hos os")])
def test_a_full_queue_and_an_error_are_said_until_a_question_is_answered(inside: Page, status: int, words: str) -> None:
    inside.route("**/queue/join*", lambda route: route.fulfill(status=status, json={"detail": "Queue is full."}))
    ask(inside, QUESTION)
    expect_said(inside, words)
    inside.unroute("**/queue/join*")
    inside.locator("#question textarea").press("Enter")
    expect(inside.locator("#transcript .answer")).to_contain_text("250 kr. om året")
    expect(inside.locator("#failure")).to_be_empty()


def test_a_server_that_is_gone_and_comes_back(own: House, context: BrowserContext) -> None:
    page, idle = opened(own, context), opened(own, context)
    own.stop()
    ask(page, QUESTION)
    expect_said(page, "Forbindelsen blev afbrudt.", "Siden genindlæses af sig selv")
    own.start()
    expect(page.locator("#failure")).to_be_empty(timeout=10_000)
    expect(page.locator("#question textarea")).to_have_value(QUESTION)
    ask(idle, QUESTION)
    expect(idle.locator("#transcript .answer")).to_contain_text("250 kr. om året")


def test_a_page_of_an_earlier_edition_is_loaded_again_with_the_question(inside: Page) -> None:
    inside.route(
        "**/queue/join*",
        lambda route: route.continue_(headers=route.request.headers | {"x-page-edition": "earlier"}),
    )
    ask(inside, QUESTION)
    expect_said(inside, "Fondsassistenten er blevet opdateret, siden du åbnede siden.")
    inside.unroute("**/queue/join*")
    inside.get_by_role("link", name="Genindlæs siden").click()
    expect(inside.locator("#failure")).to_be_empty()
    expect(inside.locator("#question textarea")).to_have_value(QUESTION)


def test_an_app_without_an_index_waits_for_one(
    tiny_build: tuple[Path, object], tmp_path: Path, context: BrowserContext
) -> None:
    own = house(tmp_path / "index")
    try:
        page = context.new_page()
        page.goto(own.start())
        expect(page.get_by_role("heading", level=1)).to_have_text("Fondsassistenten kan ikke svare endnu")
        expect(page.get_by_text("python -m ingest build", exact=True)).to_be_visible()
        shutil.copytree(tiny_build[0], tmp_path / "index")
        page.get_by_role("link", name="Prøv igen").click(timeout=30_000)
        expect(page.locator("#question textarea")).to_be_visible()
    finally:
        own.stop()


def test_an_index_of_another_format_is_said_with_the_command_that_mends_it(
    tiny_build: tuple[Path, object], tmp_path: Path, context: BrowserContext
) -> None:
    shutil.copytree(tiny_build[0], tmp_path / "index")
    manifest = current_folder(tmp_path / "index") / MANIFEST
    manifest.write_text(json.dumps(json.loads(manifest.read_text(encoding="utf-8")) | {"format": 1}), encoding="utf-8")
    own = house(tmp_path / "index")
    try:
        page = context.new_page()
        page.goto(own.start())
        expect(page.get_by_role("heading", level=1)).to_have_text("Fondsassistenten kan ikke svare endnu")
        expect(page.get_by_text("python -m ingest build", exact=True)).to_be_visible()
        expect(page.locator("main")).not_to_contain_text("Traceback")
    finally:
        own.stop()


def test_a_language_model_that_is_down_leaves_a_quoted_answer_that_says_so(
    tiny_build: tuple[Path, object], context: BrowserContext
) -> None:
    nobody = {"MODEL": "openai:gemma3", "BASE_URL": "http://127.0.0.1:1/v1", "API_KEY": "ingen"}
    own = house(tiny_build[0], **{f"ASSISTANT_WRITER__{name}": value for name, value in nobody.items()})
    own.start()
    try:
        page = opened(own, context)
        ask(page, QUESTION)
        expect(page.locator("#transcript .note").first).to_contain_text("Svaret er citeret direkte fra kilderne.")
        expect(page.locator("#transcript .answer")).to_contain_text("250")
    finally:
        own.stop()
