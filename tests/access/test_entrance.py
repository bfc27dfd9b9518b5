from pathlib import Path

import pytest

from assistant.access.entrance import Admitted, OpenEntrance, Refused, entrance, fresh_token
from assistant.access.passwords import LONGEST_CHARS, SHORTEST_CHARS
from assistant.access.throttle import TRIES, WINDOW_S
from assistant.access.users import read_users, with_password, without_user, write_users
from assistant.access.visitor import ROLES
from assistant.errors import UserRefused
from tests.access.making import HOUR, PASSWORD, Clock, cheap, entrance_at, logged_in, users_at

ADDRESS = "10.0.0.7"


def test_without_a_login_every_browser_is_a_visitor_of_its_own_with_every_role() -> None:
    one, other = (OpenEntrance().visitor(fresh_token()) for _ in range(2))
    assert one.key != other.key
    assert one.may("reader")
    assert one.may("editor")
    assert one.may("admin")


def test_the_same_browser_is_the_same_visitor_and_its_key_is_not_its_token() -> None:
    token = fresh_token()
    assert OpenEntrance().visitor(token) == OpenEntrance().visitor(token)
    assert token not in OpenEntrance().visitor(token).key


@pytest.mark.parametrize("token", ["", "kort", "x" * 44, "æ" * 43, "../" + "x" * 40])
def test_a_token_that_is_none_of_ours_names_nobody(token: str) -> None:
    assert OpenEntrance().visitor(token).key == ""


@pytest.mark.parametrize(("name", "last"), [("reader", "reader"), ("editor", "editor"), ("admin", "admin")])
def test_who_logs_in_has_the_roles_of_the_file(tmp_path: Path, name: str, last: str) -> None:
    way = entrance_at(tmp_path / "users.toml")
    visitor = way.visitor(logged_in(way, name))
    assert visitor is not None
    assert visitor.name == name
    assert [role for role in ROLES if visitor.may(role)][-1] == last


def test_a_token_that_was_never_given_opens_nothing(tmp_path: Path) -> None:
    way = entrance_at(tmp_path / "users.toml")
    logged_in(way)
    assert way.visitor(fresh_token()) is None
    assert way.visitor("") is None


def test_an_unknown_name_gets_the_answer_of_a_wrong_password(tmp_path: Path) -> None:
    way = entrance_at(tmp_path / "users.toml")
    assert way.log_in("nobody", PASSWORD, ADDRESS) == way.log_in("reader", "forkert kodeord", ADDRESS) == Refused()


def test_no_password_fits_an_unknown_user() -> None:
    assert not cheap().matches(None, "")
    assert not cheap().matches("no hash at all", PASSWORD)


def test_a_login_ends_twelve_hours_after_the_last_request(tmp_path: Path) -> None:
    clock = Clock()
    way = entrance_at(tmp_path / "users.toml", clock)
    token = logged_in(way)
    clock.now = 11.9 * HOUR
    assert way.visitor(token) is not None
    clock.now = 23.8 * HOUR
    assert way.visitor(token) is not None
    clock.now = 36 * HOUR
    assert way.visitor(token) is None
    clock.now = 30 * HOUR
    assert way.visitor(token) is None


def test_who_logs_out_is_out_and_nobody_else(tmp_path: Path) -> None:
    way = entrance_at(tmp_path / "users.toml")
    here, there = logged_in(way), logged_in(way)
    way.log_out(here)
    assert way.visitor(here) is None
    assert way.visitor(there) is not None


def test_a_removed_user_is_out_at_once(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    way = entrance_at(path)
    token = logged_in(way)
    write_users(path, without_user(read_users(path), "reader"))
    assert way.visitor(token) is None


def test_a_new_password_ends_the_logins_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "users.toml"
    way = entrance_at(path)
    token = logged_in(way)
    write_users(path, with_password(read_users(path), "reader", cheap().hash("en helt anden sætning")))
    assert way.visitor(token) is None
    assert isinstance(way.log_in("reader", "en helt anden sætning", ADDRESS), Admitted)


def test_after_five_wrong_tries_even_the_right_password_has_to_wait(tmp_path: Path) -> None:
    clock = Clock()
    way = entrance_at(tmp_path / "users.toml", clock)
    for _ in range(TRIES):
        way.log_in("reader", "forkert", ADDRESS)
    assert way.log_in("Reader", PASSWORD, ADDRESS) == Refused(WINDOW_S)
    clock.now = WINDOW_S
    assert isinstance(way.log_in("reader", PASSWORD, ADDRESS), Admitted)


def test_guessing_at_one_name_locks_out_neither_others_nor_the_name_elsewhere(tmp_path: Path) -> None:
    way = entrance_at(tmp_path / "users.toml")
    for _ in range(TRIES + 1):
        way.log_in("reader", "forkert", ADDRESS)
    assert isinstance(way.log_in("editor", PASSWORD, ADDRESS), Admitted)
    assert isinstance(way.log_in("reader", PASSWORD, "10.0.0.8"), Admitted)


def test_a_right_password_begins_the_count_anew(tmp_path: Path) -> None:
    way = entrance_at(tmp_path / "users.toml")
    for _ in range(2 * TRIES):
        assert isinstance(way.log_in("reader", PASSWORD, ADDRESS), Admitted)


@pytest.mark.parametrize("length", [SHORTEST_CHARS - 1, LONGEST_CHARS + 1])
def test_a_password_that_is_too_short_or_too_long_is_refused(length: int) -> None:
    with pytest.raises(UserRefused, match="mellem 12 og 256 tegn"):
        cheap().hash("x" * length)


def test_the_settings_choose_the_way_in(tmp_path: Path) -> None:
    assert not entrance(None, HOUR).login
    assert entrance(users_at(tmp_path / "users.toml"), HOUR).login
