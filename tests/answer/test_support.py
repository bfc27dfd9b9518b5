from datetime import date

import pytest

from assistant.answer.support import Fault, closest, fault, read
from assistant.types import Chunk, Document, Passage

TODAY = date(2026, 11, 25)
TEXT = """Fonden giver hvert år 2,4 mia. kr. til helhedsplaner. Støtten kan ikke kræves tilbage.

| Del | Andel af anskaffelsessummen i pct. |
| --- | --- |
| Realkreditlån | 84 |
| Kommunal grundkapital | 14 |

Kun bestyrelsen kan give dispensation. Lejeren har højst 4 år til at betale efter § 91 a, stk. 3."""


def source(text: str = TEXT, valid_to: date | None = None) -> Passage:
    document = Document("s", "Lov om støtte (almenboligloven)", "legislation", "Landsbyggefonden", valid_to=valid_to)
    return Passage(1, Chunk("x", "s", 0, text, 0, len(text), provision="§ 91 a"), document, 1.0)


def judged(sentence: str, valid_to: date | None = None) -> Fault | None:
    return fault(sentence, [read(source(valid_to=valid_to))], TODAY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Fonden giver hvert år 2.400 mio. kr. til helhedsplaner.",
        "Fonden giver 2,4 milliarder kroner om året til helhedsplaner.",
        "Realkreditlånet udgør 84 pct. af anskaffelsessummen.",
        "Støtten kan ikke kræves tilbage.",
        "Kun bestyrelsen kan give dispensation.",
        "Lejeren har op til fire år til at betale.",
        "Ifølge almenboligloven § 91a, stk. 3, har lejeren højst 48 måneder til at betale.",
        "Landsbyggefonden giver hvert år 2,4 mia. kr. til helhedsplaner.",
    ],
)
def test_what_a_source_says_in_other_words_is_borne_out(sentence: str) -> None:
    assert judged(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Fonden giver hvert år 2,4 mio. kr. til helhedsplaner.", "figure"),
        ("Realkreditlån er 14 pct. af anskaffelsessummen.", "figure"),
        ("Lejeren har mindst 4 år til at betale.", "figure"),
        ("Lejeren har højst 4 måneder til at betale.", "figure"),
        ("Lejeren har højst 4 år til at betale efter § 91 b.", "section"),
        ("Lejeren har højst 4 år til at betale efter lejeloven.", "section"),
        ("Fonden giver hvert år Vollsmose 2,4 mia. kr. til helhedsplaner.", "name"),
        ("Støtten kan kræves tilbage.", "negation"),
        ("Lejeren har ikke 4 år til at betale.", "negation"),
        ("Det er børnene, der skal vande haven om sommeren.", "words"),
    ],
)
def test_what_a_source_does_not_say_is_refused_for_its_reason(sentence: str, expected: Fault) -> None:
    assert judged(sentence) == expected


def test_a_rule_out_of_force_is_not_told_as_one_of_today() -> None:
    sentence = "I dag har lejeren højst 4 år til at betale."
    assert judged(sentence) is None
    assert judged(sentence, valid_to=date(2020, 12, 31)) == "day"


def test_the_unit_that_says_a_sentence_is_found_by_its_figures() -> None:
    unit, share = closest("Kommunens del er 14 pct.", read(source()))
    assert unit.text == "Kommunal grundkapital: 14"
    assert 0 < share <= 1
