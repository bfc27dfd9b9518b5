"""What is chosen for an answer without a model, and how it is put."""

from datetime import date

import pytest

from assistant.answer.choosing import Asked, select
from assistant.answer.quoting import quoted
from assistant.answer.scoring import Scored
from assistant.answer.units import Unit, units_of
from assistant.search.coverage import stems_of
from assistant.types import Chunk, Document, Kind, Passage, Statement

DAY = date(2026, 1, 1)


def passage(text: str, number: int = 1, title: str = "Ark", kind: Kind = "guidance", **more: str) -> Passage:
    """Return a passage that is the whole of its document."""
    slug = f"ark-{number}"
    heading = more.get("heading", "")
    headings = (title, heading) if heading else (title,)
    chunk = Chunk(f"c{number}", slug, 0, text, 0, len(text), headings, more.get("provision", ""))
    return Passage(number, chunk, Document(slug, title, kind, series=more.get("series", ""), valid_from=DAY), 1.0)


def told(question: str, *sources: Passage, likely: str = "") -> list[Statement]:
    """Return the statements of an answer in which only units that begin with `likely` are likely."""
    units = [unit for source in sources for unit in units_of(source)]
    return list(quoted(select([Asked(question, scored(units, likely))])))


def scored(units: list[Unit], likely: str) -> list[Scored]:
    """Give a high probability to the units that begin with some words, and next to none to the others."""
    chances = [(0.4 if unit.text.startswith(likely) else 1e-6) for unit in units]
    rows = [Scored(unit, chance, {}, stems_of(unit.spoken)) for unit, chance in zip(units, chances, strict=True)]
    return sorted(rows, key=lambda each: -each.probability)


def text_of(statements: list[Statement]) -> str:
    return " ".join(statement.text for statement in statements)


def test_an_exception_follows_its_rule() -> None:
    source = passage("Bidraget er 25 pct. af udgiften. Dog kan fonden fravige kravet. Noget ganske andet står her.")
    assert text_of(told("Hvor stort er bidraget?", source, likely="Bidraget")).endswith(
        "Dog kan fonden fravige kravet."
    )


def test_a_sentence_that_leans_comes_with_the_one_before_it() -> None:
    source = passage("Prækvalifikation er første trin. Den varer tre uger. Huset er rødt.")
    answer = text_of(told("Hvor længe varer det?", source, likely="Den varer"))
    assert answer == "Prækvalifikation er første trin. Den varer tre uger."


@pytest.mark.parametrize(
    "leaning", ["Fonden betaler heller ikke renter.", "Med det fulgte en tilbygning.", "Listen er ikke udtømmende."]
)
def test_a_sentence_whose_counterpart_stands_before_it_comes_with_that(leaning: str) -> None:
    source = passage(f"Fonden betaler ikke gebyrer. {leaning} Huset er rødt.")
    assert text_of(told("Hvad betaler fonden?", source, likely=leaning)) == f"Fonden betaler ikke gebyrer. {leaning}"


def test_what_two_sources_say_alike_is_said_once_with_both() -> None:
    first, second = (passage("Den lokale andel er mindst 25 pct. af støtten.", number) for number in (1, 2))
    statements = told("Hvor stor er andelen?", first, second, likely="Den lokale")
    assert len(statements) == 1
    assert [quote.passage.number for quote in statements[0].quotes] == [1, 2]


def test_a_rule_names_the_paragraph_it_stands_in() -> None:
    act = passage(
        "Gebyret er 250 kr.\n\nStk. 2. Lejeren betaler depositum.",
        title="Lov om prøveboliger (prøveloven)",
        kind="legislation",
        series="prøveloven",
        provision="§ 7",
    )
    assert (
        text_of(told("Hvem betaler?", act, likely="Lejeren")) == "Lejeren betaler depositum (prøveloven § 7, stk. 2)."
    )


def test_a_place_that_the_question_does_not_name_is_named() -> None:
    area = passage("Området har 950 boliger.", title="Birkelunden (Køge)", kind="area")
    area_named = passage("Birkelunden har 950 boliger.", title="Birkelunden (Køge)", kind="area")
    assert text_of(told("Hvilket område er stort?", area)).startswith("Birkelunden (Køge): Området har")
    assert text_of(told("Hvor mange boliger har Birkelunden?", area_named)) == "Birkelunden har 950 boliger."


def test_a_title_that_holds_what_is_asked_for_is_told() -> None:
    case = passage("Ombudsmanden kritiserede kommunen.", title="Ombudsmanden 7. maj 2019: anvisning", kind="precedent")
    assert "7. maj 2019" in text_of(told("Hvornår kritiserede Ombudsmanden kommunen?", case))


def test_a_heading_that_denies_goes_with_its_words() -> None:
    source = passage("Når restancen er betalt.", heading="Hvornår kan der ikke ophæves?")
    assert text_of(told("Kan han ophæves?", source)) == "Hvornår kan der ikke ophæves? Når restancen er betalt."


def test_a_short_list_is_told_whole_where_all_of_it_is_asked_for() -> None:
    rows = "\n".join(f"- Trin {number} er at skrive brev nummer {number} til naboen" for number in range(1, 10))
    source = passage(f"Trinene er:\n\n{rows}", heading="Forløb")
    items = [each for each in told("Giv en oversigt over alle trin", source, likely="Trin 4") if each.kind == "item"]
    assert len(items) == 9


def test_an_enumeration_inside_a_long_sentence_becomes_a_list() -> None:
    long = "hvis 1) " + "meget " * 20 + "larm opstår og 2) " + "megen " * 20 + "røg ses, eller 3) andet sker."
    units = units_of(passage(f"Udlejeren kan opsige lejeren, {long}"))
    assert [unit.kind for unit in units] == ["list", "item", "item", "item"] or [u.kind for u in units] == ["item"] * 3
    assert all(unit.lead is not None and unit.lead.text == "Udlejeren kan opsige lejeren, hvis" for unit in units)


def test_a_table_without_column_names_keeps_its_cells() -> None:
    units = units_of(passage("| | |\n| --- | --- |\n| E-mail | post@prøve.dk |"))
    assert [unit.text for unit in units] == ["E-mail: post@prøve.dk"]
