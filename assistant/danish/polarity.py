"""Tell what a clause denies from what it states, and an upper bound from a lower one."""

import re
from typing import Literal, TypeAlias

from assistant.danish.analysis import STOP_WORDS, words

Bound: TypeAlias = Literal["most", "least", ""]

_NEAR = 2
"""Content words after a denial that it may deny; "kan ikke kræves tilbage" denies both."""

_DENIAL = (
    r"\b(?:ikke|ingen|intet|aldrig|hverken|ej|uden(?!\s+for\b)|forbudt|forbyder|"
    r"not|no|none|never|neither|nor|without|cannot|forbidden|prohibited)\b|n['’]t\b"
)
_DENIES = re.compile(_DENIAL, re.IGNORECASE)
_NO_DENIAL = re.compile(
    r"\b(?:ikke|not)\s+(?:i\s+\w+\s+\w+\s+|må\s+|kan\s+|at\s+)*(?:overstig\w*|over|mere\s+end|flere\s+end|under|mindre\s+end|"
    r"færre\s+end|senere\s+end|kun|blot|alene|exceed\w*|more\s+than|less\s+than|only)|\bikke-|\bnon-|\bno\s+(?:more|less)\s+than",
    re.IGNORECASE,
)
"""Bounds and names in the words of a denial: "må ikke overstige", "ikke-vestlige"."""

_PARTLY = re.compile(r"\b(?:kun|alene|undtagen|undtagelse\w*|medmindre|bortset|only|unless|except)\b", re.IGNORECASE)
"""Words that turn a clause for some and not for others: "kun bestyrelsen kan" is "andre kan ikke"."""

_CLAUSE = re.compile(
    r"[;:!?–]\s+|\.\s+(?-i:(?=[A-ZÆØÅ]))|(?<!stk\. \d)(?<!nr\. \d),\s+(?!stk\.|nr\.|jf\.|\d)"
    r"|\s(?=(?:men|mens|but|while)\s)",
    re.IGNORECASE,
)
_MOST = (
    r"højst|højest|maksimalt|maks\.?|max\.?|op\s+til|under|mindre\s+end|færre\s+end|inden(?:\s+for)?|senest|overstige|"
    r"at\s+most|up\s+to|less\s+than|within|exceed"
)
_LEAST = r"mindst|minimum|over|mere\s+end|flere\s+end|tidligst|overstiger|at\s+least|more\s+than|exceeds"
_BOUND = re.compile(
    rf"\b(?P<not>ikke\s+|not?\s+)?(?:(?P<most>{_MOST})|(?P<least>{_LEAST}))\s+(?:\w+\.?\s+)?$",
    re.IGNORECASE,
)


def clauses(text: str) -> tuple[str, ...]:
    """Cut a text where one thing ends to be said and another begins."""
    return tuple(part for part in (part.strip() for part in _CLAUSE.split(text)) if part)


def is_partial(clause: str) -> bool:
    """Tell whether a clause holds for some only, so that a denial may say the same: "kun", "medmindre"."""
    return bool(_PARTLY.search(clause))


def denied(clause: str) -> tuple[tuple[str, ...], ...]:
    """Return for each denial of a clause the words that it may deny: the content words next to it."""
    text = _NO_DENIAL.sub(lambda match: " " * len(match[0]), clause)
    return tuple(_neighbours(text, each) for each in _DENIES.finditer(text))


def bound_at(text: str, position: int) -> Bound:
    """Tell whether the figure at a position is called the most or the least there may be."""
    found = _BOUND.search(text, max(0, position - 40), position)
    if found is None:
        return ""
    # "må ikke overstige 30" names the most, and so does "overstige" alone only in that company.
    if found["most"] and re.fullmatch("overstige|exceed", found["most"], re.IGNORECASE):
        return "most" if re.search(r"\b(?:ikke|not)\b", text[max(0, position - 60) : position]) else "least"
    # "ikke over 30" names the most; "ikke betalt inden 30 dage" denies the paying and not the bound.
    turned = bool(found["not"]) and not re.match("inden|senest|within|op|up", found["most"] or "", re.IGNORECASE)
    return "most" if bool(found["most"]) != turned else "least"


def _neighbours(text: str, denial: re.Match[str]) -> tuple[str, ...]:
    after = _content(text[denial.end() :])[:_NEAR]
    return tuple(after or _content(text[: denial.start()])[-1:])


def _content(text: str) -> list[str]:
    return [word for word in words(text) if word not in STOP_WORDS]
