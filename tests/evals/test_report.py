import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.errors import ConfigurationError
from evals.gate import compared, regressions
from evals.metrics import Score
from evals.report import Provenance, Report, build, commit, read, render, write
from evals.run import Result
from tests.evals.examples import answer, case

PROVENANCE = Provenance("abc123", "s-1", "builtin", "quoting", "2026-11-23")


def scored(hits: Sequence[bool], **changes: object) -> list[Score]:
    labels = [{"intent": "rule" if number % 2 else "area"} for number in range(len(hits))]
    cases = [case(f"x-{number}", fold=number % 2, labels=labels[number], **changes) for number in range(len(hits))]
    return [Score(c, "answered", 5.0, rank=1 if hit else None) for c, hit in zip(cases, hits, strict=True)]


def report(hits: Sequence[bool]) -> Report:
    return build(PROVENANCE, {"corpus": scored(hits)})


def test_a_report_has_each_set_each_half_and_each_label() -> None:
    built = report([True, False, True, False])
    assert {part: row["hit@1"] for part, row in built.sets["corpus"].items()} == {"all": 0.5, "fold 0": 1, "fold 1": 0}
    assert built.breakdown["corpus"]["intent"]["area"]["hit@1"] == 1.0


def test_a_single_half_is_not_called_all() -> None:
    half = [score for score in scored([True] * 4) if score.case.fold == 1]
    assert list(build(PROVENANCE, {"corpus": half}).sets["corpus"]) == ["fold 1"]


def test_a_report_survives_its_file_and_keeps_every_answer(tmp_path: Path) -> None:
    scores = scored([True, False])
    built = build(PROVENANCE, {"corpus": scores})
    write(built, [Result(score.case, answer("Nej"), 5.0) for score in scores], scores, tmp_path / "out")
    assert read(tmp_path / "out" / "report.json") == built
    lines = (tmp_path / "out" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["rank"] for line in lines] == [1, None]


def test_the_markdown_names_what_gave_the_figures() -> None:
    text = render(report([True, False]))
    assert all(part in text for part in ("`abc123`", "`s-1`", "`builtin`", "`quoting`", "2026-11-23"))
    assert "| corpus, all | 2 | 0.500 |" in text
    assert "must-not" not in text


def test_a_broken_baseline_is_named(tmp_path: Path) -> None:
    (tmp_path / "b.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"b\.json"):
        read(tmp_path / "b.json")


def test_the_gate_names_metric_and_figures_of_a_fall() -> None:
    findings = regressions(report([True] * 90 + [False] * 10), report([True] * 100))
    assert "corpus, all: hit@1 was 1.000, is 0.900 (tolerance 0.010)." in findings


def test_the_gate_lets_one_question_and_every_gain_pass() -> None:
    assert regressions(report([True] * 99 + [False]), report([True] * 100)) == ()
    assert regressions(report([True] * 100), report([False] * 100)) == ()


def test_the_gate_sees_a_metric_that_went_missing_and_a_rise_of_what_should_be_low() -> None:
    before = Report(PROVENANCE, {"corpus": {"all": {"n": 100, "facts@5": 0.9, "false_abstention": 0.0}}}, {})
    after = Report(PROVENANCE, {"corpus": {"all": {"n": 100, "false_abstention": 0.2}}}, {})
    missing, rise = sorted(regressions(after, before), key=lambda text: "false" in text)
    assert "facts@5 was 0.900, is missing" in missing
    assert "false_abstention was 0.000, is 0.200" in rise


def test_the_gate_never_forgives_a_quote_that_does_not_stand_in_its_source() -> None:
    after = Report(PROVENANCE, {"corpus": {"all": {"n": 1000, "quotes_verbatim": 0.999}}}, {})
    assert "every quote" in regressions(after, after)[0]


def test_the_gate_compares_only_like_with_like() -> None:
    shorter = regressions(report([True] * 10), report([True] * 20))
    assert all("write a new baseline" in finding for finding in shorter)
    other = build(PROVENANCE, {"statute": scored([True])})
    assert regressions(report([True]), other) == ()
    assert compared(report([True]), other) == 0
    assert compared(report([True, False]), report([True, False])) == 3


def test_outside_a_checkout_the_commit_is_unknown(tmp_path: Path) -> None:
    assert commit(tmp_path) == "unknown"
