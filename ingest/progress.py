"""Progress bars on a terminal, silence elsewhere; and where the time of a build went."""

import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
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


@dataclass(slots=True)
class Clock:
    """Seconds of each stage of a build."""

    started: float = field(default_factory=time.monotonic)
    stages: dict[str, float] = field(default_factory=dict)

    def passed(self) -> float:
        """Return the seconds since the beginning."""
        return time.monotonic() - self.started

    def lap(self, stage: str) -> None:
        """End a stage; it began where the one before it ended."""
        self.stages[stage] = round(self.passed() - sum(self.stages.values()), 3)
