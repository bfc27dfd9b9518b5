import pytest

from assistant.danish.rulings import part_of, ruling_in, states
from assistant.types import Ruling


@pytest.mark.parametrize(
    ("sentence", "ruling"),
    [
        ("Nævnet gav den boligsøgende medhold.", "upheld"),
        ("Retten gav udlejeren ret i ophævelsen.", "upheld"),
        ("Klageren fik delvist medhold.", "partly_upheld"),
        ("Lejeren blev frifundet.", "not_upheld"),
        ("Klagen blev afvist, fordi fristen var overskredet.", "dismissed"),
        ("Landsretten stadfæstede dommen.", "affirmed"),
        ("Højesteret ophævede landsrettens dom.", "reversed"),
        ("Ministeriet afslog ansøgningen.", "refused"),
        ("Ministeriet godkendte ikke planen.", "refused"),
        ("Kommunen fik dispensation til 60 pct.", "exempted"),
        ("Byrådet vedtog planen enstemmigt.", "approved"),
        ("Fonden gav tilsagn om 4 mio. kr.", "granted"),
        ("Vilkåret var ulovligt.", "unlawful"),
        ("Sagen er stadig under behandling.", "pending"),
    ],
)
def test_a_sentence_states_an_outcome(sentence: str, ruling: Ruling) -> None:
    assert ruling_in(sentence) == ruling
    assert states(sentence, ruling)


@pytest.mark.parametrize(
    "sentence",
    [
        "Kan kommunen få dispensation til 60 pct.?",
        "Lejeren mente, at vilkåret var ulovligt.",
        "Kommunen søgte om dispensation fra kravet.",
        "Hvis planen bliver godkendt, flyttes 40 familier.",
        "Det er ikke oplyst, om ministeriet godkendte planen.",
        "Afgørelsen var ikke i strid med loven.",
        "Bebyggelsen ligger ved åen.",
    ],
)
def test_what_is_asked_claimed_supposed_or_unknown_is_no_outcome(sentence: str) -> None:
    assert ruling_in(sentence) is None


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("Sagens fakta", "facts"),
        ("Baggrund", "facts"),
        ("Hvad blev der spurgt om?", "question"),
        ("Boligrettens afgørelse", "outcome"),
        ("Læring af afgørelsen", "lesson"),
        ("Til sagsbehandlere", "lesson"),
        ("Kilder og forbehold", "caveat"),
        ("Efter dommen", None),
        ("Genhusning", None),
    ],
)
def test_a_heading_tells_the_part_below_it(heading: str, part: str | None) -> None:
    assert part_of(heading) == part
