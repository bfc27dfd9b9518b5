"""Drift: figures shown, test questions made, nothing lost when something is missing."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr
import pytest

from assistant.journal.entries import Rating, Trial
from assistant.journal.figures import OUTCOMES, AskedAbout
from assistant.journal.journal import Journal, Keeping
from assistant.journal.store import Store
from assistant.ui.operation import charts, panels
from assistant.ui.operation.forms import Form, problem, trial
from assistant.ui.operation.handlers import Handlers
from assistant.ui.operation.numbers import clock, number, seconds, share
from assistant.ui.workplace import Workplace, Writer
from tests.conftest import TODAY
from tests.journal.making import ASKED, MISSED

if TYPE_CHECKING:
    from assistant.answer.assistant import Assistant

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
BASIS, NOTE, USAGE, DAYS, DAYS_TABLE, SUBJECTS_TABLE, RATINGS, WORKLIST, TRIALS = 0, 1, 2, 3, 5, 8, 9, 10, 11
PANEL, QUESTION, DOCUMENTS, DAY, SAID, LISTED, FILE = 0, 1, 2, 6, 7, 8, 9


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal that keeps texts, on a fixed morning."""
    opened = Journal(Store(f"sqlite:///{tmp_path / 'journal.sqlite'}"), Keeping(texts=True), lambda: NOW)
    yield opened
    opened.close()


@pytest.fixture
def handlers(assistant: "Assistant", journal: Journal) -> Handlers:
    """What the tab does, in Danish."""
    return Handlers(Workplace(assistant, today=lambda: TODAY, journal=journal), journal)


def words(html: object) -> str:
    """What a reader sees of HTML."""
    return " ".join(re.sub(r"<[^>]+>", " ", str(html)).split())


def closed(journal: Journal, tmp_path: Path) -> None:
    """Take the database away from a journal."""
    journal.close()
    for path in tmp_path.glob("journal.sqlite*"):
        path.unlink()
    (tmp_path / "journal.sqlite").mkdir()


def test_an_empty_journal_says_what_will_be_shown(handlers: Handlers) -> None:
    shown = handlers.refreshed(30)
    assert "Der er ikke stillet spørgsmål endnu" in words(shown[NOTE])
    assert shown[USAGE] == shown[WORKLIST] == ""
    assert "ingen testspørgsmål endnu" in words(shown[TRIALS])


def test_a_period_without_questions_asks_for_a_longer_one(handlers: Handlers, journal: Journal) -> None:
    journal.record(replace(ASKED, at=datetime(2026, 11, 1, 9, 0, tzinfo=UTC)))
    assert "Vælg en længere" in words(handlers.refreshed(7)[NOTE])
    assert handlers.refreshed(30)[NOTE] == ""


def test_what_the_assistant_rests_on_is_told_with_the_host_of_its_model(assistant: "Assistant") -> None:
    told = panels.basis_html(assistant.snapshot.manifest, Writer("openai:gemma3", "model.intern"), Keeping(), "da")
    assert "openai:gemma3 på model.intern" in words(told)
    assert "Nej, kun antal og emner" in words(told)
    assert "Slettes efter 365 dage" in words(told)
    assert f"Dokumenter {assistant.snapshot.manifest.documents}" in words(told)


def test_key_figures_and_tables_tell_the_same(handlers: Handlers, journal: Journal) -> None:
    for question in (ASKED, ASKED, MISSED, replace(ASKED, milliseconds=12_000)):
        journal.record(question)
    shown = handlers.refreshed(7)
    assert "Spørgsmål 4 Besvaret 75 pct. (3)" in words(shown[USAGE])
    assert "19 ud af 20 svar kom inden for 12 sek." in words(shown[USAGE])
    assert "25.11.2026 3 0 0 1 0 4" in words(shown[DAYS_TABLE])
    assert "Boligloven 3 0 Gebyrer 1 1" in words(shown[SUBJECTS_TABLE])


