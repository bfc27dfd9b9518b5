import pytest

from assistant.danish.personal.removal import without

MASKS = ("[navn]", "[cpr-nummer]", "[telefonnummer]", "[adresse]", "[e-mailadresse]")


@pytest.mark.parametrize(
    ("masked", "rest"),
    [
        (
            "Beboeren Hr. [navn], CPR [cpr-nummer], tlf. [telefonnummer], er i restance. Må vi hæve lejemålet?",
            "Beboeren er i restance. Må vi hæve lejemålet?",
        ),
        ("Min lejer, [navn] (cpr-nr. [cpr-nummer]), er i restance.", "Min lejer er i restance."),
        ("En beboer, der hedder [navn], er i restance.", "En beboer er i restance."),
        ("Må vi opsige lejer [navn], CPR [cpr-nummer]?", "Må vi opsige lejer?"),
        ("Hvad gælder for en klage fra [navn]?", "Hvad gælder for en klage?"),
        ("Beboeren, som bor på [adresse], larmer. Hvad gælder?", "Beboeren larmer. Hvad gælder?"),
        ("Beboeren [navn] larmer, men betaler. Hvad gælder?", "Beboeren larmer, men betaler. Hvad gælder?"),
    ],
)
def test_what_led_up_to_personal_data_goes_with_it(masked: str, rest: str) -> None:
    assert without(masked, MASKS) == rest


def test_a_text_without_masks_keeps_its_words_and_commas() -> None:
    text = "Hvad er tlf. og mail, og hvem er hr. direktør?"
    assert without(text, MASKS) == text
