"""How long things take: building, starting, searching, answering.

Processes are timed from outside, as a user waits for them. Figures of two machines do not compare; `render` sets a run
beside an earlier one of the same machine.
"""

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from assistant.errors import AssistantError, ConfigurationError
from assistant.types import Question
from evals.metrics import percentile
from evals.run import Answers

Timings: TypeAlias = Mapping[str, float]

# The first start after a change reads files that later ones have in memory; the middle of three is what a user meets.
REPEATS = 3
# Reading indexes from disk and compiling patterns belong to the start, not to the latency.
WARM_UP = 5
QUESTION = "Hvem kan søge om støtte til en boligsocial indsats?"


def processes(corpus: Path, folder: Path) -> Timings:
    """Time the commands in seconds: builds from nothing and of what is unchanged, help, and one cold answer."""
    index = str(index_in(folder))
    build = ["ingest", "build", "--source", str(corpus), "--out", index]
    return {
        "build_s": seconds(build),
        "rebuild_unchanged_s": seconds(build),
        "nothing_to_build_s": seconds([*build, "--if-stale"]),
        "help_s": statistics.median(seconds(["assistant", "--help"]) for _ in range(REPEATS)),
        "cold_answer_s": statistics.median(
            seconds(["assistant", "ask", QUESTION, "--index", index]) for _ in range(REPEATS)
        ),
    }


def index_in(folder: Path) -> Path:
    """Say where `processes` leaves the index that it builds."""
    return folder / "index"


def seconds(module: Sequence[str]) -> float:
    """Time `python -m …` to its end. Raises `AssistantError` with the last line it wrote when it fails."""
    begun = time.perf_counter()
    command = [sys.executable, "-m", *module]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own modules)
    taken = time.perf_counter() - begun
    if done.returncode != 0:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:]
        raise AssistantError(f"`python -m {' '.join(module)}` failed: {' '.join(last)}")
    return taken


def latencies(assistant: Answers, questions: Sequence[str]) -> Timings:
    """Time every question in milliseconds: its search, as the flow reports it, and the whole answer, from outside."""
    for question in questions[:WARM_UP]:
        _timed(assistant, question)
    timed = [_timed(assistant, question) for question in questions]
    figures: dict[str, float] = {}
    for name, values in (("search", [search for search, _ in timed]), ("answer", [whole for _, whole in timed])):
        for percent in (50, 95):
            figures[f"{name}_p{percent}_ms"] = percentile(values, percent / 100) or 0.0
    return figures


def machine() -> str:
    """Describe the machine as far as it matters for comparing figures."""
    return f"{os.cpu_count()} CPUs, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def render(timings: Timings, earlier: Timings) -> str:
    """Render the figures as a Markdown table, beside an earlier run as ratios where there is one."""
    head = "| measure | now |" + (" before | ratio |" if earlier else "")
    lines = [head, "| --- |" + " ---: |" * (3 if earlier else 1)]
    for name, value in timings.items():
        before = earlier.get(name)
        rest = f" {before:.2f} | {value / before:.2f} |" if before else " – | – |" if earlier else ""
        lines.append(f"| {name} | {value:.2f} |{rest}")
    return "\n".join([f"Measured on {machine()}.", "", *lines]) + "\n"


def write(timings: Timings, folder: Path) -> Path:
    """Write bench.json, which a later run can be set against."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "bench.json"
    path.write_text(json.dumps({"machine": machine(), "timings": timings}, indent=1) + "\n", encoding="utf-8")
    return path


def read(path: Path) -> Timings:
    """Read an earlier bench.json. Raises `ConfigurationError` when the file is not one."""
    try:
        timings = json.loads(path.read_text(encoding="utf-8"))["timings"]
        return {str(name): float(value) for name, value in timings.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(f"{str(path)!r} is not a bench.json: {error!r}.") from error


def _timed(assistant: Answers, question: str) -> tuple[float, float]:
    begun = time.perf_counter()
    answer = assistant.ask(Question(question))
    return answer.timings_ms["search"], (time.perf_counter() - begun) * 1000