def test_ratings_are_told_with_reason_and_comment(handlers: Handlers, journal: Journal) -> None:
    asked = journal.record(ASKED)
    assert asked is not None
    journal.rate("mette", asked, Rating(False, "outdated", "Fra <b>2019</b>"))
    told = handlers.refreshed(7)[RATINGS]
    assert "Ikke nyttigt: 1" in words(told)
    assert "Det er forældet" in words(told)
    assert "Fra &lt;b&gt;2019&lt;/b&gt;" in str(told)


def test_the_worklist_groups_by_subject_and_offers_each_question(handlers: Handlers, journal: Journal) -> None:
    for _ in range(2):
        journal.record(MISSED)
    told = handlers.refreshed(7)[WORKLIST]
    assert "1 emne" in words(told)
    assert "Gebyrer Ikke fundet: 2" in words(told)
    assert "2 gange, senest 25.11.2026" in words(told)
    assert '<span class="wanted" hidden>trial:Hvad koster en kælder?</span>' in str(told)


def test_a_question_that_is_a_test_question_already_is_not_offered_again(handlers: Handlers, journal: Journal) -> None:
    journal.record(MISSED)
    journal.add_trial("", Trial(f" {MISSED.question.upper()}"))
    told = handlers.refreshed(7)[WORKLIST]
    assert "Er testspørgsmål" in words(told)
    assert "trial:" not in str(told)


def test_without_texts_the_worklist_says_how_to_keep_them() -> None:
    told = words(panels.worklist_html([], [], texts=False, language="da"))
    assert "Der er ikke noget at se på" in told


def test_a_button_of_the_worklist_opens_the_form_with_its_question(handlers: Handlers) -> None:
    away, opened = handlers.acted("trial:Hvad koster en kælder: 100 kr.?#7")
    assert [form[PANEL] for form in (away, opened)] == [gr.update(visible=False), gr.update(visible=True)]
    assert opened[QUESTION] == "Hvad koster en kælder: 100 kr.?"
    documents = opened[DOCUMENTS]
    assert isinstance(documents, dict)
    assert len(documents["choices"]) == len(handlers.place.catalog.documents())


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (Form(documents=("boliglov",)), "Skriv et spørgsmål."),
        (Form("Hvad koster det?"), "Vælg mindst ét dokument"),
        (Form("Hvad koster det?", ("boliglov",), unanswerable=True), "Et spørgsmål uden svar"),
        (Form("Hvad koster det?", words="250 kr.", unanswerable=True), "Et spørgsmål uden svar"),
        (Form("Hvad koster det?", ("boliglov",)), ""),
        (Form("Hvad koster det?", unanswerable=True), ""),
    ],
)
def test_a_form_says_what_it_lacks(form: Form, told: str) -> None:
    assert problem(form, "da").startswith(told)
    assert bool(problem(form, "da")) == bool(told)


def test_a_form_becomes_a_trial_with_one_phrase_a_line() -> None:
    form = Form("Hvad koster det?", ["lov", "lov"], words=" 250  kr.\n\nom året\n250 kr.", note="n")
    assert trial(form) == Trial("Hvad koster det?", ("lov",), ("250 kr.", "om året"), "n")


def test_a_form_that_lacks_something_stays_as_it_is(handlers: Handlers, journal: Journal) -> None:
    *fields, said, _, _ = handlers.saved("", "Hvad koster det?", [], False, "250 kr.", "", "")
    assert all(field == gr.skip() for field in fields)
    assert 'role="alert"' in str(said)
    assert journal.trials() == ()


def test_a_saved_test_question_is_listed_by_the_titles_of_its_documents(handlers: Handlers) -> None:
    document = handlers.place.catalog.documents()[0]
    shown = handlers.saved("", "Hvad koster det?", [document.slug], False, "250 kr.", "spurgt ofte", "")
    assert words(shown[SAID]) == "Testspørgsmålet er gemt."
    assert f"Hvad koster det? {document.title} 250 kr. spurgt ofte 25.11.2026" in words(shown[LISTED])


