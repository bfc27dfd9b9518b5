from pathlib import Path

import docx
import pytest

from assistant.__main__ import main

QUESTION = "Hvad er gebyret for at stå på ventelisten?"


def test_an_answer_is_saved_from_the_command_line(
    tiny_build: tuple[Path, object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "svar.docx"
    assert main(["ask", QUESTION, "--index", str(tiny_build[0]), "--export", str(path)]) == 0
    assert QUESTION in [each.text for each in docx.Document(str(path)).paragraphs]
    said = capsys.readouterr()
    assert "250 kr. om året" in said.out
    assert said.err == f"Svaret er gemt i {path}\n"


@pytest.mark.parametrize("name", ["svar.txt", "ingen/svar.pdf"])
def test_a_name_that_cannot_be_used_is_said_before_anything_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["ask", QUESTION, "--index", str(tmp_path), "--export", str(tmp_path / name)]) == 1
    assert "Filen kan ikke gemmes" in capsys.readouterr().err
