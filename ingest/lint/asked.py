"""Lint what is found by but never shown: the questions in asked/ and the lexicon."""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.danish.analysis import normalise
from assistant.danish.references import section_key
from ingest.lint.problem import Problem, numbered
from ingest.lint.sheet import Sheet

_BY_DOCUMENT = frozenset({"document", "section", "question"})
_BY_SERIES = frozenset({"series", "provision", "stk", "question"})


@dataclass(frozen=True, slots=True)
class Targets:
    """What a question may belong to: headings by document (None where they are not known), and §§ by series."""

    headings: Mapping[str, Collection[str] | None]
    provisions: Mapping[str, Collection[str]]


def targets(slugs: Collection[str], sheets: Mapping[str, Sheet]) -> Targets:
    """Collect what the documents of a corpus offer; versions of one series are taken together."""
    headings: dict[str, Collection[str] | None] = dict.fromkeys(slugs)
    provisions: dict[str, set[str]] = {}
    for slug, sheet in sheets.items():
        texts = [heading.text for heading in sheet.headings]
        headings[slug] = frozenset(map(normalise, texts))
        if series := sheet.front.values.get("series"):
            provisions.setdefault(str(series), set()).update(map(section_key, texts))
    return Targets(headings, provisions)


def lint_asked(text: str, path: Path, known: Targets) -> Iterator[Problem]:
    """Yield everything wrong in one file of questions."""
    seen: dict[str, int] = {}
    for number, line in numbered(text):
        entry = _entry(line)
        message = _fault(entry, known) if isinstance(entry, dict) else entry
        if not message and line in seen:
            message = f"the same entry stands in line {seen[line]}"
        seen.setdefault(line, number)
        if message:
            yield Problem(path, number, message)


def lint_lexicon(text: str, path: Path) -> Iterator[Problem]:
    """Yield every line that is not a term of art with the everyday words near it."""
    for number, line in numbered(text):
        entry = _entry(line)
        near = entry.get("near") if isinstance(entry, dict) else None
        if not isinstance(entry, dict) or not _filled(entry.get("term")) or not isinstance(near, list):
            yield Problem(path, number, 'not {"term": text, "near": [text, ...]}')
        elif not near or not all(map(_filled, near)):
            yield Problem(path, number, f"the words near {entry['term']!r} are missing or empty")


def _entry(line: str) -> dict[str, object] | str:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        return f"not JSON: {error.msg}"
    return entry if isinstance(entry, dict) else "not a JSON object"


def _fault(entry: Mapping[str, object], known: Targets) -> str:
    if entry.keys() not in (_BY_DOCUMENT, _BY_SERIES):
        return f"the keys are {sorted(entry)}; expected document, section, question or series, provision, stk, question"
    texts = {key: value for key, value in entry.items() if key != "stk"}
    if empty := [key for key, value in texts.items() if not _filled(value)]:
        return f"{', '.join(empty)} must be text"
    return _fault_by_document(entry, known) if "document" in entry else _fault_by_series(entry, known)


def _fault_by_document(entry: Mapping[str, object], known: Targets) -> str:
    document, section = str(entry["document"]), str(entry["section"])
    if document not in known.headings:
        return f"there is no document {document!r}"
    headings = known.headings[document]
    return (
        f"{document!r} has no heading {section!r}"
        if headings is not None and normalise(section) not in headings
        else ""
    )


def _fault_by_series(entry: Mapping[str, object], known: Targets) -> str:
    stk, provision = entry["stk"], str(entry["provision"])
    if stk is not None and not (isinstance(stk, str) and stk.isdecimal()):
        return f"stk is {stk!r}; expected a number as text, or null"
    if not section_key(provision):
        return f"{provision!r} is no provision; write it like '§ 91 a'"
    offered = known.provisions.get(str(entry["series"]))
    return "" if offered is None or section_key(provision) in offered else f"{entry['series']!r} has no {provision!r}"


def _filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
