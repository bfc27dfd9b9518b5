"""Which questions set two things side by side, which two, and what is asked of each."""

import pytest

from assistant.answer.comparing import comparison, heading


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er forskellen på et drivhus og en orangeri?",
        "Er der forskel på et drivhus og en orangeri?",
        "Hvordan adskiller et drivhus sig fra en orangeri?",
        "Hvordan adskiller et drivhus og en orangeri sig fra hinanden?",
        "Hvad adskiller et drivhus fra en orangeri?",
        "Er et drivhus det samme som en orangeri?",
        "Er et drivhus og en orangeri det samme?",
        "Sammenlign et drivhus med en orangeri",
        "Et drivhus kontra en orangeri?",
        "Hvad har et drivhus og en orangeri til fælles?",
        "Et drivhus og en orangeri - hvad er forskellen?",
        "What is the difference between et drivhus and en orangeri?",
    ],
)
def test_a_comparison_is_known_by_its_grammar(question: str) -> None:
    found = comparison(question)
    assert found is not None
    assert (found.first.lower(), found.last) == ("et drivhus", "en orangeri")
    assert found.questions[1] == "Hvad er en orangeri?"


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        (
            "Drivhus eller orangeri: hvem må bygge hvad?",
            "Drivhus: hvem må bygge hvad?",
            "Orangeri: hvem må bygge hvad?",
        ),
        ("Sammenlign højden i Granly og Birkely", "Højden i Granly?", "Højden i Birkely?"),
        ("Sammenlign kravene til et drivhus og et skur.", "Kravene til et drivhus?", "Kravene til et skur?"),
        ("Hvad gælder for ejere i modsætning til lejere?", "Hvad gælder for ejere?", "Hvad gælder for lejere?"),
        ("Gælder det samme for ejere som for lejere?", "Hvad gælder for ejere?", "Hvad gælder for lejere?"),
        (
            "Hvor mange huse ligger der i Granly sammenlignet med Birkely i dag?",
            "Hvor mange huse ligger der i Granly i dag?",
            "Hvor mange huse ligger der i Birkely i dag?",
        ),
    ],
)
def test_what_is_asked_of_both_is_asked_of_each(question: str, first: str, last: str) -> None:
    found = comparison(question)
    assert found is not None
    assert found.questions == (first, last)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("Hvad er forskellen på en fysisk og en social plan?", "en fysisk plan", "en social plan"),
        ("Hvad er forskellen på Granlys og Birkelys have?", "Granlys have", "Birkelys have"),
        ("Hvad er forskellen på § 4 og § 4 a i haveloven?", "§ 4 i haveloven", "§ 4 a i haveloven"),
        ("Hvad er forskellen på §§ 4 og 4 a?", "§ 4", "§ 4 a"),
        ("Hvad er forskellen på § 4 og § 5 i haveloven?", "§ 4 i haveloven", "§ 5 i haveloven"),
        ("Hvad er forskellen på en plan og en social plan?", "en plan", "en social plan"),
        ("Hvad er forskellen på en storbolig og en almindelig rækkebolig?", "en storbolig", "en almindelig rækkebolig"),
    ],
)
def test_what_is_said_once_belongs_to_both(question: str, first: str, last: str) -> None:
    found = comparison(question)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er en orangeri?",
        "Hvor står pligten, i stk. 7 eller stk. 9?",
        "§ 4 eller § 5 - hvor står gebyret?",
        "Hvad er gebyret for et drivhus og en orangeri?",
        "Er der forskel på by- og landhaver?",
        "Hvad er forskellen på A-have og B-have, og hvem bestemmer?",
        "Skal man søge det samme sted som sidst?",
        "Hvis lejeren flytter og ikke betaler, hvad gælder?",
        "Når lejeren er død og boet er insolvent, hvad gælder så?",
        "Er huslejen den samme som sidste år?",
        "I Randers og Aarhus, hvad gælder der for haver?",
        "Hvad koster drivhus A kontra drivhus B?",
        "Hvad er forskellen på drivhuse, orangerier og skure?",
        "Sammenlign have A og , hvornår bruges de",
    ],
)
def test_other_questions_compare_nothing(question: str) -> None:
    assert comparison(question) is None


@pytest.mark.parametrize("tail", [":\n- frist\n- pris", ": – frist", "; - hvem betaler", " - ", ", , hvad"])
def test_a_list_below_a_comparison_breaks_nothing(tail: str) -> None:
    found = comparison(f"Sammenlign et drivhus og en orangeri{tail}")
    assert found is None or found.first == "et drivhus"


def test_a_side_is_named_without_its_article() -> None:
    assert heading("en orangeri") == "Orangeri"
    assert heading("den store have") == "Den store have"
