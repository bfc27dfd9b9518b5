"""How far a text meets a question, word by word."""

import numpy as np
import pytest

from assistant.danish.analysis import content_words
from assistant.index.tokens import builtin_tokens
from assistant.search import closeness
from assistant.search.closeness import Sought, WordTable


@pytest.fixture(scope="module")
def table() -> WordTable:
    return WordTable(builtin_tokens())


def seek(table: WordTable, question: str, misread: dict[str, str] | None = None) -> Sought:
    return table.seek(question, lambda _: 1.0, misread or {})


def shares(table: WordTable, question: str, *texts: str) -> list[list[float]]:
    sought = seek(table, question)
    found: list[list[float]] = table.meet(sought, [content_words(text) for text in texts]).share(sought).tolist()
    return found


def test_the_same_words_are_met_wholly_whatever_their_ending(table: WordTable) -> None:
    same, other = shares(table, "huslejenævn og beboere", "Beboeren klager til huslejenævnet", "Mørtel og cement")
    assert same[0] == pytest.approx(1.0, abs=1e-5)
    assert same[1] > 2 * other[1]


def test_a_word_of_near_meaning_meets_more_than_one_of_another_field(table: WordTable) -> None:
    near, far = shares(table, "bankgaranti", "garanti for lånet", "mørtel og cement")
    assert near[0] > far[0]
    assert near[1] > far[1]


def test_the_part_of_a_compound_is_met_as_a_token(table: WordTable) -> None:
    (_, part), (_, other) = shares(table, "leje", "huslejenævnet", "hundetegnet")
    assert part > 2 * other


def test_texts_without_words_and_questions_without_words_meet_nothing(table: WordTable) -> None:
    assert shares(table, "venteliste", "", "venteliste")[0] == [0.0, 0.0]
    assert shares(table, "", "venteliste") == [[0.0, 0.0]]


def test_rare_words_weigh_more(table: WordTable) -> None:
    sought = table.seek("gebyr for venteliste", lambda stem: 9.0 if stem.startswith("gebyr") else 1.0, {})
    met = table.meet(sought, [["gebyr"], ["venteliste"]]).share(sought)
    assert met[0, 0] > 0.8 > met[1, 0]


def test_a_misread_word_counts_as_the_stem_it_is_read_as(table: WordTable) -> None:
    sought = seek(table, "driftsbugdet", {"driftsbugdet": "driftsbudg"})
    assert table.meet(sought, [["driftsbudget"]]).share(sought)[0, 0] == pytest.approx(1.0, abs=1e-5)


def test_texts_may_be_met_together(table: WordTable) -> None:
    sought = seek(table, "gebyr venteliste")
    met = table.meet(sought, [["gebyr"], ["venteliste"], ["gebyr"], ["gebyr"]])
    first, second = met.every(2, 0), met.every(2, 1)
    assert first.with_more(second).share(sought)[0, 0] > max(first.share(sought)[0, 0], second.share(sought)[0, 0])


def test_a_full_table_begins_anew_and_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    table = WordTable(builtin_tokens())
    before = shares(table, "venteliste", "Ventelisten er lang", "Huslejen er høj")
    monkeypatch.setattr(closeness, "MOST_WORDS", 3)
    after = shares(table, "venteliste", "Ventelisten er lang", "Huslejen er høj")
    assert np.allclose(before, after)
