"""Questions for the evals."""

from datetime import date
from pathlib import Path

import pytest

from assistant.journal.entries import Trial
from assistant.journal.journal import Journal
from assistant.journal.trials import jsonl
from evals.cases import Place, load_file
from tests.journal.making import TODAY

ANSWERED = Trial("Hvad koster  en kælder?", ("boligloven", "gebyrer"), ("250 kr.",), "Spurgt af tre")
OF_ANOTHER_DAY = Trial("Hvad kostede en kælder?", ("gebyrer",), as_of=date(2019, 1, 2))
UNANSWERED = Trial("Hvad koster en båd?")


def test_trials_come_newest_first_and_can_be_removed(journal: Journal) -> None:
    first, second = journal.add_trial("mette", ANSWERED), journal.add_trial("mette", UNANSWERED)
    assert [(kept.id, kept.day) for kept in journal.trials()] == [(second, TODAY), (first, TODAY)]
    assert journal.remove_trial(first)
    assert not journal.remove_trial(first)
    assert [kept.id for kept in journal.trials()] == [second]


def test_the_evals_read_what_the_journal_hands_out(journal: Journal, tmp_path: Path) -> None:
    numbers = [journal.add_trial("mette", trial) for trial in (ANSWERED, UNANSWERED)]
    path = tmp_path / "egne.jsonl"
    path.write_text(jsonl(journal.trials()), encoding="utf-8")
    answered, unanswered = load_file(path)
    assert [answered.id, unanswered.id] == [f"journal-{number}" for number in numbers]
    assert (answered.set, answered.question, answered.as_of) == ("egne", "Hvad koster en kælder?", TODAY)
    assert answered.places == (Place("boligloven"), Place("gebyrer"))
    assert (answered.must_mention, answered.answerable) == (("250 kr.",), True)
    assert (unanswered.places, unanswered.answerable) == ((), False)


def test_a_trial_about_another_day_is_asked_for_the_rules_of_that_day(journal: Journal, tmp_path: Path) -> None:
    journal.add_trial("mette", OF_ANOTHER_DAY)
    path = tmp_path / "egne.jsonl"
    path.write_text(jsonl(journal.trials()), encoding="utf-8")
    assert [case.as_of for case in load_file(path)] == [date(2019, 1, 2)]


@pytest.mark.parametrize(("question", "words"), [(" ", ()), ("Hvad koster en båd?", ("250 kr.",))])
def test_a_trial_that_could_not_be_judged_is_refused(question: str, words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r"asks something|demand words"):
        Trial(question, must_mention=words)
