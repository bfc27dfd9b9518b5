"""Bytes to text: one place that decides on encodings, newlines and characters that no reader may let through."""

import codecs
import re
from pathlib import Path

from assistant.errors import UnreadableFile

# Tab and newline are layout; every other control character breaks terminals or indexes, and lone surrogates, which
# broken PDF fonts produce, cannot be stored as UTF-8 at all.
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def decode(data: bytes, path: Path) -> str:
    """Read text as UTF-8, UTF-16 with a mark, or Windows-1252, with newlines as line feeds.

    Raises `UnreadableFile` for anything else, so that a program or an image is never indexed as words.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif b"\0" in data:
        raise UnreadableFile("this is no text: it holds NUL bytes; check what the file really is", path)
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return normalise_newlines(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise UnreadableFile("the text is neither UTF-8 nor Windows-1252; save it as UTF-8", path)


def normalise_newlines(text: str) -> str:
    """Write every newline as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def clean(text: str) -> str:
    """Drop characters that cannot be stored or shown. For extracted text only: a text file is kept verbatim."""
    return _UNSTORABLE.sub("", text)
