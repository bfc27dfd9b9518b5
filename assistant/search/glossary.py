"""The glossary: terms with their definitions, read from the documents that say they hold one.

A document is a glossary when one of its topics is "ordliste". Its entries are list items of the form
"- **Term:** definition", and each leads to its very item.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.danish.analysis import GRAM, content_words, normalise, stem, stems, words
from assistant.index.catalog import Catalog

TOPIC = "ordliste"

_ITEM = re.compile(
    r"^[ \t]*[-*+][ \t]+\*\*(?P<term>[^*\n]+?)(?P<inner>:)?\*\*(?(inner)|:)[ \t]+(?P<said>[^\n]+?)[ \t]*$", re.MULTILINE
)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_ORDER = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|", "é": "e", "ü": "y"})
"""Danish letters come after z, in this order."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entry: `text[start:end]` of its document is the whole item."""

    name: str
    definition: str
    slug: str
    start: int
    end: int

    @property
    def bare(self) -> str:
        """The name alone, as one writes it inside a sentence: "Afdeling (boligafdeling)" is "afdeling"."""
        name = _ASIDE.sub("", self.name).strip()
        return name[0].lower() + name[1:] if name[1:2].islower() else name

    @property
    def letter(self) -> str:
        """The letter that it stands under; "#" for a term that begins with none."""
        first = self.name[0].upper()
        return first if first.isalpha() else "#"


def terms_in(slug: str, text: str) -> Iterator[Term]:
    """Yield the entries of a text, in order."""
    for found in _ITEM.finditer(text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield Term(found["term"].strip(), found["said"], slug, start, found.end("said"))


def glossary(catalog: Catalog) -> tuple[Term, ...]:
    """Return the entries of all glossaries, in the order of the alphabet."""
    listed = [document.slug for document in catalog.documents() if TOPIC in map(normalise, document.topics)]
    terms = (term for slug in listed for term in terms_in(slug, catalog.text(slug)))
    return tuple(sorted(terms, key=lambda term: (alphabetical(term.name), term.slug)))


def alphabetical(name: str) -> str:
    """Return what sorts a name as a Danish dictionary would."""
    return name.casefold().translate(_ORDER)


def matching(terms: Iterable[Term], sought: str) -> tuple[Term, ...]:
    """Return the terms that hold every word sought, in any form or begun only; those with them in the name first."""
    wanted = content_words(sought) if sought.strip() else []
    found = [term for term in terms if all(_named(term, word) or _holds(term.definition, word) for word in wanted)]
    return tuple(sorted(found, key=lambda term: not all(_named(term, word) for word in wanted)))


def _named(term: Term, word: str) -> bool:
    """Tell whether the name of a term holds a word, or one that begins with what is typed so far."""
    return _holds(term.name, word) or any(each.startswith(word) for each in words(term.name))


def _holds(text: str, word: str) -> bool:
    """Tell whether a text holds a word: in any form or, unless it is short, as a part of a longer one.

    Short ones lie in longer words by chance: "BL" in "problemer".
    """
    root, known = stem(word), _stems(text)
    if len(word) < GRAM:
        return root in known
    return word in normalise(text) or any(each.startswith(root) for each in known)


@lru_cache(maxsize=5_000)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))
