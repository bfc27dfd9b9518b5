"""Questions after an answer: asked and answered before they are offered, and of use to whoever reads them."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answer.assistant import Assistant
from assistant.answer.followups import MOST, followups
from assistant.answer.spoken import spoken
from assistant.compose import open_assistant
from assistant.settings import EmbeddingSettings, Settings
from assistant.types import Answer, Question
from ingest.build import Plan, build
from tests.conftest import TODAY
from tests.made_registers import AREAS

HEAD = '---\ntitle: "{title}"\nkind: guidance\nauthority: "Prøvefonden"\nsource_url: "https://example.org/x"\n---\n\n'
GLOSSARY = """# Ordliste: ord om gården

- **Regnvandsbed:** Et bed, der samler vand fra taget, så kloakken ikke løber over.
- **ZAB:** Zonen for affald og baljer bag gården.
- **Gård:** Stedet mellem husene.
"""
FINCHES = """# Zebrafinker i almene boliger

## Hvor mange må man holde?

En lejer må holde fire zebrafinker i sin bolig, og burene skal stå ved regnvandsbedet i gården.

## Hvem fører tilsyn med zebrafinker i boligen?

Viceværten fører tilsyn med zebrafinkerne to gange om året og skriver det i bogen.

## Hvor finder jeg reglerne?

Reglerne om zebrafinker hænger på opslagstavlen.
"""


@pytest.fixture(scope="module")
def asked(tiny_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("followups")
    shutil.copytree(tiny_corpus, folder / "corpus")
    for name, text in (("ordliste", GLOSSARY), ("zebrafinker", FINCHES)):
        title = text.partition("\n")[0].removeprefix("# ")
        (folder / "corpus" / "guidance" / f"{name}.md").write_text(HEAD.format(title=title) + text, encoding="utf-8")
    (folder / "corpus" / "areas" / "areas.csv").write_text(AREAS, encoding="utf-8")
    for number in range(20):  # what a word tells is measured against how many do not have it
        note = f"# Note {number}\n\nBænk nummer {number} males om foråret.\n"
        (folder / "corpus" / "guidance" / f"note-{number}.md").write_text(note, encoding="utf-8")
    build(Plan((folder / "corpus",), folder / "index", EmbeddingSettings()), lambda *_: None)
    opened = open_assistant(Settings(), folder / "index", today=lambda: TODAY)
    yield opened
    opened.snapshot.catalog.close()


def offered(asked: Assistant, question: str) -> tuple[str, ...]:
    return asked.followups(asked.ask(Question(question)), "da")


FINCH = "Hvor mange zebrafinker må en lejer holde i sin bolig?"
FEE = "Hvad er gebyret for at stå på ventelisten?"


def test_the_next_question_of_the_cited_sheet_is_offered(asked: Assistant) -> None:
    assert "Hvem fører tilsyn med zebrafinker i boligen?" in offered(asked, FINCH)


def test_a_term_of_the_answer_is_offered_where_a_glossary_explains_it(asked: Assistant) -> None:
    assert "Hvad betyder »regnvandsbed«?" in offered(asked, FINCH)


def test_a_section_that_changed_offers_how(asked: Assistant) -> None:
    assert "Hvordan er § 2 i boligloven ændret gennem årene?" in offered(asked, FEE)


def test_an_area_offers_where_it_stood_on_the_lists(asked: Assistant) -> None:
    question = "Har Birkelunden stået på listerne over udsatte boligområder?"
    assert question in offered(asked, "Hvem holder gården ren i Birkelunden?")
    assert question not in offered(asked, question)


@pytest.mark.parametrize("question", [FINCH, FEE, "Hvem holder gården ren i Birkelunden?"])
def test_every_question_offered_is_answered_with_something_new(asked: Assistant, question: str) -> None:
    first = asked.ask(Question(question))
    told = {citation.quote for citation in first.citations}
    for each in asked.followups(first, "da"):
        reply = asked.ask(Question(each))
        assert reply.outcome == "answered"
        assert not {citation.quote for citation in reply.citations} <= told
        assert each != question


def test_what_is_not_answered_leads_nowhere(asked: Assistant) -> None:
    assert offered(asked, "Hvad er hovedstaden i Australien?") == ()


def test_a_question_whose_answer_stands_elsewhere_is_not_offered(asked: Assistant) -> None:
    first = asked.ask(Question(FINCH))

    def wrong(_: str) -> Answer:
        return asked.ask(Question(FEE))

    assert followups(asked.snapshot.catalog, first, wrong, asked.snapshot.rarity, "da") == ()


def test_those_that_came_with_the_answer_stand_first_and_there_are_never_too_many(asked: Assistant) -> None:
    first = replace(asked.ask(Question(FINCH)), followups=("Et?", "To?"))
    found = asked.followups(first, "da")
    assert found[:2] == ("Et?", "To?")
    assert len(found) == MOST


def test_questions_in_english_are_asked_in_english_only(asked: Assistant) -> None:
    first = asked.ask(Question("How many zebra finches may a tenant keep? zebrafinker bolig", language="en"))
    assert not any("Hv" in each for each in asked.followups(first, "en"))


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("§ 28, stk. 6 – hvor går pengene fra salget hen?", "Hvor går pengene fra salget hen?"),
        ("Hvem betaler huslejen under genhusning?", "Hvem betaler huslejen under genhusning?"),
    ],
)
def test_a_heading_that_says_what_it_is_about_becomes_a_question(heading: str, question: str) -> None:
    assert spoken(heading) == question


@pytest.mark.parametrize(
    "heading",
    [
        "Virker det?",
        "Hvad går det ud på?",
        "Hvem kunne søge?",
        "Frivilligt eller obligatorisk?",
        "Eksempel: Hvad gjaldt for ansøgere i 2015?",
        "Hvor finder jeg reglerne?",
        f"Hvad {'x' * 90} gør man?",
    ],
)
def test_a_heading_that_says_too_little_or_too_much_does_not(heading: str) -> None:
    assert spoken(heading) == ""


@pytest.mark.parametrize("question", [FINCH, FEE])
def test_no_question_is_offered_with_the_title_of_a_source(asked: Assistant, question: str) -> None:
    answer = asked.ask(Question(question))
    assert not answer.followups
    assert not any(": " in each or each.endswith(")?") for each in asked.followups(answer, "da"))
