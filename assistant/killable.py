"""Work on untrusted files in processes of their own, which can be killed.

A crafted file can hang, crash or exhaust whatever reads it, and no `except` helps against that. A worker process serves
one request after another, so that hundreds of small ones cost no start-up; it is replaced only after it was killed or
gave up.

Requests and replies are bytes whose meaning the two sides agree on: data, never pickles, so that a process taken over
by its input cannot take over this one. The workers are started as a program of their own, not forked, because the
caller has threads.
"""

import os
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event, Lock, Timer
from typing import Literal, TypeAlias

Cause: TypeAlias = Literal["closed", "wall", "processor", "killed", "memory", "raised", "silent"]

_RESULT, _LAST_WORDS = b"=", b"!"
_TIME_TO_END = 0.5  # a process whose pipe is closed ends within milliseconds, or never


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost. `memory_bytes` is address space, which interpreter and libraries take much of."""

    memory_bytes: int
    cpu_seconds: int
    # Time on the wall is longer, because workers share processors with whatever else runs.
    wall_seconds: float
    reply_bytes: int


@dataclass(frozen=True, slots=True)
class Death:
    """Why a request has no reply. `detail` names the error or the signal, where there was one."""

    cause: Cause
    detail: str = ""


class Worker:
    """One process that runs a module of ours, and the pipe to it; started when first needed."""

    def __init__(self, module: str, limits: Limits) -> None:
        self._module, self._limits = module, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._starting = Lock()
        self._closed = False

    def ask(self, request: bytes) -> bytes | Death:
        """Send a request and wait for its reply; one thread at a time."""
        with self._starting:
            if self._closed:
                return Death("closed")
            process, pipe = self._running()
        expired = Event()

        def expire() -> None:
            expired.set()
            process.kill()

        watch = Timer(self._limits.wall_seconds, expire)
        watch.start()
        try:
            pipe.send_bytes(request)
            reply = pipe.recv_bytes(self._limits.reply_bytes)
        except (EOFError, OSError):  # gone, or answering nonsense
            return self._cause_of_death(expired.is_set())
        finally:
            watch.cancel()
        if reply[:1] == _RESULT:
            return reply[1:]
        self.stop()
        kind, _, message = reply[1:].decode(errors="replace").partition(": ")
        return Death("memory" if kind == MemoryError.__name__ else "raised", f"{kind}: {message}")

    def close(self) -> None:
        """End the process for good: a thread that was about to start a new one no longer can."""
        with self._starting:
            self._closed = True
        self.stop()

    def stop(self) -> None:
        """End the process; the next request starts a new one."""
        pipe, process, self._pipe, self._process = self._pipe, self._process, None, None
        if process:
            process.kill()
            process.wait()
        if pipe:
            pipe.close()

    def _running(self) -> tuple["subprocess.Popen[bytes]", Connection]:
        if self._process is None or self._pipe is None:
            ours, theirs = socket.socketpair()
            paths = os.pathsep.join(entry or str(Path.cwd()) for entry in sys.path)
            allowed = [str(self._limits.memory_bytes), str(self._limits.cpu_seconds)]
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and module, no shell)
                    [sys.executable, "-m", self._module, str(theirs.fileno()), *allowed],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={**os.environ, "PYTHONPATH": paths},
                )
            self._pipe = Connection(ours.detach())
        return self._process, self._pipe

    def _cause_of_death(self, timed_out: bool) -> Death:
        try:
            status = self._process.wait(_TIME_TO_END) if self._process else 0
        except subprocess.TimeoutExpired:
            status = 0
        self.stop()
        if timed_out:
            return Death("wall")
        if status == -signal.SIGXCPU:
            return Death("processor")
        if status == -signal.SIGKILL:
            return Death("killed")
        return Death("silent", f"ended by signal {-status}" if status < 0 else "")


def serve(arguments: list[str], answer: Callable[[bytes], bytes]) -> None:
    """Answer one request after another until the pipe closes; `arguments` are those of the process.

    Whatever `answer` raises ends the process: libraries raise anything on a broken file, and may be broken after it.
    """
    descriptor, memory_bytes, cpu_seconds = map(int, arguments[1:])
    pipe = Connection(descriptor)
    sys.excepthook = _last_words(pipe)
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            request = pipe.recv_bytes()
        except EOFError:
            return
        _allow_seconds(cpu_seconds)
        pipe.send_bytes(_RESULT + answer(request))


def _last_words(pipe: Connection) -> Callable[[type[BaseException], BaseException, object], None]:
    """Make the hook that tells the parent why this process ends."""

    def report(kind: type[BaseException], error: BaseException, _trace: object) -> None:
        name = MemoryError.__name__ if issubclass(kind, MemoryError) else kind.__name__
        pipe.send_bytes(_LAST_WORDS + f"{name}: {error}".encode(errors="replace"))

    return report


def _allow_seconds(seconds: int) -> None:
    """Move the limit on, because the system counts all the time that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))
