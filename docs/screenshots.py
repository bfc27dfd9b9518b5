"""Take the screenshots of the documentation from a running app: python docs/screenshots.py [address].

The app must answer from the starter corpus. Looks the same on every run but for the dates.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).parent / "screenshots"
CHROMIUM = "/usr/bin/chromium"
QUESTION = "Hvor stor skal den lokale medfinansiering være?"
UNKNOWN = "Hvad er hovedstaden i Australien?"


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: its name, the question asked first, the window and the mode."""

    name: str
    question: str = ""
    width: int = 1440
    height: int = 900
    dark: bool = False
    viewer: bool = False


SHOTS = (
    Shot("start"),
    Shot("answer", QUESTION),
    Shot("not_found", UNKNOWN),
    Shot("narrow", QUESTION, 390, 844),
    Shot("dark", QUESTION, dark=True),
    Shot("viewer", QUESTION, viewer=True),
)


def main(address: str) -> None:
    """Take all pictures."""
    HERE.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for shot in SHOTS:
            take(browser, address, shot)
        browser.close()


def take(browser: Browser, address: str, shot: Shot) -> None:
    """Open the page in a fresh browser, ask, and keep the picture."""
    context = browser.new_context(
        viewport={"width": shot.width, "height": shot.height},
        color_scheme="dark" if shot.dark else "light",
        locale="da-DK",
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea")
    if shot.question:
        ask(page, shot.question)
    if shot.viewer:
        with context.expect_page() as opened:
            page.locator("#sources .links a").first.click()
        page = opened.value
        page.wait_for_load_state()
    page.wait_for_timeout(500)
    page.screenshot(path=HERE / f"{shot.name}.png")
    context.close()


def ask(page: Page, question: str) -> None:
    """Ask and wait for the finished answer."""
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    page.wait_for_selector("#transcript .copy")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:7860")
