"""Find the day whose rules a question asks about.

A year in a question is often not about the rules: it names a pool ("2019-26-midlerne"), an act ("lov nr. 38 af 2010"),
a document ("planen fra 2019"), a span of time ("siden 2011") or a fact of the case ("en lejekontrakt indgået i 2012").
Only what is said as the time of a rule counts, and of a year or month its last day.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.danish.dates import DAYS, MONTH, YEAR, day_of, month_number

_ONE_DAY = timedelta(days=1)
_SEASONS = {"forår": (3, 5), "sommer": (6, 8), "efterår": (9, 11), "vinter": (1, 2)}
_HALVES = ("medio", "midten", "midt")
_STARTS = ("primo", "begyndelsen", "starten")
_ENDS = ("ultimo", "slutningen", "udgangen")

_NO_YEAR = (
    r"(?!\s*[-–]\s*\d|[-–]\w|\.\d|"
    r"\s*(?:kr|kroner|mio|mia|pct|%|m2|m²|kvm|boliger|lejemål|lejligheder|beboere|personer|husstande|timer|dage)\b)"
)
"""What may not follow a year: the rest of a span or a name ("2019-26", "2021-aftalen"), or a unit ("2000 boliger")."""

_PERIODS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<month>{MONTH})\b\.?\s+(?:måned\s+)?{YEAR}{_NO_YEAR}",
        rf"(?P<season>{'|'.join(_SEASONS)})(?:en|et)?\s+{YEAR}{_NO_YEAR}",
        rf"(?P<part>{'|'.join(_HALVES + _STARTS + _ENDS)})\s+(?:af\s+|i\s+)?(?:år(?:et)?\s+)?{YEAR}{_NO_YEAR}",
        rf"(?:år(?:et)?\s+)?{YEAR}{_NO_YEAR}",
    )
)

_RULES = (
    r"(?:regler(?:ne)?|regelsæt(?:tet)?|[a-zæøå]*lov(?:en|tekst(?:en)?|givning(?:en)?)?|bestemmelser?n?e?|"
    r"paragraf(?:fen)?|"
    r"version(?:en)?|udgave(?:n)?|ordlyd(?:en)?|(?:lov)?bekendtgørelser?n?|rules|law|act)"
)
_AT = re.compile(
    rf"\b(?:(?P<before>før|inden|forud\s+for|before)|{_RULES}\s+fra(?P<older>\s+før)?|(?P<on>den|d\.|on)|"
    rf"(?P<as_of>pr\.?|per|as\s+of)|"
    r"(?:tilbage\s+|back\s+)?i|in|ved)\s+(?:den\s+)?|\b(?=(?:ultimo|primo|medio)\s)",
    re.IGNORECASE,
)
"""What says that a date is the time of a rule."""

_COMPOUND = re.compile(rf"(?<![\d/-]){YEAR}\s?-\s?{_RULES}\b", re.IGNORECASE)
_OPENING = re.compile(rf"^\s*{YEAR}\s*:")

_FACT = re.compile(
    r"\b(?:opført|bygget|ibrugtaget|taget\s+i\s+brug|født|indgået|indgik|underskrevet|overtaget|overtog|købte?|solgt|"
    r"(?:ind|fra|til)?flytte(?:t|de)|ind|oprettet|stiftet|dømt|opsagt|skrevet\s+op|opskrevet|siden|tilsagn|"
    r"byggeri(?:et)?|"
    r"sag(?:er)?|nr\.?\s*\d+\s+af|(?!regl|lov|bestemm|version|udgav)[a-zæøå]+\s+fra)\s+$",
    re.IGNORECASE,
)
"""What stands before a date that is a fact of the case, or part of a name: "en bolig opført i 1975"."""

_DOCUMENT = re.compile(
    r"(?:dom|kendelse|afgørelse|udtalelse|brev|aftale|kontrakt|plan)(?:men|et|en|n)?\s+$", re.IGNORECASE
)
"""What a day belongs to: "afgørelsen den 3/4 2015"."""

_TODAY = re.compile(
    r"\b(?:i dag|i øjeblikket|lige nu|nu(?:værende|gældende)?|aktuelt?|de[nt]? gældende|stadig(?:væk)?|fortsat|"
    r"today|now|currently|still)\b",
    re.IGNORECASE,
)
_FORMER = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:dengang|dagældende|førhen|før\s+i\s+tiden|back\s+then|used\s+to)\b",
        rf"\b(?:gamle|tidligere|forrige|forhenværende|old|former|previous)\s+(?:{_RULES}|regel|[a-zæøå]*satser?|"
        rf"krav)\b",
        r"\b(?:gjaldt|lød|krævede|var|hed|måtte|skulle|kunne|fik)\b[^.?!]*\b(?:tidligere|før)\s*(?:[?.!,]|$)",
        r"\b(?:gjaldt|lød|krævede)\s+(?:der\s+)?tidligere\b",
        r"\b(?:måtte|skulle|kunne)\s+(?:man|vi|der|fonden|kommunen|lejeren|udlejer(?:en)?|"
        r"boligorganisationen)\s+tidligere\b",
    )
)


_YEARS = re.compile(r"(?:19|20)\d\d\s+(?:til|t\.o\.m\.)\s+(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included."""

    first: date
    last: date


