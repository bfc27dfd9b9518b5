"""One provision through the versions of its act."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from assistant.danish.difference import difference
from assistant.danish.references import find_acts, section_key
from assistant.index.catalog import Catalog
from assistant.search.provisions import names_act
from assistant.types import Chunk, Document, Passage, Query

_FIRST = 3
"""Passages that may say which act a question without a name is about; later ones often are of another."""

_SHORT_TITLE = re.compile(r"\(([^()]+)\)\s*$")


class Versions(Protocol):
    """What is needed of a catalog."""

    def series(self, name: str) -> tuple[Document, ...]:
        """Return the versions of an act, oldest first."""
        ...

    def text(self, slug: str) -> str:
        """Return the text of a document."""
        ...

    def chunks_of_section(self, section: str, slugs: Sequence[str]) -> tuple[Chunk, ...]:
        """Return the chunks of a § in some documents, in reading order."""
        ...


@dataclass(frozen=True, slots=True)
class Wording:
    """A § in one version of its act: `chunk` is the whole of it, None where the version lacks it."""

    document: Document
    chunk: Chunk | None

    @property
    def text(self) -> str:
        """The words of the §; "" where it is lacking."""
        return self.chunk.text if self.chunk else ""


def wordings(library: Versions, series: str, section: str) -> tuple[Wording, ...]:
    """Return a § ("61a") in every version of a series, oldest version first."""
    return tuple(Wording(document, _whole(library, document, section)) for document in library.series(series))


def short_title(document: Document) -> str:
    """Return what people call an act: what its title has in brackets at its end, else the title."""
    found = _SHORT_TITLE.search(document.title)
    return found[1] if found else document.title


def on_its_own_day(catalog: Catalog, query: Query) -> Query:
    """Let a version that is named by its number be read as of its last day, where no other day is asked about."""
    if query.dated or query.named or query.historical:
        return query
    for document in catalog.documents():
        ended = document.valid_to is not None and document.valid_to < query.as_of
        if ended and names_act(query, document):
            return replace(query, as_of=document.valid_to or query.as_of, historical=True)
    return query


def version_before(catalog: Catalog, query: Query, passages: Sequence[Passage]) -> Document | None:
    """Return the version that "the former rules" means: the latest in which the § asked for said something else.

    The § is the one a query names, or else that of its first passages; where none is known or it never changed, it is
    the version just before the one in force. None when there is no such act, or nothing of it before that version.
    """
    first = passages[:_FIRST]
    for act in (*find_acts(query.text), *(passage.document.series for passage in first if passage.document.series)):
        begun = [version for version in catalog.series(act) if (version.valid_from or date.min) <= query.as_of]
        former = begun[:-1]
        if not former:
            continue
        section = next((r.section for r in query.references if r.section and r.act in ("", act)), "") or next(
            (section_key(passage.chunk.provision) for passage in first if passage.document.series == act), ""
        )
        return _last_different(catalog, act, section, begun) or former[-1]
    return None


def _last_different(catalog: Catalog, act: str, section: str, begun: Sequence[Document]) -> Document | None:
    if not section:
        return None
    *former, present = wordings(catalog, act, section)[: len(begun)]
    different = (each for each in reversed(former) if each.chunk and difference(each.text, present.text).changed)
    return next((each.document for each in different), None)


def oldest_known(catalog: Catalog, query: Query) -> Document | None:
    """Return the oldest version of the acts a query names, or of all when it names none, if it is younger than its day.

    None when some rule of that day is in the catalog, or none has versions at all.
    """
    named = find_acts(query.text)
    known = [document for document in catalog.documents() if document.series and document.valid_from]
    meant = [document for document in known if document.series in named] if named else known
    oldest = min(meant, key=lambda document: (document.valid_from or date.max, document.slug), default=None)
    return oldest if oldest and oldest.valid_from and oldest.valid_from > query.as_of else None


def _whole(library: Versions, document: Document, section: str) -> Chunk | None:
    """Join the chunks of a §. A number that stands twice is the act's own first, then an amending act's."""
    chunks = library.chunks_of_section(section, [document.slug])
    if not chunks:
        return None
    first = chunks[0]
    own = [chunk for index, chunk in enumerate(chunks) if chunk.ordinal == first.ordinal + index]
    text = library.text(document.slug)[first.start : own[-1].end]
    return replace(first, text=text, end=own[-1].end, provision=first.provision.partition(",")[0])
