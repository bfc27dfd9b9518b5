"""The names that the sources know: areas and towns, bodies and other things written with a capital letter."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from assistant.types import Document

_SHORTEST = 3
"""Letters of a name that is known by the sources; shorter ones are read by their capitals only."""

_PLACED = re.compile(r"^(?P<head>[^:(]+) \((?P<town>[^()]+)\)")
"""The title of an area: "Bispehaven (Aarhus): …"."""

_APART = re.compile(r"\s*(?:/|,|\bog\b)\s*")
_CAPITAL = re.compile(r"(?<![.?!:»\"]\s)(?<!^)\b[A-ZÆØÅ][\w-]*(?:[ &][A-ZÆØÅ][\w-]*)*(?:'s)?")
_PERSON = re.compile(r"\b[A-ZÆØÅ][a-zæøåéü]+(?:[- ](?:[A-ZÆØÅ][a-zæøåéü]+|[A-ZÆØÅ]\.)){1,3}\b")


_NONE = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Names:
    """Names as the documents of an index give them; `places` are those of areas and towns."""

    places: frozenset[str] = frozenset()
    spellings: Mapping[str, str] = field(default_factory=dict)
    _known: re.Pattern[str] = field(default=_NONE, repr=False)

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "Names":
        """Take the names from titles and topics: of areas all places, of other documents what has a capital."""
        places: set[str] = set()
        spellings: dict[str, str] = {}
        for document in documents:
            for name in _names(document):
                spellings.setdefault(name.lower(), name)
                if document.kind == "area":
                    places.add(name.lower())
        every = sorted(spellings, key=lambda name: (-len(name), name))
        known = re.compile(rf"\b(?:{'|'.join(map(re.escape, every))})(?:s\b|\b)", re.IGNORECASE) if every else _NONE
        return cls(frozenset(places), spellings, known)

    def spelled(self, text: str) -> str:
        """Return a text with the names in it as the sources spell them: "gellerup" is Gellerup."""
        return self._known.sub(lambda found: self._spelling(found[0]), text)

    def _spelling(self, name: str) -> str:
        low = name.lower()
        if not name.islower():
            return name
        return self.spellings.get(low) or f"{self.spellings[low[:-1]]}s"

    def find(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of names in a text: those that the sources know, in any case, and words with a capital."""
        spans = [found.span() for found in _CAPITAL.finditer(text)]
        for found in self._known.finditer(text):
            if all(found.end() <= start or found.start() >= end for start, end in spans):
                spans.append(found.span())
        return sorted(spans)

    def is_place(self, name: str) -> bool:
        """Tell whether a name is that of an area or town."""
        low = name.lower()
        return low in self.places or low.removesuffix("s") in self.places

    def is_sure(self, name: str) -> bool:
        """Tell a name from a word that has its capital from the beginning of a line."""
        low = name.lower()
        return low in self.spellings or low.removesuffix("s") in self.spellings or " " in name or name.isupper()

    def people(self, text: str) -> Iterator[str]:
        """Yield what looks like the names of persons: two or more words with a capital that name nothing else."""
        for found in _PERSON.finditer(text):
            if not self._known.search(found[0]) and not _NO_PERSON.search(found[0]):
                yield found[0]


_NO_PERSON = re.compile(
    r"\b(?:Cent(?:er|ret)|Boligsociale?|Sekretariat|Kommune|Ministeriet|Landsret|Højesteret|Retten|Byret|Bydel|Helhedsplan|"
    r"D(?:en|et|er?)|Han|Hun|Hvis|Når|Efter|Fra|Som|Stk|Kilden?|Projektet|Danmarks|Almene|Boliger)\b"
)
"""Words with a capital that stand in the names of bodies, or begin a sentence."""


def _names(document: Document) -> Iterator[str]:
    placed = _PLACED.match(document.title) if document.kind == "area" else None
    titled = [name for part in placed.groups() for name in _APART.split(part)] if placed else []
    for name in (*document.topics, *titled):
        if name[:1].isupper() and len(name) >= _SHORTEST and not any(map(str.isdigit, name)):
            yield name
