"""Numbers as the reader of the page writes them: "1.234", "0,8 sek.", "70 pct."."""

from datetime import datetime

from assistant.danish.dates import DENMARK
from assistant.texts import say
from assistant.types import Language

_DANISH_SIGNS = str.maketrans(",.", ".,")


def number(value: float, language: Language, decimals: int = 0) -> str:
    """Write a number with the signs of the language between thousands and before decimals."""
    text = f"{value:,.{decimals}f}"
    return text.translate(_DANISH_SIGNS) if language == "da" else text


def share(part: int, whole: int, language: Language) -> str:
    """Write a part in per cent; "" of nothing."""
    return say("drift.share", language, share=round(100 * part / whole)) if whole else ""


def seconds(milliseconds: int | None, language: Language) -> str:
    """Write a time; what is shorter than ten seconds with a tenth, which people notice."""
    if milliseconds is None:
        return ""
    spent = milliseconds / 1000
    return say("drift.seconds", language, seconds=number(spent, language, decimals=1 if spent < 10 else 0))


def clock(moment: datetime) -> str:
    """Write the time of day in Denmark: "9.05"."""
    return f"{moment.astimezone(DENMARK):%-H.%M}"
