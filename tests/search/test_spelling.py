"""Misspelt words are read as known ones, and only these."""

from collections.abc import Mapping

import pytest

from assistant.danish.analysis import stem
from assistant.search.spelling import is_gibberish, misread


class Known:
    """A vocabulary of a few words."""

    def __init__(self, **counts: int) -> None:
        self.counts = {stem(word): count for word, count in counts.items()}

    def holding(self, stem: str) -> int:
        """Return how many texts hold a stem."""
        return self.counts.get(stem, 0)

    def beginning(self, prefix: str) -> Mapping[str, int]:
        """Return the stems that begin so."""
        return {each: count for each, count in self.counts.items() if each.startswith(prefix)}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("landsbygefonden", "landsbyggefonden"),
        ("driftsbugdet", "driftsbudget"),
        ("boligstotte", "boligstøtte"),
        ("procnt", "procent"),
        ("helehdsplanen", "helhedsplanen"),
    ],
)
def test_a_slip_is_read_as_the_word_that_was_meant(typed: str, meant: str) -> None:
    assert misread(f"hvad er {typed}?", Known(**{meant: 3})) == {typed: stem(meant)}


@pytest.mark.parametrize("typed", ["boligstøtte", "boligstoette", "BOLIGSTØTTEN"])
def test_a_known_word_in_any_spelling_is_left(typed: str) -> None:
    assert misread(typed, Known(boligstøtte=1, boligstøttens=9)) == {}


@pytest.mark.parametrize("typed", ["kat", "2019", "C-417", "zebrafinke"])
def test_short_words_figures_and_words_far_from_all_others_are_left(typed: str) -> None:
    assert misread(typed, Known(kar=5, husleje=5, zone=2)) == {}


def test_the_fewest_slips_win_then_the_most_frequent_word() -> None:
    assert misread("driftsbugdet", Known(driftsbudget=1, driftsudgifter=9)) == {"driftsbugdet": stem("driftsbudget")}
    assert misread("kloakrør", Known(kloakrøg=1, kloakrør=7)) == {}
    assert misread("xyzkloak", Known(xyzkloal=1, xyzkloat=7)) == {"xyzkloak": "xyzkloat"}


def test_a_danish_word_that_no_source_holds_is_no_slip() -> None:
    assert misread("Hvor stor må en have være?", Known(vare=9, vejre=3)) == {}


@pytest.mark.parametrize("text", ["asdfgh", "qwer zxcv", "lkjhgf poiuy?"])
def test_letters_that_make_no_word_are_gibberish(text: str) -> None:
    assert is_gibberish(text, Known(gebyr=3))


@pytest.mark.parametrize("text", ["gebyr asdfgh", "altankassebeplantning", "Hvad er det?", "gebyret"])
def test_known_words_new_compounds_and_slips_are_not(text: str) -> None:
    assert not is_gibberish(text, Known(gebyr=3))
