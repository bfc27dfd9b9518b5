import getpass
from pathlib import Path

import pytest

from assistant.__main__ import main
from assistant.access.passwords import Passwords
from assistant.access.users import read_users

PHRASE = "en lang sætning om ro"


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ASSISTANT_ACCESS__USERS", str(tmp_path / "users.toml"))
    return tmp_path / "users.toml"


def typing(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """Type words on the terminal, one at each prompt."""
    rest = iter(words)
    monkeypatch.setattr(getpass, "getpass", lambda _: next(rest))


def test_a_user_is_added_listed_and_removed(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(monkeypatch, PHRASE, PHRASE)
    assert main(["user", "add", "bo", "--role", "editor"]) == 0
    assert main(["user", "list"]) == 0
    assert "bo\tlæser, redaktør" in capsys.readouterr().out
    assert PHRASE not in path.read_text(encoding="utf-8")
    assert Passwords().matches(read_users(path)[0].password, PHRASE)
    assert main(["user", "remove", "bo"]) == 0
    assert read_users(path) == ()


@pytest.mark.parametrize(("words", "why"), [(("kort", "kort"), "mellem 12"), ((PHRASE, PHRASE + "!"), "ikke ens")])
def test_a_password_that_will_not_do_adds_nobody(
    path: Path,
    words: tuple[str, str],
    why: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    typing(monkeypatch, *words)
    assert main(["user", "add", "bo", "--role", "reader"]) == 1
    assert why in capsys.readouterr().err
    assert not path.exists()


def test_a_password_is_changed(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typing(monkeypatch, PHRASE, PHRASE, "en anden sætning", "en anden sætning")
    main(["user", "add", "bo", "--role", "reader"])
    assert main(["user", "password", "BO"]) == 0
    assert Passwords().matches(read_users(path)[0].password, "en anden sætning")


def test_no_role_is_given_to_who_asks_for_none(path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["user", "add", "bo"])


def test_without_a_file_the_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ASSISTANT_ACCESS__USERS", raising=False)
    assert main(["user", "list"]) == 1
    assert "ASSISTANT_ACCESS__USERS" in capsys.readouterr().err
