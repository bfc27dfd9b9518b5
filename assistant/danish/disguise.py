"""Read a text as a person sees it, though it was written to be seen otherwise by a program.

Invisible characters, letters of other alphabets that look like ours, full-width digits, entities of HTML and piles of
accents are undone. Each character keeps its place in what was written, so that what is found here can be masked there.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_PIECE = re.compile(r"&#?\w{1,32};|%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*|.[\u0300-\u036f\u20d0-\u20f0]*", re.DOTALL)
"""An entity, a run of escaped bytes of an address, or a character with the accents on it."""

_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and marks of other scripts that show nothing."""

_DASHES = re.compile("[\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]")
_WORD = re.compile(r"[^\W\d_]+")
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_TAG_OFFSET = 0xE0000
_OUR_LETTERS = re.compile(r"[a-zA-ZæøåÆØÅ]")

_TWINS = str.maketrans(
    "аеорсухіјѕһԁԛԝвнктмгпиАВЕКМНОРСТУХІЈЅԌοαενρτυικχηωΑΒΕΖΗΙΚΜΝΟΡΤΥΧɡıⅼℓ",
    "aeopcyxijshdqwbhktmrnuABEKMHOPCTYXIJSGoaevptuikxnwABEZHIKMNOPTYXgill",
)
"""Letters of Cyrillic, Greek and IPA with the Latin letter each is taken for. Unicode's own list of confusables is a
hundred times longer; these are the ones that a word of Danish or English can be spelt with."""


@dataclass(frozen=True, slots=True)
class Plain:
    """A text as it reads; its character i was written at `starts[i]:ends[i]`.

    `hidden` is what was written in tag characters, which nobody sees.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    hidden: str = ""

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the text stands in what was written."""
        return self.starts[start], self.ends[end - 1]


def plain(text: str) -> Plain:
    """Undo the disguises of a text."""
    shown: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end, letters in _shown(text):
        shown.append(letters)
        starts += [start] * len(letters)
        ends += [end] * len(letters)
    hidden = "".join(chr(ord(each) - _TAG_OFFSET) for found in _TAGS.findall(text) for each in found)
    return Plain(_WORD.sub(_latin, "".join(shown)), tuple(starts), tuple(ends), hidden)


def _shown(text: str) -> Iterator[tuple[int, int, str]]:
    for found in _PIECE.finditer(text):
        piece = found[0]
        if len(piece) > 1 and piece[0] == "&":
            piece = html.unescape(piece)
        elif len(piece) > 1 and piece[0] == "%":
            piece = _unescaped(piece)
        yield *found.span(), "".join(map(_seen, unicodedata.normalize("NFKC", piece)))


def _seen(character: str) -> str:
    if character in "\n\t":
        return character
    kind = unicodedata.category(character)
    if kind in {"Cf", "Mn", "Me", "Cc", "Co", "Cn"} or character in _BLANK:
        return ""
    return " " if kind[0] == "Z" else _DASHES.sub("-", character)


def _unescaped(escaped: str) -> str:
    try:
        return bytes.fromhex(escaped.replace("%", "")).decode("utf-8")
    except UnicodeDecodeError:
        return escaped


def _latin(word: re.Match[str]) -> str:
    """Return a word in our letters where it mixes alphabets, or is made of nothing but lookalikes."""
    told = word[0].translate(_TWINS)
    return told if told == word[0] or all(map(_OUR_LETTERS.match, told)) else word[0]
