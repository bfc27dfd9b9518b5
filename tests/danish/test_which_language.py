import pytest

from assistant.danish.language import could_be, language_of
from assistant.types import Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Gebyret er 250 kr. om året.", "da"),
        ("hvem bestemmer i gellerup", "da"),
        ("The fee is 250 kr. a year.", "en"),
        ("Who decides on the waiting list?", "en"),
        ("Avgiften för att stå på väntelistan är 250 kr. om året.", None),
        ("Die Gebühr für die Warteliste beträgt 250 kr. im Jahr.", None),
        ("Bestyrelsen", None),
        ("", None),
    ],
)
def test_a_text_is_known_by_its_small_words(text: str, language: Language | None) -> None:
    assert language_of(text) == language


def test_what_is_too_short_to_tell_could_be_either() -> None:
    assert could_be("Korskærparken, Karlemoseparken", "da")
    assert could_be("110 m²", "da")
    assert could_be("110 m²", "en")
    assert not could_be("Die Gebühr für die Warteliste", "da")
