import pytest

from ingest.readers.provisions import faults, foreign, provision_of


@pytest.mark.parametrize(
    ("heading", "name", "bare"),
    [
        ("§ 91 a", "§ 91 a", True),
        ("§ 12 a.", "§ 12 a", True),
        ("§91a", "§ 91 a", True),
        ("§\u00a07 B", "§ 7 b", True),
        ("§ 7-8", "§ 7-8", True),
        ("§ 75 a-75h", "§ 75 a-75 h", True),
        ("§ 16 c-d", "§ 16 c-d", True),
        ("§ 30 og31", "§ 30 og 31", True),
        ("§ 1\u200b0", "§ 10", True),
        ("§ 118 – hovedreglen", "§ 118", False),
        ("§ 63 d: fra politiet", "§ 63 d", False),
        ("§ 80, stk. 2 – satser", "§ 80, stk. 2", False),
        ("§ 59, stk. 7 og 8 – når", "§ 59, stk. 7 og 8", False),
        ("§§ 47-48 b – tilbagebetaling", "§§ 47-48 b", False),
    ],
)
def test_a_heading_that_names_a_provision_is_read(heading: str, name: str, bare: bool) -> None:
    provision = provision_of(heading)
    assert provision is not None
    assert (provision.name, provision.bare) == (name, bare)


@pytest.mark.parametrize(
    "heading", ["Kapitel 1", "Efter § 4", "§ 20-områder", "§ 5 i almenboligloven", "§ 91 c i dag – viden", "§"]
)
def test_a_heading_that_only_mentions_one_is_not(heading: str) -> None:
    assert provision_of(heading) is None


def test_letters_come_after_their_number() -> None:
    ranks = [provision.rank for name in ("§ 9", "§ 91", "§ 91 a") if (provision := provision_of(name))]
    assert ranks == sorted(ranks)


def test_an_act_that_starts_late_in_its_numbering_is_not_foreign() -> None:
    entries = [(provision_of(name), 3, text) for name, text in [("§ 220", "(Ophævet)"), ("§ 143 i", "En regel.")]]
    assert (
        list(foreign([*entries, (provision_of("§ 186"), 3, "Loven træder i kraft den 1. januar 1997.")])) == [False] * 3
    )


def test_a_number_that_stands_twice_or_falls_back_is_reported() -> None:
    provisions = [provision for name in ("§ 143", "§ 143", "§ 9") if (provision := provision_of(name))]
    assert list(faults(provisions)) == [
        "§ 143 stands twice; one of them may hold another provision's text",
        "the numbering falls back from § 143 to § 9",
    ]
