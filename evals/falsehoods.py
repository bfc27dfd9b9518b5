"""Make a true sentence false, in the ways in which models get sentences wrong, and the same way each time."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.danish.dates import MONTHS
from assistant.danish.figures import CALENDAR, LABELS, Figure, figures
from assistant.danish.names import bare, bare_words, names


@dataclass(frozen=True, slots=True)
class Truth:
    """A sentence, the text of the source that carries it, and names that stand elsewhere."""

    sentence: str
    source: str
    foreign_names: Sequence[str]


_TRIES = 9
"""Digits that are tried before a figure is left as it is: a long table may hold all the near ones."""

_VERB = re.compile(r"\b(?:er|skal|kan|må|har|bliver|blev|var|gælder|gives|får|kræver|betaler|dækker|løber)\b")
_DENIAL = re.compile(r"\s+(?:ikke|aldrig)\b")
_UNITS = (
    ("år", "måneder"),
    ("måneder", "år"),
    ("måned", "år"),
    ("uger", "måneder"),
    ("dage", "uger"),
    ("pct.", "kr."),
    ("%", "kr."),
    ("procent", "kroner"),
    ("mio.", "mia."),
    ("mia.", "mio."),
    ("kr.", "pct."),
    ("m²", "pct."),
)
_BOUNDS = (("højst", "mindst"), ("mindst", "højst"), ("over", "under"), ("under", "over"), ("senest", "tidligst"))


def falsehoods(truth: Truth) -> Iterator[tuple[str, str]]:
    """Yield (kind, sentence) pairs; a kind that does not fit the sentence is left out."""
    for kind, change in _CHANGES.items():
        changed = change(truth)
        if changed is not None and changed != truth.sentence:
            yield kind, changed


def _figure(truth: Truth) -> str | None:
    """Replace an amount or a count by one that the source does not hold."""
    return _other(truth, lambda each: each.unit not in CALENDAR | LABELS, lambda digits: str(int(digits) + 3))


def _scaled(truth: Truth) -> str | None:
    return _other(truth, lambda each: each.unit not in CALENDAR | LABELS | {"phone"}, lambda digits: f"{digits}000")


def _date(truth: Truth) -> str | None:
    """Move a date or a year by one, the way that memory slips."""
    moved = _other(truth, lambda each: each.unit in ("year", "date"), lambda digits: str(int(digits) + 1))
    if moved is not None:
        return moved
    found = re.search("|".join(MONTHS), truth.sentence)
    if found is None:
        return None
    following = MONTHS[(MONTHS.index(found[0]) + 1) % len(MONTHS)]
    return truth.sentence.replace(found[0], following, 1)


def _section(truth: Truth) -> str | None:
    return _other(truth, lambda each: each.unit in ("§", "stk", "nr"), lambda digits: str(int(digits) + 1))


def _unit(truth: Truth) -> str | None:
    for own, other in _UNITS:
        changed = re.sub(rf"(?<=\d\s){re.escape(own)}(?!\w)", other, truth.sentence, count=1)
        if changed != truth.sentence:
            return changed
    return None


def _name(truth: Truth) -> str | None:
    """Put a name from elsewhere where one of the sentence stood."""
    known = bare_words(truth.source)
    foreign = next((name for name in truth.foreign_names if bare(name) not in known), None)
    own = next((word for word in re.findall(r"[^\W\d_]+", truth.sentence) if bare(word) in names(truth.sentence)), None)
    return re.sub(rf"\b{own}\b", foreign, truth.sentence, count=1) if own and foreign else None


def _denial(truth: Truth) -> str | None:
    if _DENIAL.search(truth.sentence):
        return _DENIAL.sub("", truth.sentence, count=1)
    return _VERB.sub(lambda verb: f"{verb[0]} ikke", truth.sentence, count=1)


def _bound(truth: Truth) -> str | None:
    for own, other in _BOUNDS:
        changed = re.sub(rf"\b{own}(?=\s+(?:\w+\s+)?\d)", other, truth.sentence, count=1, flags=re.IGNORECASE)
        if changed != truth.sentence:
            return changed
    return None


def _borrowed(truth: Truth) -> str | None:
    """Replace a figure by another one of the same unit in the source: both stand there, only one belongs here."""
    own = [each for each in figures(truth.sentence) if each.unit not in LABELS]
    there = figures(truth.source)
    for each in own:
        values = {figure.value for figure in own}
        other = next((o for o in there if o.unit == each.unit and o.value not in values), None)
        if other is not None:
            spelling = truth.source[other.start : other.end]
            return truth.sentence[: each.start] + spelling + truth.sentence[each.end :]
    return None


def _other(truth: Truth, fits: Callable[[Figure], bool], change: Callable[[str], str]) -> str | None:
    """Change the digits of the first figure that fits, until the source does not hold the new one."""
    values: set[Fraction] = {each.value for each in figures(truth.source)}
    for each in figures(truth.sentence):
        spelling = truth.sentence[each.start : each.end]
        digits = re.search(r"\d+", spelling) if each.unit != "date" else re.search(r"(?:19|20)\d\d", spelling)
        if not fits(each) or digits is None:
            continue
        new = digits[0]
        for _ in range(_TRIES):
            new = change(new)
            changed = _put(spelling, digits, new)
            if not values.issuperset(value.value for value in figures(changed)):
                return truth.sentence[: each.start] + changed + truth.sentence[each.end :]
    return None


def _put(text: str, found: re.Match[str], new: str) -> str:
    return text[: found.start()] + new + text[found.end() :]


_CHANGES: dict[str, Callable[[Truth], str | None]] = {
    "figure": _figure,
    "scale": _scaled,
    "date": _date,
    "unit": _unit,
    "section": _section,
    "name": _name,
    "denial": _denial,
    "bound": _bound,
    "borrowed figure": _borrowed,
}
