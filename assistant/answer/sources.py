"""Number the passages of an answer as they are quoted, each chunk once."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.index.catalog import Catalog
from assistant.registers import Record
from assistant.types import Chunk, Passage, Quote

CERTAIN = 1.0
"""The score of a passage that was looked up, not found by likeness."""


@dataclass(slots=True)
class Sources:
    """The passages quoted so far; the first chunk that is quoted becomes number `first`."""

    catalog: Catalog
    first: int = 1
    _by_chunk: dict[str, Passage] = field(default_factory=dict)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, by number."""
        return tuple(self._by_chunk.values())

    def quotes(self, records: Iterable[Record]) -> tuple[Quote, ...]:
        """Quote the rows of some records."""
        places = [record.place for record in records]
        chunks = self.catalog.chunks_by_id([place.chunk for place in places])
        return tuple(self.quote(chunks[place.chunk], place.start, place.end) for place in places)

    def quote(self, chunk: Chunk, start: int, end: int) -> Quote:
        """Quote a stretch of a chunk."""
        passage = self._by_chunk.get(chunk.id)
        if passage is None:
            document = self.catalog.document(chunk.slug)
            passage = self._by_chunk[chunk.id] = Passage(self.first + len(self._by_chunk), chunk, document, CERTAIN)
        return Quote(passage, start, end)
