"""Find personal numbers however they are written.

A number is DDMMYY and four more; the day has 60 added in administrative numbers, and two of the four are letters in
replacement numbers of hospitals. The date must exist. Modulus 11 is not asked for: since 2007 numbers are issued that
do not fulfil it (CPR-kontoret, "Personnumre uden kontrolciffer").
"""

import re
from collections.abc import Iterator
from datetime import date

Span = tuple[int, int]

_ADDED_TO_DAY = 60
_OLDEST_YEAR = 1858
"""The first year that the register can write."""

_BETWEEN = r"[\s.\-/_,:;|*()+=~'\"]{0,4}"
_NUMBER = re.compile(
    r"(?<![\d,])(?<!\d[.\-/ ])(?<!\+)(?P<day>\d\d)(?P<mark>[\s.\-/_:,]{0,2})(?P<month>\d\d)(?P=mark)"
    r"(?P<year>(?:1[89]|20)\d\d|\d\d)"
    rf"(?P<gap>{_BETWEEN})(?P<last>\d{{4}}(?!\d)|\d\d \d\d(?!\d)|\d[A-ZÆØÅ]{{2}}\d(?!\w)|[A-ZÆØÅ]\d{{3}}(?!\w)|"
    rf"[A-ZÆØÅ]{{2,4}}\d{{1,2}}(?!\w))"
)
_SPACED = re.compile(r"(?<!\d)(?<!\d )\d(?:[ .\-]\d){5}[ .\-]{1,3}\d(?:[ .\-]\d){3}(?![ .\-]?\d)")
_LAST = (
    r"(?:sidste fire|fire sidste|løbenummer|løbenr|kontrolcif\w*|sidste 4|4 sidste|de sidste|slutter på|ender på|"
    r"last four|"
    r"last 4|ends? (?:in|with)|ending)\D{0,30}"
)
_MONTH = r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|dec)[a-z]*"
_IN_WORDS = re.compile(
    rf"(?<!\d)(?:\d\d(?P<mark>[ .\-/]?)\d\d(?P=mark)(?:(?:19|20)\d\d|\d\d)(?!\d).{{0,60}}?{_LAST}|"
    rf"\d{{1,2}}\.? {_MONTH}\.?,? (?:19|20)\d\d(?!\d)(?:-|.{{0,60}}?{_LAST}))\d{{4}}(?!\d)",
    re.IGNORECASE | re.DOTALL,
)
_YEARS = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d$")
_A_YEAR = re.compile(r"(?:19|20)\d\d")
_PERIOD = re.compile(r"periode\w*|fra|mellem|i årene|from|between", re.IGNORECASE)
_SAID = re.compile(r"cpr|personn(?:umme)?r|person-?id|civil registration", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"(?:j\.?\s?(?:nr|no)|journal\w*|sags?\s?-?(?:nr|nummer|id|no)\w*|p-?(?:nr|nummer)|cvr|bfe|ean|isbn|issn|doi|"
    r"faktura\w*|ordre\w*|"
    r"version|matr\w*|lbk|bek|lov|nr\. af|varenr|kontonr|konto|referencen?\w*|dok\w*\s?nr)"
    r"[\s.:\-#=]*(?:nr|nummer|no)?[\s.:#=]*$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(r"\s*(?:kr\b|kroner|mio|mia|mill|pct|procent|%|m2|m²|kvm|€|euro|dkk|,-)", re.IGNORECASE)
_BEFORE = 24
"""Characters before a number in which its name is looked for."""


def find(text: str) -> Iterator[Span]:
    """Yield the spans of personal numbers in a text without disguises."""
    for found in _NUMBER.finditer(text):
        if _is_date(found) and _is_number(text, found):
            yield found.span()
    for found in _SPACED.finditer(text):
        number = _NUMBER.fullmatch(re.sub(r"\D", "", found[0]))
        if number and _is_date(number):
            yield found.span()
    yield from (found.span() for found in _IN_WORDS.finditer(text) if not _YEARS.search(found[0]))


def completes(before: str, after: str) -> tuple[Span, Span] | None:
    """Return the two halves of a number that ends one message and begins the next."""
    half = re.search(r"(?<!\d)\d{6}[\s\-.,/:…]*$|(?<!\d)\d\d([.\-/ ])\d\d\1\d\d[\s\-.,/:…]*$", before)
    rest = re.match(r"\W{0,6}(?:\w+\W+){0,4}?(\d{4})(?!\d|\s?(?:kr|mio|pct|%))", after)
    if half is None or rest is None:
        return None
    digits = re.sub(r"\D", "", half[0]) + rest[1]
    match = _NUMBER.fullmatch(digits)
    return (half.span(), rest.span(1)) if match and _is_date(match) else None


def _is_date(found: re.Match[str]) -> bool:
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"])
    if day > _ADDED_TO_DAY:
        day -= _ADDED_TO_DAY
    years = (year,) if year > 99 else (1900 + year, 2000 + year)
    return any(_exists(each, month, day) for each in years)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        return date(year, month, day).year >= _OLDEST_YEAR
    except ValueError:
        return False


def _is_number(text: str, found: re.Match[str]) -> bool:
    """Tell a personal number from what has the same figures: what is said before it, and the unit after it."""
    before = text[max(0, found.start() - _BEFORE) : found.start()]
    if _SAID.search(before):
        return True
    period = len(found["year"]) == 4 or _PERIOD.search(before) is not None
    years = period and _A_YEAR.fullmatch(found["last"]) is not None
    lettered = not found["last"].replace(" ", "").isdigit()
    paired = " " in found["last"] and found["mark"] != " "
    apart = found["gap"] != "" or found["mark"] == ""
    odd = paired or not apart or (lettered and found["gap"] == "" and found["mark"] != "")
    return not (years or odd or _OTHER_NUMBER.search(before) or _UNIT_AFTER.match(text, found.end()))
