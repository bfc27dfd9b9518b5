"""What the indexes are told of each chunk: its title, its references, its period, the text to embed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from assistant.danish.references import find_acts, find_references, reference_terms, section_key
from assistant.index.catalog import ways_of
from assistant.index.lexical import ALWAYS, Entry
from assistant.index.vectors import VectorEntry
from assistant.texts import column_name
from assistant.types import Chunk, Document, Reference


def with_ends(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Let each version of an act end the day before the next begins, where the file does not say when it ends."""
    documents = tuple(documents)
    starts: dict[str, list[date]] = {}
    for document in documents:
        if document.series and document.valid_from:
            starts.setdefault(document.series, []).append(document.valid_from)
    return tuple(_with_end(document, starts.get(document.series, [])) for document in documents)


def period(document: Document) -> tuple[date, date]:
    """Return when a text may be found: versions of an act in their own time only, everything else always.

    A fact sheet about an agreement that has run out still answers questions about that agreement; a superseded statute
    must not answer questions about today.
    """
    if not document.series:
        return ALWAYS
    return document.valid_from or date.min, document.valid_to or date.max


def title(document: Document, chunk: Chunk) -> str:
    """Return the words that say where a chunk stands: title, headings, provision, topics, column names."""
    own = [heading for heading in chunk.headings if heading != document.title]
    return " – ".join((document.title, *own, chunk.provision, *document.topics, *map(column_name, chunk.columns)))


def lexical_entry(document: Document, chunk: Chunk) -> Entry:
    """Return what the lexical index is told of a chunk."""
    defines, mentions = _references(document, chunk)
    return Entry(
        id=chunk.id,
        kind=document.kind,
        title=title(document, chunk),
        text=f"{title(document, chunk)}\n{chunk.text}",
        asked=ways_of(chunk),
        defines=defines,
        mentions=mentions,
        period=period(document),
    )


def text_entries(document: Document, chunks: Iterable[Chunk]) -> Iterator[VectorEntry]:
    """Yield the text of each chunk of a document under its headings, for the vectors."""
    for chunk in chunks:
        headings = " – ".join(dict.fromkeys((document.title, *chunk.headings, chunk.provision)))
        yield VectorEntry(chunk.id, f"{headings}\n{chunk.text}", document.kind, period(document))


def asked_entries(document: Document, chunks: Iterable[Chunk]) -> Iterator[VectorEntry]:
    """Yield each question that people ask about a chunk of a document, for the vectors."""
    for chunk in chunks:
        for number, question in enumerate(ways_of(chunk)):
            yield VectorEntry(chunk.id, question, document.kind, period(document), number)


def _references(document: Document, chunk: Chunk) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the terms of the references a chunk is about, and of those in its text."""
    act = document.series or next(iter(find_acts(f"{document.title} {document.reference}")), "")
    about = [document.title, *chunk.headings] if not chunk.provision else []
    defining = [reference for text in about for reference in find_references(text)]
    if chunk.provision:
        _, _, stk = chunk.provision.partition("stk. ")
        defining.append(Reference(act, section_key(chunk.provision), stk))
    defining += [reference for reference in find_references(document.reference) if not reference.section]
    mentioned = find_references(f"{document.reference} {chunk.text}")
    return _terms(defining, act), _terms(mentioned, act)


def _terms(references: Iterable[Reference], act: str) -> tuple[str, ...]:
    own = (replace(reference, act=reference.act or act) for reference in references)
    return tuple(dict.fromkeys(term for reference in own for term in reference_terms(reference)))


def _with_end(document: Document, starts: Iterable[date]) -> Document:
    if document.valid_to or not document.valid_from:
        return document
    later = [start for start in starts if start > document.valid_from]
    return replace(document, valid_to=min(later) - timedelta(days=1)) if later else document
