"""The file of users: TOML with a name, roles and a password hash for each; made by `python -m assistant user`."""

import logging
import re
import secrets
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from assistant.access.visitor import ROLES, AccessRole, roles_up_to
from assistant.errors import ConfigurationError, UserRefused
from assistant.texts import say

_NAME = re.compile(r"[^\W_](?:[\w.@+-]{0,62}[^\W_])?")
"""Letters and digits of any language, and what stands inside an e-mail address: nothing that would need quoting."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who can log in. `id` is theirs alone: a later user of the same name gets another."""

    id: str
    name: str
    roles: tuple[AccessRole, ...]
    password: str


def read_users(path: Path) -> tuple[User, ...]:
    """Read the users, in the order of the file; none where there is no file. Raises `ConfigurationError`."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        users = tuple(_user(name, entry) for name, entry in data.items())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigurationError(say("access.file.wrong", path=path, cause=error)) from error
    return users


def _user(name: str, entry: dict[str, object]) -> User:
    roles = entry["roles"]
    if not isinstance(roles, list) or not set(roles) <= set(get_args(AccessRole)):
        raise ValueError(say("access.file.roles", name=name, roles=", ".join(ROLES)))
    return User(str(entry["id"]), name, tuple(role for role in ROLES if role in roles), str(entry["password"]))


def write_users(path: Path, users: Sequence[User]) -> None:
    """Write the users in one step, readable by the owner of the file only."""
    text = "\n".join(_block(user) for user in users)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def _block(user: User) -> str:
    roles = ", ".join(f'"{role}"' for role in user.roles)
    return f'["{user.name}"]\nid = "{user.id}"\nroles = [{roles}]\npassword = "{user.password}"\n'


def with_user(users: Sequence[User], name: str, role: AccessRole, password: str) -> tuple[User, ...]:
    """Add a user with a hashed password. Raises `UserRefused` for a name that is taken or cannot be one."""
    if not _NAME.fullmatch(name):
        raise UserRefused(say("access.user.name", name=name))
    if find(users, name) is not None:
        raise UserRefused(say("access.user.taken", name=name))
    return *users, User(secrets.token_hex(8), name, roles_up_to(role), password)


def without_user(users: Sequence[User], name: str) -> tuple[User, ...]:
    """Remove a user. Raises `UserRefused` for one who is not there."""
    gone = known(users, name)
    return tuple(user for user in users if user != gone)


def with_password(users: Sequence[User], name: str, password: str) -> tuple[User, ...]:
    """Give a user another hashed password. Raises `UserRefused` for one who is not there."""
    changed = known(users, name)
    return tuple(replace(user, password=password) if user == changed else user for user in users)


def find(users: Sequence[User], name: str) -> User | None:
    """Return the user of a name, written in small or capital letters."""
    return next((user for user in users if user.name.casefold() == name.casefold()), None)


def known(users: Sequence[User], name: str) -> User:
    """Return the user of a name. Raises `UserRefused` where there is none."""
    user = find(users, name)
    if user is None:
        raise UserRefused(say("access.user.unknown", name=name, names=", ".join(each.name for each in users) or "–"))
    return user


class UserFile:
    """The users as they are now: the file is read again when it has changed, so a removed user is out at once."""

    def __init__(self, path: Path) -> None:
        """Read the file. Raises `ConfigurationError` where it is wrong or holds nobody, who could then log in."""
        self._path = path
        self._users, self._seen = read_users(path), self._state()
        if not self._users:
            raise ConfigurationError(say("access.file.empty", path=path))

    def users(self) -> tuple[User, ...]:
        """Return the users. A file that has become unreadable is logged, and those known before stay."""
        if (state := self._state()) != self._seen:
            self._seen = state
            try:
                self._users = read_users(self._path)
            except ConfigurationError:
                _log.exception("The users cannot be read; those known before stay")
        return self._users

    def _state(self) -> tuple[int, int, int]:
        try:
            status = self._path.stat()
        except OSError:
            return (0, 0, 0)
        return (status.st_mtime_ns, status.st_size, status.st_ino)
