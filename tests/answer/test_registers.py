"""Answers from the registers: complete, each statement with its row, and no missing row taken for a fact."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.answer.assistant import Assistant
from assistant.compose import open_assistant
from assistant.settings import EmbeddingSettings, Settings
from assistant.types import Answer, Question
from ingest.build import Plan, build
from tests.conftest import TODAY
from tests.made_registers import CONTACTS, LIST_SHEET, write_registers


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("registers")
    corpus, index = write_registers(folder / "corpus"), folder / "index"
    text = LIST_SHEET.replace("2018", "2020").replace("2019", "2021").partition("## Antal")[0]
    named = "## De fire ghettoområder\n\nDe er Birkelunden, Elmeparken/Toften (Prøveby), Egelunden og Toften (Åby).\n"
    (corpus / "liste-2020.md").write_text(text + named, encoding="utf-8")
    build(Plan((corpus,), index, EmbeddingSettings()), lambda *_: None)
    opened = open_assistant(Settings(), index, today=lambda: TODAY)
    yield opened
    opened.snapshot.catalog.close()


def ask(asked: Assistant, text: str) -> Answer:
    return asked.ask(Question(text))


def test_the_history_of_an_area_has_every_row_by_year(asked: Assistant) -> None:
    text = ask(asked, "Giv mig historikken for Elmeparken på listerne").text
    assert "- 2017: ghettoområde [" in text
    assert "- 2018: hårdt ghettoområde [" in text
    assert text.startswith("Den seneste oplysning i registret om Elmeparken/Toften er fra 2023: omdannelsesområde.")


def test_every_quote_of_a_register_answer_stands_in_its_document(asked: Assistant) -> None:
    answer = ask(asked, "Giv mig historikken for Birkelunden på listerne")
    assert len(answer.citations) >= 4
    for citation in answer.citations:
        assert asked.snapshot.catalog.text(citation.slug)[citation.start : citation.end] == citation.quote


def test_a_year_without_a_row_is_unknown_and_not_a_no(asked: Assistant) -> None:
    answer = ask(asked, "Var Elmeparken på ghettolisten i 2022?")
    assert answer.outcome == "not_found"
    assert "ingen oplysning om Elmeparken/Toften i 2022. Området kan godt have stået på en liste" in answer.text


@pytest.mark.parametrize("text", ["Står Elmeparken på listen i år?", "Er Elmeparken på ghettolisten i 2026?"])
def test_of_a_year_after_the_last_row_the_answer_says_so_first(asked: Assistant, text: str) -> None:
    answer = ask(asked, text)
    first, _, rest = answer.text.partition("\n\n")
    assert first == "Registret har ingen oplysninger om 2026."
    assert rest.startswith("Den seneste oplysning i registret om Elmeparken/Toften er fra 2023:")
    assert answer.outcome == "partial"


def test_a_list_of_this_year_is_told_as_it_was_last_known(asked: Assistant) -> None:
    answer = ask(asked, "Hvilke områder i Prøveby er på listen i år?")
    assert answer.text.startswith("Registret har ingen oplysninger om 2026.")
    assert "Registret har ét område i Prøveby Kommune i 2023:" in answer.text
    assert "2018" not in answer.text


def test_where_an_area_lies_is_answered_in_any_year(asked: Assistant) -> None:
    assert ask(asked, "Hvilken kommune ligger Birkelunden i i dag?").text.startswith("Birkelunden ligger i Prøveby")


def test_of_a_contact_without_a_number_the_answer_says_so_to_who_wants_to_ring(asked: Assistant) -> None:
    text = ask(asked, "Hvem kan jeg ringe til om viceværter?").text
    assert "Oplyst januar 2023." in text
    assert "Registret har ikke noget telefonnummer her." in text
    assert "telefonnummer" not in ask(asked, "Hvem kan jeg tale med om viceværter?").text


def test_without_a_contact_for_a_subject_the_main_entrance_is_named(tmp_path: Path) -> None:
    corpus = write_registers(tmp_path / "corpus")
    entrance = ',hovedsæde,Prøvefonden,"Gaden 1, Prøveby",alle henvendelser,,,https://example.org/e,2017\n'
    (corpus / "contacts.csv").write_text(CONTACTS + entrance, encoding="utf-8")
    build(Plan((corpus,), tmp_path / "index", EmbeddingSettings()), lambda *_: None)
    opened = open_assistant(Settings(), tmp_path / "index", today=lambda: TODAY)
    answer = ask(opened, "hvem svarer om ventelister")
    opened.snapshot.catalog.close()
    assert answer.text.startswith("Registret over kontakter nævner ingen, der svarer på spørgsmål om »ventelister«.")
    assert "Hovedindgangen er Prøvefonden (hovedsæde), Gaden 1, Prøveby." in answer.text


def test_the_sheet_about_an_area_is_quoted_beside_the_register(asked: Assistant) -> None:
    answer = ask(asked, "Var Birkelunden på ghettolisten i 2019?")
    assert answer.outcome == "answered"
    assert "- 2019: på ghettolisten [" in answer.text
    assert "venteliste" not in answer.text


def test_the_first_row_is_not_taken_for_the_year_an_area_came_on_a_list(asked: Assistant) -> None:
    text = ask(asked, "Hvornår kom Elmeparken på ghettolisten?").text
    assert "Området kan være kommet på listen tidligere." in text
    assert ask(asked, "Hvornår kom Birkelunden på ghettolisten?").text.startswith(
        "Registret har Birkelunden i 2018 med status ghettoområde (nyt)."
    )


def test_that_an_area_left_is_told_from_rows_alone(asked: Assistant) -> None:
    assert "i 2020 med status udgået af ghettolisten" in ask(asked, "Hvornår kom Birkelunden af ghettolisten?").text
    assert ask(asked, "Hvornår kom Elmeparken af listen?").text.startswith("Registret viser ikke")


def test_the_areas_of_a_municipality_are_all_there(asked: Assistant) -> None:
    text = ask(asked, "Hvilke områder i Prøveby har stået på listen?").text
    assert text.startswith("**Registret har 2 områder i Prøveby Kommune:**")
    assert "- Elmeparken/Toften: ghettoområde 2017; hårdt ghettoområde 2018; omdannelsesområde 2023" in text


def test_a_list_that_the_register_has_whole_is_said_to_be_whole(asked: Assistant) -> None:
    answer = ask(asked, "Hvilke ghettoområder var der i 2018?")
    assert "Listen over ghettoområder havde 2 områder i 2018, og registret har dem alle. [1]" in answer.text
    assert "Åby" not in answer.text  # only expected to come on it
    assert not any("Mangler et år" in note for note in answer.notes)


def test_a_list_that_the_register_lacks_is_quoted_from_its_sheet(asked: Assistant) -> None:
    answer = ask(asked, "Hvilke ghettoområder var der i 2020?")
    assert "- De er Birkelunden, Elmeparken/Toften (Prøveby), Egelunden og Toften (Åby). [" in answer.text


def test_no_list_is_made_up_where_only_its_number_is_known(asked: Assistant) -> None:
    answer = ask(asked, "Hvilke ghettoområder var der i 2019?")
    assert answer.outcome == "not_found"
    assert "havde 3 områder i 2019. Registret har ikke navnet på nogen af dem." in answer.text


def test_the_number_of_areas_is_that_of_the_list_not_of_the_rows(asked: Assistant) -> None:
    assert ask(asked, "Hvor mange ghettoområder var der i 2019?").text.startswith(
        "I 2019 var der 3 ghettoområder på listen."
    )


def test_the_housing_organisations_of_an_area_are_told(asked: Assistant) -> None:
    text = ask(asked, "Hvilken boligorganisation hører Elmeparken under?").text
    assert text == "Ifølge registret hører Elmeparken/Toften (Prøveby) til Boligforeningen Skrænten og AAB. [1]"


def test_areas_of_one_name_are_all_told_with_their_municipality(asked: Assistant) -> None:
    answer = ask(asked, "Toftens status på listerne")
    assert "Registret om Toften (Åby; Lejerhuset):" in answer.text
    assert "Flere områder har det navn. Skriv kommunen, hvis du kun mener det ene." in answer.notes


def test_a_contact_comes_with_the_date_of_the_information_and_a_warning_when_it_is_old(asked: Assistant) -> None:
    answer = ask(asked, "Hvad er mailen til Asta Prøvesen?")
    assert "Asta Prøvesen, centerchef, Prøvefonden" in answer.text
    assert "e-mail asta@example.org. Emner: tilskud, boligsociale viceværter. Oplyst januar 2023. [1]" in answer.text
    assert answer.notes == ("Oplysninger fra januar 2023 kan være forældede. Kontrollér dem, før de gives videre.",)


def test_a_number_that_the_register_lacks_is_said_to_be_lacking(asked: Assistant) -> None:
    answer = ask(asked, "telefonnummer til Fællessekretariatet i Åby")
    assert answer.outcome == "not_found"
    assert answer.text.startswith("**Registret over kontakter har ikke noget telefonnummer")


def test_a_question_without_an_answer_names_the_contact_whose_subject_it_is(asked: Assistant) -> None:
    answer = ask(asked, "Hvad siger lovgivning om luftballoner og kameler på Saltholm?")
    assert answer.outcome == "not_found"
    assert "Spørg eventuelt: Prøveministeriet (departement), Kanalen 22" in answer.text
    assert answer.citations[-1].number == len(answer.passages)


def test_a_choice_of_kinds_that_leaves_areas_out_is_kept(asked: Assistant) -> None:
    answer = asked.ask(Question("Giv mig historikken for Elmeparken på listerne", kinds=("contact",)))
    assert not any(citation.slug == "areas" for citation in answer.citations)