def date_in_question(text: str, today: date) -> date | None:
    """Find the day whose rules a question asks about, or None for the rules in force.

    "i 2013" means its last day, "før 2019" the last day before, "pr. 1. januar 2012" that day, which may lie ahead.
    Who asks about today too ("i dag", "nu") is answered for today.
    """
    if says_today(text):
        return None
    return next(_days(text, today), None)


def says_today(text: str) -> bool:
    """Tell whether a text asks about the rules of today in so many words: "i dag", "nu", "de gældende regler"."""
    return bool(_TODAY.search(text))


def asks_about_former_rules(text: str, today: date) -> bool:
    """Tell whether a question is about rules of the past without saying of when: "dengang", "efter de gamle regler"."""
    undated = not says_today(text) and date_in_question(text, today) is None
    return undated and any(pattern.search(text) for pattern in _FORMER)


def span_at(text: str, position: int) -> Span | None:
    """Read the day, month, season or year that stands at a position of a text."""
    for pattern in DAYS:
        if (found := pattern.match(text, position)) and (day := day_of(found)) is not None:
            return Span(day, day)
    for pattern in _PERIODS:
        if found := pattern.match(text, position):
            return _period(found)
    return None


def _days(text: str, today: date) -> Iterator[date]:
    """Yield the days that are said as the time of a rule, in the order of their weight: plain dates, then names."""
    for found in _AT.finditer(text):
        span, before = span_at(text, found.end()), text[: found.start()]
        if span is None or _FACT.search(before) or _YEARS.match(text, found.end()):
            continue
        exact = span.first == span.last
        if found["on"] and (not exact or _DOCUMENT.search(before)):
            continue
        asked = span.first - _ONE_DAY if found["before"] or found["older"] else span.last
        if asked < today or (exact and (found["on"] or found["as_of"])):
            yield asked
    for found in (*_COMPOUND.finditer(text), *_OPENING.finditer(text)):
        if (asked := date(int(found["year"]), 12, 31)) < today:
            yield asked


def _period(found: re.Match[str]) -> Span:
    year, named = int(found["year"]), {name: value.lower() for name, value in found.groupdict().items() if value}
    if "month" in named:
        month = month_number(named["month"])
        return _months(year, month, month)
    if "season" in named:
        return _months(year, *_SEASONS[named["season"]])
    part = named.get("part", "")
    if part in _STARTS:
        return Span(date(year, 1, 1), date(year, 1, 1))
    return _months(year, 1, 6 if part in _HALVES else 12)


def _months(year: int, first: int, last: int) -> Span:
    return Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))
