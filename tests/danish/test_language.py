from datetime import date

import pytest

from assistant.danish.analysis import content_words, stem, terms, words
from assistant.danish.dates import danish, parse_date
from assistant.danish.sentences import sentence_spans


def test_a_part_of_a_compound_meets_the_compound() -> None:
    assert set(terms("medfinansiering")) & set(terms("medfinansieringskravet"))


def test_danish_letters_may_be_typed_on_a_foreign_keyboard() -> None:
    assert set(terms("boligstoette paa")) == set(terms("boligstøtte på"))


@pytest.mark.parametrize("amount", ["25 procent", "25 %", "25 pct.", "25%"])
def test_units_are_one_word_in_every_spelling(amount: str) -> None:
    assert words(amount) == ["25", "pct"]


def test_figures_keep_their_separators() -> None:
    assert words("1.028 boliger til 2,4 mia. kr.") == ["1.028", "boliger", "til", "2,4", "mia", "kr"]


def test_invisible_characters_inside_words_are_not_there() -> None:
    assert words("hus\u00adleje\u200bnævn") == ["huslejenævn"]


def test_a_question_of_function_words_alone_is_still_searched() -> None:
    assert content_words("hvad er det") == ["hvad", "er", "det"]


def test_stems_join_the_forms_of_a_word() -> None:
    assert stem("boligerne") == stem("bolig")


@pytest.mark.parametrize("text", ["1.1.2013", "2013-01-01", "1. januar 2013", "01/01/2013", "1/1 2013", "1 jan. 2013"])
def test_a_date_is_read_in_every_usual_form(text: str) -> None:
    assert parse_date(text) == date(2013, 1, 1)


@pytest.mark.parametrize("text", ["", "31.2.2020", "i morgen", "13/13/2020"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_a_date_is_written_without_leading_zeros() -> None:
    assert danish(date(2026, 1, 25)) == "25.1.2026"


def test_abbreviations_do_not_end_a_sentence_and_amounts_may() -> None:
    text = "Fonden gav 240 mio. kr. Heraf går 10 mio. kr. til huse, jf. § 91 a, stk. 2. Bl.a. Aarhus er med."
    found = [text[start:end] for start, end in sentence_spans(text)]
    assert found == [
        "Fonden gav 240 mio. kr.",
        "Heraf går 10 mio. kr. til huse, jf. § 91 a, stk. 2.",
        "Bl.a. Aarhus er med.",
    ]
