"""Read the dates people write, and write dates as Danes do."""

import re
from datetime import date
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")
"""Where days begin and end."""

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

MONTH = "|".join(f"{month}|{month[:3]}" for month in MONTHS) + "|sept"
"""Matches a month, in full or shortened."""

YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"

DAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{YEAR}-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b",
        rf"\b(?P<day>[0-3]?\d)\s?[./-]\s?(?P<month>[01]?\d)(?:\s?[./-]\s?|\s+){YEAR}\b",
        rf"\b(?P<day>[0-3]?\d)\.?\s*(?P<month>{MONTH})\b\.?,?\s+{YEAR}\b",
    )
)
"""The spellings of one day: "2015-04-03", "3/4 2015" and "3.4.2015", "3. april 2015"."""


def parse_date(text: str) -> date | None:
    """Read one date: "1.1.2013", "2013-01-01", "1. januar 2013" or a year (its last day). None when it is none."""
    for pattern in DAYS:
        if found := pattern.search(text):
            return day_of(found)
    if re.fullmatch(YEAR, text.strip()):
        return date(int(text), 12, 31)
    return None


def month_number(name: str) -> int:
    """Return the number of a month that `MONTH` matched."""
    return 1 + [month[:3] for month in MONTHS].index(name[:3].lower())


def day_of(found: re.Match[str]) -> date | None:
    """Return the day that one of `DAYS` matched; None when the calendar has no such day."""
    month = found["month"]
    number = int(month) if month.isdigit() else month_number(month)
    try:
        return date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None


def day_number(day: date) -> int:
    """Write a day as yyyymmdd, which keeps the order of days and can be read by people."""
    return day.year * 10_000 + day.month * 100 + day.day


def danish(day: date) -> str:
    """Write a date in short Danish form: "25.1.2026"."""
    return f"{day.day}.{day.month}.{day.year}"


def danish_part(stated: str) -> str:
    """Write a day, month or year in ISO form as Danes do: "2019-04" → "april 2019"."""
    year, _, rest = stated.partition("-")
    month, _, day = rest.partition("-")
    if day:
        return danish(date.fromisoformat(stated))
    return f"{MONTHS[int(month) - 1]} {year}" if month else year
