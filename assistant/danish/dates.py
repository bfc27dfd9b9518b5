"""Understand the dates people write in questions, and write dates as Danes do."""

import re
from datetime import date, timedelta

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY_MONTH_YEAR = re.compile(
    rf"\b(?P<day>[0-3]?\d)\.\s*(?P<month>{'|'.join(m[:3] + '[a-zæøå]*' for m in MONTHS)})\.?\s+{_YEAR}\b", re.IGNORECASE
)
_NUMERIC = re.compile(rf"\b(?P<day>[0-3]?\d)[./-](?P<month>[01]?\d)[./-]{_YEAR}\b")
_ISO = re.compile(rf"\b{_YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b")
_BEFORE_YEAR = re.compile(rf"\bfør\s+{_YEAR}\b", re.IGNORECASE)
_IN_YEAR = re.compile(rf"\b(?:i|pr\.?|ved udgangen af|ultimo)\s+{_YEAR}\b(?!\s*[-–]\s*\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"^{_YEAR}\s*:")
_EVERYDAY = re.compile(r"\b(?:i dag|i øjeblikket|lige nu|nu(?:værende)?|gældende|aktuelt?)\b", re.IGNORECASE)


def parse_date(text: str) -> date | None:
    """Read one date: "1.1.2013", "2013-01-01", "1. januar 2013" or a year (its last day). None when it is none."""
    for pattern in (_ISO, _NUMERIC, _DAY_MONTH_YEAR):
        if found := pattern.search(text):
            return _date(found)
    if re.fullmatch(_YEAR, text.strip()):
        return date(int(text), 12, 31)
    return None


def date_in_question(text: str, today: date) -> date | None:
    """Find the day whose rules a question asks about, or None for the rules in force.

    "i 2013" means its last day, "før 2019" the last day before; a day of the future or "i dag" is not a past rule.
    """
    if _EVERYDAY.search(text):
        return None
    asked: date | None = None
    if found := _BEFORE_YEAR.search(text):
        asked = date(int(found["year"]), 1, 1) - timedelta(days=1)
    elif found := _IN_YEAR.search(text) or _YEAR_FIRST.search(text):
        asked = date(int(found["year"]), 12, 31)
    elif re.search(r"\b(?:pr\.?|den|d\.)\s", text, re.IGNORECASE):
        asked = parse_date(text)
    return asked if asked and asked < today else None


def day_number(day: date) -> int:
    """Write a day as yyyymmdd, which keeps the order of days and can be read by people."""
    return day.year * 10_000 + day.month * 100 + day.day


def danish(day: date) -> str:
    """Write a date in short Danish form: "25.1.2026"."""
    return f"{day.day}.{day.month}.{day.year}"


def _date(found: re.Match[str]) -> date | None:
    month = found["month"].lower()
    number = int(month) if month.isdigit() else 1 + [m[:3] for m in MONTHS].index(month[:3])
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None
