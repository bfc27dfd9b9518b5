"""How fast the page is to a person: first paint, when one can type, when an answer stands there, what jumps meanwhile.

Measured in Chromium by the browser's own clocks, against an app that is already running. Figures of two machines, or of
a busy and an idle one, do not compare.
"""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import ConfigurationError
from evals.metrics import percentile

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")
LOADS = 5
SETTLED_MS = 700
"""Between two questions: people read, and the follow-ups come."""

_LONGEST_WAIT_MS = 60_000

_SHIFTS = """() => {
  window.shifts = 0;
  const add = (list) => list.getEntries().forEach((each) => { if (!each.hadRecentInput) window.shifts += each.value; });
  new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
}"""
_ARMED = """() => {
  [window.entered, window.answered] = [null, null];
  const field = document.querySelector("#question textarea");
  const enter = (event) => { if (event.key === "Enter") window.entered = performance.now(); };
  field.addEventListener("keydown", enter, { capture: true, once: true });
  const answers = () => document.querySelectorAll("#transcript .turn:not(.live) .answer").length;
  const before = answers();
  const watch = new MutationObserver(() => {
    if (answers() === before) return;
    watch.disconnect();
    requestAnimationFrame(() => { window.answered = performance.now(); });
  });
  watch.observe(document.querySelector("#transcript"), { childList: true, subtree: true });
}"""
_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds: of each load until the first paint and until one can type, and of each answer after Enter.

    `shift` is the cumulative layout shift over the whole conversation; below 0.1 counts as still.
    """

    paints: tuple[float, ...]
    ready: tuple[float, ...]
    answers: tuple[float, ...]
    shift: float


def measure(address: str, questions: Sequence[str]) -> Speed:
    """Start a browser and measure in it. Raises `ConfigurationError` without Chromium."""
    if not CHROMIUM.exists():
        raise ConfigurationError(f"There is no browser at {CHROMIUM}; install the package chromium.")
    from playwright.sync_api import sync_playwright  # a tool of the tests: only here

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        speed = measure_in(browser, address, questions)
        browser.close()
    return speed


def measure_in(browser: "Browser", address: str, questions: Sequence[str], loads: int = LOADS) -> Speed:
    """Open the page several times, then ask in one conversation."""
    opened = [_load(browser, address) for _ in range(loads)]
    page = opened[-1][0]
    page.evaluate(_SHIFTS)
    answers = tuple(_answer(page, question) for question in questions)
    speed = Speed(
        tuple(paint for _, paint, _ in opened), tuple(ready for _, _, ready in opened), answers,
        float(page.evaluate("window.shifts")),
    )  # fmt: skip
    for each, _, _ in opened:
        each.context.close()
    return speed


def render(speed: Speed) -> str:
    """Tell the middle of the loads, and the middle and the slow end of the answers."""
    return "\n".join(
        [
            f"first paint     {statistics.median(speed.paints):6.0f} ms (median of {len(speed.paints)} loads)",
            f"ready to type   {statistics.median(speed.ready):6.0f} ms",
            f"answer visible  {statistics.median(speed.answers):6.0f} ms after Enter "
            f"(p95 {percentile(speed.answers, 0.95) or 0:.0f}, {len(speed.answers)} questions)",
            f"layout shift    {speed.shift:6.3f}",
        ]
    )


def _load(browser: "Browser", address: str) -> tuple["Page", float, float]:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea")
    ready = float(page.evaluate("performance.now()"))
    page.wait_for_selector("#earlier .drawer", state="attached")
    return page, float(page.evaluate(_PAINT)), ready


def _answer(page: "Page", question: str) -> float:
    page.evaluate(_ARMED)
    answers = page.locator("#transcript .turn:not(.live) .answer")
    before = answers.count()
    page.fill("#question textarea", question)
    page.keyboard.press("Enter")
    answers.nth(before).wait_for(timeout=_LONGEST_WAIT_MS)
    page.wait_for_timeout(SETTLED_MS)
    return float(page.evaluate("window.answered - window.entered"))
