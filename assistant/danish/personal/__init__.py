"""Find personal data in a text: what kind it is, and where it stands.

The sources themselves name people: ministers, heads of office, switchboards. What they state is public and is passed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias, get_args

from assistant.danish.disguise import Plain, plain
from assistant.danish.personal import cpr, names, numbers, places

PersonalKind: TypeAlias = Literal["cpr", "account", "email", "phone", "address", "name"]
PERSONAL_KINDS: tuple[PersonalKind, ...] = get_args(PersonalKind)
"""In the order in which a span that could be several is taken for one."""


_PHONE_DIGITS = 8
_GENITIVE = re.compile(r"(?:'s|(?<!s)s|')$")
_STREET_AND_HOUSE = re.compile(r"(\D+\d+\s?[A-Za-z]?\b).*", re.DOTALL)


class Sources(Protocol):
    """What the sources are asked: whether they state some words, and whether they know a word at all."""

    def state(self, words: Sequence[str]) -> bool:
        """Tell whether a source has these words to the letter in this order, with at most two others in between."""
        ...

    def know(self, word: str) -> bool:
        """Tell whether a word occurs in the sources."""
        ...


class NoSources:
    """Sources that state nothing: every name is private."""

    def state(self, words: Sequence[str]) -> bool:
        """Tell that nothing is stated."""
        return False

    def know(self, word: str) -> bool:
        """Tell that no word is known."""
        return False


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data at `text[start:end]`."""

    kind: PersonalKind
    start: int
    end: int


def find_personal(text: str, sources: Sources) -> tuple[Finding, ...]:
    """Return the personal data in a text, in order and without overlap."""
    shown = plain(text)
    taken = [False] * len(shown.text)
    found = []
    for kind, start, end in _candidates(shown, sources):
        if not any(taken[start:end]) and not _is_public(kind, shown.text[start:end], sources):
            taken[start:end] = [True] * (end - start)
            found.append(Finding(kind, *shown.written(start, end)))
    return tuple(sorted(found, key=lambda each: each.start))


def masked(text: str, findings: Iterable[Finding], masks: Mapping[PersonalKind, str]) -> str:
    """Return a text with its personal data replaced, each by the mask of its kind."""
    pieces, position = [], 0
    for each in findings:
        pieces += [text[position : each.start], masks[each.kind]]
        position = each.end
    return "".join((*pieces, text[position:]))


def _candidates(shown: Plain, sources: Sources) -> Iterator[tuple[PersonalKind, int, int]]:
    text = shown.text
    searches: Mapping[PersonalKind, Iterator[tuple[int, int]]] = {
        "email": places.mails(text),
        "cpr": cpr.find(text),
        "account": numbers.accounts(text),
        "phone": numbers.phones(text),
        "address": places.homes(text),
        "name": names.find(text, sources.know),
    }
    for kind, spans in searches.items():
        yield from ((kind, start, end) for start, end in spans)


def _is_public(kind: PersonalKind, found: str, sources: Sources) -> bool:
    """Tell whether the sources state this very datum; nothing makes a personal or account number public."""
    if kind in {"cpr", "account"}:
        return False
    if kind == "phone":
        digits = re.sub(r"\D", "", found)[-_PHONE_DIGITS:]
        pairs = [digits[i : i + 2] for i in range(0, _PHONE_DIGITS, 2)]
        return any(sources.state([each]) for each in (digits, " ".join(pairs), f"{digits[:4]} {digits[4:]}"))
    if kind == "name":
        parts = _GENITIVE.sub("", found).split()
        return len(parts) > 1 and sources.state([parts[0], parts[-1]])
    shortened = _STREET_AND_HOUSE.sub(r"\1", found) if kind == "address" else found.casefold()
    return sources.state([found]) or sources.state([shortened])
