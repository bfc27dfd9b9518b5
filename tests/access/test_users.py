import stat
from pathlib import Path

import pytest

from assistant.access.users import (
    UserFile,
    find,
    read_users,
    with_password,
    with_user,
    without_user,
    write_users,
)
from assistant.errors import ConfigurationError, UserRefused


def test_users_are_the_same_after_being_written_and_read(tmp_path: Path) -> None:
    users = with_user(with_user((), "åse.ø@eksempel.dk", "editor", "$argon2id$x"), "bo", "admin", "$argon2id$y")
    write_users(tmp_path / "new" / "users.toml", users)
    assert read_users(tmp_path / "new" / "users.toml") == users


def test_only_its_owner_can_read_the_file(tmp_path: Path) -> None:
    write_users(tmp_path / "users.toml", with_user((), "bo", "reader", "x"))
    assert stat.S_IMODE((tmp_path / "users.toml").stat().st_mode) == 0o600


def test_a_role_includes_those_before_it() -> None:
    assert with_user((), "bo", "editor", "x")[0].roles == ("reader", "editor")


@pytest.mark.parametrize("name", ["", "a b", 'x"]\n[y', "../x", "-x", "x" * 65, "x\n"])
def test_a_name_that_would_need_quoting_is_refused(name: str) -> None:
    with pytest.raises(UserRefused, match="kan ikke være et brugernavn"):
        with_user((), name, "reader", "x")


def test_two_names_may_not_differ_in_capitals_only() -> None:
    with pytest.raises(UserRefused, match="allerede en bruger"):
        with_user(with_user((), "bo", "reader", "x"), "Bo", "reader", "y")


def test_a_later_user_of_the_same_name_is_somebody_else() -> None:
    first = with_user((), "bo", "reader", "x")
    again = with_user(without_user(first, "bo"), "bo", "reader", "x")
    assert again[0].id != first[0].id


def test_a_new_password_leaves_everything_else() -> None:
    users = with_user(with_user((), "bo", "reader", "x"), "ida", "admin", "y")
    changed = with_password(users, "ida", "z")
    assert [user.password for user in changed] == ["x", "z"]
    assert [user.id for user in changed] == [user.id for user in users]


def test_an_unknown_user_is_named_with_those_that_are_known() -> None:
    with pytest.raises(UserRefused, match=r"navnet ib\. De kendte brugere er: bo"):
        without_user(with_user((), "bo", "reader", "x"), "ib")


@pytest.mark.parametrize(
    "text", ["[bo", '[bo]\nroles = ["king"]\nid = "1"\npassword = "x"', '[bo]\nroles = ["reader"]', "bo = 1"]
)
def test_a_wrong_file_is_said_with_its_path(tmp_path: Path, text: str) -> None:
    (tmp_path / "users.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"users\.toml, kan ikke læses"):
        read_users(tmp_path / "users.toml")


def test_a_login_that_nobody_could_use_is_refused_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="python -m assistant user add"):
        UserFile(tmp_path / "users.toml")


def test_a_change_of_the_file_counts_at_once_and_a_broken_one_leaves_those_known(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    write_users(path, with_user((), "bo", "reader", "x"))
    file = UserFile(path)
    write_users(path, with_user(file.users(), "ida", "reader", "y"))
    assert find(file.users(), "IDA") is not None
    path.write_text("[broken", encoding="utf-8")
    assert len(file.users()) == 2


def test_a_file_that_is_gone_lets_nobody_in(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    write_users(path, with_user((), "bo", "reader", "x"))
    file = UserFile(path)
    path.unlink()
    assert file.users() == ()
