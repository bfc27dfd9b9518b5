from assistant.index.snapshot import Snapshot
from assistant.search.casebook import casebook
from assistant.search.casefile import Precedent, provisions_in
from assistant.types import Reference


def read(cases: Snapshot, slug: str) -> Precedent:
    return casebook(cases.catalog).precedent(slug)


def test_every_part_stands_in_the_text_at_its_place(cases: Snapshot) -> None:
    for each in casebook(cases.catalog).all():
        text = cases.catalog.text(each.slug)
        parts = (each.told, each.gist, each.facts, each.question, each.outcome, each.lesson, each.caveat)
        assert all(part.text == text[part.start : part.end] for part in parts if part)


def test_a_case_is_read_by_its_headings_and_sentences(cases: Snapshot) -> None:
    case = read(cases, "dom-ophaevelse-vold")
    assert (case.ruling, case.decided) == ("upheld", "2019-04-03")
    assert case.gist is not None
    assert case.gist.text.startswith("En lejer i Bakkeparken slog en nabo")
    assert case.lesson is not None
    assert case.question is None


def test_a_bare_yes_is_told_with_the_sentence_that_says_what(cases: Snapshot) -> None:
    told = read(cases, "dom-ophaevelse-vold").told
    assert told is not None
    assert told.text == "Ja. Retten gav udlejeren medhold."


def test_of_several_instances_the_last_one_decides(cases: Snapshot) -> None:
    case = read(cases, "afslag-stoej")
    assert case.ruling == "not_upheld"
    assert case.told is not None
    assert case.told.text == "| Boligretten | lejeren blev frifundet |"


def test_what_the_front_matter_states_counts_before_the_text(cases: Snapshot) -> None:
    case = read(cases, "ansoegning-fortaetning")
    assert (case.ruling, case.decided) == ("granted", "2020-05")


def test_a_sheet_without_a_heading_for_them_begins_with_the_facts(cases: Snapshot) -> None:
    facts = read(cases, "ansoegning-fortaetning").facts
    assert facts is not None
    assert facts.text.startswith("En kommune ville bygge")


def test_what_a_sheet_does_not_say_is_empty(cases: Snapshot) -> None:
    case = read(cases, "afslag-stoej")
    assert (case.lesson, case.caveat, case.question, case.areas) == (None, None, None, ())


def test_a_provision_of_an_act_outside_the_field_keeps_its_own_act() -> None:
    found = list(provisions_in("Almenboliglovens § 75 a; grundlovens § 73"))
    assert found == [Reference("almenboligloven", "75a"), Reference("grundloven", "73")]
