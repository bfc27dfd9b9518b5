"""The two ways in: an open one, where each browser is a visitor of its own, and one with a login.

Both know a visitor by a random cookie. What the server keeps of it is a digest only, so neither a journal nor a copy
of the memory lets anybody in. Logins are kept in memory: a restart ends them.
"""

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from assistant.access.passwords import Passwords
from assistant.access.throttle import Throttle
from assistant.access.users import User, UserFile, find
from assistant.access.visitor import ROLES, Visitor

_TOKEN_BYTES = 32
_TOKEN = re.compile(r"[\w-]{43}", re.ASCII)


def fresh_token() -> str:
    """Make a name that nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def is_token(text: str) -> bool:
    """Tell whether a text can be one of our tokens."""
    return _TOKEN.fullmatch(text) is not None


class Entrance(Protocol):
    """Knows visitors by the cookie they bring."""

    @property
    def login(self) -> bool:
        """Whether one has to log in."""
        ...

    def visitor(self, token: str) -> Visitor | None:
        """Return who brings a token; None where that is nobody who may enter."""
        ...


class OpenEntrance:
    """No login: who reaches the address of this machine runs it, and may do everything."""

    login = False

    def visitor(self, token: str) -> Visitor:
        """Return the browser that has a token; without one it is a browser that nothing is kept about."""
        key = f"browser:{_digest(token)}" if is_token(token) else ""
        return Visitor(key, "", frozenset(ROLES))


@dataclass(frozen=True, slots=True)
class Admitted:
    """The password was right: the token to bring from now on."""

    token: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Name and password do not fit, or there were too many tries: how many seconds to wait before the next."""

    wait_s: float = 0.0


@dataclass(slots=True)
class _Login:
    user: str
    password: str
    seen: float


class LoginEntrance:
    """Visitors log in, and stay as long as they do something now and then. Safe to share between threads."""

    login = True

    def __init__(
        self,
        users: UserFile,
        idle_s: float,
        passwords: Passwords | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Let in who is in the file. `clock` tells seconds that only grow."""
        self._users, self._idle_s, self._clock = users, idle_s, clock
        self._passwords, self._throttle = passwords or Passwords(), Throttle(clock)
        self._logins: dict[str, _Login] = {}
        self._lock = Lock()

    def visitor(self, token: str) -> Visitor | None:
        """Return who brings a token, unless it has expired, or the user was removed or has another password."""
        user = self._user(_digest(token))
        return Visitor(f"user:{user.id}", user.name, frozenset(user.roles)) if user else None

    def log_in(self, name: str, password: str, address: str) -> Admitted | Refused:
        """Check name and password from an address; unknown names get the answer, and the time, of wrong passwords."""
        if wait_s := self._throttle.wait_s(name, address):
            return Refused(wait_s)
        user = find(self._users.users(), name)
        if not self._passwords.matches(user.password if user else None, password) or user is None:
            return Refused()
        self._throttle.forget(name, address)
        token, now = fresh_token(), self._clock()
        with self._lock:
            current = {key: login for key, login in self._logins.items() if now - login.seen < self._idle_s}
            self._logins = current | {_digest(token): _Login(user.id, user.password, now)}
        return Admitted(token)

    def log_out(self, token: str) -> None:
        """End the login of a token."""
        with self._lock:
            self._logins.pop(_digest(token), None)

    def _user(self, key: str) -> User | None:
        now = self._clock()
        with self._lock:
            login = self._logins.get(key)
            if login is None or now - login.seen >= self._idle_s:
                self._logins.pop(key, None)
                return None
            login.seen = now
        same = (user for user in self._users.users() if (user.id, user.password) == (login.user, login.password))
        return next(same, None)


def entrance(users: Path | None, idle_s: float) -> OpenEntrance | LoginEntrance:
    """Return the way in that the settings ask for. Raises `ConfigurationError` for a wrong file of users."""
    return LoginEntrance(UserFile(users), idle_s) if users else OpenEntrance()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()[:32]
