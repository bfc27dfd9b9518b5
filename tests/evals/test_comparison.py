import json
from pathlib import Path

import pytest
from defusedxml import ElementTree

from assistant.errors import ConfigurationError
from assistant.types import Answer, Question
from evals.cases import Place
from evals.chart import alternative, svg
from evals.comparison import Comparison, keep, measure, ours, read, render, summary, through
from evals.metrics import Found
from evals.peers import Piece, Source
from evals.report import Provenance
from tests.evals.examples import answer, case

FROM = Provenance("abc", "s", "m", "quoting", "2026-11-23")
CORPUS = Comparison(
    FROM, "2 questions.", {"bm25": {"hit@1": 0.5, "facts@5": 0.25}, "ours": {"hit@1": 1.0, "facts@5": 1}}
)
TITLES = Comparison(FROM, "9 queries.", {"minilm": {"ndcg@10": 0.301}, "ours": {"ndcg@10": 0.9}})


def test_a_stack_and_the_assistant_are_measured_alike() -> None:
    class Assistant:
        def ask(self, question: Question) -> Answer:
            return answer("", "lov", "ramme")

    piece = Piece(Source("ramme", "Ramme", ""), "Rammen er 140 mio. kr. om året.")
    stack = measure([case()], through(lambda *_: [piece]))
    own = measure([case()], ours(Assistant()))
    assert (stack["hit@1"], own["hit@1"], own["mrr"]) == (1.0, 0.0, 0.5)
    assert "superseded@1" not in stack
    assert stack["facts@5"] == own["facts@5"] == 1.0


def test_a_first_hit_from_an_act_that_is_not_in_force_is_counted() -> None:
    found = [Found("lov-2013", frozenset({"91 a"}), ""), Found("lov-2026", frozenset({"91 a"}), "")]
    cases = [case(places=(Place("lov-2026", "91 a"),)), case(places=(Place("lov-2013", "91 a"),))]
    figures = measure(cases, lambda _: found, lambda slug: slug == "lov-2026")
    assert (figures["superseded@1"], figures["hit@1"], figures["hit@5"]) == (1.0, 0.5, 1.0)
    assert measure(cases, lambda _: [], lambda _: False)["superseded@1"] == 0.0


def test_runs_are_kept_together_and_a_new_one_replaces_its_like(tmp_path: Path) -> None:
    keep(tmp_path, "corpus", CORPUS)
    keep(tmp_path, "lov-titel", CORPUS)
    assert keep(tmp_path, "lov-titel", TITLES) == {"corpus": CORPUS, "lov-titel": TITLES}
    assert read(tmp_path / "peers.json") == {"corpus": CORPUS, "lov-titel": TITLES}


def test_a_file_that_is_no_comparison_is_refused(tmp_path: Path) -> None:
    for content in ("", "[]", json.dumps({"corpus": {"rows": {}}})):
        (tmp_path / "peers.json").write_text(content, encoding="utf-8")
        with pytest.raises(ConfigurationError, match=r"peers\.json"):
            read(tmp_path / "peers.json")


def test_the_table_has_a_row_for_each_stack_and_a_dash_for_what_was_not_measured() -> None:
    rows = summary({"corpus": CORPUS, "lov-titel": TITLES}).splitlines()
    assert rows[0] == "| stak | rigtigt dokument først | blandt fem | alle fakta blandt fem | lov-titel nDCG@10 |"
    assert rows[2:] == [
        "| LangChain · Chroma · all-MiniLM-L6-v2 | – | – | – | 0,30 |",
        "| LangChain · BM25 | 0,50 | – | 0,25 | – |",
        "| **Fondsassistenten** | **1,00** | **–** | **1,00** | **0,90** |",
    ]
    assert "2 questions. Commit `abc`" in render({"corpus": CORPUS})


def test_the_chart_shows_every_figure_as_text_and_in_its_alternative() -> None:
    runs = {"corpus": CORPUS, "lov-titel": TITLES, "unknown": TITLES}
    root = ElementTree.fromstring(svg(runs))
    space = "{http://www.w3.org/2000/svg}"
    words = [element.text for element in root.iter(f"{space}text")]
    assert {"0,25", "1,00", "0,30", "0,90", "Fondsassistenten"} <= set(words)
    assert root.findtext(f"{space}desc") == alternative(runs)
    assert "LangChain · BM25 0,25; Fondsassistenten 1,00." in alternative(runs)


def test_a_longer_bar_is_a_better_figure_and_none_leaves_its_panel() -> None:
    root = ElementTree.fromstring(svg({"corpus": CORPUS}))
    bars = [float(bar.get("width", "")) for bar in root.iter("{http://www.w3.org/2000/svg}rect")]
    assert bars[0] == pytest.approx(bars[1] / 4, abs=0.1)
    assert all(
        float(bar.get("x", "")) + float(bar.get("width", "")) < float(root.get("width", ""))
        for bar in root.iter("{http://www.w3.org/2000/svg}rect")
    )
