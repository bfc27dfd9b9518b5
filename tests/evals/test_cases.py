import json
from pathlib import Path

import pytest

from assistant.errors import CorpusError
from evals.cases import QUESTIONS, SETS, TUNING, Place, fold_of, load


def written(folder: Path, name: str, *rows: object) -> Path:
    (folder / f"{name}.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", SETS)
def test_every_committed_set_can_be_judged(name: str) -> None:
    cases = load(name)
    assert {case.fold for case in cases} == ({0} if name in TUNING else {0, 1})
    assert all(case.places for case in cases if case.answerable)


def test_no_sentence_of_a_statute_is_kept_with_the_questions() -> None:
    texts = [path.read_text(encoding="utf-8") for path in QUESTIONS.glob("*.jsonl")]
    assert texts
    assert not any('quote": ' in text for text in texts)


def test_the_half_of_a_question_follows_from_its_id_alone() -> None:
    assert (fold_of("guid-002"), fold_of("guid-171")) == (0, 1)


def test_turns_of_a_conversation_follow_each_other_and_share_a_half(tmp_path: Path) -> None:
    turn = {"documents": ["a"], "must_mention": ["1"]}
    row = {"id": "d", "turns": [{"user": "Hvem?", **turn}, {"user": "Hvornår?", **turn}]}
    first, second = load("dialogues", written(tmp_path, "dialogues", row))
    assert (first.id, first.follows, second.id, second.follows) == ("d.1", "", "d.2", "d.1")
    assert first.fold == second.fold == fold_of("d")


def test_a_statute_question_expects_the_section_and_the_other_side_of_a_comparison(tmp_path: Path) -> None:
    also = [{"document": "lov-b", "section": "§ 64", "must_mention": ["hver 3."]}]
    row = {"id": "s", "question": "?", "documents": ["lov-a", "lov-b"], "section": "§ 59", "also": also}
    (case,) = load("statute", written(tmp_path, "statute", row | {"must_mention": ["hver fjerde"]}))
    assert case.places == (Place("lov-a", "59"), Place("lov-b", "64"))
    assert case.must_mention == ("hver fjerde", "hver 3.")


def test_a_heading_does_not_narrow_a_corpus_question(tmp_path: Path) -> None:
    row = {"id": "c", "question": "?", "documents": ["a"], "section": "§ 60 i loven"}
    (case,) = load("corpus", written(tmp_path, "corpus", row))
    assert case.places == (Place("a"),)


def test_a_false_premise_knows_where_the_truth_stands(tmp_path: Path) -> None:
    row = {"id": "u", "question": "?", "answerable": False, "truth_document": "lov", "truth_section": "§ 61 a"}
    (case,) = load("statute-unanswerable", written(tmp_path, "statute-unanswerable", row))
    assert (case.answerable, case.places) == (False, (Place("lov", "61 a"),))


@pytest.mark.parametrize(
    "row",
    [
        {"id": "c", "question": "?", "documents": []},
        {"id": "c", "question": " ", "documents": ["a"]},
        {"id": "c", "documents": ["a"]},
        {"id": "c", "question": "?", "documents": "a"},
        {"id": "c", "question": "?", "documents": ["a"], "as_of": "i går"},
        {"id": "c", "question": "?", "documents": ["a"], "also": ["b"]},
    ],
)
def test_a_row_that_cannot_be_judged_is_refused_with_its_line(tmp_path: Path, row: dict[str, object]) -> None:
    good = {"id": "b", "question": "?", "documents": ["a"]}
    with pytest.raises(CorpusError, match=r"corpus\.jsonl:2: "):
        load("corpus", written(tmp_path, "corpus", good, row))


def test_an_id_stands_once_and_a_set_has_a_known_name(tmp_path: Path) -> None:
    row = {"id": "c", "question": "?", "documents": ["a"]}
    with pytest.raises(CorpusError, match="twice"):
        load("corpus", written(tmp_path, "corpus", row, row))
    with pytest.raises(CorpusError, match="corpus, unanswerable"):
        load("korpus")
