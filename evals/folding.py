"""How an expected string is compared with a text: typography is forgiven, figures and words are not.

Sources write "§ 91 a" and "§91a", with and without no-break spaces; dashes, soft hyphens and Markdown emphasis differ
likewise. "pct." and "%" stay apart: which of them stands in the source is part of quoting it right.
"""

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_DASHES = re.compile("[\u2010-\u2015\u2212\u2043]")
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"\[\d+\]|\*\*")
_PROVISION = re.compile(r"§\s*(\d+)(?:\s*([a-zæøå](?!\w)))?")
_SECTION = re.compile(r"^§ (\d+)(?: ([a-zæøå]))?(?!\w)")

# A figure must stand alone: "56" is not in "156", "56,5" or "1.560", and "4 år" is not in "2,4 år".
_BEFORE_FIGURE = r"(?<!\d)(?<!\d,)"
_BEFORE_THOUSANDS = r"(?<!\d\.)"
_AFTER_FIGURE = r"(?!\d)(?!,\d)(?!\.\d{3}(?!\d))"
_THREE_DIGITS = re.compile(r"\d{3}(?!\d)")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return the text in the form in which two texts are compared; citation markers and emphasis are left out."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = _DASHES.sub("-", _INVISIBLE.sub("", text))
    text = _SPACE.sub(" ", _MARKUP.sub("", text))
    return _PROVISION.sub(lambda m: f"§ {m[1]} {m[2]}" if m[2] else f"§ {m[1]}", text).strip()


def mentions(text: str, expected: str) -> bool:
    """Tell whether an expected string stands in a text, both folded; figures at its ends must stand alone."""
    return _pattern(fold(expected)).search(fold(text)) is not None


def section_key(provision: str) -> str:
    """Reduce "§ 91a, stk. 4" to "91 a", so that a § compares without its stykke; "" when it names no §."""
    found = _SECTION.match(fold(provision))
    return " ".join(part for part in found.groups() if part) if found else ""


@lru_cache(maxsize=4096)
def _pattern(folded: str) -> re.Pattern[str]:
    before = _BEFORE_FIGURE if folded[:1].isdigit() else ""
    if _THREE_DIGITS.match(folded):
        before += _BEFORE_THOUSANDS
    after = _AFTER_FIGURE if folded[-1:].isdigit() else ""
    return re.compile(before + re.escape(folded) + after)
