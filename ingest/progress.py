"""Progress bars on a terminal, silence elsewhere."""

import sys
from collections.abc import Mapping
from typing import NoReturn

from tqdm import tqdm


class Bars:
    """One bar for each stage of a build, shown when the stage begins. Use as a context manager."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._labels, self._bars = labels, dict[str, "tqdm[NoReturn]"]()

    def __enter__(self) -> "Bars":
        return self

    def __exit__(self, *_: object) -> None:
        for bar in self._bars.values():
            bar.close()

    def advance(self, stage: str, done: int, total: int) -> None:
        """Move the bar of a stage on."""
        if stage not in self._bars:
            self._bars[stage] = tqdm(desc=self._labels[stage], total=total, disable=not sys.stderr.isatty())
        self._bars[stage].update(done)
