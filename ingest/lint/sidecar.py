"""Lint what is stated beside files that cannot state it themselves."""

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import MetadataError
from ingest.lint.problem import Problem
from ingest.lint.sheet import FILLED, fault_of
from ingest.sidecar import ENDING, STATES_ITSELF, described, read_sidecar


def lint_sidecars(folder: Path) -> Iterator[Problem]:
    """Yield everything wrong in the sidecars of a folder."""
    for path in sorted(folder.rglob(f"*{ENDING}")):
        yield from _lint(path)


def _lint(path: Path) -> Iterator[Problem]:
    file = described(path)
    if not file.is_file():
        yield Problem(path, 1, f"there is no {file.name!r} that this could be about")
    elif file.suffix.lower() in STATES_ITSELF:
        yield Problem(path, 1, f"{file.name!r} states this itself; write it in its front matter, for this is not read")
    try:
        values = read_sidecar(path.read_bytes(), path)
    except MetadataError as error:
        yield Problem(path, error.line or 1, error.message)
        return
    for name in FILLED:
        if name not in values:
            yield Problem(path, 1, f"{name} is missing")
    for name, value in values.items():
        message, severity = fault_of(name, value)
        if message:
            yield Problem(path, 1, message, severity)
