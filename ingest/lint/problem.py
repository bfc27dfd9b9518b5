"""What a lint finds: a fault, its place, and how grave it is."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from ingest.parsed import Value
from ingest.readers.decoding import normalise_newlines

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong at a place; renders as `path:line: message`, which editors can open.

    An error is a fault; a warning is what a careful editor would look at.
    """

    path: Path
    line: int
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        note = "warning: " if self.severity == "warning" else ""
        return f"{self.path}:{self.line}: {note}{self.message}"


def is_address(value: Value) -> bool:
    """Tell whether a value is an address that a reader can open, or says that there is none."""
    return not value or str(value).startswith(("https://", "http://"))


def numbered(text: str, first: int = 1) -> list[tuple[int, str]]:
    """Give each line the number an editor shows: only line feeds end a line."""
    return list(enumerate(text.removesuffix("\n").split("\n"), first))


def decode(path: Path) -> str | Problem:
    """Read a file that must be UTF-8; the problem names the line of the first byte that is not UTF-8."""
    data = path.read_bytes()
    try:
        return normalise_newlines(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return Problem(path, data[: error.start].count(b"\n") + 1, "the file is not UTF-8; save it as UTF-8")
