import gzip
import json
from pathlib import Path

import pytest

from assistant.errors import CorpusError
from evals.__main__ import main
from evals.scale import measure, render, write_documents
from ingest.chunking import chunk
from ingest.readers import read

ROWS = [
    {
        "act": "prøve/2020/1",
        "title": 'Lov om "prøver"',
        "section": "1",
        "text": "§ 1. Prøver er gratis. Stk. 2. Altid.",
    },
    {"act": "prøve/2020/1", "title": 'Lov om "prøver"', "section": "2 a", "text": "§ 2 a. Prøver holdes i maj."},
    {"act": "prøve/2021/9", "title": "Lov om haver", "section": "1", "text": "§ 1. Haver vandes om aftenen."},
]


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    path = tmp_path / "sections.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in ROWS)
    return path


def test_sections_become_acts_as_a_user_has_them(texts: Path, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    assert write_documents(texts, tmp_path / "documents", 99) == 3
    first, second = sorted((tmp_path / "documents").iterdir())
    parsed = read(first)
    assert parsed.metadata["title"] == 'Lov om "prøver"'
    assert [each.provision for each in chunk("a", parsed)] == ["§ 1", "§ 2 a"]
    assert [each.text for each in chunk("a", parsed)] == ["Prøver er gratis.\n\nStk. 2. Altid.", "Prøver holdes i maj."]
    assert "Haver vandes" in second.read_text(encoding="utf-8")


def test_a_line_that_is_no_section_is_named(tmp_path: Path) -> None:
    (tmp_path / "s.jsonl").write_text(json.dumps(ROWS[0]) + "\n{}\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"s\.jsonl:2"):
        write_documents(tmp_path / "s.jsonl", tmp_path, 9)


def test_every_size_is_built_asked_and_changed(texts: Path, tmp_path: Path) -> None:
    (figures,) = measure(texts, [3], tmp_path, ["Hvornår holdes prøver?"]).values()
    assert (figures["documents"], figures["chunks"]) == (2, 3)
    positive = ["build_s", "build_cpu_s", "disk_catalog_mb", "disk_lexical_mb", "disk_vectors_mb", "lexical_p50_ms"]
    positive += ["dense_p95_ms", "hybrid_p95_ms", "answer_p50_ms", "change_live_s", "build_peak_mb", "ask_peak_mb"]
    assert [name for name in positive if not figures[name] > 0] == []


def test_growth_is_the_power_of_the_size_that_a_measure_follows() -> None:
    lines = render({100: {"a": 2.0, "b": 3.0}, 200: {"a": 4.0, "b": 3.0}}).splitlines()
    assert "| a | 2.0 | 4.0 | 1.00 |" in lines
    assert "| b | 3.0 | 3.0 | 0.00 |" in lines


def test_the_command_writes_a_table_and_figures(texts: Path, tmp_path: Path) -> None:
    assert main(["scale", "--texts", str(texts), "--sizes", "1", "--out", str(tmp_path / "out"), "--limit", "2"]) == 0
    assert "1" in json.loads((tmp_path / "out" / "scale.json").read_text(encoding="utf-8"))["sections"]
    assert "| hybrid_p95_ms |" in (tmp_path / "out" / "scale.md").read_text(encoding="utf-8")
