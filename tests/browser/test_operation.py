"""Drift in a browser: what the assistant rests on, and a test question from its form to its file."""

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect


def test_drift_tells_what_the_assistant_rests_on_when_its_address_is_opened(blank: Page, address: str) -> None:
    blank.goto(f"{address}/?fane=drift")
    expect(blank.get_by_role("heading", name="Indeks og model")).to_be_visible()
    expect(blank.get_by_text("builtin-da-256")).to_be_visible()


def test_a_test_question_is_made_handed_out_and_deleted(blank: Page, address: str) -> None:
    blank.goto(f"{address}/?fane=drift")
    blank.get_by_role("button", name="Nyt testspørgsmål").click()
    question = blank.get_by_label("Spørgsmål", exact=True)
    expect(question).to_be_focused()
    question.fill("Hvad koster en kælder?")
    blank.get_by_role("button", name="Gem testspørgsmål").click()
    expect(blank.get_by_role("alert").filter(has_text="Vælg mindst ét dokument")).to_be_visible()
    blank.get_by_label("Spørgsmålet har intet svar i kilderne").check()
    blank.get_by_role("button", name="Gem testspørgsmål").click()
    with blank.expect_download() as download:
        blank.get_by_role("button", name="Hent testspørgsmål (JSONL)").click()
    (line,) = Path(download.value.path()).read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["question"] == "Hvad koster en kælder?"
    blank.locator("summary", has_text=re.compile("^Slet:")).click()
    blank.get_by_role("button", name="Ja, slet testspørgsmålet").click()
    expect(blank.get_by_text("Testspørgsmålet er slettet.")).to_be_visible()
