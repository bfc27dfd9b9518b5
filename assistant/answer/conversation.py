"""Make a follow-up stand alone, from what was asked before.

"Og hvad med beskæftigelse?" is searched together with the words of the question before it. A question that names its
own subject is left as it is.
"""

import re
from collections.abc import Sequence

from assistant.danish.analysis import content_words
from assistant.types import Turn

FEW_WORDS = 4
"""A question with more content words than this names its subject itself, even when it says "den" or "det"."""

_CONTINUES = re.compile(r"^\W*(?:og|men|nej|ja|ok|hvad med|hvad så|så|eller|and|what about)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:den|det|de|dem|deres|dens|dets|han|hun|ham|hende|der|dér|dertil|derfra|samme|sådan|disse|denne|dette|it|they|that)\b",
    re.IGNORECASE,
)


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Return the question with the words of the last question of the user, when it leans on it."""
    asked = [turn.content for turn in history if turn.role == "user"]
    if not asked or not _leans(question):
        return question
    return f"{standalone(asked[-1], history[: _position(history, asked[-1])])} {question}"


def _leans(question: str) -> bool:
    few = len(content_words(question)) <= FEW_WORDS
    return bool(_CONTINUES.match(question)) or (few and bool(_POINTS_BACK.search(question)))


def _position(history: Sequence[Turn], content: str) -> int:
    return max(index for index, turn in enumerate(history) if turn.role == "user" and turn.content == content)
