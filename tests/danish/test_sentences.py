"""Where Danish sentences end."""

import pytest

from assistant.danish.sentences import sentence_spans


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Koster en indsats 12 mio. kr., skal mindst 3 mio. kr. (25 %) skaffes lokalt.",
        "Reglen står i § 7, stk. 2, 1. pkt., jf. kap. 3.",
        "Rammen er 2,4 mia. kr. 300 af dem går til husleje.",
    ],
)
def test_an_abbreviation_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert cut(text) == [text]


def test_a_sentence_may_end_in_an_amount() -> None:
    assert cut("Gebyret er 250 kr. Det betales i maj.") == ["Gebyret er 250 kr.", "Det betales i maj."]
