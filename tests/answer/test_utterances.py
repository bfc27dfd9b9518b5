import pytest

from assistant.answer.utterances import Utterance, utterances


def said(reply: str, size: int = 3) -> list[Utterance]:
    return list(utterances(reply[start : start + size] for start in range(0, len(reply), size)))


@pytest.mark.parametrize("size", [1, 2, 5, 1000])
def test_a_reply_is_cut_alike_however_it_streams(size: int) -> None:
    reply = (
        "Gebyret er 2,4 mio. kr. [1]. Efter § 2, stk. 3, slettes pladsen. [2][3]\n- Et punkt [1]\n\nSidste linje [4]."
    )
    assert [(each.text, each.numbers, each.kind) for each in said(reply, size)] == [
        ("Gebyret er 2,4 mio. kr.", (1,), "sentence"),
        ("Efter § 2, stk. 3, slettes pladsen.", (2, 3), "sentence"),
        ("Et punkt", (1,), "item"),
        ("Sidste linje.", (4,), "sentence"),
    ]


def test_a_sentence_is_given_before_the_next_one_has_ended() -> None:
    def speaking() -> "list[str]":
        return ["Første sætning er her [1]. ", "Anden sætning begyn", "der [2]."]

    pieces = iter(speaking())
    assert next(utterances(pieces)).text == "Første sætning er her."
    assert list(pieces) == ["der [2]."]


@pytest.mark.parametrize("spelling", ["[1, 2]", "[1][2]", "[1;2]", "[kilde 1, 2]"])
def test_markers_are_read_in_their_spellings(spelling: str) -> None:
    assert [each.numbers for each in said(f"Sådan er det {spelling}.")] == [(1, 2)]


@pytest.mark.parametrize(
    "aside",
    [
        "<think>Hm [1]. Måske [2].</think>",
        "```\nkode [1]\n```\n",
        "| a | b [1] |\n",
        "## Overskrift [1]\n",
        "<think>Aldrig slut",
    ],
)
def test_what_is_no_sentence_is_left_out(aside: str) -> None:
    assert [each.text for each in said(f"Sådan er det [1].\n{aside}")] == ["Sådan er det."]


def test_yes_and_no_are_taken_off_because_they_cannot_be_checked() -> None:
    assert [each.text for each in said("Nej, det er ikke tilladt [1]. Ja.")] == ["Det er ikke tilladt."]


@pytest.mark.parametrize("text", ["Se <b>her</b> [1].", "Se [her](http://x) [1].", "Se {her} [1].", "Se \ufffd [1]."])
def test_markup_makes_a_sentence_strange(text: str) -> None:
    assert [each.strange for each in said(text)] == [True]
