import pytest

from assistant.facsimile.matching import find, lines, occurrence_of

PAGE = (
    "Kapitel 2\r\nFonden kan give ti\ufb02- \r\nskud til bolig-\r\nsociale indsatser i udsatte om-\r\n"
    "råder, 25 pct. af udgiften.\r\n7"
)


def found(words: str, page: str = PAGE, occurrence: int = 0) -> str:
    return "".join(page[place] for place in find(words, page, occurrence))


def test_words_are_found_across_line_breaks_hyphens_and_ligatures() -> None:
    assert found("give tifl-skud til boligsociale indsatser i udsatte områder") == (
        "giveti\ufb02skudtilboligsocialeindsatseriudsatteområder"
    )


def test_capitals_and_signs_between_words_make_no_difference() -> None:
    assert found("- fonden kan GIVE") == "Fondenkangive"


def test_the_occurrence_that_is_meant_is_found_and_past_the_last_one_the_last() -> None:
    page = "Huslejen er 100 kr. Huslejen er 200 kr."
    assert find("Huslejen er", page, 1)[0] == page.rindex("Huslejen")
    assert find("Huslejen er", page, 9)[0] == page.rindex("Huslejen")
    assert occurrence_of("Huslejen er", page[:25]) == 1


def test_what_another_reader_put_between_the_words_is_passed_over() -> None:
    page = "Støtten gives til to ting o\r\nfor det første til gårdmiljøer o\r\nfor det andet til fællesrum i stueetagen"
    words = "- for det første til gårdmiljøer\n- for det andet til fællesrum i stueetagen"
    assert found(words, page) == "fordetførstetilgårdmiljøerfordetandettilfællesrumistueetagen"


@pytest.mark.parametrize("words", ["", "»…«", "Kommunen fastsætter selv huslejen", "Fonden kan og skal og må aldrig"])
def test_where_too_little_of_the_words_stands_nothing_is_marked(words: str) -> None:
    assert find(words, PAGE) == []


def test_characters_of_a_line_make_one_box() -> None:
    boxes = [(10.0, 0.0, 15.0, 10.0), (15.0, 1.0, 20.0, 10.0), (2.0, 12.0, 9.0, 22.0), (9.0, 12.0, 14.0, 22.0)]
    assert lines(boxes) == [(10.0, 0.0, 20.0, 10.0), (2.0, 12.0, 14.0, 22.0)]


def test_a_second_column_at_the_same_height_is_a_box_of_its_own() -> None:
    assert len(lines([(300.0, 0.0, 305.0, 10.0), (10.0, 0.0, 15.0, 10.0)])) == 2
