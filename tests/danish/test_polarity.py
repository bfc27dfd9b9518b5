import pytest

from assistant.danish.polarity import bound_at, clauses, denied, is_partial


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("Støtten kan ikke kræves tilbage", [("kræves", "tilbage")]),
        ("Ingen kan udelukkes", [("udelukkes",)]),
        ("Beløbet må ikke overstige 30 pct.", []),
        ("ikke-vestlige beboere", []),
        ("beboere uden for arbejdsmarkedet", []),
        ("lejere uden kontrakt", [("kontrakt",)]),
        ("The fee cannot be claimed", [("be", "claimed")]),
        ("Støtten gives for højst fire år", []),
    ],
)
def test_a_denial_is_known_with_what_it_denies(clause: str, words: list[tuple[str, ...]]) -> None:
    assert list(denied(clause)) == words


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("højst 4", "most"),
        ("mindst 4", "least"),
        ("ikke over 4", "most"),
        ("ikke under 4", "least"),
        ("må ikke overstige 4", "most"),
        ("overstiger 4", "least"),
        ("ikke betalt inden 4", "most"),
        ("må højst udgøre 4", "most"),
        ("i alt 4", ""),
    ],
)
def test_an_upper_bound_is_told_from_a_lower_one(text: str, bound: str) -> None:
    assert bound_at(text, text.index("4")) == bound


def test_a_clause_ends_where_something_new_is_said_and_not_inside_a_reference() -> None:
    assert clauses("Efter § 37, stk. 4, kan fonden støtte, men ikke for mere end 10 mio. kr. om året.") == (
        "Efter § 37, stk. 4, kan fonden støtte",
        "men ikke for mere end 10 mio. kr. om året.",
    )


def test_what_holds_for_some_only_is_known() -> None:
    assert is_partial("Kun bestyrelsen kan give dispensation")
    assert not is_partial("Bestyrelsen kan give dispensation")
