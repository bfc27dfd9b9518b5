"""Find the names in a text: capitals where no sentence begins, abbreviations, addresses."""

import re
from collections.abc import Iterator

from assistant.danish.analysis import STOP_WORDS, normalise, words

OPENERS = STOP_WORDS | frozenset(
    word
    for line in (
        "derudover desuden samtidig endvidere derfor dermed herefter derefter således ligeledes yderligere endelig",
        "ifølge først højst mindst senest tidligst blandt eksempelvis generelt normalt primært se spørg både reglen",
        "reglerne loven",
        "additionally also according besides first finally however moreover therefore under the",
    )
    for word in line.split()
)
"""Words that open a sentence and are never names."""

_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:www\.|https?://)?(?:[\w-]+\.)+(?:dk|com|org|net|eu|info|gov)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_OPENS = re.compile(r"(?:^|[.!?:]\s+|[»«\"”“(]|\n)\W*$")
_GENITIVE = re.compile(r"(?<=\w\w)['’]?s$")


def addresses(text: str) -> tuple[str, ...]:
    """Return the e-mail and web addresses of a text, as they are written."""
    return tuple(found[0].rstrip(".") for found in _ADDRESS.finditer(text))


def names(text: str) -> tuple[str, ...]:
    """Return the words that are names, in reading order, as `bare` gives them.

    The first word of a sentence is none unless it is an abbreviation: Danish gives every such word a capital.
    """
    return tuple(dict.fromkeys(_names(_ADDRESS.sub(" ", text))))


def opening_words(text: str) -> tuple[str, ...]:
    """Return the words whose capital may come from their place alone, as `bare` gives them."""
    return tuple(dict.fromkeys(bare(each[0]) for each in _capitals(_ADDRESS.sub(" ", text)) if not _is_name(each)))


def bare(word: str) -> str:
    """Return a word in the form in which two names are compared: without case and without the s of the genitive."""
    return _GENITIVE.sub("", normalise(word))


def bare_words(text: str) -> frozenset[str]:
    """Return all words of a text, compounds cut at their hyphens, as `bare` gives them."""
    return frozenset(bare(word) for word in words(text.replace("-", " ")))


def _names(text: str) -> Iterator[str]:
    yield from (bare(each[0]) for each in _capitals(text) if _is_name(each))


def _capitals(text: str) -> Iterator[re.Match[str]]:
    return (each for each in _WORD.finditer(text) if each[0][0].isupper())


def _is_name(word: re.Match[str]) -> bool:
    abbreviated = len(word[0]) > 1 and word[0].isupper()
    return abbreviated or not _OPENS.search(word.string, 0, word.start())
