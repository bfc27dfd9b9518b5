from datetime import date

import pytest

from assistant.answer.assistant import Assistant
from assistant.answer.citations import marked_text, provision_at
from assistant.answer.scoring import Scorer
from assistant.answer.units import readable, render_row, units_of
from assistant.types import Chunk, Document, Passage, Quote, Statement

TABLE = (
    "| Periode | Lokal andel | Fond |\n| --- | --- | --- |\n| 2011-14 | mindst 25 % | – |\n| 2015-18 | 25 % | 75 % |"
)
LIST = "Der er tre krav:\n\n- en plan\n- en aftale\n- egne penge"


def passage(text: str, provision: str = "", columns: tuple[str, ...] = ()) -> Passage:
    chunk = Chunk("x", "prove", 0, text, 0, len(text), ("Titel", "Afsnit"), provision, columns=columns)
    return Passage(1, chunk, Document("prove", "Titel", "guidance", valid_to=date(2030, 1, 1)), 1.0)


@pytest.mark.parametrize("text", [TABLE, LIST, "Et. To **fed** ord.\n\nStk. 2. Tre, jf. § 4.", "- a\n- b", ""])
def test_every_unit_knows_where_it_stands(text: str) -> None:
    for unit in units_of(passage(text)):
        assert readable(text[unit.start : unit.end])
        if unit.kind in ("sentence", "item"):
            assert readable(text[unit.start : unit.end]) == unit.text


def test_a_row_is_read_with_its_column_names_and_without_empty_cells() -> None:
    assert [unit.text for unit in units_of(passage(TABLE)) if unit.kind == "row"] == [
        "2011-14 – Lokal andel: mindst 25 %",
        "2015-18 – Lokal andel: 25 %; Fond: 75 %",
    ]


def test_a_short_table_is_offered_whole() -> None:
    whole = next(unit for unit in units_of(passage(TABLE)) if unit.kind == "list")
    assert [unit.kind for unit in whole.items] == ["row", "row"]


def test_a_row_of_two_columns_is_a_name_and_its_value() -> None:
    assert render_row(("Punkt", "Indhold"), ("Ramme", "380 mio. kr.")) == "Ramme: 380 mio. kr."


def test_a_short_list_is_offered_whole_with_the_line_before_it() -> None:
    whole = next(unit for unit in units_of(passage(LIST)) if unit.kind == "list")
    assert whole.spoken == "Der er tre krav: en plan; en aftale; egne penge"
    assert len(whole.items) == 3


def test_a_record_is_read_by_its_columns() -> None:
    columns = ("navn", "telefon", "kilde")
    (unit,) = units_of(passage('"Prøvesen, Asta",33 00 00 00,https://example.org', columns=columns))
    assert unit.text == "navn: Prøvesen, Asta; telefon: 33 00 00 00"


def test_the_number_of_a_stykke_is_no_part_of_its_sentence() -> None:
    assert [unit.text for unit in units_of(passage("Først.\n\nStk. 2. Så.", "§ 2"))] == ["Først.", "Så."]


@pytest.mark.parametrize(("word", "stk"), [("Først", "§ 2, stk. 1"), ("Så", "§ 2, stk. 2"), ("Sidst", "§ 2, stk. 3")])
def test_the_provision_of_a_quote_is_that_of_its_place(word: str, stk: str) -> None:
    text = "Først.\n\nStk. 2. Så.\n\nStk. 3. Sidst."
    assert provision_at(passage(text, "§ 2"), text.index(word)) == stk


def test_statements_are_set_as_sentences_leads_and_bullets() -> None:
    source = passage("A. B.")
    quote = (Quote(source, 0, 2),)
    said = [
        Statement("A.", quote),
        Statement("B.", quote),
        Statement("Krav:", (), "lead"),
        Statement("x", quote, "item"),
    ]
    assert "".join(marked_text(said)) == "A. [1] B. [1]\n\n**Krav:**\n\n- x [1]"


def test_a_heading_stands_in_one_line_with_a_lead_and_above_a_sentence() -> None:
    heading, lead, sentence = Statement("Have:", (), "heading"), Statement("Krav:", (), "lead"), Statement("A.", ())
    assert [*marked_text([heading, lead])] == ["**Have – Krav:**"]
    assert [*marked_text([sentence, heading, sentence])] == ["A.", "\n\n**Have:**\n\nA."]


def test_a_question_or_a_lead_is_never_an_answer(assistant: Assistant) -> None:
    source = passage("Hvem betaler? Kommunen betaler:\n\n- husleje\n- el\n\nJa. Det gælder altid.")
    scorer = Scorer(assistant.snapshot.embedder, assistant.snapshot.rarity)
    scored = scorer.score(scorer.prepare("Hvem betaler?"), [source])
    assert {"Hvem betaler?", "Kommunen betaler:", "Ja."}.isdisjoint(each.unit.text for each in scored)
    assert "Det gælder altid." in {each.unit.text for each in scored}
