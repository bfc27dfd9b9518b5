"""Front matter: what a Markdown file states about itself, between two `---` lines.

Values are read as the author wrote them, not as YAML guesses them: `title: No` is a title, `series: 007` keeps its
zeros. Only the syntax tree is built and no YAML tag constructs anything, so an untrusted file is safe to read. Every
key keeps its line, so that a mistake is reported where an editor can open it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from assistant.errors import MetadataError
from assistant.types import KINDS, RULINGS
from ingest.parsed import Value

FIELDS = (
    "title",
    "kind",
    "authority",
    "reference",
    "source_url",
    "published",
    "valid_from",
    "valid_to",
    "retrieved",
    "series",
    "topics",
    "outcome",
    "decided",
)
OPTIONAL = frozenset({"series", "outcome", "decided"})
"""Fields that only some documents have: versions of an act, and precedents."""

_DATES = frozenset({"published", "valid_from", "valid_to", "retrieved"})
_BLOCK = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FIRST_LINE_OF_YAML = 2
_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The values by field name, the line of each (from 1), and the body with the line of the file that it begins on."""

    values: Mapping[str, Value]
    lines: Mapping[str, int]
    body: str
    body_line: int = 1


def split(text: str, path: Path) -> FrontMatter:
    """Separate front matter from body. A text without it has no values. Newlines must be line feeds.

    Raises `MetadataError` with the line of the file for syntax, unknown or repeated keys, and values of the wrong form.
    """
    block = _BLOCK.match(text)
    if block is None:
        if text.startswith("---\n") and re.match(r"---\n\w+:", text):
            raise MetadataError("front matter is never closed; end it with a line '---'", path, 1)
        return FrontMatter({}, {}, text)
    values: dict[str, Value] = {}
    lines: dict[str, int] = {}
    for key, node, line in _pairs(block[1], path):
        if key in values:
            raise MetadataError(f"{key!r} stands twice; keep one", path, line)
        if key not in FIELDS:
            raise MetadataError(f"unknown key {key!r}; known keys are {', '.join(FIELDS)}", path, line)
        values[key], lines[key] = _value(key, node, path, line), line
    check_period(values, lines, path)
    return FrontMatter(values, lines, text[block.end() :], text.count("\n", 0, block.end()) + 1)


def _pairs(source: str, path: Path) -> list[tuple[str, yaml.Node, int]]:
    try:
        root = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + _FIRST_LINE_OF_YAML if mark else 1
        reason = getattr(error, "problem", None) or "not YAML"
        raise MetadataError(f"front matter cannot be read: {reason}; quote values with ': '", path, line) from error
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise MetadataError("front matter must be lines of 'key: value'", path, _FIRST_LINE_OF_YAML)
    return [
        (str(key.value) if isinstance(key, yaml.ScalarNode) else "", node, key.start_mark.line + _FIRST_LINE_OF_YAML)
        for key, node in root.value
    ]


def _value(key: str, node: yaml.Node, path: Path, line: int) -> Value:
    if isinstance(node, yaml.ScalarNode) and node.tag == _NULL:
        return None
    if key == "topics":
        return _list(key, node, path, line)
    if not isinstance(node, yaml.ScalarNode):
        raise MetadataError(f"{key!r} must be one value, not a list or a mapping", path, line)
    return value_of(key, str(node.value).strip(), path, line)


def _list(key: str, node: yaml.Node, path: Path, line: int) -> tuple[str, ...]:
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not all(isinstance(part, yaml.ScalarNode) for part in parts):
        raise MetadataError(f"{key!r} must be a list of words: [a, b]", path, line)
    return tuple(text for part in parts if (text := str(part.value).strip()))


def _date(key: str, text: str, path: Path, line: int) -> date:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise MetadataError(f"{key!r} must be a day like 2026-01-31 or null, not {text!r}", path, line)
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise MetadataError(f"{key!r} is no day of the calendar: {text!r}", path, line) from error


def _kind(key: str, text: str, path: Path, line: int) -> str:
    if text not in KINDS:
        raise MetadataError(f"{key!r} must be one of {', '.join(KINDS)}, not {text!r}", path, line)
    return text


def _outcome(key: str, text: str, path: Path, line: int) -> str:
    if text not in RULINGS:
        raise MetadataError(f"{key!r} must be one of {', '.join(RULINGS)} or null, not {text!r}", path, line)
    return text


def _decided(key: str, text: str, path: Path, line: int) -> str:
    found = re.fullmatch(r"(\d{4})(-\d{2})?(-\d{2})?", text)
    if not found:
        raise MetadataError(
            f"{key!r} must be a day, month or year (2026-01-31, 2026-01, 2026), not {text!r}", path, line
        )
    year, month, day = found.groups("")
    _date(key, f"{year}{month or '-01'}{day or '-01'}", path, line)
    return text


_READERS: Mapping[str, Callable[[str, str, Path, int], Value]] = {
    "kind": _kind,
    "outcome": _outcome,
    "decided": _decided,
} | dict.fromkeys(_DATES, _date)


def value_of(key: str, text: str, path: Path, line: int) -> Value:
    """Read what is written for a field. Raises `MetadataError` where it has not the form of that field."""
    reader = _READERS.get(key)
    return reader(key, text, path, line) if reader else text


def check_period(values: Mapping[str, Value], lines: Mapping[str, int], path: Path) -> None:
    """Raise `MetadataError` where a document would end before it begins."""
    begins, ends = values.get("valid_from"), values.get("valid_to")
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        raise MetadataError(f"'valid_to' {ends} lies before 'valid_from' {begins}", path, lines["valid_to"])
