"""The real app over the tiny corpus, and a real browser that talks to it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.made_registers import AREAS, LIST_SHEET

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STARTS_WITHIN_S = 60
WAITS_MS = 15_000
"""A machine that does other work too may be ten times as slow as one that waits for its user."""

expect.set_options(timeout=WAITS_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if not CHROMIUM.exists():
        here = Path(__file__).parent
        for item in items:
            if here in item.path.parents:
                item.add_marker(pytest.mark.skip(reason=f"no browser at {CHROMIUM}; install the package chromium"))


@pytest.fixture(scope="session")
def shelf(tiny_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny corpus with a register of areas and a sheet that counts them."""
    shelf = tmp_path_factory.mktemp("browser-corpus") / "corpus"
    shutil.copytree(tiny_corpus, shelf)
    (shelf / "areas" / "areas.csv").write_text(AREAS, encoding="utf-8")
    (shelf / "areas" / "liste-2018.md").write_text(LIST_SHEET, encoding="utf-8")
    return shelf


@pytest.fixture(scope="session")
def address(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Build an index, start `app.py` on a free port, and stop it at the end."""
    index = tmp_path_factory.mktemp("browser") / "index"
    build = [sys.executable, "-m", "ingest", "build", "--source", str(shelf), "--out", str(index)]
    subprocess.run(build, cwd=ROOT, env=_environment(), check=True, capture_output=True)
    with running_app(index, shelf) as running:
        yield running


@contextmanager
def running_app(index: Path, corpus: Path | None = None) -> Iterator[str]:
    """Start `app.py` over an index on a free port, give its address, and stop it at the end.

    Given the corpus that the index is built from, its documents can be changed.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = _environment() | {
        "ASSISTANT_INDEX": str(index),
        "ASSISTANT_SERVER__PORT": str(port),
        "ASSISTANT_JOURNAL__URL": f"sqlite:///{index.parent / 'journal.sqlite'}",
        "ASSISTANT_CORPUS": str(corpus or "corpus"),
        "ASSISTANT_WITHDRAWN": str(index.parent / "withdrawn"),
    }
    app = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    try:
        yield answering(f"http://127.0.0.1:{port}", app)
    finally:
        app.terminate()
        app.wait(timeout=10)


def _environment() -> dict[str, str]:
    """Return the environment without the settings of whoever runs the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}


def answering(address: str, app: "subprocess.Popen[bytes]") -> str:
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline and app.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310  our own address
                return address
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError(f"the app did not answer at {address}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh browser: no storage, no history."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="da-DK")
    context.set_default_timeout(WAITS_MS)
    yield context
    context.close()


@pytest.fixture
def blank(context: BrowserContext) -> Page:
    """A page of a fresh browser, for those who go to an address of their own."""
    return context.new_page()


@pytest.fixture
def page(blank: Page, address: str) -> Page:
    """The start page, ready for a question."""
    blank.goto(address)
    blank.wait_for_selector("#question textarea")
    blank.wait_for_selector("#earlier .drawer", state="attached")  # what the page asks for when it has come up
    return blank
