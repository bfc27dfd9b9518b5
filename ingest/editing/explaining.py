"""Turn what the readers and the builds report into reasons that can be said in the reader's language.

The reports are for those who repair files by hand: English, with path and line. An editor in the browser wants to know
what to do next, so each kind of report has a code; what has none keeps its words as a detail.
"""

import re
from collections.abc import Mapping

from assistant.editing import Note, Reason
from assistant.errors import CorpusError, EncryptedFile, MetadataError, TooLarge

_REFUSED: Mapping[str, re.Pattern[str]] = {
    "empty": re.compile(r"the file is empty"),
    "content": re.compile(r"the content is (?P<seen>[\w ]+), not (?P<suffix>\.\w+)"),
    "type": re.compile(r"unknown kind of file"),
    "old_office": re.compile(r"this is the old Office format"),
    "scripted": re.compile(r".*declares XML entities|a member's name points outside"),
}
_REMARKS: Mapping[str, re.Pattern[str]] = {
    "hidden": re.compile(r"hidden text left out"),
    "instructs": re.compile(
        r"text that instructs an assistant left out(?: in line \d+)?: (?P<quote>['\"])(?P<text>.*)(?P=quote)"
    ),
    "amending": re.compile(r"\d+ provisions of amending acts"),
    "numbering": re.compile(r"(?P<text>.* stands twice;|the numbering falls back from .*)"),
}


def refusal(error: CorpusError) -> Reason:
    """Say why a file cannot be read."""
    if isinstance(error, EncryptedFile):
        return Reason("encrypted")
    if isinstance(error, TooLarge):
        return Reason("large")
    if isinstance(error, MetadataError):
        return Reason("metadata", {"line": str(error.line or 1), "detail": error.message})
    return _matching(_REFUSED, error.message) or Reason("unreadable", {"detail": error.message})


def remark(warning: str) -> Reason:
    """Say what was noticed in a file."""
    return _matching(_REMARKS, warning) or Reason("other", {"detail": warning})


def noted(warning: str) -> Note:
    """Read a warning of a build, which begins with the path of the file."""
    path, _, message = warning.partition(": ")
    return Note(path, remark(message))


def _matching(known: Mapping[str, re.Pattern[str]], message: str) -> Reason | None:
    for code, pattern in known.items():
        if found := pattern.match(message):
            return Reason(code, found.groupdict())
    return None