def test_a_test_question_keeps_the_day_that_its_question_was_about_and_who_made_it(
    handlers: Handlers, journal: Journal
) -> None:
    journal.record(replace(MISSED, as_of=date(2019, 1, 2)))
    told = str(handlers.refreshed(7)[WORKLIST])
    assert "om reglerne pr. 2.1.2019" in told
    assert "trial@2.1.2019:Hvad koster en kælder?" in told
    _, opened = handlers.acted("trial@2.1.2019:Hvad koster en kælder?#7")
    handlers.saved("mette", str(opened[QUESTION]), [], True, "", "", str(opened[DAY]))
    assert journal.trials()[0].trial.as_of == date(2019, 1, 2)
    assert journal.summary_of("mette").trials == 1


def test_a_day_that_cannot_be_read_is_said(handlers: Handlers) -> None:
    assert "»i fjor« kan ikke læses" in words(handlers.saved("", "Hvad?", [], True, "", "", "i fjor")[SAID])


def test_no_personal_data_gets_into_a_test_question(handlers: Handlers, journal: Journal) -> None:
    handlers.saved("", "Må 010170-1234 bo her?", [], True, "", "ring til 010170-1234", "")
    (kept,) = journal.trials()
    assert "010170" not in kept.trial.question + kept.trial.note


def test_a_test_question_is_deleted_by_its_button(handlers: Handlers, journal: Journal) -> None:
    number_ = journal.add_trial("", Trial("Hvad koster det?"))
    (shown,) = handlers.acted(f"remove:{number_}#1")
    assert words(shown[SAID]) == "Testspørgsmålet er slettet."
    assert journal.trials() == ()


def test_the_test_questions_are_handed_out_as_a_file(handlers: Handlers, journal: Journal) -> None:
    journal.add_trial("", Trial("Hvad koster det?"))
    (shown,) = handlers.acted("download:#3")
    slot = str(shown[FILE])
    assert "testspoergsmaal-2026-11-25.jsonl" in slot
    content = re.search(r'class="content">([^<]+)', slot)
    assert content
    assert json.loads(b64decode(content[1]))["question"] == "Hvad koster det?"


def test_words_that_no_button_says_do_nothing(handlers: Handlers) -> None:
    assert [list(handlers.acted(text)) for text in ("", "remove:x#1", "drop:1#2")] == [[], [], []]


def test_without_a_journal_the_page_says_so_and_still_tells_what_it_rests_on(
    handlers: Handlers, journal: Journal, tmp_path: Path
) -> None:
    closed(journal, tmp_path)
    shown = handlers.refreshed(30)
    assert "Journalen kan ikke læses" in words(shown[NOTE])
    assert "Indeks og model" in words(shown[BASIS])
    (removed,) = handlers.acted("remove:1#1")
    assert "journalen ikke svarer" in words(removed[SAID])
    assert "journalen ikke svarer" in words(handlers.saved("", "Hvad koster det?", [], True, "", "", "")[SAID])


def test_the_chart_of_days_has_a_bar_a_day_and_outcome(journal: Journal) -> None:
    for question in (ASKED, ASKED, MISSED):
        journal.record(question)
    figure = charts.by_day(journal.figures(7).days, "da")
    drawn = {bar.name: list(bar.y) for bar in figure.data}
    assert len(drawn) == len(OUTCOMES)
    assert (drawn["Besvaret"], drawn["Ikke fundet"]) == ([0] * 6 + [2], [0] * 6 + [1])


def test_a_title_in_a_chart_is_no_markup_and_not_longer_than_the_chart() -> None:
    figure = charts.by_subject([AskedAbout("<a href='x'>Lov</a> & " + "orden " * 20, 3, 1)], "da")
    (label,) = [note.text for note in figure.layout.annotations]
    assert label.startswith("&lt;a href='x'>Lov&lt;/a> &amp; orden")
    assert label.endswith("…")


def test_numbers_are_written_as_readers_of_the_language_do() -> None:
    assert (number(1234, "da"), number(1234, "en")) == ("1.234", "1,234")
    assert (seconds(840, "da"), seconds(12_400, "da"), seconds(None, "da")) == ("0,8 sek.", "12 sek.", "")
    assert (share(2, 3, "da"), share(2, 3, "en"), share(0, 0, "da")) == ("67 pct.", "67%", "")
    assert clock(datetime(2026, 11, 25, 8, 5, tzinfo=UTC)) == "9.05"
