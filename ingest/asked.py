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
from ingest.borrowing import lent

Key: TypeAlias = tuple[str, str]
"""(document, heading), (series, bare § number) or ("", id of a chunk); headings are normalised."""

MODEL_WRITTEN = ""
"""Stands for the document in the keys of what a model wrote, which belongs to one chunk by its content."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A way of asking, where it belongs, and where it was written.

    `chunk` is set for what a model wrote: it belongs to a text of exactly this content, and where people wrote nothing.
    """

    question: str
    document: str = ""
    section: str = ""
    series: str = ""
    provision: str = ""
    stk: str = ""
    chunk: str = ""
    path: str = ""
    line: int = 0

    @property
    def key(self) -> Key:
        """Where it belongs."""
        if self.chunk:
            return MODEL_WRITTEN, self.chunk
        return (self.document, normalise(self.section)) if self.document else (self.series, section_key(self.provision))


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
    """Return the chunks of each document with their questions, and what people wrote that belongs to nothing here."""
    by_key: dict[Key, list[Asked]] = defaultdict(list)
    for entry in entries:
        by_key[entry.key].append(entry)
    here = frozenset(document.series for document in documents.values())
    used: set[tuple[str, int]] = set()
    attached = {
        slug: tuple(_with_ways(by_key, documents[slug], chunk, here, used) for chunk in own)
        for slug, own in chunks.items()
    }
    return attached, tuple(entry for entry in entries if (entry.path, entry.line) not in used and not entry.chunk)


def named(entries: Iterable[Asked]) -> frozenset[str]:
    """Return the documents and series that entries may belong to."""
    return frozenset(name for name, _ in (entry.key for entry in entries))


def _with_ways(
    by_key: Mapping[Key, list[Asked]],
    document: Document,
    chunk: Chunk,
    here: frozenset[str],
    used: set[tuple[str, int]],
) -> Chunk:
    asked = _questions(by_key, document, chunk, used)
    found = lent(document, chunk, by_key, here)
    used.update((entry.path, entry.line) for entry in found)
    borrowed = tuple(dict.fromkeys(entry.question for entry in found if entry.question not in asked))
    return replace(chunk, asked=asked, borrowed=borrowed) if asked or borrowed else chunk


def _questions(
    by_key: Mapping[Key, list[Asked]], document: Document, chunk: Chunk, used: set[tuple[str, int]]
) -> tuple[str, ...]:
    heading = chunk.headings[-1] if chunk.headings else ""
    keys = [(document.slug, normalise(heading))]
    if document.series and chunk.provision:
        keys.append((document.series, section_key(chunk.provision)))
    found = [entry for key in keys for entry in by_key.get(key, ()) if _same_stk(entry, chunk)]
    used.update((entry.path, entry.line) for entry in found)
    return tuple(dict.fromkeys(entry.question for entry in found or by_key.get((MODEL_WRITTEN, chunk.id), [])))


def _same_stk(entry: Asked, chunk: Chunk) -> bool:
    """Keep a question from the other stykker of a § that was cut into its stykker."""
    _, cut, stk = chunk.provision.partition("stk. ")
    return not cut or not entry.stk or entry.stk == stk


def _entry(line: str, path: Path, number: int) -> Asked:
    try:
        data = json.loads(line)
        return Asked(**{name: value or "" for name, value in data.items()}, path=str(path), line=number)
    except (ValueError, TypeError, AttributeError) as error:
        form = '{"document": …, "section": …, "question": …} eller {"series": …, "provision": …, "question": …}'
        raise CorpusError(f"er ikke et spørgsmål: {error}. Formen er {form}", path, number) from error
