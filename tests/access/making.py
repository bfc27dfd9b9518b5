"""Users and an entrance that cost a test no time."""

from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher

from assistant.access.entrance import Admitted, LoginEntrance
from assistant.access.passwords import Passwords
from assistant.access.users import UserFile, with_user, write_users
from assistant.access.visitor import ROLES

PASSWORD = "fire grå heste i regn"
HOUR = 3600.0


def cheap() -> Passwords:
    """Return passwords that are hashed at the least cost there is."""
    return Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@dataclass
class Clock:
    """Tells the seconds that it is set to."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def users_at(path: Path) -> Path:
    """Write one user for each role, named after it, all with the same password."""
    users = with_user((), ROLES[0], ROLES[0], cheap().hash(PASSWORD))
    for role in ROLES[1:]:
        users = with_user(users, role, role, cheap().hash(PASSWORD))
    write_users(path, users)
    return path


def entrance_at(path: Path, clock: Clock | None = None) -> LoginEntrance:
    """Return an entrance for those users; twelve hours idle end a login."""
    return LoginEntrance(UserFile(users_at(path)), 12 * HOUR, cheap(), clock or Clock())


def logged_in(entrance: LoginEntrance, name: str = "reader") -> str:
    """Log in and return the token."""
    admitted = entrance.log_in(name, PASSWORD, "10.0.0.1")
    assert isinstance(admitted, Admitted)
    return admitted.token
