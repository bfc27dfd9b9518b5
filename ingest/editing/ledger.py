"""Move and write files so that all of it can be taken back: a failed build must leave the documents as they were."""

import os
import shutil
from contextlib import suppress
from pathlib import Path


class Ledger:
    """What was done to files, in order. Each step is whole or not there, also across a crash."""

    def __init__(self) -> None:
        self._steps: list[tuple[Path, Path | None]] = []
        self._made: list[Path] = []

    def write(self, path: Path, data: bytes) -> None:
        """Write a new file. Raises `FileExistsError` where there is one."""
        self._make_room(path)
        _replace(path, data)
        self._steps.append((path, None))

    def move(self, path: Path, to: Path) -> None:
        """Move a file to where there is none. Raises `FileExistsError` where there is one."""
        self._make_room(to)
        shutil.move(path, to)
        self._steps.append((path, to))

    def undo(self) -> None:
        """Take everything back, the last step first, and remove the folders that were made for it."""
        while self._steps:
            path, to = self._steps.pop()
            if to is None:
                path.unlink(missing_ok=True)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(to, path)
        while self._made:
            with suppress(OSError):  # something else lies there by now
                self._made.pop().rmdir()

    def _make_room(self, path: Path) -> None:
        if path.exists() or path.is_symlink():
            raise FileExistsError(path)
        lacking = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
        path.parent.mkdir(parents=True, exist_ok=True)
        self._made += reversed(lacking)


def _replace(path: Path, data: bytes) -> None:
    """Write beside, under a name that no build reads, then rename: no build ever meets half a file."""
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
