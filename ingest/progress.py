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

    def advance(self, stage: str, done: int, total: int, known: int = 0) -> None:
        """Move the bar of a stage on. `known` was done by an earlier build, which says nothing of the time left."""
        if not sys.stderr.isatty():
            return
        if stage not in self._bars:
            # The average since the beginning: long texts come before short ones, so the last ones mislead.
            self._bars[stage] = tqdm(desc=self._labels[stage], total=total, smoothing=0)
        bar = self._bars[stage]
        bar.initial += known
        bar.update(done + known)


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
