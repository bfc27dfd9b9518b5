"""From a file to its text: the reader is chosen by the suffix, and the content must agree with it.

A file is never read as something else than its name says: a failed download is often a web page named .pdf, and a file
that is two things at once is a known attack.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from assistant.errors import UnreadableFile
from ingest.instructions import without_instructions
from ingest.parsed import Parsed


def read(path: Path) -> Parsed:
    """Read one file in this process. Untrusted files belong in `ingest.worker`, which can be killed.

    Raises `UnreadableFile` or its kinds `EncryptedFile` and `TooLarge`, and `MetadataError` for front matter.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise UnreadableFile(f"unknown kind of file; known are {', '.join(sorted(SUFFIXES))}", path)
    if not path.is_file():
        raise UnreadableFile("there is no such file", path)
    data = path.read_bytes()
    if not data.strip(b"\0 \t\r\n"):
        raise UnreadableFile("the file is empty; fetch it again or remove it", path)
    _check_content(data, path)
    return without_instructions(reader(data, path), data)


def _markdown(data: bytes, path: Path) -> Parsed:
    from ingest.readers import markdown

    return markdown.read(data, path)


def _html(data: bytes, path: Path) -> Parsed:
    from ingest.readers import html

    return html.read(data, path)


def _pdf(data: bytes, path: Path) -> Parsed:
    from ingest.readers import pdf

    return pdf.read(data, path)


def _docx(data: bytes, path: Path) -> Parsed:
    from ingest.readers import docx

    return docx.read(data, path)


def _xlsx(data: bytes, path: Path) -> Parsed:
    from ingest.readers import table

    return table.read_xlsx(data, path)


def _csv(data: bytes, path: Path) -> Parsed:
    from ingest.readers import table

    return table.read_csv(data, path)


def _xml(data: bytes, path: Path) -> Parsed:
    from ingest.readers import lexdania

    return lexdania.read(data, path)


_READERS: Mapping[str, Callable[[bytes, Path], Parsed]] = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".txt": _markdown,
    ".html": _html,
    ".htm": _html,
    ".pdf": _pdf,
    ".docx": _docx,
    ".xlsx": _xlsx,
    ".csv": _csv,
    ".xml": _xml,
}
SUFFIXES: frozenset[str] = frozenset(_READERS)
"""The suffixes that can be read, in lower case, with the dot."""

_TEXT = "text"
_ACCEPTED: Mapping[str, frozenset[str]] = {
    ".pdf": frozenset({"PDF"}),
    ".docx": frozenset({"zip archive", "old Office file"}),
    ".xlsx": frozenset({"zip archive", "old Office file"}),
    ".html": frozenset({"web page", "XML", _TEXT}),
    ".htm": frozenset({"web page", "XML", _TEXT}),
    ".xml": frozenset({"XML", _TEXT}),
}
_SIGNATURES = (
    ("PDF", re.compile(rb"\s*%PDF-")),
    ("zip archive", re.compile(rb"PK[\x03\x05\x07]")),
    ("old Office file", re.compile(rb"\xd0\xcf\x11\xe0")),
    ("XML", re.compile(rb"\s*<\?xml")),
    ("web page", re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body)\b", re.I | re.S)),
    ("JSON", re.compile(rb'\s*(?:\{\s*["}]|\[\s*[{"])')),
)
_ENOUGH_TO_SNIFF = 4096


def _check_content(data: bytes, path: Path) -> None:
    head = data[:_ENOUGH_TO_SNIFF].removeprefix(b"\xef\xbb\xbf")
    seen = next((name for name, signature in _SIGNATURES if signature.match(head)), _TEXT)
    suffix = path.suffix.lower()
    if seen not in _ACCEPTED.get(suffix, frozenset({_TEXT})):
        raise UnreadableFile(f"the content is {seen}, not {suffix}; fetch the file again or rename it", path)
