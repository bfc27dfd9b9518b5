"""Pages of original files as pictures, drawn when somebody looks at them.

Files are untrusted: they are drawn in processes that can be killed, few at a time, and a page that cannot be drawn is
`None`. What was drawn lately is kept in memory.
"""

import json
import os
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TypeAlias

from assistant.facsimile.matching import Box
from assistant.killable import Death, Limits, Worker

_MEBI = 1024 * 1024

LIMITS = Limits(
    memory_bytes=1024 * _MEBI,  # address space: interpreter, PDFium and Pillow take 300 MB of it
    cpu_seconds=10,  # an ordinary page takes 0.1 s
    wall_seconds=30.0,
    reply_bytes=16 * _MEBI,
)
JOBS = 2
"""Pages drawn at a time: more would take the processor from those who ask."""

LONGEST_WAIT_S = 20.0
"""A picture that is not drawn by then is not drawn: a thread that waits serves nobody."""

KEPT_BYTES = 64 * _MEBI
"""Some 300 pages."""

_PASSING = frozenset({"closed", "wall", "killed"})
"""Ends that tell more of the machine than of the page: it is tried again when somebody asks again."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words to be found on a page, and which of the places that say so, counted from 0."""

    page: int
    text: str
    occurrence: int = 0


@dataclass(frozen=True, slots=True)
class Look:
    """How many pages a file has, the size of some in points, and the boxes of words on them."""

    pages: int
    sizes: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    marks: Mapping[int, tuple[Box, ...]] = field(default_factory=dict)


_Key: TypeAlias = tuple[Path, int]


class Press:
    """Draws pages. Safe to share between threads; its processes start when first needed, and end with `close`."""

    def __init__(self, limits: Limits = LIMITS, jobs: int = JOBS, kept_bytes: int = KEPT_BYTES) -> None:
        self._workers = [Worker("assistant.facsimile.drawing", limits) for _ in range(jobs)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._drawn = _Kept(kept_bytes)

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.close()

    def look(self, original: Path, first: int, last: int, words: Sequence[Words] = ()) -> Look | None:
        """Return the sizes of pages (numbered from 1) and where words stand on them; None for what is no PDF."""
        asked = {"first": first, "last": last, "words": [(each.page, each.text, each.occurrence) for each in words]}
        reply = self._ask(original, asked)
        return _read(reply) if isinstance(reply, bytes) else None

    def picture(self, original: Path, page: int) -> bytes | None:
        """Return a page (numbered from 1) as a WebP picture; None where it cannot be drawn."""
        return self._drawn.get((original, page), lambda: self._ask(original, {"page": page}))

    def _ask(self, original: Path, asked: Mapping[str, object]) -> bytes | Death:
        if not original.is_file():
            return Death("raised", "no such file")
        try:
            worker = self._idle.get(timeout=LONGEST_WAIT_S)
        except Empty:
            return Death("closed")
        try:
            return worker.ask(json.dumps({"path": os.fspath(original), **asked}).encode())
        finally:
            self._idle.put(worker)


class _Kept:
    """The pages drawn last, up to so many bytes; a page that cannot be drawn is kept as empty."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._bytes = most_bytes, 0
        self._pages: OrderedDict[_Key, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: _Key, draw: Callable[[], bytes | Death]) -> bytes | None:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
                return self._pages[key] or None
        drawn = draw()
        if isinstance(drawn, bytes):
            self._keep(key, drawn)
            return drawn
        if drawn.cause not in _PASSING:
            self._keep(key, b"")
        return None

    def _keep(self, key: _Key, page: bytes) -> None:
        with self._lock:
            self._bytes += len(page) - len(self._pages.pop(key, b""))
            self._pages[key] = page
            while self._bytes > self._most or len(self._pages) > _MOST_PAGES:
                self._bytes -= len(self._pages.popitem(last=False)[1])


_MOST_PAGES = 10_000
"""Pages that cannot be drawn take no bytes, but names."""


def _read(reply: bytes) -> Look | None:
    """Read what a process tells; one that was taken over by its file may tell anything."""
    try:
        told = json.loads(reply)
        sizes = {int(number): (float(width), float(height)) for number, (width, height) in told["sizes"].items()}
        marks = {
            int(number): tuple((float(a), float(b), float(c), float(d)) for a, b, c, d in boxes)
            for number, boxes in told["marks"].items()
        }
        return Look(int(told["pages"]), sizes, marks)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
