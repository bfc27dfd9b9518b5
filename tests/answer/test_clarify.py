from dataclasses import replace

import pytest

from assistant.answer.ambiguity import THRESHOLD, names_no_subject, probability, signs_of
from assistant.answer.assistant import Assistant
from assistant.answer.clarify import Reading, Readings, asked_back, holds_kind, subject_of
from assistant.answer.names import Names
from assistant.danish.clause import read_clause
from assistant.rendering import plain
from assistant.search.query import understand
from assistant.types import Answer, Choice, Chunk, Document, Passage, Question, Turn
from tests.search.test_query import TODAY

ALIKE = (10.0, 9.9, 9.8, 9.7)
APART = (10.0, 4.0, 3.0, 2.0)


def passage(slug: str, score: float) -> Passage:
    chunk = Chunk(slug, slug, 0, "Rammen er 100 kr.", 0, 17)
    return Passage(1, chunk, Document(slug, f"Emnet {slug}: en ramme", "guidance"), score)


def likelihood(question: str, scores: tuple[float, ...]) -> float:
    """Return how likely a question has several readings where its documents have these scores."""
    query = understand(Question(question), question, TODAY)
    passages = [passage(str(number), score) for number, score in enumerate(scores)]
    clause = read_clause(question, Names().find)
    return probability(signs_of(query, clause, passages, 0.5, lambda _: 5.0))


def offered(*labels: str) -> Readings:
    choices = [Choice(label, f"Hvad er rammen ({label})?") for label in labels]
    return Readings(1.0, tuple(Reading(choice, passage(choice.label, 1.0)) for choice in choices))


def test_few_words_and_many_documents_alike_are_several_readings() -> None:
    assert likelihood("Hvad er rammen?", ALIKE) >= THRESHOLD


def test_words_that_tell_leave_one_reading() -> None:
    clear = "Hvor stor er den årlige ramme til boligsociale indsatser i 2015-18-midlerne efter § 91 a?"
    assert likelihood(clear, APART) < 0.05


def test_one_reading_is_no_choice() -> None:
    assert not offered("a").asks_back
    assert offered("a", "b").asks_back


def test_a_reply_that_asks_back_cites_nothing_and_offers_each_reading() -> None:
    reply = asked_back(offered("Renovering", "Nedrivning"), "da")
    assert reply.outcome == "clarify"
    assert [choice.label for choice in reply.choices] == ["Renovering", "Nedrivning"]
    assert not any(statement.quotes for statement in reply.statements)


def test_a_label_is_the_beginning_of_a_title_unless_that_is_one_word() -> None:
    assert subject_of(Document("a", "Munkebo, Kolding: dispensation", "precedent")) == "Munkebo, Kolding"
    assert subject_of(Document("b", "Organisering: bestyrelse", "guidance")) == "Organisering: bestyrelse"


def test_choices_are_numbered_on_a_terminal() -> None:
    answer = Answer("Hvad?", "Hvad mener du?", "clarify", TODAY, choices=(Choice("Renovering", "Hvad (Renovering)?"),))
    assert "  1. Renovering: Hvad (Renovering)?" in plain(answer).splitlines()


def test_how_a_follow_up_was_understood_is_said(assistant: Assistant) -> None:
    history = understood_history("Hvad er gebyret for at stå på ventelisten?")
    answer = assistant.ask(Question("Og i 2021?", history=history))
    assert answer.understood == "Hvad er gebyret for at stå på ventelisten i 2021?"
    assert plain(answer).startswith(f"Forstået som: {answer.understood}")


def understood_history(question: str) -> tuple[Turn, ...]:
    return (Turn("user", question), Turn("assistant", "Svar."))


def test_a_question_that_is_surely_answered_is_not_asked_back() -> None:
    assert not replace(offered("a", "b"), answered=0.95).asks_back
    assert replace(offered("a", "b"), answered=0.5).asks_back


@pytest.mark.parametrize(
    ("text", "none"), [("Hvad er reglerne?", True), ("Hvad gælder?", True), ("Hvad er reglerne for gebyrer?", False)]
)
def test_a_question_for_the_rules_of_nothing_names_no_subject(text: str, none: bool) -> None:
    assert names_no_subject(text) is none


def test_who_names_no_subject_is_asked_for_one_and_offered_none(assistant: Assistant) -> None:
    answer = assistant.ask(Question("Hvad er reglerne?"))
    assert answer.outcome == "clarify"
    assert answer.text.startswith("Hvad handler spørgsmålet om?")
    assert not answer.choices


@pytest.mark.parametrize("text", ["asdfgh", "Hvem er min chef?"])
def test_what_no_source_can_tell_is_not_asked_back(assistant: Assistant, text: str) -> None:
    answer = assistant.ask(Question(text))
    assert (answer.outcome, answer.choices, answer.passages) == ("not_found", (), ())


@pytest.mark.parametrize(
    ("question", "text", "held"),
    [
        ("Hvor meget er rammen?", "Rammen er 380 mio. kr.", True),
        ("Hvor meget er rammen?", "Rammen er fordelt på fire puljer.", False),
        ("Hvad er en helhedsplan?", "En plan for et område.", True),
    ],
)
def test_a_reading_holds_the_kind_of_thing_that_is_asked_for(question: str, text: str, held: bool) -> None:
    assert holds_kind(question, text) is held
