import pytest
from playwright.sync_api import Browser

from assistant.errors import ConfigurationError
from evals import page
from tests.browser.test_journeys import QUESTION


def test_the_page_is_timed_from_enter_to_the_answer(browser: Browser, address: str) -> None:
    speed = page.measure_in(browser, address, [QUESTION], loads=1)
    assert 0 < speed.paints[0] < speed.ready[0]
    assert len(speed.answers) == 1
    assert speed.answers[0] > 0
    assert page.render(speed).startswith("first paint")


def test_without_a_browser_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "CHROMIUM", page.CHROMIUM / "nowhere")
    with pytest.raises(ConfigurationError, match="install the package chromium"):
        page.measure("http://127.0.0.1:1", [])
