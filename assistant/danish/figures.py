"""Read the figures of a text as values with their unit, however they are written.

"2,4 mia. kr.", "2.400 mio. kr." and "2.400.000.000 kr." are one amount; "25 %", "25 pct." and "en fjerdedel" one share;
"1.1.2026" and "1. januar 2026" one day; "fire år" is "4 år" and "48 måneder", and never "4 pct.". Every digit of a text
ends up in some figure, so that nothing with digits escapes whoever compares two texts.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal, TypeAlias, get_args

from assistant.danish.dates import DAYS, MONTH, YEAR, day_number, day_of, month_number
from assistant.danish.numerals import NUMBER, PART, number, part
from assistant.types import Language

_Bare: TypeAlias = Literal["", "ordinal", "phone"]
_Measured: TypeAlias = Literal["kr", "percent", "percentage points", "promille", "m2", "metres", "kilometres"]
_Lasting: TypeAlias = Literal["months", "days", "working days", "hours", "minutes"]
_Calendar: TypeAlias = Literal["date", "day of year", "month", "year"]
_Label: TypeAlias = Literal["§", "stk", "nr", "chapter", "page", "clock"]
Unit: TypeAlias = _Bare | _Measured | _Lasting | _Calendar | _Label
"""What a value counts; "" where the text names a thing ("318 boliger") or nothing. Years are read as months, weeks as
days. A date is the number yyyymmdd, a month yyyymm, a day of any year mmdd."""

CALENDAR: frozenset[Unit] = frozenset(get_args(_Calendar))
LABELS: frozenset[Unit] = frozenset(get_args(_Label))
"""Units that stand before their number; all but the clock name a place."""

SURELY_MONEY = 1_000_000
"""From here on "2,4 milliarder" is as good as "2,4 mia. kr."."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value, what it counts, and where it stands: `text[start:end]`."""

    value: Fraction
    unit: Unit
    start: int
    end: int

    def carries(self, said: "Figure") -> bool:
        """Tell whether a source with this figure bears out another: the same one, or the year or month of this day."""
        if {self.unit, said.unit} <= CALENDAR:
            return said.value == _seen_as(said.unit, self)
        units = {self.unit, said.unit}
        bare_year = units == {"", "year"}
        bare_money = units == {"", "kr"} and self.value >= SURELY_MONEY
        return self.value == said.value and (self.unit == said.unit or bare_year or bare_money)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What follows a number: a unit, and what the number is multiplied by."""

    unit: Unit = ""
    factor: int = 1


_Read: TypeAlias = tuple[Fraction, _Measure]

_SCALES = (
    (r"mia\b\.?|mrd\b\.?|milliard(?:er)?\b|bn\b|billions?\b", 10**9),
    (r"mio\b\.?|million(?:er|s)?\b", 10**6),
    (r"tusind(?:e|er)?\b|thousands?\b|t\.?(?=\s?kr)", 10**3),
)
_MEASURES: tuple[tuple[str, _Measure], ...] = (
    (r"(?:procent|pct\.?|percentage|%)[-\s]?points?\b", _Measure("percentage points")),
    (r"%|pct\b\.?|procents?\b|per ?cent\b", _Measure("percent")),
    (r"‰|promille\b", _Measure("promille")),
    (r"kr\b\.?|kroner\b|dkk\b|,-", _Measure("kr")),
    (r"m²|m2\b|kvm\b\.?|kvadratmeter\b|square met(?:re|er)s?\b", _Measure("m2")),
    (r"km\b|kilomet(?:er|re)s?\b", _Measure("kilometres")),
    (r"m\b(?!\.)|met(?:er|re)s?\b", _Measure("metres")),
    (r"år(?:s(?:periode\w*|dag\w*)?|ig\w*)?\b|years?\b", _Measure("months", 12)),
    (r"måned(?:er|ers|s)?\b|mdr\b\.?|months?\b", _Measure("months")),
    (r"uge(?:r|rs|s)?\b|weeks?\b", _Measure("days", 7)),
    (r"(?:hver|arbejds)dag(?:e|es)?\b|(?:working|business) days?\b", _Measure("working days")),
    (r"dag(?:e|s|es|esfrist\w*)?\b|døgn\b|days?\b", _Measure("days")),
    (r"time(?:r|rs|s)?\b|hours?\b", _Measure("hours")),
    (r"minut(?:ter|ters)?\b|minutes?\b", _Measure("minutes")),
)
_LABELS: tuple[tuple[str, Unit], ...] = (
    (r"\bstk\.?|\bstykke|\bsubsection", "stk"),
    (r"\bkap(?:itel|\.)?|\bchapter", "chapter"),
    (r"\bside|\bpage", "page"),
    (r"(?-i:\bkl\.?)", "clock"),
    (
        r"\b(?:(?:lbk|bek|lov|lovbekendtgørelse|bekendtgørelse|cirkulære|act)\.?\s+)?(?:nr\.?|nummer|no\.)"
        r"|\b(?:lbk|bek|lov|lovbekendtgørelse|bekendtgørelse)",
        "nr",
    ),
)
_IN_COLUMNS: frozenset[Unit] = frozenset({"", "kr", "percent", "percentage points", "promille", "m2"})
"""Units that the heading of a column gives to its cells; "år" over a column heads years."""

_JOINT = re.compile(r"\s*(?:,?\s*(?:og|eller|til|and|or|to)|[-–,/]|hhv\.|henholdsvis)\s*", re.IGNORECASE)
"""What stands between figures that share a unit: "15, 20 eller 25 pct."."""

_SECTION = r"\d{1,3}(?:(?!\s+i\s)\s?[a-zæøå](?![a-zæøå]))?"
_ENGLISH_MONTHS = {"may": 5, "oct": 10}
_ANY_MONTH = rf"(?P<month>january|february|march|may|june|july|october|oct|{MONTH})\b\.?"


def figures(text: str, language: Language = "da", column: str = "") -> tuple[Figure, ...]:
    """Return the figures of a text in reading order.

    `language` decides what "2,400" is. `column` is the heading over a table cell: where it names a scale or a unit
    ("mio. kr.", "Andel i pct."), the bare figures of the cell are read in it.
    """
    read = sorted(_all(text, language), key=lambda pair: pair[0].start)
    found = [figure for figure, _ in _measures_shared(text, _labels_shared(text, read))]
    measure = _heading(column)
    return tuple(_measured(each, measure) if each.unit in ("", "year") else each for each in found)


def _all(text: str, language: Language) -> Iterator[tuple[Figure, int]]:
    """Read the surest spellings first; what was read is taken out of the text. Yield figures with their factors."""
    for pattern, read in _READERS[language]:
        taken: list[tuple[int, int]] = []
        for match in pattern.finditer(text):
            values = read(match, language)
            taken += [match.span()] if values else []
            for value, measure in values:
                figure = Figure(value * measure.factor, measure.unit, *match.span())
                yield figure, measure.factor
        for start, end in taken:
            text = text[:start] + "\0" * (end - start) + text[end:]


def _measures_shared(text: str, read: list[tuple[Figure, int]]) -> list[tuple[Figure, int]]:
    """Give the bare members of a row of figures what stands at its end: "2,2 til 2,4 mia. kr."."""
    for place in range(len(read) - 2, -1, -1):
        (here, factor), (after, shared) = read[place], read[place + 1]
        fits = after.unit not in CALENDAR | LABELS | {"phone", "ordinal"} and (after.unit or shared > 1)
        if here.unit == "" and factor == 1 and fits and _joined(text, here, after):
            read[place] = (_measured(here, _Measure(after.unit, shared)), shared)
    return read


def _labels_shared(text: str, read: list[tuple[Figure, int]]) -> list[tuple[Figure, int]]:
    """Give the bare members of a row of figures the label at its head: "§§ 165, 166 og 168"."""
    for place in range(1, len(read)):
        (before, _), (here, factor) = read[place - 1], read[place]
        if here.unit == "" and before.unit in LABELS and _joined(text, before, here):
            read[place] = (replace(here, unit=before.unit), factor)
    return read


def _joined(text: str, first: Figure, second: Figure) -> bool:
    return bool(_JOINT.fullmatch(text, first.end, second.start))


def _measured(bare: Figure, measure: _Measure) -> Figure:
    unit = measure.unit or bare.unit
    return replace(bare, value=bare.value * measure.factor, unit=unit) if measure != _Measure() else bare


def _heading(column: str) -> _Measure:
    """Return the measure that a column's heading names."""
    for found in _TAIL.finditer(column):
        measure = _measure(found)
        if measure != _Measure() and measure.unit in _IN_COLUMNS:
            return measure
    return _Measure()


