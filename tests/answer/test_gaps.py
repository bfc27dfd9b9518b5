import pytest

from assistant.answer.gaps import gap, is_gap

QUESTION = "Hvad koster det at stå på ventelisten i Birkelunden, og hvem opkræver gebyret?"


@pytest.mark.parametrize(
    "text",
    [
        "Kilderne oplyser ikke, hvem der opkræver gebyret.",
        "Kilderne siger intet om gebyret.",
        "De viste kilder nævner ikke gebyret.",
        "Det fremgår ikke af kilderne, hvem der opkræver gebyret.",
        "Jeg kan ikke finde gebyret i kilderne.",
        "Desværre, kilderne beskriver ikke gebyret.",
        "The sources do not say who collects the fee.",
    ],
)
def test_a_model_that_finds_nothing_is_understood(text: str) -> None:
    assert is_gap(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kilderne oplyser ikke gebyret, men det er 999 kr.",
        "Kommunen oplyser ikke gebyret.",
        "Gebyret er 250 kr.",
        "Kilderne siger, at gebyret er 250 kr.",
    ],
)
def test_a_fact_is_no_gap(text: str) -> None:
    assert not is_gap(text)


def test_a_gap_keeps_its_words_only_where_they_are_the_questions() -> None:
    own = "Kilderne oplyser ikke, hvem der opkræver gebyret."
    assert gap(own, QUESTION, "da") == own
    for more in ("Kilderne oplyser ikke, at gebyret er 999 kr.", "Kilderne oplyser ikke gebyret i Odense."):
        assert gap(more, QUESTION, "da") == "Kilderne svarer ikke på hele spørgsmålet."
