"""Parse untrusted files in processes of their own.

Files go out as paths and results come back as JSON.
"""

import json
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeAlias

from assistant import killable
from assistant.errors import CorpusError, EncryptedFile, MetadataError, TooLarge, UnreadableFile
from assistant.killable import Death, Worker, serve
from ingest.parsed import Parsed, Section, Value

Outcome: TypeAlias = Parsed | CorpusError

_MEBI = 1024 * 1024
_ERRORS = {kind.__name__: kind for kind in (CorpusError, EncryptedFile, MetadataError, TooLarge, UnreadableFile)}
_ADVICE = "save it anew or leave it out"


@dataclass(frozen=True, slots=True)
class Limits(killable.Limits):
    """What one file may cost. The defaults let every real file pass that was met so far, several times over."""

    # Address space, not memory in use: the interpreter and its libraries alone reserve some hundred MB.
    memory_bytes: int = 2048 * _MEBI
    # The slowest real file, a PDF of 49 pages full of drawings, took 15 s.
    cpu_seconds: int = 60
    wall_seconds: float = 120.0
    # The text of the longest act is 0.4 MB.
    reply_bytes: int = 64 * _MEBI
    # A scanned report of some hundred pages has 100 MB; larger files are archives.
    file_bytes: int = 200 * _MEBI


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
        self._workers = [Worker("ingest.worker", limits) for _ in range(jobs)]
        self._idle: SimpleQueue[Worker] = SimpleQueue()
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
            return _outcome(worker.ask(os.fsencode(path.absolute())), path, self._limits)
        finally:
            self._idle.put(worker)


def _outcome(reply: bytes | Death, path: Path, limits: Limits) -> Outcome:
    if isinstance(reply, Death):
        return _error(reply, path, limits)
    try:
        return _unpack(reply, path)
    except (ValueError, KeyError, TypeError):
        return UnreadableFile(f"the reader answered nonsense on this file; {_ADVICE}", path)


def _error(death: Death, path: Path, limits: Limits) -> CorpusError:
    too_large = {
        "wall": f"reading took more than {limits.wall_seconds:g} s",
        "processor": f"reading used more than {limits.cpu_seconds} s of processor time",
        "killed": "the system ended the reader, most likely for want of memory",
        "memory": f"reading needs more than {limits.memory_bytes} bytes of memory",
    }
    if death.cause == "closed":
        return UnreadableFile("reading was given up before this file", path)
    if death.cause in too_large:
        return TooLarge(f"{too_large[death.cause]}; {_ADVICE}", path)
    reason = death.detail or "no result, or one that is too long"
    return UnreadableFile(f"the reader failed on this file ({reason}); {_ADVICE}", path)


def _pack(outcome: Outcome) -> bytes:
    if isinstance(outcome, CorpusError):
        return json.dumps({"error": type(outcome).__name__, "message": outcome.message, "line": outcome.line}).encode()
    fields = asdict(outcome) | {"metadata": {key: _tagged(value) for key, value in outcome.metadata.items()}}
    return json.dumps(fields).encode()


def _unpack(reply: bytes, path: Path) -> Outcome:
    fields: dict[str, Any] = json.loads(reply)
    if "error" in fields:
        return _ERRORS[fields["error"]](fields["message"], path, fields["line"])
    sections = [_section(each) for each in fields.pop("sections")]
    metadata = {key: _untagged(*tagged) for key, tagged in fields.pop("metadata").items()}
    blank, warnings = fields.pop("pages_without_text"), fields.pop("warnings")
    return Parsed(
        sections=tuple(sections), metadata=metadata, pages_without_text=tuple(blank), warnings=tuple(warnings), **fields
    )


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


def _answer(request: bytes) -> bytes:
    from ingest.readers import read

    try:
        return _pack(read(Path(os.fsdecode(request))))
    except CorpusError as error:
        return _pack(error)


if __name__ == "__main__":
    serve(sys.argv, _answer)