def _seen_as(unit: Unit, figure: Figure) -> Fraction | None:
    """Return the year, the month or the day of the year that a calendar figure lies in; None when it does not say."""
    value = int(figure.value)
    known: Mapping[tuple[Unit, Unit], int] = {
        (figure.unit, figure.unit): value,
        ("date", "day of year"): value % 10_000,
        ("date", "month"): value // 100,
        ("date", "year"): value // 10_000,
        ("month", "year"): value // 100,
    }
    seen = known.get((figure.unit, unit))
    return None if seen is None else Fraction(seen)


def _plain(value: int, unit: Unit) -> tuple[_Read, ...]:
    return ((Fraction(value), _Measure(unit)),)


def _date(match: re.Match[str], _: Language) -> tuple[_Read, ...]:
    day = day_of(match)
    return _plain(day_number(day), "date") if day else ()


def _named(match: re.Match[str], _: Language) -> tuple[_Read, ...]:
    """Read "maj 2018", "1. januar" and, in English, "1 May 2018" and "May 1, 2018"."""
    groups = match.groupdict()
    name, day, year = match["month"], groups.get("day"), groups.get("year")
    month = _ENGLISH_MONTHS.get(name[:3].lower()) or month_number(name)
    if year and day:
        return _plain(int(year) * 10_000 + month * 100 + int(day), "date")
    return _plain(int(year) * 100 + month, "month") if year else _plain(month * 100 + int(day or 0), "day of year")


