"""The signs of an attack in a text: expressions that are ordinary alone and telling together.

They stand as data in `signs.toml`: groups of expressions, and rules that name which groups follow one another.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeAlias, get_args

from assistant.danish.sentences import sentence_spans

Refusal: TypeAlias = Literal[
    "decision", "discrimination", "defamation", "unlawful", "private", "invention", "tools", "instructions"
]
REFUSALS: tuple[Refusal, ...] = get_args(Refusal)

_OPENING = (
    r"(?:^|[.?!,:;]\s*|\b(?:og|and|or|eller|så|so|bare|just|please|venligst|kan du|can you|vil du|will you|must|"
    r"skal|ellers)\s)"
)
_FORM = r"^\W*(?:(?:og|and|men|but|så|then|derefter|først|first|til sidst|finally|please|venligst) )?"
_BREAK = re.compile(r"(?<=[?!;])\s+|(?<=:)\s+(?=[A-ZÆØÅ])|\s+[–—-]{1,2}\s+|(?<=[.])\s+(?=[a-zæøå])")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern that is a sign of one kind of attack."""

    kind: Refusal
    pattern: re.Pattern[str]


def signs(text: str) -> frozenset[Refusal]:
    """Return the kinds of attack that a text bears a sign of."""
    return frozenset(rule.kind for rule in _rules() if rule.pattern.search(text))


def asks_for_rules(text: str) -> bool:
    """Tell whether a text asks what is allowed, or what is done against it."""
    return _group("against").search(text) is not None


def directs(text: str) -> bool:
    """Tell whether a text tries to direct the assistant: to forget its rules, be somebody else, answer so or so."""
    return _group("directs").search(text) is not None


def is_about_form(text: str) -> bool:
    """Tell whether a part of a question only says how the answer is to look."""
    return _form().match(text) is not None and not text.rstrip().endswith("?")


def parts_of(text: str) -> list[str]:
    """Cut a question into what is said one after the other."""
    sentences = (line[start:end] for line in text.splitlines() for start, end in sentence_spans(line))
    return [part for sentence in sentences for part in _BREAK.split(sentence) if part.strip()]


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files("assistant.answer").joinpath("signs.toml").read_text(encoding="utf-8"))


@cache
def _rules() -> tuple[Rule, ...]:
    return tuple(Rule(rule["kind"], _compiled(rule)) for rule in _data()["rules"])


def _compiled(rule: Mapping[str, Any]) -> re.Pattern[str]:
    names: Sequence[str] = rule["groups"]
    gap = rf"[^.?!\n]{{0,{rule.get('apart', 0)}}}?"
    orders = [names, names[::-1]] if rule.get("either") else [names]
    opening = _OPENING if rule.get("opening") else ""
    return _expression("|".join(opening + gap.join(map(_bounded, order)) for order in orders))


@cache
def _group(name: str) -> re.Pattern[str]:
    return _expression(_bounded(name))


@cache
def _form() -> re.Pattern[str]:
    return _expression(_FORM + _bounded("form"))


def _bounded(name: str) -> str:
    return rf"(?<!\w)(?:{'|'.join(_alternatives(name))})(?!\w)"


def _alternatives(name: str) -> Iterator[str]:
    yield from _data()["groups"][name]


def _expression(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)
