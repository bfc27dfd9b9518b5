"""The figures of a period and the list of what to look at."""

from dataclasses import replace
from datetime import timedelta

from assistant.journal.entries import Asked, Rating
from assistant.journal.figures import AskedAbout
from assistant.journal.journal import Journal
from assistant.journal.worklist import EXAMPLES
from tests.journal.conftest import Clock
from tests.journal.making import ASKED, MISSED, TODAY


def record(journal: Journal, *questions: Asked) -> None:
    """Record questions of which no id is wanted."""
    for question in questions:
        journal.record(question)


def disliked(journal: Journal, question: Asked, rating: Rating) -> None:
    """Record a question and rate it."""
    number = journal.record(question)
    assert number is not None
    assert journal.rate(question.visitor, number, rating)


def test_an_empty_journal_has_days_without_questions_and_no_times(journal: Journal) -> None:
    figures = journal.figures(7)
    assert [day.day for day in figures.days] == [TODAY - timedelta(days=back) for back in range(6, -1, -1)]
    assert (figures.questions, figures.median_ms, figures.slow_ms, figures.subjects) == (0, None, None, ())
    assert journal.worklist(7) == ()


def test_a_period_counts_its_days_and_no_others(journal: Journal, clock: Clock) -> None:
    ages = (0, 0, 6, 7)
    record(journal, *[replace(ASKED, at=clock.now - timedelta(days=age)) for age in ages])
    figures = journal.figures(7)
    assert figures.questions == 3
    assert [sum(day.outcomes.values()) for day in figures.days] == [1, 0, 0, 0, 0, 0, 2]


def test_outcomes_are_counted_for_the_period(journal: Journal) -> None:
    record(journal, ASKED, ASKED, MISSED, replace(ASKED, outcome="partial"))
    expected = {"answered": 2, "partial": 1, "clarify": 0, "not_found": 1, "refused": 0}
    assert journal.figures(30).outcomes == expected


def test_the_median_and_the_slowest_twentieth_are_exact(journal: Journal) -> None:
    record(journal, *[replace(ASKED, milliseconds=number) for number in range(1, 101)])
    figures = journal.figures(7)
    assert (figures.median_ms, figures.slow_ms) == (50, 95)


def test_subjects_come_most_asked_first_with_how_many_went_unanswered(journal: Journal) -> None:
    record(journal, MISSED, ASKED, ASKED, replace(ASKED, outcome="partial"), replace(ASKED, subject=""))
    assert journal.figures(7).subjects == (AskedAbout("Boligloven", 3, 1), AskedAbout("Gebyrer", 1, 1))


def test_ratings_are_told_with_their_reasons_newest_first(journal: Journal) -> None:
    disliked(journal, ASKED, Rating(False, "outdated", "Fra 2019"))
    disliked(journal, ASKED, Rating(False, "outdated"))
    disliked(journal, ASKED, Rating(False))
    disliked(journal, ASKED, Rating(True))
    figures = journal.figures(7)
    assert (figures.useful, figures.useless, figures.reasons) == (1, 3, {"outdated": 2})
    assert [(each.reason, each.comment) for each in figures.remarks] == [("outdated", ""), ("outdated", "Fra 2019")]


def test_the_worklist_holds_what_was_not_wholly_answered_and_what_helped_nobody(journal: Journal) -> None:
    record(journal, ASKED, MISSED, MISSED, replace(MISSED, outcome="clarify"), replace(MISSED, outcome="refused"))
    disliked(journal, ASKED, Rating(False, "wrong"))
    first, second = journal.worklist(7)
    assert (first.subject, first.questions, first.not_found, first.useless) == ("Gebyrer", 2, 2, 0)
    assert (second.subject, second.questions, second.not_found, second.useless) == ("Boligloven", 1, 0, 1)


def test_what_was_asked_back_is_on_the_worklist_once_somebody_is_not_content(journal: Journal) -> None:
    disliked(journal, replace(ASKED, outcome="clarify"), Rating(False, "unclear"))
    ((example,),) = [subject.examples for subject in journal.worklist(7)]
    assert (example.outcome, example.useful, example.reason) == ("clarify", False, "unclear")


def test_the_same_words_stand_once_in_a_subject_with_how_often(journal: Journal) -> None:
    others = [replace(MISSED, question=f"Hvad koster skur {number}?") for number in range(EXAMPLES + 3)]
    record(journal, MISSED, *others, MISSED, MISSED)
    ((subject),) = journal.worklist(7)
    assert subject.questions == EXAMPLES + 6
    assert (subject.examples[0].question, subject.examples[0].times) == ("Hvad koster en kælder?", 3)
    assert len(subject.examples) == EXAMPLES


def test_only_so_many_subjects_are_told_as_were_asked_for(journal: Journal) -> None:
    record(journal, *[replace(MISSED, subject=name) for name in ("A", "B", "B", "C")])
    assert [subject.subject for subject in journal.worklist(7, subjects=2)] == ["B", "A"]