def _span(match: re.Match[str], _: Language) -> tuple[_Read, ...]:
    """Read "2019-26" and "2019-2026" as the years at both ends, and "2023-01" as a month."""
    first, last = match["year"], match["last"]
    if len(last) == 4:
        return (*_plain(int(first), "year"), *_plain(int(last), "year"))
    if last > first[2:]:
        return (*_plain(int(first), "year"), *_plain(int(first[:2] + last), "year"))
    return _plain(int(first + last), "month") if 1 <= int(last) <= 12 else ()


def _bare(unit: Unit) -> Callable[[re.Match[str], Language], tuple[_Read, ...]]:
    """Return a reader of numbers of one unit; what is no digit of a telephone number is left out of it."""

    def read(match: re.Match[str], language: Language) -> tuple[_Read, ...]:
        spelling = re.sub(r"\D", "", match["number"]) if unit == "phone" else match["number"]
        return ((number(spelling, language), _Measure(unit)),)

    return read


def _sections(match: re.Match[str], _: Language) -> tuple[_Read, ...]:
    """Read the numbers of §§; their letters are for whoever reads references."""
    return tuple((Fraction(int(each)), _Measure("§")) for each in re.findall(r"\d+", match[0]))


def _part(match: re.Match[str], language: Language) -> tuple[_Read, ...]:
    return ((part(match, language) * 100, _Measure("percent")),)


def _quantity(match: re.Match[str], language: Language) -> tuple[_Read, ...]:
    measure = _measure(match)
    if measure == _Measure():
        return ()
    value = Fraction(1, 2) if match["half"] else number(match["number"], language) if match["number"] else Fraction(1)
    return ((value, measure),)


