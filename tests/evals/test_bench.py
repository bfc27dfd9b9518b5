import time
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import AssistantError, ConfigurationError
from assistant.types import Answer, Question
from evals.bench import WARM_UP, latencies, read, render, seconds, write


class Slow:
    """Answers in 4 ms, two of which it says went to searching."""

    def __init__(self) -> None:
        self.asked = 0

    def ask(self, question: Question) -> Answer:
        self.asked += 1
        time.sleep(0.004)
        return Answer(question.text, "Ja.", "answered", date(2026, 11, 23), timings_ms={"search": 2.0})


def test_a_search_is_timed_by_the_flow_and_an_answer_from_outside() -> None:
    slow = Slow()
    timings = latencies(slow, ["a", "b", "c"])
    assert timings["search_p50_ms"] == timings["search_p95_ms"] == 2.0
    assert 4.0 <= timings["answer_p50_ms"] <= timings["answer_p95_ms"]
    assert slow.asked == 3 + min(WARM_UP, 3)


def test_a_command_is_timed_and_its_failure_named() -> None:
    assert 0 < seconds(["platform"]) < 30
    with pytest.raises(AssistantError, match="no_such_module_here"):
        seconds(["no_such_module_here"])


def test_a_later_run_is_shown_as_ratios_of_an_earlier_one(tmp_path: Path) -> None:
    earlier = read(write({"build_s": 2.0}, tmp_path / "out"))
    assert "| build_s | 3.00 | 2.00 | 1.50 |" in render({"build_s": 3.0, "help_s": 0.2}, earlier)
    assert "| help_s | 0.20 | – | – |" in render({"build_s": 3.0, "help_s": 0.2}, earlier)
    assert "ratio" not in render({"build_s": 3.0}, {})


def test_a_file_that_is_no_benchmark_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"b\.json"):
        read(tmp_path / "b.json")
