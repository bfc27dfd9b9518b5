"""Signs that passages hold an answer."""

import pytest

from assistant.answer.assistant import Assistant
from assistant.answer.scoring import Scorer
from assistant.answer.signals import ASKED_ABOUT, signals
from assistant.search.query import spelled, understand
from assistant.search.retrieve import retrieve
from assistant.types import Passage, Question
from tests.conftest import TODAY


def signs(assistant: Assistant, text: str) -> dict[str, float]:
    """Return the signs of a question to the tiny corpus."""
    snapshot = assistant.snapshot
    query = spelled(understand(Question(text), text, TODAY), snapshot.lexical)
    passages = tuple(
        Passage(number, hit.chunk, hit.document, hit.score)
        for number, hit in enumerate(retrieve(snapshot, query, 6), 1)
    )
    scorer = Scorer(snapshot.embedder, snapshot.rarity)
    asked = scorer.prepare(text)
    return signals(asked, query, passages, scorer.score(asked, passages), snapshot.rarity)


def test_a_question_that_is_answered_shows_more_of_every_common_sign(assistant: Assistant) -> None:
    good, bad = (
        signs(assistant, "Hvad er gebyret for ventelisten?"),
        signs(assistant, "Hvem vandt cykelløbet i Italien?"),
    )
    for name in ("met_first", "met_tokens", "passage", "all"):
        assert good[name] > bad[name]
    assert good["worst_both"] < bad["worst_both"]


def test_a_year_and_a_name_that_stand_nowhere_are_missed(assistant: Assistant) -> None:
    asked = signs(assistant, "Hvad er gebyret på 9876 kr. for ventelisten i Atlantis?")
    assert asked["missing"] == 1.0
    assert asked["figures_passage"] == asked["figures_unit"] == 1.0


@pytest.mark.parametrize(
    ("text", "counts"), [("Hvor mange boliger er der i Birkelunden?", 1.0), ("Hvem bor der?", 0.0)]
)
def test_what_is_to_be_counted_is_looked_for_behind_a_figure(assistant: Assistant, text: str, counts: float) -> None:
    asked = signs(assistant, text)
    assert asked["counts"] == counts
    assert (asked["counted"] == 0.5) == (counts == 0.0)


def test_signs_have_weights_of_their_own_where_ways_of_asking_are_known(assistant: Assistant) -> None:
    found = signs(assistant, "Hvad er gebyret for ventelisten?")
    assert (ASKED_ABOUT in found) == any(name.startswith(f"{ASKED_ABOUT}_") for name in found)


def test_without_passages_there_is_no_sign(assistant: Assistant) -> None:
    asked = Scorer(assistant.snapshot.embedder, assistant.snapshot.rarity).prepare("x")
    query = understand(Question("x"), "x", TODAY)
    assert signals(asked, query, (), [], assistant.snapshot.rarity) == {"none": 1.0}


def test_the_assistant_says_how_likely_there_is_an_answer(assistant: Assistant) -> None:
    good, bad = (
        assistant.likelihood(Question(text)) for text in ("Hvad siger § 2 a?", "Hvad er § 412 i boliglov-proeve?")
    )
    assert good == 1.0 > bad
