import pytest

from assistant.display.typography import tied, untied


@pytest.mark.parametrize(
    "together",
    [
        "§ 91 a",
        "§§ 160",
        "stk. 2",
        "nr. 3",
        "25 pct.",
        "0,5 %",
        "380 mio. kr.",
        "1.234,50 kr.",
        "2015–2018 mio",
        "12. marts 2024",
        "1. januar",
        "marts 2024",
        "2. pkt.",
        "10 år",
        "side 4",
    ],
)
def test_what_is_read_together_stays_together(together: str) -> None:
    assert tied(f"Efter {together} gælder") == f"Efter {together.replace(' ', chr(160))} gælder"


@pytest.mark.parametrize(
    "loose",
    [
        "Fonden kan give",
        "i 2024 blev",
        "§ 5 i loven".partition(" ")[2],
        "den 3 dage",
        "kr. 25",
        "500 boliger",
        "L 38 er",
    ],
)
def test_other_words_may_part(loose: str) -> None:
    assert " " in tied(loose)


def test_a_preposition_after_a_section_is_no_letter_of_it() -> None:
    assert tied("efter § 5 i loven") == "efter §\u00a05 i loven"


@pytest.mark.parametrize("text", ["", "§ 91 a, stk. 2, nr. 3: 25 pct. af 380 mio. kr. den 1. maj 2024", "a\n§ \n5 pct"])
def test_positions_stay_and_the_way_back_is_whole(text: str) -> None:
    assert len(tied(text)) == len(text)
    assert untied(tied(text)) == text
