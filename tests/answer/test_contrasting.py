"""A few made-up sheets: both sides of a comparison are told, each under its name, after what sets them side by side."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.answer.assistant import Assistant
from assistant.compose import open_assistant
from assistant.settings import EmbeddingSettings, Settings
from assistant.types import Answer, Question
from ingest.build import Plan, build

HEAD = """---
title: "{title}"
kind: guidance
authority: "Havekontoret"
reference: "Vejledning"
source_url: "https://example.org/{slug}"
topics: []
---

# {title}

"""
SHEETS = {
    "drivhuse": (
        "Drivhuse",
        "Et drivhus er en bygning af glas til planter. Den må højst være 3 meter høj. Et drivhus kræver "
        "ingen tilladelse, mens en orangeri kræver tilladelse fra byrådet.\n\n"
        "## Frist\n\nDet skal være færdigt inden et år.\n",
    ),
    "orangerier": (
        "Orangerier",
        "En orangeri er en opvarmet stue af glas ved et hus. Den må højst være 5 meter høj.\n\n"
        "## Tilsyn\n\nByrådet fører tilsyn hvert femte år.\n",
    ),
    "lejemaal": (
        "Havelod og nyttehave",
        "Byen lejer jord ud.\n\n## Forskellen\n\n| | Havelod | Nyttehave |\n| --- | --- | --- |\n"
        "| Areal | 400 m² | 50 m² |\n| Leje | 900 kr. om året | 100 kr. om året |\n\n"
        "## Havelod\n\nEn havelod er et stykke jord med et hus.\n\n## Nyttehave\n\nEn nyttehave er et bed uden hus.\n",
    ),
    "fonde": (
        "Havefonden",
        "Havefonden får halvdelen af gebyrerne. Den støtter træer. Landshavefonden får resten. "
        "Den støtter ikke træer.\n",
    ),
}


@pytest.fixture(scope="module")
def gardens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("sheets") / "guidance"
    folder.mkdir()
    for slug, (title, body) in SHEETS.items():
        (folder / f"{slug}.md").write_text(HEAD.format(title=title, slug=slug) + body, encoding="utf-8")
    index = tmp_path_factory.mktemp("index")
    build(Plan((folder.parent,), index, EmbeddingSettings()), lambda *_: None)
    opened = open_assistant(Settings(), Path(index), today=lambda: date(2026, 11, 25))
    yield opened
    opened.snapshot.catalog.close()


def under(answer: Answer, name: str) -> str:
    """Return what an answer says under a heading, up to the next side."""
    _, _, rest = answer.text.partition(f"**{name}")
    return rest.partition("\n\n**")[0]


def test_the_sentence_that_tells_both_comes_first_then_each_under_its_name(gardens: Assistant) -> None:
    answer = gardens.ask(Question("Hvad er forskellen på et drivhus og en orangeri?"))
    assert answer.text.startswith("Et drivhus kræver ingen tilladelse, mens en orangeri kræver")
    assert "bygning af glas til planter" in under(answer, "Drivhus:**")
    assert "opvarmet stue" in under(answer, "Orangeri:**")
    assert "opvarmet stue" not in under(answer, "Drivhus:**")
    assert {citation.slug for citation in answer.citations} == {"drivhuse", "orangerier"}
    assert answer.outcome == "answered"


def test_a_table_with_a_column_for_either_is_preferred(gardens: Assistant) -> None:
    answer = gardens.ask(Question("Hvordan adskiller en havelod sig fra en nyttehave?"))
    assert answer.text.startswith("**Forskellen:**\n\n- ")
    assert "Leje – Havelod: 900 kr. om året; Nyttehave: 100 kr. om året" in answer.text.partition("**Havelod:**")[0]
    assert "et bed uden hus" in under(answer, "Nyttehave:**")


def test_what_is_asked_of_both_is_told_of_each(gardens: Assistant) -> None:
    answer = gardens.ask(Question("Drivhus og orangeri: hvor høje må de være hver især?"))
    assert "3 meter" in under(answer, "Drivhus:**")
    assert "5 meter" in under(answer, "Orangeri:**")


def test_a_side_that_no_source_knows_is_named_as_missing(gardens: Assistant) -> None:
    answer = gardens.ask(Question("Hvad er forskellen på en orangeri og en kvantecomputer?"))
    assert answer.outcome == "partial"
    assert "opvarmet stue" in answer.text
    assert (
        answer.notes[0]
        == "Delvist besvaret: Der er ikke fundet noget om »en kvantecomputer«, som svarer på spørgsmålet."
    )


def test_two_things_that_no_source_knows_are_not_answered(gardens: Assistant) -> None:
    answer = gardens.ask(Question("Hvad er forskellen på en kvantecomputer og en romraket?"))
    assert answer.outcome == "not_found"


def test_a_pronoun_is_not_taken_for_the_other_side(gardens: Assistant) -> None:
    answer = gardens.ask(Question("Hvad er forskellen på havefonden og landshavefonden?"))
    own, _, other = answer.text.partition("**Landshavefonden")
    assert "**Havefonden" in own
    assert "støtter ikke" not in own.partition("**Havefonden")[2]
    assert "Den støtter træer" not in other


def test_every_quote_of_a_comparison_stands_in_its_source(gardens: Assistant) -> None:
    answer = gardens.ask(Question("Er et drivhus det samme som en orangeri?"))
    assert answer.citations
    for citation in answer.citations:
        assert gardens.snapshot.catalog.text(citation.slug)[citation.start : citation.end] == citation.quote


def test_a_question_about_one_thing_has_no_headings(gardens: Assistant) -> None:
    answer = gardens.ask(Question("Hvad er en orangeri?"))
    assert "opvarmet stue" in answer.text
    assert "**Orangeri" not in answer.text
