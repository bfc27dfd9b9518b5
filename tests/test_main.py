import io
import json
from pathlib import Path

import pytest

from assistant.__main__ import main

CASE = "En boligsøgende betalte gebyret for sent, fordi opkrævningen blev sendt til den gamle adresse."


def test_like_cases_are_printed_with_outcome_source_and_what_is_shared(
    tiny_build: tuple[Path, object], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["similar", CASE, "--index", str(tiny_build[0])]) == 0
    out = capsys.readouterr().out
    assert "Medhold, 2022: Nævnet gav den boligsøgende medhold." in out
    assert "Fælles: " in out
    assert "https://example.org/afgoerelser/22-17" in out


def test_a_case_is_read_from_a_file_or_a_pipe(
    tiny_build: tuple[Path, object], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sag.txt").write_text(CASE, encoding="utf-8")
    assert main(["similar", "--file", str(tmp_path / "sag.txt"), "--json", "--index", str(tiny_build[0])]) == 0
    from_file = capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(CASE))
    assert main(["similar", "--json", "--index", str(tiny_build[0])]) == 0
    assert from_file == capsys.readouterr().out
    (found,) = json.loads(from_file)
    assert (found["slug"], found["ruling"], found["clear"]) == ("afgoerelse-birkelunden-gebyr", "upheld", True)


def test_an_empty_case_and_a_missing_file_are_errors_in_plain_words(
    tiny_build: tuple[Path, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["similar", " ", "--index", str(tiny_build[0])]) == 1
    assert main(["similar", "--file", str(tmp_path / "nej.txt"), "--index", str(tiny_build[0])]) == 1
    assert "Skriv, hvad sagen handler om." in (err := capsys.readouterr().err)
    assert "filen findes ikke" in err
