"""The journal on the command line."""

import json
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.compose import open_journal
from assistant.journal.entries import Trial
from assistant.settings import load_settings
from tests.journal.making import ASKED


@pytest.fixture(autouse=True)
def used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal in use, named by the environment."""
    monkeypatch.setenv("ASSISTANT_JOURNAL__URL", f"sqlite:///{tmp_path / 'journal.sqlite'}")
    monkeypatch.setenv("ASSISTANT_JOURNAL__KEEP_DAYS", "36500")
    journal = open_journal(load_settings())
    journal.record(ASKED)
    journal.add_trial("mette", Trial("Hvad koster en båd?"))
    journal.close()


def test_the_summary_tells_what_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["journal", "summary"]) == 0
    told = capsys.readouterr().out
    assert "Gemt i alt: 1 spørgsmål, 0 vurderinger, 0 gennemførte trin, 1 testspørgsmål." in told


def test_a_visitor_gets_his_data_and_is_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    main(["journal", "export", "mette"])
    assert [each["subject"] for each in json.loads(capsys.readouterr().out)["questions"]] == ["Boligloven"]
    main(["journal", "erase", "mette"])
    assert capsys.readouterr().out.startswith("Slettet: 1 spørgsmål")
    main(["journal", "export", "mette"])
    assert json.loads(capsys.readouterr().out) == {"questions": [], "steps": [], "trials": []}


def test_purging_tells_how_long_things_are_kept(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_JOURNAL__KEEP_DAYS", "1")
    assert main(["journal", "purge"]) == 0
    assert "grænsen (1 dage)" in capsys.readouterr().out


def test_the_test_questions_come_one_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    main(["journal", "questions"])
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["question"] == "Hvad koster en båd?"


def test_an_address_that_is_no_journal_is_told_on_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_JOURNAL__URL", "mysql://x/y")
    assert main(["journal", "summary"]) == 1
    assert capsys.readouterr().err.startswith("Fejl: ASSISTANT_JOURNAL__URL begynder med 'mysql'")
