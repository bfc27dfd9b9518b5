"""Answers about one decided case."""

from assistant.answer.one_case import of_one_case
from assistant.answer.scoring import Scored
from assistant.answer.units import Unit
from assistant.types import Chunk, Document, Kind, Passage

HERE = Document("dom-birkelunden-2018", "Højesteret 1. maj 2018: ophævelse", "precedent", topics=("Birkelunden",))
THERE = Document("dom-elmely-2007", "Højesteret 7. november 2007: salg", "precedent", topics=("Elmely",))


def kept(question: str, *documents: Document) -> list[str]:
    scored = []
    for number, document in enumerate(documents, 1):
        passage = Passage(number, Chunk(f"{document.slug}#0", document.slug, 0, "En dom.", 0, 7), document, 1.0)
        scored.append(Scored(Unit(passage, "sentence", 0, 7, "En dom."), 1.0 / number, {}, frozenset({"dom"})))
    return [each.unit.passage.document.slug for each in of_one_case(scored, question)]


def sheet(kind: Kind) -> Document:
    return Document("ark", "Om ophævelse", kind)


def test_a_question_about_one_case_is_not_answered_from_another() -> None:
    assert kept("Hvad afgjorde Højesteret i Birkelunden-sagen?", HERE, THERE) == [HERE.slug]
    assert kept("Hvad afgjorde Højesteret i 2018 om ophævelse?", HERE, THERE) == [HERE.slug]


def test_a_question_about_several_cases_or_none_keeps_them_all() -> None:
    for question in ("Hvad siger Højesteret om ophævelse?", "Hvilke domme er der ud over Birkelunden?"):
        assert kept(question, HERE, THERE) == [HERE.slug, THERE.slug]


def test_rules_and_guidance_stay_beside_the_case() -> None:
    assert kept("Hvad skete i Birkelunden?", HERE, sheet("guidance"), THERE) == [HERE.slug, "ark"]
