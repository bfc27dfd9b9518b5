"""The kinds of file that answers are saved in, and how a file is named."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from assistant.danish.analysis import content_words, fold
from assistant.errors import ExportRefused
from assistant.export.content import Report
from assistant.export.markdown import markdown
from assistant.export.report import Entry, report_of
from assistant.texts import say
from assistant.types import Language

Format: TypeAlias = Literal["word", "pdf", "markdown"]

FORMATS: tuple[Format, ...] = get_args(Format)
_SUFFIXES: dict[Format, str] = {"word": ".docx", "pdf": ".pdf", "markdown": ".md"}
_MEDIA_TYPES: dict[Format, str] = {
    "word": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "markdown": "text/markdown",
}

_LONGEST_SUBJECT = 60
"""Characters of a file's name taken from the question; with date and suffix it fits any file system and most lists."""


@dataclass(frozen=True, slots=True)
class File:
    """A finished file."""

    name: str
    media_type: str
    content: bytes


def export(entries: Sequence[Entry], kind: Format, today: date, language: Language) -> File:
    """Make the file of one answer or of a conversation, of which there must be at least one answer."""
    report = report_of(entries, today, language, technical=kind == "markdown")
    name = f"fondsassistenten-{today.isoformat()}-{_subject(entries[0].answer.question)}{_SUFFIXES[kind]}"
    return File(name, _MEDIA_TYPES[kind], _renderer(kind)(report))


def format_of(path: Path, language: Language = "da") -> Format:
    """Return what kind of file a path asks for. Raises `ExportRefused` where it is none of ours or has no folder."""
    found = [kind for kind in FORMATS if path.suffix.lower() == _SUFFIXES[kind]]
    if not found:
        raise ExportRefused(say("export.other", language, path=str(path)))
    if not path.absolute().parent.is_dir():
        cause = say("export.no_folder", language, folder=str(path.parent))
        raise ExportRefused(say("export.unwritable", language, path=str(path), cause=cause))
    return found[0]


def save(file: File, path: Path, language: Language = "da") -> None:
    """Write a file. Raises `ExportRefused` with the cause when the path cannot be written."""
    try:
        path.write_bytes(file.content)
    except OSError as error:
        raise ExportRefused(say("export.unwritable", language, path=str(path), cause=error.strerror)) from error


def _renderer(kind: Format) -> Callable[[Report], bytes]:
    """Return the renderer of a kind. Those of Word and PDF load big libraries, only for those who save such files."""
    if kind == "word":
        from assistant.export.word import word

        return word
    if kind == "pdf":
        from assistant.export.pdf import pdf

        return pdf
    return markdown


def _subject(question: str) -> str:
    """Name a question by the words that carry it, in letters that every system knows: "lokale-medfinansiering"."""
    telling = re.findall(r"[a-z0-9]+", fold(" ".join(content_words(question))))
    lengths = accumulate(len(word) + 1 for word in telling)
    kept = [word for word, length in zip(telling, lengths, strict=True) if length <= _LONGEST_SUBJECT]
    return "-".join(kept) or "svar"