def _crowns(match: re.Match[str], language: Language) -> tuple[_Read, ...]:
    return ((number(match["number"], language), _Measure("kr", _measure(match).factor)),)


def _measure(match: re.Match[str]) -> _Measure:
    """Return what a scale and a unit make together: "mio. kr.", "år"."""
    groups = match.groupdict()
    scale = next((power for place, (_, power) in enumerate(_SCALES) if groups.get(f"scale{place}")), 1)
    measured = (each for place, (_, each) in enumerate(_MEASURES) if groups.get(f"measure{place}"))
    found = next(measured, _Measure())
    return _Measure(found.unit, found.factor * scale)


def _readers(language: Language) -> Iterator[tuple[str, Callable[[re.Match[str], Language], tuple[_Read, ...]]]]:
    """Yield the spellings of figures with their readers, the surest first."""
    digits, gap = rf"(?P<number>{NUMBER[language]})", r"(?:-|\s{0,2})"
    one = r"(?:\b(?:(?:et|en|a|an)\s+)?(?P<half>halvt?|half(?:\s+an?)?)|\b(?:en|et|a|an))"
    yield from ((pattern.pattern, _date) for pattern in DAYS)
    yield rf"\b(?P<day>[0-3]?\d)\.?\s*{_ANY_MONTH},?\s+{YEAR}", _named
    yield rf"\b{_ANY_MONTH}\s+(?P<day>[0-3]?\d),\s+{YEAR}", _named
    yield rf"\b(?P<day>[0-3]?\d)\.\s*{_ANY_MONTH}", _named
    yield rf"\b{_ANY_MONTH}\s+{YEAR}", _named
    yield rf"(?<![\d.,/]){YEAR}\s?[-–/]\s?(?P<last>(?:19|20)\d\d|\d\d)(?!\d)", _span
    yield r"(?<![\d.,/-])(?:\+45\s?)?(?P<number>\d\d(?:\s?\d\d){3})(?![\d/]|[.,]\d)", _bare("phone")
    yield rf"(?:§§|\bsections)\s*{_SECTION}(?:{_JOINT.pattern}{_SECTION})*", _sections
    yield rf"(?:§|\bparagraf(?:fen|ferne)?|\bpgf\.?|\bsections?)\s*{_SECTION}", _sections
    yield from ((rf"(?:{label})\s*(?P<number>\d+(?:[.]\d+)?)", _bare(unit)) for label, unit in _LABELS)
    yield r"(?m)^\s*(?P<number>\d{1,2})\)", _bare("nr")
    yield PART[language], _part
    yield rf"(?<!\d)(?<!\d\s)(?<!\bmi[oa]\.\s)\b(?:kr\b\.?|dkk)\s*{digits}(?:{gap}{_SCALE})?", _crowns
    yield rf"(?:{digits}|{one}(?=\s)){gap}{_TAIL.pattern}", _quantity
    yield r"(?<![\d.,])(?P<number>\d{1,2})\.(?=\s+[a-zæøå])", _bare("ordinal")
    yield r"(?<![\d.,])(?P<number>(?:19|20)\d\d)(?!\d|[.,]\d)", _bare("year")
    yield digits, _bare("")


_SCALE = "(?:" + "|".join(f"(?P<scale{place}>{pattern})" for place, (pattern, _) in enumerate(_SCALES)) + ")"
_UNIT = "(?:" + "|".join(f"(?P<measure{place}>{pattern})" for place, (pattern, _) in enumerate(_MEASURES)) + ")"
_TAIL = re.compile(rf"(?:{_SCALE}\s*)?{_UNIT}?", re.IGNORECASE)
_LANGUAGES: tuple[Language, ...] = ("da", "en")
_READERS = {
    language: tuple((re.compile(pattern, re.IGNORECASE), read) for pattern, read in _readers(language))
    for language in _LANGUAGES
}
