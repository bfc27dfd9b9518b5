"""Read one number, in digits or in words: "2.400", "2,4", "2½", "fire", "halvandet"."""

import re
from collections.abc import Mapping
from fractions import Fraction

from assistant.types import Language

_FROM_TWO = {
    "da": "to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve",
    "en": "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty",
}
_TENS = {
    "da": "tredive fyrre halvtreds tres halvfjerds firs halvfems hundrede",
    "en": "thirty forty fifty sixty seventy eighty ninety hundred",
}
_MORE: dict[Language, dict[str, Fraction]] = {
    "da": {"én": Fraction(1), "ét": Fraction(1), "halvanden": Fraction(3, 2), "halvandet": Fraction(3, 2)},
    "en": {"one": Fraction(1)},
}
_LANGUAGES: tuple[Language, ...] = ("da", "en")
_WORDS: Mapping[Language, Mapping[str, Fraction]] = {
    language: {word: Fraction(value) for value, word in enumerate(_FROM_TWO[language].split(), start=2)}
    | {word: Fraction(value * 10) for value, word in enumerate(_TENS[language].split(), start=3)}
    | _MORE[language]
    for language in _LANGUAGES
}
_PARTS: Mapping[str, Fraction] = {
    stem: Fraction(1, parts)
    for parts, stems in ((2, "halv half"), (3, "tred third"), (4, "fjerd quarter fourth"), (5, "femt fifth"))
    for stem in stems.split()
} | {"tiend": Fraction(1, 10), "tenth": Fraction(1, 10)}
_HALVES = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}

_MARKS = {"da": (r"[.  \u202f]", ","), "en": (r"[,  \u202f]", ".")}
"""What groups thousands, and what opens the decimals."""


def _spelling(language: Language) -> str:
    group, decimal = _MARKS[language]
    words = "|".join(sorted(_WORDS[language], key=lambda word: (-len(word), word)))
    digits = rf"(?<![\d.,])\d{{1,3}}(?:{group}\d{{3}})+(?!\d)(?:{decimal}\d+)?|\d+(?:[.,]\d+)?"
    return rf"(?:(?:{digits})[½¼¾]?|[½¼¾]|\b(?:{words})(?=\b|år))"


NUMBER: Mapping[Language, str] = {language: _spelling(language) for language in _LANGUAGES}
"""Matches a number. "en" and "et" are none: they are articles far more often than they count."""

PART = {
    "da": r"\b(?P<times>en|et|én|to|tre|fire)\s+(?P<part>tred|fjerd|femt|tiend)edele?\b|\b(?P<half>halv)delen\b",
    "en": r"\b(?P<times>a|one|two|three|four)\s+(?P<part>third|quarter|fourth|fifth|tenth)s?\b|\b(?P<half>half)\s+of\b",
}
"""Matches a share in words: "en fjerdedel", "halvdelen"."""


def number(spelling: str, language: Language = "da") -> Fraction:
    """Return the value of what `NUMBER` matched."""
    word = _WORDS[language].get(spelling.lower())
    if word is not None:
        return word
    half = _HALVES.get(spelling[-1], Fraction(0))
    digits = spelling.rstrip("½¼¾")
    group, decimal = _MARKS[language]
    whole = re.fullmatch(rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d+)?", digits)
    plain = re.sub(group, "", digits) if whole else digits
    return Fraction(plain.replace(",", ".") or 0) + half


def part(match: re.Match[str], language: Language) -> Fraction:
    """Return the share that `PART` matched, of one."""
    if match["half"]:
        return Fraction(1, 2)
    times = _WORDS[language].get(match["times"].lower(), Fraction(1))
    return times * _PARTS[match["part"].lower()]
