import pytest

from assistant.answer.conversation import standalone
from assistant.answer.names import Names
from assistant.types import Document, Turn

NAMES = Names.of(
    [
        Document("a", "Bispehaven (Aarhus): udviklingsplan", "area", topics=("Bispehaven", "Aarhus")),
        Document("b", "Vollsmose (Odense): udviklingsplan", "area", topics=("Vollsmose", "Odense")),
        Document("c", "Center for Boligsocial Udvikling", "contact", topics=("CFBU",)),
    ]
)


def read(*asked: str, answers: tuple[str, ...] = ()) -> str:
    """Read the last of some questions, asked one after the other."""
    told = [*answers, *("" for _ in asked)]
    history = [turn for text, answer in zip(asked[:-1], told, strict=False) for turn in _turns(text, answer)]
    return standalone(asked[-1], history, NAMES)


def _turns(text: str, answer: str) -> tuple[Turn, Turn]:
    return Turn("user", text), Turn("assistant", answer)


@pytest.mark.parametrize(
    ("before", "fragment", "meant"),
    [
        ("Hvad er gebyret i 2019?", "og i 2021?", "Hvad er gebyret i 2021?"),
        (
            "Hvor mange var der på listen i december 2023?",
            "Og året efter?",
            "Hvor mange var der på listen i december 2024?",
        ),
        ("Hvad var gebyret i 2014?", "og i dag?", "Hvad er gebyret i dag?"),
        ("Hvad siger § 91 a, stk. 1?", "og stk. 2?", "Hvad siger § 91 a, stk. 2?"),
        ("Hvad siger § 91 a?", "hvad med § 91 b?", "Hvad siger § 91 b?"),
        (
            "Hvor stor er rammen for 2019-26-midlerne?",
            "nej, 2015-18-midlerne",
            "Hvor stor er rammen for 2015-18-midlerne?",
        ),
        ("Hvad er status for Bispehaven i 2023?", "og vollsmose?", "Hvad er status for Vollsmose i 2023?"),
        ("Hvornår faldt byrettens dom om branden?", "Og landsrettens?", "Hvornår faldt landsrettens dom om branden?"),
        ("Kan vi få støtte til renovering?", "og til nedrivning?", "Kan vi få støtte til nedrivning?"),
        ("Hvad er gebyret for at klage i 2014?", "Og i Aarhus?", "Hvad er gebyret for at klage i Aarhus i 2014?"),
        ("Må man holde hund?", "Og hvis lejeren er blind?", "Må man holde hund, hvis lejeren er blind?"),
    ],
)
def test_a_fragment_takes_the_place_of_its_counterpart(before: str, fragment: str, meant: str) -> None:
    assert read(before, fragment) == meant


@pytest.mark.parametrize(
    ("before", "asked", "meant"),
    [
        ("Hvor ligger sekretariatet i Vollsmose?", "Hvem leder det?", "Hvem leder sekretariatet i Vollsmose?"),
        ("Hvornår kom planen for Bispehaven?", "Hvem godkendte den?", "Hvem godkendte planen for Bispehaven?"),
        ("Hvad er fristen for klager?", "Hvornår blev den indført?", "Hvornår blev fristen for klager indført?"),
        ("Hvor ligger kontoret i Odense?", "Hvad er nummeret dertil?", "Hvad er nummeret til kontoret i Odense?"),
        ("Hvad skete der i Vollsmose?", "Hvor mange boliger er der dér?", "Hvor mange boliger er der i Vollsmose?"),
    ],
)
def test_a_pronoun_gives_way_to_what_it_stands_for(before: str, asked: str, meant: str) -> None:
    assert read(before, asked) == meant


def test_a_person_that_the_answer_named_is_meant_by_she() -> None:
    answers = ("Aviaja Sigsgaard er centerchef. [1]",)
    assert (
        read("Hvem er centerchef?", "Hvad lavede hun i 2017?", answers=answers)
        == "Hvad lavede Aviaja Sigsgaard i 2017?"
    )
    assert read("Hvem er centerchef?", "og hendes mail?", answers=answers) == "Hvad er Aviaja Sigsgaards mail?"


def test_what_the_answer_named_is_meant_where_the_question_asked_for_it() -> None:
    answers = ("CFBU evaluerer dem. [1]",)
    assert read("Hvilket center evaluerer indsatserne?", "Hvem leder det?", answers=answers) == "Hvem leder CFBU?"


def test_where_no_sentence_can_be_made_the_subject_stands_in_brackets() -> None:
    assert (
        read("Hvad er status for Bispehaven?", "Er der også en helhedsplan?")
        == "Er der også en helhedsplan (Bispehaven)?"
    )


def test_a_follow_up_that_names_its_own_subject_stays_as_it_is() -> None:
    own = "Hvor mange boliger er der i Vollsmose?"
    assert read("Hvem er formand for bestyrelsen i Bispehaven?", own) == own


def test_another_subject_drops_what_was_said() -> None:
    assert read("Hvad er gebyret i 2021?", "Noget andet: hvad er råderet?") == "Hvad er råderet?"


def test_a_return_finds_the_earlier_turn() -> None:
    asked = ("Hvem leder planen for Bispehaven?", "Hvad er gebyret?", "Tilbage til planen: hvornår udløber den?")
    assert read(*asked) == "Hvornår udløber planen for Bispehaven?"


def test_thanks_are_not_a_question() -> None:
    assert read("Hvad er gebyret i 2021?", "tak for hjælpen!") == "tak for hjælpen!"


def test_a_chain_does_not_pile_up() -> None:
    asked = ("Hvad er status for Bispehaven i 2021?", "og 2022?", "hvad med Vollsmose?", "og i 2023?", "og i dag?")
    assert read(*asked) == "Hvad er status for Vollsmose i dag?"


def test_the_time_is_carried_on_where_the_follow_up_leans() -> None:
    assert read("Hvad var rammen for renovering i 2012?", "Hvem fik den?") == "Hvem fik rammen for renovering i 2012?"


def test_it_that_means_nothing_is_left() -> None:
    own = "Hvad koster det at klage til beboerklagenævnet i Odense?"
    assert read("Hvor ligger sekretariatet i Vollsmose?", own) == own


def test_the_search_decides_where_the_words_leave_it_open() -> None:
    history = _turns("Hvad er status for Bispehaven?", "")
    likelier = {"Hvem er formand?": 0.9}
    assert standalone("Hvem er formand?", history, NAMES, lambda text: likelier.get(text, 0.1)) == "Hvem er formand?"
    assert standalone("Hvem er formand?", history, NAMES, lambda _: 0.5) == "Hvem er formand (Bispehaven)?"


def test_a_reading_that_was_offered_stands_alone() -> None:
    own = "Hvad er den (Grøn boligaftale 2020)?"
    assert read("Hvad er rammen?", own) == own


@pytest.mark.parametrize("text", ["Hvem er min chef?", "Hvad skal jeg lave?", "Hvad er mit nummer?"])
def test_a_question_about_the_asker_takes_no_subject_over(text: str) -> None:
    assert read("Hvad er gebyret i Bispehaven?", text) == text


def test_the_rights_of_the_asker_are_a_matter_of_what_was_asked_before() -> None:
    assert read("Hvad er et genhusningstilbud?", "Hvad er mine rettigheder?") != "Hvad er mine rettigheder?"
