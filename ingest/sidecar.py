"""What is stated about a file that cannot state it itself: a TOML file beside it, "rapport.pdf.meta.toml".

A PDF knows its title at best, never from when to when it applies or whose it is. The fields are those of the front
matter of a Markdown file, which has no use for a file beside it. What stands here goes before what the file says; a
field that is "" is not known.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from assistant.errors import CorpusError, MetadataError
from ingest.frontmatter import FIELDS, check_period, value_of
from ingest.instructions import harmless
from ingest.parsed import Parsed, Value

ENDING = ".meta.toml"
STATES_ITSELF = frozenset({".md", ".markdown"})
"""Suffixes of files that carry their front matter themselves."""

_LINE = re.compile(r"at line (\d+)")
_UNSTORABLE = re.compile(r"[\x00-\x1f\x7f]+")


def sidecar_of(path: Path) -> Path:
    """Return where the file with the statements about a file is, or would be."""
    return path.with_name(f"{path.name}{ENDING}")


def described(path: Path) -> Path:
    """Return the file that a sidecar is about."""
    return path.with_name(path.name.removesuffix(ENDING))


def content_of(path: Path) -> bytes:
    """Return what a document is made from: its file, and what stands beside it."""
    return path.read_bytes() + _beside(path)


def with_sidecar(outcome: Parsed | CorpusError, path: Path) -> Parsed | CorpusError:
    """Return a parsed file together with what stands beside it, or the error where that cannot be read."""
    data = _beside(path)
    if not data or isinstance(outcome, CorpusError):
        return outcome
    try:
        return replace(outcome, metadata={**outcome.metadata, **harmless(read_sidecar(data, sidecar_of(path)))})
    except MetadataError as error:
        return error


def read_sidecar(data: bytes, path: Path) -> dict[str, Value]:
    """Read the statements of a sidecar. Raises `MetadataError` with the line for what is not as it should be."""
    try:
        source = data.decode("utf-8-sig")
        table = tomllib.loads(source)
    except UnicodeDecodeError as error:
        raise MetadataError("the file is not UTF-8; save it as UTF-8", path, 1) from error
    except tomllib.TOMLDecodeError as error:
        place = _LINE.search(str(error))
        raise MetadataError(f"this is no TOML: {error}", path, int(place[1]) if place else 1) from error
    lines = {key: _line_of(key, source) for key in table}
    values: dict[str, Value] = {}
    for key, stated in table.items():
        if key not in FIELDS:
            raise MetadataError(f"unknown key {key!r}; known keys are {', '.join(FIELDS)}", path, lines[key])
        values[key] = _value(key, stated, path, lines[key])
    check_period(values, lines, path)
    return values


def sidecar_text(values: Mapping[str, Value]) -> str:
    """Write statements as the text of a sidecar."""
    return "".join(f"{line}\n" for line in _lines(values))


def _beside(path: Path) -> bytes:
    beside = sidecar_of(path)
    return beside.read_bytes() if path.suffix.lower() not in STATES_ITSELF and beside.is_file() else b""


def _lines(values: Mapping[str, Value]) -> Iterator[str]:
    for key in FIELDS:
        value = values.get(key)
        if isinstance(value, date):
            yield f"{key} = {value.isoformat()}"
        elif isinstance(value, tuple):
            yield f"{key} = [{', '.join(map(_quoted, value))}]"
        elif key in values:
            yield f"{key} = {_quoted(value or '')}"


def _quoted(text: str) -> str:
    return json.dumps(_UNSTORABLE.sub(" ", text), ensure_ascii=False)


def _value(key: str, stated: object, path: Path, line: int) -> Value:
    if key == "topics":
        if not isinstance(stated, list) or not all(isinstance(each, str) for each in stated):
            raise MetadataError(f'{key!r} must be a list of words: ["a", "b"]', path, line)
        return tuple(text for each in stated if (text := each.strip()))
    if isinstance(stated, date) and not isinstance(stated, datetime):
        return value_of(key, stated.isoformat(), path, line)
    if not isinstance(stated, str):
        raise MetadataError(f"{key!r} must be a text in quotes or a day like 2026-01-31", path, line)
    return value_of(key, stated.strip(), path, line) if stated.strip() else None


def _line_of(key: str, source: str) -> int:
    found = re.search(rf"^[ \t]*\"?{re.escape(key)}\"?[ \t]*=", source, re.MULTILINE)
    return source.count("\n", 0, found.start()) + 1 if found else 1
