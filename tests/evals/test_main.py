import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.settings import EmbeddingSettings
from evals.__main__ import main
from evals.comparison import STACKS
from evals.comparison import read as read_comparison
from ingest.build import Plan, build

Run = Callable[..., int]


@pytest.fixture(scope="module")
def index(tiny_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    build(Plan((tiny_corpus,), folder, EmbeddingSettings()), lambda *_: None)
    return folder


@pytest.fixture
def run(index: Path, tmp_path: Path) -> Run:
    def command(*words: str) -> int:
        return main([*words, "--index", str(index), "--out", str(tmp_path)])

    return command


def test_a_set_is_asked_of_the_real_assistant_and_reported(run: Run, tmp_path: Path) -> None:
    assert run("--sets", "unanswerable", "--fold", "1", "--limit", "2") == 0
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["sets"]["unanswerable"]["fold 1"]["n"] == 2
    assert report["provenance"]["writer"] == "quoting"
    assert "| unanswerable, fold 1 | 2 |" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_the_gate_passes_on_its_own_figures_and_fails_on_better_ones(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = ("--sets", "unanswerable", "--fold", "0")
    run(*chosen)
    baseline = tmp_path / "baseline.json"
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    baseline.write_text(json.dumps(report), encoding="utf-8")
    assert run(*chosen, "--gate", "--baseline", str(baseline)) == 0
    report["sets"]["unanswerable"]["fold 0"]["abstention"] = 2.0
    baseline.write_text(json.dumps(report), encoding="utf-8")
    assert run(*chosen, "--gate", "--baseline", str(baseline)) == 1
    assert "unanswerable, fold 0: abstention was 2.000, is " in capsys.readouterr().out


def test_a_gate_that_compares_nothing_does_not_pass(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--sets", "unanswerable", "--gate", "--limit", "3") == 2
    assert "--limit" in capsys.readouterr().err
    empty = tmp_path / "empty.json"
    provenance = {"commit": "", "snapshot": "", "model": "", "writer": "", "date": ""}
    empty.write_text(json.dumps({"provenance": provenance, "sets": {}, "breakdown": {}}), encoding="utf-8")
    assert run("--sets", "unanswerable", "--fold", "0", "--gate", "--baseline", str(empty)) == 2
    assert "No baseline" in capsys.readouterr().err


def test_an_index_without_the_documents_of_any_set_is_not_measured_silently(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 2
    assert "--sets" in capsys.readouterr().err


def test_the_same_questions_go_through_every_stack(run: Run, tmp_path: Path) -> None:
    assert run("peers", "--limit", "2") == 0
    kept = read_comparison(tmp_path / "peers.json")["corpus"]
    assert kept.rows.keys() == STACKS.keys()
    assert all(row["n"] == 2 for row in kept.rows.values())
    assert "Fondsassistenten" in (tmp_path / "peers.svg").read_text(encoding="utf-8")


def test_a_benchmark_is_ranked_from_a_folder_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    folder.mkdir()
    texts = {
        "a": "Gården fejes hver uge af viceværten.",
        "b": "Vaskeriet er åbent om søndagen.",
        "c": "Haven er fælles.",
    }
    rows = [json.dumps({"_id": key, "title": "", "text": text}, ensure_ascii=False) for key, text in texts.items()]
    (folder / "corpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (folder / "queries.jsonl").write_text('{"_id": "q", "text": "vaskeriets åbningstid"}\n', encoding="utf-8")
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\tb\t1\n", encoding="utf-8")
    assert main(["beir", "--data", str(folder), "--out", str(tmp_path / "out")]) == 0
    kept = read_comparison(tmp_path / "out" / "peers.json")["tiny"]
    assert kept.rows["ours"] == {"n": 1.0, "ndcg@10": 1.0, "recall@10": 1.0}
    assert kept.rows["stemmed"]["recall@10"] == 1.0
    assert "minilm" not in kept.rows
