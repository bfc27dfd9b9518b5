"""All documents of an index, read once, and found by words, kind, time and what their pages lack.

Versions of one act stand together, the newest first: a list of 67 editions says less than the 24 acts that they are.
"""

import threading
import weakref
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Literal, TypeAlias, get_args

from assistant.danish.analysis import content_words, fold, stem
from assistant.index.catalog import Catalog
from assistant.types import Document, Kind

Standing: TypeAlias = Literal["current", "past", "future"]
"""Whether a document applies on a day, no longer, or not yet."""
STANDINGS: tuple[Standing, ...] = get_args(Standing)

Order: TypeAlias = Literal["title", "validity", "retrieved"]
ORDERS: tuple[Order, ...] = get_args(Order)

_Key: TypeAlias = tuple[int, str, str]

_INSIDE = 4
"""From this length a word also meets what it is a part of ("husleje" in "huslejenævn"); shorter ones meet by chance."""

_AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
"""The signs that follow z, in the order of the Danish alphabet."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to look for; what is left empty does not matter. `standing` is seen from the day `on`."""

    on: date
    words: str = ""
    kind: Kind | None = None
    standing: Standing | None = None
    blank_pages: bool = False
    order: Order = "title"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list: a document, and the other versions of the same act that fit, newest first."""

    document: Document
    others: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """What fits: the first lines in order, of how many, and how many documents they all are.

    `kinds` counts what would fit by kind, whichever kind was wanted.
    """

    entries: tuple[Entry, ...]
    lines: int
    documents: int
    kinds: Mapping[Kind, int]


class Holdings:
    """The documents of a catalog, sorted and indexed by word once. Never changes, so threads may share it."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)
        self._holding: dict[str, set[str]] = defaultdict(set)
        for document in self.documents:
            for each in _stems(document):
                self._holding[each].add(document.slug)
        self._sorted: dict[Order, tuple[Document, ...]] = {
            order: tuple(sorted(self.documents, key=key)) for order, key in _KEYS.items()
        }
        self._group = {document.slug: _group(document) for document in self.documents}
        self._age = {document.slug: place for place, document in enumerate(self._sorted["validity"])}

    def find(self, wanted: Wanted, lines: int | None = None) -> Listing:
        """Return the documents that are all that is wanted, on at most so many lines."""
        named = self._named(wanted.words)
        fitting = [
            document
            for document in self._sorted[wanted.order]
            if (named is None or document.slug in named)
            and (wanted.standing is None or standing(document, wanted.on) == wanted.standing)
            and (not wanted.blank_pages or document.pages_without_text)
        ]
        chosen = [document for document in fitting if wanted.kind in (None, document.kind)]
        groups = self._grouped(chosen)
        entries = tuple(map(self._entry, islice(groups, lines)))
        return Listing(entries, len(groups), len(chosen), Counter(document.kind for document in fitting))

    def _grouped(self, documents: Iterable[Document]) -> Collection[list[Document]]:
        """Gather the versions of an act where the first of them stands."""
        groups: dict[str, list[Document]] = {}
        for document in documents:
            groups.setdefault(self._group[document.slug], []).append(document)
        return groups.values()

    def _entry(self, group: list[Document]) -> Entry:
        newest, *others = sorted(group, key=lambda each: self._age[each.slug])
        return Entry(newest, tuple(others))

    def _named(self, words: str) -> frozenset[str] | None:
        """Return the documents that all words stand in, or None for no words."""
        if not words.strip():
            return None
        found = [self._with(each) for each in dict.fromkeys(map(stem, content_words(words)))]
        return frozenset(set.intersection(*found)) if found else frozenset()

    def _with(self, wanted: str) -> set[str]:
        if len(wanted) < _INSIDE or wanted[0].isdigit():
            return self._holding.get(wanted, set())
        return set().union(*(slugs for each, slugs in self._holding.items() if wanted in each))


def holdings(catalog: Catalog) -> Holdings:
    """Return the documents of a catalog, ready to be searched; they are forgotten with it."""
    with _LOCK:
        if catalog not in _HELD:
            _HELD[catalog] = Holdings(catalog.documents())
        return _HELD[catalog]


def standing(document: Document, on: date) -> Standing:
    """Tell whether a document applies on a day; an open end counts as applying."""
    if document.valid_to is not None and document.valid_to < on:
        return "past"
    return "future" if document.valid_from is not None and document.valid_from > on else "current"


def _group(document: Document) -> str:
    return f"series {document.series}" if document.series else document.slug


def _stems(document: Document) -> frozenset[str]:
    named = (document.title, document.authority, document.reference, document.series, *document.topics)
    plain = " ".join((*named, document.slug.replace("-", " ")))
    return frozenset(map(stem, content_words(plain)))


def _by_title(document: Document) -> _Key:
    return 0, fold(document.title.casefold().translate(_AFTER_Z)), document.slug


def _newest(document: Document) -> _Key:
    return -(document.valid_from or date.min).toordinal(), *_by_title(document)[1:]


def _latest_retrieved(document: Document) -> _Key:
    return -(document.retrieved or date.min).toordinal(), *_by_title(document)[1:]


_KEYS: Mapping[Order, Callable[[Document], _Key]] = {
    "title": _by_title,
    "validity": _newest,
    "retrieved": _latest_retrieved,
}

_LOCK = threading.Lock()
_HELD: "weakref.WeakKeyDictionary[Catalog, Holdings]" = weakref.WeakKeyDictionary()
