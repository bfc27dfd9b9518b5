"""Parse untrusted files in processes of their own, which can be killed.

A crafted file can hang, crash or exhaust a parser, and no `except` helps against that. A worker process serves one file
after another, so that hundreds of small ones cost no start-up; it is replaced only after it was killed or gave up.

Files go out as paths and results come back as JSON: data, never pickles, so that a parser taken over by its input
cannot take over this process. The workers are started as a program of their own, not forked, because the caller has
threads.
"""

import json
import os
import resource
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Timer
from typing import Any, TypeAlias

from assistant.errors import CorpusError, EncryptedFile, MetadataError, TooLarge, UnreadableFile
from ingest.parsed import Parsed, Section, Value

Outcome: TypeAlias = Parsed | CorpusError

_MEBI = 1024 * 1024
_ERRORS = {kind.__name__: kind for kind in (CorpusError, EncryptedFile, MetadataError, TooLarge, UnreadableFile)}
_ADVICE = "save it anew or leave it out"
_TIME_TO_END = 0.5  # a process whose pipe is closed ends within milliseconds, or never


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost. The defaults let every real file pass that was met so far, several times over."""

    # A scanned report of some hundred pages has 100 MB; larger files are archives.
    file_bytes: int = 200 * _MEBI
    # Address space, not memory in use: the interpreter and its libraries alone reserve some hundred MB.
    memory_bytes: int = 2048 * _MEBI
    # The slowest real file, a PDF of 49 pages full of drawings, took 15 s.
    cpu_seconds: int = 60
    # Time on the wall is longer, because workers share processors with whatever else runs.
    wall_seconds: float = 120.0
    # The text of the longest act is 0.4 MB.
    reply_bytes: int = 64 * _MEBI


DEFAULT_LIMITS = Limits()


def parse_all(paths: Iterable[Path], limits: Limits = DEFAULT_LIMITS, jobs: int = 2) -> Iterator[tuple[Path, Outcome]]:
    """Parse files in the given order, `jobs` at a time. What cannot be read yields its error; the batch goes on."""
    waiting: deque[tuple[Path, Future[Outcome]]] = deque()
    with ThreadPoolExecutor(jobs) as threads, ReaderPool(limits, jobs) as pool:
        try:
            for path in paths:
                waiting.append((path, threads.submit(pool.parse, path)))
                if len(waiting) > 2 * jobs:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        finally:
            for _, future in waiting:
                future.cancel()


def _result(entry: tuple[Path, "Future[Outcome]"]) -> tuple[Path, Outcome]:
    return entry[0], entry[1].result()


class ReaderPool:
    """Worker processes that are started when first needed and ended with the `with` block."""

    def __init__(self, limits: Limits = DEFAULT_LIMITS, jobs: int = 2) -> None:
        self._limits = limits
        self._workers = [_Worker(limits) for _ in range(jobs)]
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def __enter__(self) -> "ReaderPool":
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.close()

    def parse(self, path: Path) -> Outcome:
        """Parse one file and return the result or the error; waits for a free worker. May be called from any thread."""
        try:
            size = path.stat().st_size
        except OSError as error:
            return UnreadableFile(f"the file cannot be opened ({error.strerror})", path)
        if not path.is_file():
            return UnreadableFile("this is no regular file", path)
        if size > self._limits.file_bytes:
            return TooLarge(f"the file has {size} bytes; the limit is {self._limits.file_bytes}", path)
        worker = self._idle.get()
        try:
            return worker.parse(path)
        finally:
            self._idle.put(worker)


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None
        self._starting = Lock()
        self._closed = False

    def parse(self, path: Path) -> Outcome:
        with self._starting:
            if self._closed:
                return UnreadableFile("reading was given up before this file", path)
            process, pipe = self._running()
        expired = Event()

        def expire() -> None:
            expired.set()
            process.kill()

        watch = Timer(self._limits.wall_seconds, expire)
        watch.start()
        try:
            pipe.send_bytes(os.fsencode(path.absolute()))
            outcome, is_last = _unpack(pipe.recv_bytes(self._limits.reply_bytes), path)
        except (EOFError, OSError, ValueError, KeyError, TypeError):  # gone, or answering nonsense
            return self._cause_of_death(path, expired.is_set())
        finally:
            watch.cancel()
        if is_last:
            self.stop()
        return outcome

    def close(self) -> None:
        """End the process for good: a thread that was about to start a new one no longer can."""
        with self._starting:
            self._closed = True
        self.stop()

    def stop(self) -> None:
        """End the process; the next file starts a new one."""
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
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and module, no shell)
                    [sys.executable, "-m", "ingest.worker", str(theirs.fileno()), json.dumps(asdict(self._limits))],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    env={**os.environ, "PYTHONPATH": paths},
                )
            self._pipe = Connection(ours.detach())
        return self._process, self._pipe

    def _cause_of_death(self, path: Path, timed_out: bool) -> CorpusError:
        try:
            status = self._process.wait(_TIME_TO_END) if self._process else 0
        except subprocess.TimeoutExpired:
            status = 0
        self.stop()
        if timed_out:
            return TooLarge(f"reading took more than {self._limits.wall_seconds:g} s; {_ADVICE}", path)
        if status == -signal.SIGXCPU:
            return TooLarge(f"reading used more than {self._limits.cpu_seconds} s of processor time; {_ADVICE}", path)
        if status == -signal.SIGKILL:
            return TooLarge(f"the system ended the reader, most likely for want of memory; {_ADVICE}", path)
        reason = f"ended by signal {-status}" if status < 0 else "no result, or one that is too long"
        return UnreadableFile(f"the reader failed on this file ({reason}); {_ADVICE}", path)


def _pack(outcome: Outcome, is_last: bool = False) -> bytes:
    if isinstance(outcome, CorpusError):
        fields = {"error": type(outcome).__name__, "message": outcome.message, "line": outcome.line, "last": is_last}
        return json.dumps(fields).encode()
    fields = asdict(outcome) | {"metadata": {key: _tagged(value) for key, value in outcome.metadata.items()}}
    return json.dumps(fields).encode()


def _unpack(reply: bytes, path: Path) -> tuple[Outcome, bool]:
    """Read a reply, and whether the worker ends after it."""
    fields: dict[str, Any] = json.loads(reply)
    if "error" in fields:
        return _ERRORS[fields["error"]](fields["message"], path, fields["line"]), fields["last"]
    sections = [_section(each) for each in fields.pop("sections")]
    metadata = {key: _untagged(*tagged) for key, tagged in fields.pop("metadata").items()}
    blank, warnings = fields.pop("pages_without_text"), fields.pop("warnings")
    parsed = Parsed(
        sections=tuple(sections), metadata=metadata, pages_without_text=tuple(blank), warnings=tuple(warnings), **fields
    )
    return parsed, False


def _section(fields: dict[str, Any]) -> Section:
    headings, columns = fields.pop("headings"), fields.pop("columns")
    return Section(headings=tuple(headings), columns=tuple(columns), **fields)


def _tagged(value: Value) -> tuple[str, str | Sequence[str] | None]:
    if isinstance(value, date):
        return "day", value.isoformat()
    return ("list", value) if isinstance(value, tuple) else ("text", value)


def _untagged(kind: str, value: Any) -> Value:
    if kind == "day":
        return date.fromisoformat(value)
    return tuple(value) if kind == "list" else value


def _serve(pipe: Connection, limits: Limits) -> None:
    """Answer one path after another until the pipe closes. A failure that is no `CorpusError` ends the process."""
    from ingest.readers import read

    sys.excepthook = _last_words(pipe, limits)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            path = Path(os.fsdecode(pipe.recv_bytes()))
        except EOFError:
            return
        _allow_seconds(limits.cpu_seconds)
        try:
            outcome: Outcome = read(path)
        except CorpusError as error:
            outcome = error
        pipe.send_bytes(_pack(outcome))


def _last_words(pipe: Connection, limits: Limits) -> Callable[[type[BaseException], BaseException, object], None]:
    """Make the hook that tells the parent why this process ends: libraries raise anything on a broken file."""

    def report(kind: type[BaseException], error: BaseException, _trace: object) -> None:
        message = f"the reader failed on this file ({kind.__name__}: {error}); {_ADVICE}"
        outcome: CorpusError = UnreadableFile(message)
        if issubclass(kind, MemoryError):
            outcome = TooLarge(f"reading needs more than {limits.memory_bytes} bytes of memory; {_ADVICE}")
        pipe.send_bytes(_pack(outcome, is_last=True))

    return report


def _allow_seconds(seconds: int) -> None:
    """Move the limit on, because the system counts all the time that this process has used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


if __name__ == "__main__":
    _serve(Connection(int(sys.argv[1])), Limits(**json.loads(sys.argv[2])))
