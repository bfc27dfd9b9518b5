import pytest

from assistant.types import Answer
from evals.cases import Case, Place
from evals.metrics import Found, Score, facts_shown, first_rank, percentile, score, summarise
from tests.evals.examples import TEXTS, answer, case, citation, passage


def judged(of: Case, given: Answer) -> Score:
    return score(of, given, 10.0, TEXTS.__getitem__)


def test_the_rank_is_that_of_the_first_expected_document() -> None:
    assert judged(case(), answer("", "lov", "ramme", "ramme")).rank == 2
    assert judged(case(), answer("", "lov")).rank is None


def test_a_statute_is_hit_only_by_the_right_section_of_the_right_version() -> None:
    wanted = case(places=(Place("lov-2026", "91 a"),))
    others = [Found("lov-2013", frozenset({"91 a"}), ""), Found("lov-2026", frozenset({"90", "91"}), "")]
    assert first_rank(wanted, others) is None
    assert first_rank(wanted, [*others, Found("lov-2026", frozenset({"91", "91 a"}), "")]) == 3


def test_the_section_of_a_passage_is_read_from_provision_or_heading() -> None:
    wanted = case(places=(Place("lov", "91 a"),))
    by_provision = answer("", passages=(passage("lov", provision="§ 91 a, stk. 2"),))
    by_heading = answer("", passages=(passage("lov", headings=("Kapitel 7", "§ 91a")),))
    assert judged(wanted, by_provision).rank == judged(wanted, by_heading).rank == 1


def test_facts_may_be_spread_over_the_first_five_passages_but_not_stand_in_the_sixth() -> None:
    wanted = case(must_mention=("140 mio. kr.", "25 %"))
    texts = ["Rammen er 140 mio. kr.", "a", "b", "c", "Der skal lægges 25 % til."]
    assert facts_shown(wanted, [Found("ramme", frozenset(), text) for text in texts]) is True
    assert facts_shown(wanted, [Found("ramme", frozenset(), text) for text in ["d", *texts]]) is False


def test_title_and_headings_count_as_shown() -> None:
    shown = answer("", passages=(passage("ramme", headings=("Medfinansiering",)),))
    assert judged(case(must_mention=("Ramme", "medfinansiering")), shown).facts_shown is True


def test_an_answer_has_its_facts_only_when_all_stand_in_its_text() -> None:
    assert judged(case(), answer("Rammen er 140 mio. kr. [1]")).facts_answered is True
    assert judged(case(must_mention=("140 mio. kr.", "2026")), answer("140 mio. kr.")).facts_answered is False
    assert judged(case(must_mention=()), answer("Ja.")).facts_answered is None


def test_a_declined_question_has_no_facts_even_if_the_nearest_subjects_hold_them() -> None:
    declined = judged(case(), answer("Nærmest: rammen på 140 mio. kr.", outcome="not_found"))
    assert (declined.facts_answered, declined.abstained, declined.words) == (False, True, None)


def test_what_must_not_be_said_is_a_violation() -> None:
    wanted = case(must_not_mention=("110 m",))
    assert judged(wanted, answer("Højst 110 m²")).forbidden is True
    assert judged(wanted, answer("Højst 115 m²")).forbidden is False


def test_a_citation_is_right_by_its_document_or_by_the_fact_it_quotes() -> None:
    elsewhere = case(places=(Place("andet"),))
    given = answer("", citations=(citation("ramme"), citation("lov")))
    assert judged(elsewhere, given).citations_right == 1
    assert judged(case(places=(Place("lov"),), must_mention=("9",)), given).citations_right == 1


def test_a_quote_is_verbatim_only_at_its_own_place_in_the_document() -> None:
    invented = citation("ramme", "Rammen er 150 mio. kr. om året.")
    counted = judged(case(), answer("", citations=(citation("lov"), invented, citation("lov", ""))))
    assert (counted.citations, counted.citations_verbatim) == (3, 1)


def test_a_false_premise_is_met_by_declining_or_by_citing_the_truth() -> None:
    premise = case(answerable=False, places=(Place("lov", "34"),), must_mention=())
    other = judged(premise, answer("Sådan", citations=(citation("lov", provision="§ 35"),)))
    truth = judged(premise, answer("Nej", citations=(citation("lov", provision="§ 34, stk. 4"),)))
    declined = judged(premise, answer("", outcome="clarify"))
    row = summarise([other, truth, declined])
    assert row["abstention"] == pytest.approx(1 / 3)
    assert row["abstained_or_corrected"] == pytest.approx(2 / 3)


def test_a_summary_counts_misses_as_zero_and_leaves_out_what_does_not_apply() -> None:
    right = judged(case(), answer("140 mio. kr.", "ramme", citations=(citation("ramme"),)))
    second = judged(case("x-2", must_mention=()), answer("Ja", "lov", "ramme"))
    missed = judged(case("x-3"), answer("", "lov", outcome="not_found"))
    row = summarise([right, second, missed])
    assert (row["n"], row["hit@1"], row["hit@5"], row["mrr"]) == pytest.approx((3, 1 / 3, 2 / 3, 0.5))
    assert (row["answer_facts"], row["false_abstention"]) == pytest.approx((0.5, 1 / 3))
    assert (row["source_cited"], row["citation_precision"]) == pytest.approx((1 / 3, 1.0))
    assert not {"abstention", "must_not_violations", "abstained_or_corrected"} & row.keys()


def test_a_percentile_is_a_value_that_was_measured() -> None:
    assert percentile([5.0, 1.0, 3.0, 2.0, 4.0], 0.5) == 3.0
    assert percentile([1.0] * 19 + [9.0], 0.95) == 1.0
    assert percentile([1.0, 9.0], 0.95) == 9.0
    assert percentile([], 0.5) is None


def test_an_ambiguous_question_is_asked_back_or_answered_for_two_readings() -> None:
    several = case(places=(Place("ramme"), Place("lov")), ambiguous=True)
    asked = summarise([judged(several, answer("?", "ramme", "lov", outcome="clarify"))])
    told = summarise([judged(several, answer("!", citations=(citation("ramme"), citation("lov"))))])
    assert (asked["asked_back"], asked["readings_right"]) == (1.0, 1.0)
    assert told["asked_back"] == 1.0
    assert "hit@5" not in asked


def test_a_clear_question_that_is_asked_back_counts_against() -> None:
    assert summarise([judged(case(), answer("?", outcome="clarify"))])["false_clarify"] == 1.0
