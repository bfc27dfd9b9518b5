"""Attach how people ask to the chunks they ask about.

Questions are kept apart from the texts, keyed by document and heading, or by series of an act and provision, so that
they survive a new version of the act. They help finding only: they are never shown, quoted or cited.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from assistant.danish.analysis import normalise
from assistant.danish.references import section_key
from assistant.errors import CorpusError
from assistant.types import Chunk, Document

Key: TypeAlias = tuple[str, str]
"""(document, heading) or (series, bare § number), both normalised."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A way of asking, where it belongs, and where it was written."""

    question: str
    document: str = ""
    section: str = ""
    series: str = ""
    provision: str = ""
    stk: str = ""
    path: str = ""
    line: int = 0


def load_asked(folders: Iterable[Path]) -> tuple[Asked, ...]:
    """Read every `*.jsonl` of some folders. Raises `CorpusError` with path and line for what is no entry."""
    entries: list[Asked] = []
    for folder in folders:
        for path in sorted(folder.glob("*.jsonl")):
            lines = enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
            entries += [_entry(line, path, number) for number, line in lines if line.strip()]
    return tuple(entries)


def attach(
    entries: Sequence[Asked], documents: Mapping[str, Document], chunks: Mapping[str, Sequence[Chunk]]
) -> tuple[dict[str, tuple[Chunk, ...]], tuple[Asked, ...]]:
    """Return the chunks of each document with their questions, and the entries that belong to nothing here."""
    by_key: dict[Key, list[Asked]] = defaultdict(list)
    for entry in entries:
        by_key[_entry_key(entry)].append(entry)
    used: set[Key] = set()
    attached = {}
    for slug, own in chunks.items():
        asked = [_questions(by_key, documents[slug], chunk, used) for chunk in own]
        attached[slug] = tuple(
            replace(chunk, asked=found) if found else chunk for chunk, found in zip(own, asked, strict=True)
        )
    return attached, tuple(entry for entry in entries if _entry_key(entry) not in used)


def named(entries: Iterable[Asked]) -> frozenset[str]:
    """Return the documents and series that entries may belong to."""
    return frozenset(name for name, _ in map(_entry_key, entries))


def _questions(by_key: Mapping[Key, list[Asked]], document: Document, chunk: Chunk, used: set[Key]) -> tuple[str, ...]:
    heading = chunk.headings[-1] if chunk.headings else ""
    keys = [(document.slug, normalise(heading))]
    if document.series and chunk.provision:
        keys.append((document.series, section_key(chunk.provision)))
    used.update(key for key in keys if key in by_key)
    found = [entry.question for key in keys for entry in by_key.get(key, ()) if _same_stk(entry, chunk)]
    return tuple(dict.fromkeys(found))


def _same_stk(entry: Asked, chunk: Chunk) -> bool:
    """Keep a question from the other stykker of a § that was cut into its stykker."""
    _, cut, stk = chunk.provision.partition("stk. ")
    return not cut or not entry.stk or entry.stk == stk


def _entry_key(entry: Asked) -> Key:
    return (
        (entry.document, normalise(entry.section)) if entry.document else (entry.series, section_key(entry.provision))
    )


def _entry(line: str, path: Path, number: int) -> Asked:
    try:
        data = json.loads(line)
        return Asked(**{name: value or "" for name, value in data.items()}, path=str(path), line=number)
    except (ValueError, TypeError, AttributeError) as error:
        form = '{"document": …, "section": …, "question": …} eller {"series": …, "provision": …, "question": …}'
        raise CorpusError(f"er ikke et spørgsmål: {error}. Formen er {form}", path, number) from error
