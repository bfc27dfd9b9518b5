"""All precedents of an index, read once, and found by provision, place, year, outcome and words."""

import threading
import weakref
from dataclasses import dataclass
from functools import cached_property

from assistant.danish.analysis import content_words, stem
from assistant.danish.dates import MONTHS
from assistant.index.catalog import Catalog
from assistant.search.casefile import Precedent, read_precedent
from assistant.search.places import Places, places
from assistant.types import Reference, Ruling


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; what is left empty does not matter. `place` is an area or a municipality."""

    provision: Reference | None = None
    place: str = ""
    year: str = ""
    ruling: Ruling | None = None
    words: str = ""


class Casebook:
    """The precedents of a catalog, by slug. Each is read when it is first asked for; safe to share between threads."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._lock = threading.RLock()
        self._read: dict[str, Precedent] = {}
        self._stems: dict[str, frozenset[str]] = {}

    def precedent(self, slug: str) -> Precedent:
        """Return the case of one document. Raises `KeyError` for an unknown slug."""
        with self._lock:
            if slug not in self._read:
                document = self._catalog.document(slug)
                self._read[slug] = read_precedent(document, self._catalog.chunks(slug), self.places)
            return self._read[slug]

    @cached_property
    def places(self) -> Places:
        """The areas and municipalities that a case may be about."""
        return places(self._catalog)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The stems of what the documents are said to be about, without the bodies that decide, and the months."""
        documents = self._catalog.documents()
        bodies = " ".join(each.authority for each in documents if each.kind == "precedent")
        topics = " ".join(topic for each in documents for topic in each.topics)
        return frozenset(map(stem, content_words(topics))) - frozenset(map(stem, (*content_words(bodies), *MONTHS)))

    def all(self) -> tuple[Precedent, ...]:
        """Return every precedent, the latest first; those without a date come last."""
        slugs = [document.slug for document in self._catalog.documents() if document.kind == "precedent"]
        return tuple(sorted(map(self.precedent, slugs), key=lambda each: each.decided, reverse=True))

    def find(self, wanted: Wanted) -> tuple[Precedent, ...]:
        """Return the precedents that are all that is wanted, the latest first. Words may stand anywhere in the text."""
        stems = frozenset(map(stem, content_words(wanted.words))) if wanted.words.strip() else frozenset()
        return tuple(
            each for each in self.all() if _fits(each, wanted) and (not stems or stems <= self._stems_of(each.slug))
        )

    def _stems_of(self, slug: str) -> frozenset[str]:
        with self._lock:
            if slug not in self._stems:
                document = self._catalog.document(slug)
                text = " ".join((document.title, document.authority, *document.topics, self._catalog.text(slug)))
                self._stems[slug] = frozenset(map(stem, content_words(text)))
            return self._stems[slug]


def casebook(catalog: Catalog) -> Casebook:
    """Return the precedents of a catalog; they are forgotten with it."""
    with _LOCK:
        return _BOOKS.setdefault(catalog, Casebook(catalog))


def same_provision(one: Reference, other: Reference) -> bool:
    """Tell whether two references mean the same §; an act or stykke that one of them leaves open fits any."""
    acts, parts = {one.act, other.act} - {""}, {one.stk, other.stk} - {""}
    return bool(one.section) and one.section == other.section and len(acts) <= 1 and len(parts) <= 1


def _fits(precedent: Precedent, wanted: Wanted) -> bool:
    provision = wanted.provision
    return (
        (provision is None or any(same_provision(provision, each) for each in precedent.provisions))
        and (not wanted.place or _is_of(precedent, wanted.place))
        and precedent.decided.startswith(wanted.year)
        and (wanted.ruling is None or precedent.ruling == wanted.ruling)
    )


def _is_of(precedent: Precedent, place: str) -> bool:
    names = (*precedent.municipalities, *(name for area in precedent.areas for name in (area, *area.split("/"))))
    return place.casefold() in map(str.casefold, names)


_LOCK = threading.Lock()
_BOOKS: "weakref.WeakKeyDictionary[Catalog, Casebook]" = weakref.WeakKeyDictionary()
