"""Read what was written in a code, so that it is judged by what it says.

Nothing that is decoded is ever followed: it is a question or it is refused, like any other text.
"""

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from assistant.danish.analysis import STOP_WORDS, words

Known = Callable[[str], bool]

_BASE64 = re.compile(r"(?<![\w+/=])(?:[A-Za-z0-9+/_\-]{4}){4,}(?:[A-Za-z0-9+/_\-]{2,3}={0,2})?(?![\w+/])")
_HEX = re.compile(r"(?<!\w)(?:(?:0x|\\x)?[0-9A-Fa-f]{2}[ ,:]?){8,}(?!\w)")
_BINARY = re.compile(r"(?<!\d)(?:[01]{8}[ ,]*){2,}(?!\d)")
_MORSE = re.compile(r"(?<!\S)(?:[.\-·−–]{1,6}(?:[ ]|\s*/\s*|$)){4,}(?:[.\-·−–]{1,6})?")
_CODES = {
    ".-": "a", "-...": "b", "-.-.": "c", "-..": "d", ".": "e", "..-.": "f", "--.": "g", "....": "h", "..": "i",
    ".---": "j", "-.-": "k", ".-..": "l", "--": "m", "-.": "n", "---": "o", ".--.": "p", "--.-": "q", ".-.": "r",
    "...": "s", "-": "t", "..-": "u", "...-": "v", ".--": "w", "-..-": "x", "-.--": "y", "--..": "z",
    ".-.-": "æ", "---.": "ø", ".--.-": "å", "-----": "0", ".----": "1", "..---": "2", "...--": "3", "....-": "4",
    ".....": "5", "-....": "6", "--...": "7", "---..": "8", "----.": "9", "..--..": "?", "--..--": ",", ".-.-.-": ".",
}  # fmt: skip
_LEET = (str.maketrans("431!057@$€|+98", "aeiiostaseltgb"), str.maketrans("431!057@$€|+98", "aeliostaseltgb"))
"""What figures stand for, 1 for i and for l."""

_LEET_WORD = re.compile(r"(?<!\S)[\w@$€|+!]*[\d@$€|+!][\w@$€|+!]*(?=[\s.,?:;]|$)")
_LETTERS = re.compile(r"[^\W\d_]")
_APART = re.compile(r"(?<!\w)(?:[^\W\d_][ ._\-*|]{1,2}){4,}[^\W\d_](?!\w)")

FEW_KNOWN = 0.5
"""A text of which less is known is tried backwards and with its letters moved on."""

MOSTLY_KNOWN = 0.6
"""What comes out is taken for what was meant when so much of it is known."""

_LEAST_WORDS = 2
_LONG_WORD = 3
"""Shorter words are known in any language."""


def decoded(text: str, known: Known) -> str:
    """Return a text with what it holds in code put in clear; the text itself where it holds nothing."""
    text = _BINARY.sub(lambda found: _from_binary(found[0]) or found[0], text)
    text = _MORSE.sub(lambda found: _from_morse(found[0]) or found[0], text)
    text = _HEX.sub(lambda found: _from_hex(found[0]) or found[0], text)
    text = _BASE64.sub(lambda found: _from_base64(found[0]) or found[0], text)
    text = _APART.sub(lambda found: re.sub(r"[ ._\-*|]", "", found[0]), text)
    text = _from_leet(text, known)
    parts = re.split(r"(?<=[.?!:\n])(\s+)", text)
    return _shifted("".join(_shifted(part, known) for part in parts), known)


def _share_known(text: str, known: Known) -> float:
    found = [word for word in words(text) if len(word) >= _LONG_WORD and _LETTERS.match(word)]
    return sum(map(known, found)) / len(found) if len(found) >= _LEAST_WORDS else 1.0


def _shifted(text: str, known: Known) -> str:
    """Return a text that was written backwards or with moved letters as it was meant."""
    if _share_known(text, known) >= FEW_KNOWN:
        return text
    best = max(_readings(text), key=lambda reading: _share_known(reading, known))
    return best if _share_known(best, known) >= MOSTLY_KNOWN else text


def _readings(text: str) -> Iterator[str]:
    yield text[::-1]
    yield " ".join(word[::-1] for word in text.split(" "))
    for step in range(1, 26):
        yield "".join(_moved(letter, step) for letter in text)


def _moved(letter: str, step: int) -> str:
    for first in "aA":
        if letter.isascii() and letter.isalpha() and letter.isupper() == first.isupper():
            return chr((ord(letter) - ord(first) + step) % 26 + ord(first))
    return letter


def _from_leet(text: str, known: Known) -> str:
    """Undo figures written for letters, where more than one word becomes known by it."""
    tokens = [found[0] for found in _LEET_WORD.finditer(text)]
    telling = [token for token in tokens if len(token) >= _LONG_WORD and not token.isdigit() and not known(token)]
    if len(telling) < _LEAST_WORDS or sum(known(_leet(token, known)) for token in telling) * 2 < len(telling):
        return text
    return _LEET_WORD.sub(lambda found: _leet(found[0], known), text)


def _leet(token: str, known: Known) -> str:
    readings = [token.casefold().translate(letters) for letters in _LEET]
    told = next(filter(known, readings), readings[0])
    return told if not token.isdigit() or told in STOP_WORDS else token


def _from_base64(blob: str) -> str:
    padded = blob.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return _readable(base64.b64decode(padded + "=" * (-len(padded) % 4), validate=True))
    except (binascii.Error, ValueError):
        return ""


def _from_hex(blob: str) -> str:
    figures = re.sub(r"0x|\\x|[^0-9A-Fa-f]", "", blob)
    return _readable(bytes.fromhex(figures)) if len(figures) % 2 == 0 and re.search("[a-fA-F]", figures) else ""


def _from_binary(blob: str) -> str:
    return _readable(bytes(int(octet, 2) for octet in re.findall("[01]{8}", blob)))


def _from_morse(blob: str) -> str:
    dots = re.sub("[−–]", "-", blob.replace("·", "."))
    said = [[_CODES.get(letter, "") for letter in word.split()] for word in re.split(r"\s*/\s*|\s{2,}", dots.strip())]
    return " ".join("".join(word) for word in said)


def _readable(data: bytes) -> str:
    """Return bytes as text, if they are one; "" for what only looks like a code (a word, a file's hash)."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    printable = sum(each.isprintable() or each.isspace() for each in text)
    wordlike = sum(each.isalpha() or each in " .,?!'" for each in text)
    return text if printable == len(text) and wordlike >= len(text) * 0.8 else ""
