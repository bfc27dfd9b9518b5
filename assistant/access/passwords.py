"""Passwords: what is asked of them, and the only form they are kept in (argon2id with its recommended cost)."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.errors import UserRefused
from assistant.texts import say

SHORTEST_CHARS = 12
"""Set by judgement: long enough for a phrase, which beats rules about signs and digits."""

LONGEST_CHARS = 256
"""Nobody types more; what is longer only keeps the machine busy."""


class Passwords:
    """Hashes and checks passwords. Safe to share between threads."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        """Use argon2id as RFC 9106 recommends it, or a hasher of another cost."""
        self._hasher = hasher or PasswordHasher()
        self._nobody = self._hasher.hash("")

    def hash(self, password: str) -> str:
        """Return the form to keep. Raises `UserRefused` for a password that is too short or too long."""
        if not SHORTEST_CHARS <= len(password) <= LONGEST_CHARS:
            raise UserRefused(say("access.password.length", least=SHORTEST_CHARS, most=LONGEST_CHARS))
        return self._hasher.hash(password)

    def matches(self, kept: str | None, password: str) -> bool:
        """Tell whether a password is the one that was kept.

        None stands for an unknown user: it never matches, and takes as long as a wrong password does.
        """
        try:
            self._hasher.verify(kept or self._nobody, password[: LONGEST_CHARS + 1])
        except (VerificationError, InvalidHashError):
            return False
        return kept is not None
