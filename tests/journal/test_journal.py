"""What every journal promises, on every database."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.journal.entries import Asked, Kept, Rating, Trial, asked
from assistant.journal.journal import Journal, Keeping
from assistant.journal.store import Store
from assistant.types import About, Chunk, Passage
from tests.journal.conftest import Clock
from tests.journal.making import ASKED, MISSED, TODAY
from tests.ui.making import DOCUMENT, answer, citation


def recorded(journal: Journal, *questions: Asked) -> list[int]:
    """Record questions, all of which must be kept."""
    ids = [journal.record(question) for question in questions]
    assert None not in ids
    return [each for each in ids if each is not None]


def test_a_question_is_handed_out_as_it_was_recorded(journal: Journal) -> None:
    journal.record(ASKED)
    (question,) = json.loads(journal.export("mette"))["questions"]
    told = {"kinds", "as_of", "outcome", "milliseconds", "cited", "subject", "text", "at"}
    assert {name: question[name] for name in told} == {
        "kinds": ["legislation", "guidance"], "as_of": "2026-11-25", "outcome": "answered", "milliseconds": 120,
        "cited": ["boligloven"], "subject": "Boligloven", "text": "Hvad koster ventelisten?",
        "at": "2026-11-25 09:00:00",
    }  # fmt: skip


def test_without_the_switch_no_text_of_a_question_or_comment_is_kept(address: str, clock: Clock) -> None:
    journal = Journal(Store(address), Keeping(texts=False), clock)
    (question,) = recorded(journal, MISSED)
    journal.rate("mette", question, Rating(False, "wrong", "Kælderen mangler"))
    kept = journal.export("mette") + repr(journal.figures(7)) + repr(journal.worklist(7))
    assert "wrong" in kept
    assert "kælder" not in kept.casefold()
    journal.close()


def test_a_visitor_is_never_kept_by_name(journal: Journal, address: str, tmp_path: Path) -> None:
    journal.record(replace(ASKED, visitor="mette.hansen"))
    journal.mark("mette.hansen", "fonden", True)
    journal.add_trial("mette.hansen", Trial("Hvad koster det?"))
    assert "mette.hansen" not in journal.export("mette.hansen")
    assert not any(b"mette.hansen" in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_a_rating_counts_only_from_the_visitor_who_asked(journal: Journal) -> None:
    (question,) = recorded(journal, ASKED)
    assert not journal.rate("anders", question, Rating(False, "wrong"))
    assert journal.figures(7).useless == 0
    assert journal.rate("mette", question, Rating(False, "wrong"))
    assert journal.figures(7).useless == 1


def test_what_nobody_in_particular_asks_is_counted_and_belongs_to_nobody(journal: Journal) -> None:
    (question,) = recorded(journal, replace(ASKED, visitor=""))
    journal.add_trial("", Trial("Hvad koster det?"))
    assert not journal.rate("", question, Rating(True))
    assert not journal.mark("", "fonden", True)
    assert journal.summary_of("") == Kept(0, 0, 0, 0)
    assert journal.summary() == Kept(1, 0, 0, 1, TODAY, TODAY)


def test_the_last_rating_of_a_question_counts(journal: Journal) -> None:
    (question,) = recorded(journal, ASKED)
    journal.rate("mette", question, Rating(False, "outdated", "Prisen er gammel"))
    journal.rate("mette", question, Rating(True))
    figures = journal.figures(7)
    assert (figures.useful, figures.useless, figures.reasons, figures.remarks) == (1, 0, {}, ())
    assert journal.worklist(7) == ()


def test_a_rating_of_nothing_is_told_to_be_none(journal: Journal) -> None:
    assert not journal.rate("mette", 17, Rating(True))


def test_steps_are_kept_for_each_visitor_and_can_be_undone(journal: Journal) -> None:
    journal.mark("mette", "fonden", True)
    journal.mark("mette", "fonden", True)
    journal.mark("mette", "listerne", True)
    journal.mark("mette", "listerne", False)
    assert journal.progress("mette") == {"fonden": True}
    assert journal.progress("anders") == {}


def test_what_is_kept_of_one_visitor_is_counted_and_erased_without_touching_others(journal: Journal) -> None:
    first, _ = recorded(journal, ASKED, replace(ASKED, visitor="anders"))
    journal.rate("mette", first, Rating(True))
    journal.mark("mette", "fonden", True)
    assert journal.erase("mette") == Kept(1, 1, 1, 0, TODAY, TODAY)
    assert journal.summary_of("mette") == Kept(0, 0, 0, 0)
    assert journal.summary_of("anders").questions == 1
    assert journal.summary().questions == 1


def test_a_trial_outlives_the_erasure_of_who_made_it_but_not_the_name(journal: Journal) -> None:
    journal.add_trial("mette", Trial("Hvad koster en kælder?", ("boligloven",)))
    assert journal.erase("mette").trials == 1
    assert json.loads(journal.export("mette"))["trials"] == []
    assert [kept.trial.question for kept in journal.trials()] == ["Hvad koster en kælder?"]


def test_what_was_erased_is_in_no_file_any_longer(journal: Journal, address: str, tmp_path: Path) -> None:
    journal.record(replace(ASKED, question="Hvad med kælderrummet?"))
    journal.erase("mette")
    assert not any(b"lderrummet" in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_what_is_too_old_goes_with_the_first_question_of_a_new_day(journal: Journal, clock: Clock) -> None:
    journal.record(ASKED)
    journal.mark("mette", "fonden", True)
    clock.forward(days=30)
    journal.record(replace(ASKED, visitor="anders", at=clock.now))
    assert journal.summary_of("mette").questions == 1
    clock.forward(days=1)
    journal.record(replace(ASKED, visitor="anders", at=clock.now))
    assert journal.summary_of("mette") == Kept(0, 0, 0, 0)


def test_texts_that_are_no_longer_wanted_go_at_the_next_start(journal: Journal, address: str, clock: Clock) -> None:
    (question,) = recorded(journal, ASKED)
    journal.rate("mette", question, Rating(False, "wrong", "Prisen er gammel"))
    later = Journal(Store(address), Keeping(texts=False), clock)
    later.start()
    (kept,) = json.loads(later.export("mette"))["questions"]
    assert (kept["text"], kept["comment"], kept["reason"], kept["subject"]) == (None, None, "wrong", "Boligloven")
    later.close()


def test_purging_deletes_more_than_one_slice(journal: Journal, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.journal.journal.PURGED_AT_A_TIME", 2)
    recorded(journal, *[ASKED] * 5)
    clock.forward(days=31)
    assert journal.purge() == 5
    assert journal.summary().questions == 0


def test_an_erased_id_never_comes_back_as_the_question_of_another(journal: Journal) -> None:
    (first,) = recorded(journal, ASKED)
    journal.erase("mette")
    (second,) = recorded(journal, replace(ASKED, visitor="anders"))
    assert second > first


def test_a_day_ends_at_midnight_in_denmark(journal: Journal) -> None:
    before = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)
    recorded(journal, replace(ASKED, at=before), replace(ASKED, at=before + timedelta(minutes=1)))
    counted = {day.day: sum(day.outcomes.values()) for day in journal.figures(2).days}
    assert counted == {date(2026, 11, 24): 1, date(2026, 11, 25): 1}


def test_many_threads_and_two_journals_on_one_database_lose_nothing(address: str, clock: Clock) -> None:
    journals = [Journal(Store(address), Keeping(), clock) for _ in range(2)]
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda number: journals[number % 2].record(ASKED), range(80)))
    assert len(set(ids) - {None}) == 80
    assert journals[0].summary_of("mette") == journals[1].summary_of("mette")
    assert journals[0].summary().questions == 80
    for journal in journals:
        journal.close()


def test_an_answer_is_kept_by_the_first_document_it_cites() -> None:
    chunk = Chunk("1", "kilde", 0, "Det koster 5 kr.", 0, 16)
    passages = [Passage(1, chunk, replace(DOCUMENT, title=title), 1.0) for title in ("Andet", DOCUMENT.title)]
    cited = tuple((each, citation(1, DOCUMENT, chunk, chunk.text)) for each in passages)
    kept = asked(answer(cited=cited), "mette", ASKED.at, "da", (), About(TODAY, "a5fb", "openai:gemma3"))
    assert (kept.subject, kept.cited, kept.index, kept.writer) == ("En kilde", ("kilde",), "a5fb", "openai:gemma3")


def test_without_a_citation_a_question_is_kept_by_what_lay_nearest() -> None:
    passage = Passage(1, Chunk("1", "kilde", 0, "Tekst", 0, 5), DOCUMENT, 1.0)
    missed = replace(answer(outcome="not_found"), passages=(passage,), timings_ms={"search": 4.4, "write": 1.2})
    kept = asked(missed, "mette", ASKED.at, "da", (), About(TODAY, "a5fb"))
    assert (kept.subject, kept.cited, kept.milliseconds) == ("En kilde", (), 6)
    assert asked(answer(outcome="refused"), "mette", ASKED.at, "da", (), About(TODAY, "a5fb")).subject == ""


def test_a_reason_belongs_to_an_answer_of_no_use() -> None:
    with pytest.raises(ValueError, match="'wrong' is no reason here"):
        Rating(True, "wrong")
    with pytest.raises(ValueError, match="'boring' is no reason here"):
        Rating(False, "boring")  # type: ignore[arg-type]  # a caller may hand on what came from outside


def test_the_file_of_a_journal_is_readable_for_its_owner_alone(tmp_path: Path, clock: Clock) -> None:
    journal = Journal(Store(f"sqlite:///{tmp_path / 'new' / 'journal.sqlite'}"), Keeping(), clock)
    journal.record(ASKED)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir()}
    assert modes["journal.sqlite"] == 0o600
    assert set(modes.values()) == {0o600}
    journal.close()
