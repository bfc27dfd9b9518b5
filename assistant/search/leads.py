"""Where more is said of a term of the glossary: the §§ and acts that its entry names, else what is named after it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from assistant.danish.analysis import STOP_WORDS, stem, words
from assistant.danish.references import find_references
from assistant.index.catalog import Catalog
from assistant.search.glossary import Term
from assistant.search.provisions import readable_section
from assistant.types import Document, Kind, Reference

_TELLING: tuple[Kind, ...] = ("guidance", "legislation", "contact")
"""Kinds that tell what a thing is; the others tell what became of it somewhere."""

_PARTS = re.compile(r"\s[–-]\s|[:(]")
_GOING_ON = frozenset({"og", "efter"})
"""Words that may follow the term in a title; "Regulativ om renovering" is about one of many."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where more is said: a § or an act ("§ 61 a, stk. 2"), or a document by its title."""

    label: str
    slug: str
    start: int = 0
    end: int = 0


def leads(catalog: Catalog, terms: Iterable[Term], on: date) -> dict[Term, tuple[Lead, ...]]:
    """Return where more is said of each term: the §§ and acts that its entry names, else a document about it."""
    documents = [each for each in catalog.documents() if each.kind in _TELLING and each.in_force(on)]
    laws = [_Law.of(each) for each in documents if each.kind == "legislation"]
    found = {}
    for term in terms:
        named = find_references(term.definition)
        acts = _acts((*find_references(catalog.document(term.slug).reference), *named))
        places = [_named(catalog, laws, each, acts) for each in named]
        found[term] = tuple(dict.fromkeys(filter(None, places))) or tuple(_about(documents, term))
    return found


@dataclass(frozen=True, slots=True)
class _Law:
    """A text of legislation: the acts that it is about or is, and the §§ that its title names."""

    document: Document
    acts: frozenset[str]
    sections: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> "_Law":
        return cls(
            document,
            _acts(find_references(document.reference)),
            frozenset(each.section for each in find_references(document.title) if each.section),
        )


def _acts(references: Iterable[Reference]) -> frozenset[str]:
    return frozenset(each.act for each in references if each.act)


def _named(catalog: Catalog, laws: Iterable[_Law], reference: Reference, acts: frozenset[str]) -> Lead | None:
    """Return where a reference leads: to the § in the act itself, else to the narrowest fact sheet on it.

    A § without its act is one of the acts that the entry names, or its document says it rests on.
    """
    meant = frozenset({reference.act}) if reference.act else acts
    about = [law for law in laws if meant & (law.acts | {law.document.series})]
    for law in about if reference.section else ():
        chunks = catalog.chunks_of_section(reference.section, [law.document.slug]) if law.document.series else ()
        exact = [each for each in chunks if each.provision.endswith(f"stk. {reference.stk}")] or list(chunks)
        if exact:
            return Lead(_label(reference), law.document.slug, exact[0].start, exact[0].end)
    sheets = [law for law in about if not law.document.series]
    if reference.section:
        sheets = [law for law in sheets if reference.section in law.sections]
    if not sheets:
        return None
    narrowest = min(sheets, key=lambda law: (len(law.sections), law.document.slug))
    return Lead(_label(reference), narrowest.document.slug, *_part(catalog, narrowest, reference))


def _part(catalog: Catalog, law: _Law, reference: Reference) -> tuple[int, int]:
    """Return the part of a fact sheet under the heading that names a § or its stykke; (0, 0) for the whole sheet."""
    whole = len(law.sections) == 1
    for chunk in catalog.chunks(law.document.slug) if reference.section else ():
        heading = chunk.headings[-1] if len(chunk.headings) > 1 else ""
        sections = {(each.section, each.stk) for each in find_references(heading)}
        if whole:
            there = bool(reference.stk) and f"(stk. {reference.stk})" in heading
        else:
            there = (reference.section, reference.stk) in sections
        if there:
            return chunk.start, chunk.end
    return 0, 0


def _about(documents: Iterable[Document], term: Term) -> Iterator[Lead]:
    """Yield the document that is named after a term: its title, or a part of it, begins so and narrows no further."""
    titled = [each for each in documents if each.slug != term.slug and _begins(each.title, term)]
    for document in sorted(titled, key=lambda each: (_TELLING.index(each.kind), len(each.title), each.slug))[:1]:
        yield Lead(document.title, document.slug)


def _begins(title: str, term: Term) -> bool:
    wanted = [_root(word) for word in words(term.bare)]
    for part in _PARTS.split(title):
        said = list(dropwhile(STOP_WORDS.__contains__, words(part)))
        if [_root(word) for word in said[: len(wanted)]] == wanted:
            return not said[len(wanted) :] or said[len(wanted)] in _GOING_ON
    return False


def _root(word: str) -> str:
    """Return a stem; the stemmer takes the s of "indsats", but leaves it to "indsatser"."""
    return stem(word).removesuffix("s")


def _label(reference: Reference) -> str:
    if reference.section:
        return readable_section(reference.section) + (f", stk. {reference.stk}" if reference.stk else "")
    kind, _, number = reference.act.partition(" ")
    return f"{kind} nr. {number}" if number else kind
