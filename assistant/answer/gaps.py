"""Recognise a model that says that its sources do not answer, and let it say no more than that.

Such a sentence has no source, so it may hold no fact: it is shown where it is made of the question's own words, and in
our words elsewhere.
"""

import re

from assistant.answer.support import closeness
from assistant.danish.figures import figures
from assistant.danish.names import names, opening_words
from assistant.texts import say
from assistant.types import Language

_SOURCES = (
    r"(?:kilderne|kilden|de\s+\w+\s+kilder|dokumenterne|materialet|teksten"
    r"|(?:the\s+)?(?:\w+\s+)?sources?|(?:the\s+)?documents)"
)
_NOTHING = r"(?:ikke|intet|ingen|ingenting|intetsteds|not|no|nothing)\b"
_GAP = re.compile(
    r"^(?:(?:dog|desværre|however|unfortunately),?\s+)?(?:"
    rf"{_SOURCES}\s+(?:\w+\s+){{1,2}}{_NOTHING}"
    rf"|det\s+(?:fremgår|står|oplyses)\s+(?:\w+\s+)?{_NOTHING}.*{_SOURCES}\b"
    rf"|der\s+(?:står|findes|er)\s+{_NOTHING}.*\bi\s+{_SOURCES}\b"
    r"|jeg\s+(?:kan|har)\s+(?:\w+\s+)?ikke\s+(?:finde|fundet|svare|besvare|se)\b"
    r"|i\s+(?:cannot|could not|can't)\s+(?:find|answer))",
    re.IGNORECASE,
)
_SAYS_MORE = re.compile(r"[;:]|\b(?:men|dog|hvorimod|derimod|but|whereas|however)\b", re.IGNORECASE)
_LONGEST_WORDS = 30
_OF_THE_QUESTION = 0.75
"""Share of the words after the opening that must be the question's."""


def is_gap(text: str) -> bool:
    """Tell whether a sentence says that the sources do not answer, and nothing beside it."""
    found = _GAP.match(text)
    return bool(found) and not _SAYS_MORE.search(text, 10) and len(text.split()) <= _LONGEST_WORDS


def gap(text: str, question: str, language: Language) -> str:
    """Return the sentence where it holds nothing but words of the question, and ours otherwise."""
    found = _GAP.match(text)
    said = text[found.end() :] if found else text
    asked = figures(question, language)
    known = {*names(question), *opening_words(question)}
    ours = (
        all(any(own.carries(each) for own in asked) for each in figures(said, language))
        and known.issuperset(names(said))
        and closeness(said, [question])[0] >= _OF_THE_QUESTION
    )
    return text if ours else say("answer.gap", language)
