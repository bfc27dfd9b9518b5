from datetime import date

from assistant.answer.support import read
from assistant.types import Chunk, Document, Passage
from evals.checking import HONEST, Probe, measure, render
from evals.falsehoods import Truth, falsehoods

TEXT = "Fonden gav 250 mio. kr. i 2019 til Birkelunden efter § 91 a. Planen løber højst 4 år. Et år: 30 mio. kr."
SENTENCE = "Fonden gav 250 mio. kr. i 2019 til Birkelunden efter § 91 a."


def probe(sentence: str = SENTENCE) -> Probe:
    passage = Passage(1, Chunk("x", "s", 0, TEXT, 0, len(TEXT)), Document("s", "Birkelunden", "area"), 1.0)
    return Probe(sentence, read(passage))


def test_a_truth_is_turned_into_one_lie_of_each_kind_that_fits() -> None:
    lies = dict(falsehoods(Truth(SENTENCE, TEXT, ("Vollsmose",))))
    assert lies["figure"] == "Fonden gav 253 mio. kr. i 2019 til Birkelunden efter § 91 a."
    assert lies["date"] == "Fonden gav 250 mio. kr. i 2020 til Birkelunden efter § 91 a."
    assert lies["section"] == "Fonden gav 250 mio. kr. i 2019 til Birkelunden efter § 92 a."
    assert lies["name"] == "Fonden gav 250 mio. kr. i 2019 til Vollsmose efter § 91 a."
    assert lies["borrowed figure"] == "Fonden gav 30 mio. kr. i 2019 til Birkelunden efter § 91 a."
    assert "bound" not in lies


def test_kept_truths_and_caught_lies_are_counted() -> None:
    counts = measure([probe(), probe("Planen løber højst 4 år."), probe("Haven er grøn.")], date(2026, 11, 25))
    assert counts[HONEST] == (2, 3)
    assert counts["figure"] == (2, 2)
    assert counts["bound"] == (1, 1)


def test_the_table_names_shares_and_numbers() -> None:
    table = render({"a": {HONEST: (1, 2), "figure": (3, 3)}, "b": {HONEST: (2, 2)}})
    assert "| kept: true sentences | 0.500 (1/2) | 1.000 (2/2) |" in table
    assert "| caught: figure | 1.000 (3/3) | – |" in table
