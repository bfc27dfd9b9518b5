"""Slows down who guesses passwords, without locking anybody else out."""

from collections.abc import Callable
from threading import Lock

TRIES = 5
WINDOW_S = 15 * 60
"""Set by judgement: enough for slips of the finger, while 480 guesses a day lead nowhere."""

_MOST_KEYS = 10_000
"""Past that the oldest are forgotten, so a flood of names cannot fill the memory."""


class Throttle:
    """Counts the tries on a name from an address. Others from the address, and the name elsewhere, stay free.

    Safe to share between threads. `clock` tells seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._tries: dict[tuple[str, str], list[float]] = {}
        self._lock = Lock()

    def wait_s(self, name: str, address: str) -> float:
        """Count a try; return 0 if it may go on, else how long to wait. A refused try is not counted.

        Counted before the password is checked, so that many tries at once get no further than one after the other.
        """
        now, key = self._clock(), (name.casefold(), address)
        with self._lock:
            recent = [at for at in self._tries.pop(key, []) if now - at < WINDOW_S]
            refused = len(recent) >= TRIES
            self._tries[key] = recent if refused else [*recent, now]
            while len(self._tries) > _MOST_KEYS:
                del self._tries[next(iter(self._tries))]
        return recent[0] + WINDOW_S - now if refused else 0.0

    def forget(self, name: str, address: str) -> None:
        """Begin anew, after a password that was right."""
        with self._lock:
            self._tries.pop((name.casefold(), address), None)
