import gzip
from pathlib import Path

import pytest

from assistant.errors import ConfigurationError
from evals.beir import by_best, ndcg, part, read, recall, score, write_markdown
from ingest.readers.markdown import read as read_markdown

CORPUS = (
    '{"_id": "a#1", "title": "", "text": "Gården er fælles. Den fejes hver uge."}\n'
    '{"_id": "b#1", "title": "Vask", "text": "# Vaskeriet er åbent."}\n'
    '{"_id": "c#1", "text": "Ingen spørger om dette."}\n'
)
QUERIES = '{"_id": "q1", "text": "fejning"}\n{"_id": "q2", "text": "vask"}\n{"_id": "q3", "text": "uden svar"}\n'
QRELS = "query-id\tcorpus-id\tscore\nq1\ta#1\t1\nq2\tb#1\t2\nq2\ta#1\t0\nq3\tgone\t1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    folder.mkdir()
    with gzip.open(folder / "corpus.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(CORPUS)
    (folder / "queries.jsonl").write_text(QUERIES, encoding="utf-8")
    (folder / "qrels.tsv").write_text(QRELS, encoding="utf-8")
    return folder


def test_a_benchmark_is_read_with_the_queries_that_can_be_answered(folder: Path) -> None:
    benchmark = read(folder)
    assert benchmark.name == "tiny"
    assert [document.id for document in benchmark.documents] == ["a#1", "b#1", "c#1"]
    assert benchmark.queries == {"q1": "fejning", "q2": "vask"}
    assert benchmark.relevant == {"q1": {"a#1": 1}, "q2": {"b#1": 2}}


def test_a_part_keeps_what_answers_and_one_half_of_the_queries(folder: Path) -> None:
    benchmark = read(folder)
    assert {document.id for document in part(benchmark, 2).documents} == {"a#1", "b#1"}
    halves = [part(benchmark, fold=fold).queries for fold in "01"]
    assert halves[0].keys() | halves[1].keys() == {"q1", "q2"}
    assert not halves[0].keys() & halves[1].keys()


@pytest.mark.parametrize(
    ("name", "content"),
    [("queries.jsonl", '{"_id": 1, "text": "x"}\n'), ("queries.jsonl", "no json\n"), ("qrels.tsv", "head\nq1 a#1 1\n")],
)
def test_a_broken_file_is_named_with_its_line(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError, match=rf"{name}:[12]"):
        read(folder)


def test_a_folder_that_is_no_benchmark_is_refused(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"corpus\.jsonl"):
        read(tmp_path)
    (folder / "qrels.tsv").write_text("head\n", encoding="utf-8")
    with pytest.raises(ConfigurationError, match="No query"):
        read(folder)


def test_the_documents_are_written_as_files_that_we_read_back_whole(folder: Path, tmp_path: Path) -> None:
    ids = write_markdown(read(folder), tmp_path / "texts")
    assert list(ids.values()) == ["a#1", "b#1", "c#1"]
    parsed = [read_markdown(path.read_bytes(), path) for path in sorted((tmp_path / "texts").iterdir())]
    assert [len(each.sections) for each in parsed] == [1, 1, 1]
    assert "Gården er fælles.\n\nDen fejes hver uge." in parsed[0].text
    assert parsed[1].metadata["title"] == "Vask"
    assert parsed[0].metadata["title"] == "t000000"


def test_documents_are_ranked_by_their_best_chunk() -> None:
    assert by_best(["b", "a", "b", "c", "a"]) == ["b", "a", "c"]


def test_gain_falls_with_the_place_and_is_measured_against_the_best_order() -> None:
    relevant = {"a": 1, "b": 1}
    assert ndcg(["a", "b", "c"], relevant) == 1.0
    assert ndcg(["c", "a"], {"a": 1}) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg(["x"] * 10 + ["a"], relevant) == 0.0
    assert ndcg(["b", "a"], {"a": 2, "b": 1}) < 1.0


def test_recall_counts_what_stands_among_the_first_ten() -> None:
    assert recall(["a", *"cdefghijk", "b"], {"a": 1, "b": 1}) == 0.5


def test_a_run_is_the_mean_over_its_queries(folder: Path) -> None:
    figures = score({"q1": ["a#1"], "q2": ["c#1"]}, read(folder))
    assert figures == {"n": 2.0, "ndcg@10": 0.5, "recall@10": 0.5}
