"""Take the pictures of the README and the user guide with `python docs/screenshots.py`.

Builds an index of the starter corpus, starts the app over it, uses it as people would, and keeps what is seen. Every
run shows the same, but for the dates.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent / "screenshots"
ROOT = Path(__file__).parents[1]
CHROMIUM = "/usr/bin/chromium"
STARTS_WITHIN_S = 120
QUESTION = "Hvor stor skal den lokale medfinansiering være?"
ASKED = (
    QUESTION,
    "Og hvad var kravet under 2011-14-midlerne?",
    "Hvorfor fik Munkebo dispensation?",
    "Hvilke områder er omdannelsesområder?",
    "Hvem svarer på spørgsmål om huslejestøtte?",
    "Hvad er hovedstaden i Australien?",
    "Hvad koster en parkeringsbøde?",
)
"""What is asked before Drift is shown, so that it has something to show."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the tab, what is done there first, the window and the mode."""

    name: str
    tab: str = "spoerg"
    does: Callable[[Page], None] | None = None
    width: int = 1440
    height: int = 900
    dark: bool = False


def main() -> None:
    """Take all pictures."""
    HERE.mkdir(exist_ok=True)
    with app() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for shot in SHOTS:
            take(browser, address, shot)
        browser.close()


@contextmanager
def app() -> Iterator[str]:
    """Build, start, give the address, and stop at the end."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        environment |= {
            "ASSISTANT_INDEX": f"{folder}/index",
            "ASSISTANT_JOURNAL__URL": f"sqlite:///{folder}/journal.sqlite",
            "ASSISTANT_JOURNAL__QUESTION_TEXT": "true",
            "ASSISTANT_SERVER__PORT": str(port),
        }
        subprocess.run([sys.executable, "-m", "ingest", "build"], cwd=ROOT, env=environment, check=True)
        running = subprocess.Popen([sys.executable, "app.py"], cwd=ROOT, env=environment)
        try:
            yield answering(f"http://127.0.0.1:{port}")
        finally:
            running.terminate()
            running.wait(timeout=20)


def answering(address: str) -> str:
    """Wait for the app and return its address."""
    deadline = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=1):  # noqa: S310  our own address
                return address
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.3)
    raise TimeoutError(f"the app did not answer at {address}")


def take(browser: Browser, address: str, shot: Shot) -> None:
    """Open the page in a fresh browser, do what comes first, and keep the picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
        locale="da-DK",
    )
    page = context.new_page()
    page.goto(f"{address}/?fane={shot.tab}")
    page.locator(f"#{shot.tab} :is(h2, #question)").first.wait_for()
    page.locator("#earlier .drawer").wait_for(state="attached")
    page.wait_for_timeout(1000)
    if shot.does is not None:
        shot.does(page)
    page.wait_for_timeout(1200)
    context.pages[-1].screenshot(path=HERE / f"{shot.name}.png")
    context.close()


def ask(page: Page, *questions: str) -> None:
    """Ask one question after another and wait for each answer."""
    for question in questions:
        answers = page.locator("#transcript .copy").count()
        page.fill("#question textarea", question)
        page.keyboard.press("Enter")
        page.locator("#transcript .copy").nth(answers).wait_for()
        page.wait_for_timeout(500)


def answered(page: Page) -> None:
    """Ask one question."""
    ask(page, QUESTION)


def unanswered(page: Page) -> None:
    """Ask what the sources do not know."""
    ask(page, "Hvad er hovedstaden i Australien?")


def source(page: Page) -> None:
    """Open the first source of an answer."""
    ask(page, QUESTION)
    with page.context.expect_page() as opened:
        page.locator("#sources .links a").first.click()
    opened.value.wait_for_load_state()


def case(page: Page) -> None:
    """Open the case that was decided on Munkebo."""
    page.get_by_label("Ord i sagen").fill("Munkebo")
    page.keyboard.press("Enter")
    page.locator("#praksis button.act", has_text="Munkebo").first.click()


def area(page: Page) -> None:
    """Open an area with a long history."""
    page.get_by_label("Område eller kommune").fill("Vollsmose")
    page.keyboard.press("Enter")


def contact(page: Page) -> None:
    """Look for who takes complaints."""
    page.get_by_label("Emne, navn eller sted").fill("klage")
    page.keyboard.press("Enter")


def used(page: Page) -> None:
    """Ask and rate for a while, then look at how it is used."""
    ask(page, *ASKED)
    page.locator("#transcript button.down").last.click()
    page.locator("#transcript .reasons button").nth(2).click()
    page.locator("#transcript button.up").first.click()
    page.get_by_role("tab", name="Drift").click()
    page.locator("#drift .js-plotly-plot").first.wait_for()


SHOTS = (
    Shot("start"),
    Shot("answer", does=answered),
    Shot("not_found", does=unanswered),
    Shot("viewer", does=source),
    Shot("case", "praksis", case),
    Shot("area", "omraader", area),
    Shot("lists", "omraader", height=1000),
    Shot("contacts", "kontakter", contact),
    Shot("onboarding", "kom-i-gang"),
    Shot("documents", "dokumenter"),
    Shot("operation", does=used, height=1200),
    Shot("narrow", does=answered, width=390, height=844),
    Shot("dark", does=answered, dark=True),
)


if __name__ == "__main__":
    main()
