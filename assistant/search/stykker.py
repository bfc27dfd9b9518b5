"""Understand a question that asks for the words of a provision, and cut that provision into its stykker. No ranking."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.danish.analysis import STOP_WORDS, words
from assistant.danish.dates import MONTH
from assistant.danish.references import ACTS
from assistant.index.catalog import Catalog
from assistant.types import Chunk, Document, Query, Reference

_STK = re.compile(r"^Stk\.\s*(\d+)\.\s*", re.MULTILINE)
_NUMBER = re.compile(r"(?:§|\bparagraf|\bpgf)[^?;]*?\bnr\.?\s*(\d{1,2})\b(?!\s*(?:af|/))", re.IGNORECASE)
_ASKS = re.compile(
    r"siger?|sagde|står?|stod|lyder?|lød|ordlyd\w*|lov(?:ens?)?|(?:lov)?tekst\w*|indhold(?:et|er)?|indeholder?|gengiv|citer|"
    r"vise?r?|slå|op|bestemmer?|bestemmelsen?s?|paragraf\w*|pgf|par|stykket?|stk|nr|nummer|litra|fremgår?|fremgik|hedder?|"
    r"gælder?|gjaldt|præcist?|ord|dag|nu|nuværende|gældende|tidligere|dengang|fulde|hele|bruge?|"
    r"says?|said|states?|text|wording|section|reads?|show|quote|today|act|"
    rf"{MONTH}",
    re.IGNORECASE,
)
"""Words that ask what a provision says and nothing else of it."""

_OF_ACTS = frozenset(
    word for series, names in ACTS.items() for name in (series, *names) for word in (*words(name), *words(f"{name}s"))
)
_FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Stykke:
    """A stykke as it stands in its chunk: `chunk.text[start:end]`, without its own number."""

    number: str
    chunk: Chunk
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words."""
        return self.chunk.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Provision:
    """A § in the version that a question is about: its stykker in order, and which of them, and which number, is asked.

    `number` is "" where no item of a list is asked for. `others` are acts that a question without one may have meant
    too.
    """

    reference: Reference
    document: Document
    stykker: tuple[Stykke, ...]
    number: str = ""
    others: tuple[Document, ...] = ()

    @property
    def asked(self) -> tuple[Stykke, ...]:
        """The stykker that are asked for."""
        stk = self.reference.stk or ("1" if self.number else "")
        return tuple(each for each in self.stykker if each.number == stk) if stk else self.stykker


def asked_provision(catalog: Catalog, query: Query) -> Provision | None:
    """Return the provision whose words a query asks for; None for other questions, and where it is not there.

    A § without its act stands in many; a stykke in fewer, and whoever names one knows which act.
    """
    reference = _only(query)
    if reference is None or not _asks_for_words(query.text):
        return None
    if reference.act or not reference.stk:
        return provision_of(catalog, reference, query) if reference.act else None
    return _of_some_act(catalog, reference, query)


def named_stykke(catalog: Catalog, query: Query) -> Provision | None:
    """Return the stykke that a query names with its act, whatever it asks of it; None where it names none, or more."""
    reference = _only(query)
    if reference is None or not (reference.act and reference.stk):
        return None
    return provision_of(catalog, reference, query)


def _only(query: Query) -> Reference | None:
    return query.references[0] if len(query.references) == 1 and query.references[0].section else None


def _of_some_act(catalog: Catalog, reference: Reference, query: Query) -> Provision | None:
    """Return a stykke of the act with the most versions here: the one that the documents are about, most likely."""
    acts = sorted({document.series for document in catalog.documents() if document.series})
    found = [provision_of(catalog, replace(reference, act=act), query) for act in acts]
    held = [each for each in found if each is not None]
    if not held:
        return None
    first, *others = sorted(held, key=lambda each: -len(catalog.series(each.reference.act)))
    return replace(first, others=tuple(each.document for each in others))


def provision_of(catalog: Catalog, reference: Reference, query: Query) -> Provision | None:
    """Return a provision as of the day of a query; None where the version of that day lacks it."""
    versions = [version for version in catalog.series(reference.act) if version.in_force(query.as_of)]
    if not versions:
        return None
    stykker = stykker_of(catalog, reference.section, versions[-1])
    number = _NUMBER.search(query.text)
    found = Provision(reference, versions[-1], stykker, number[1] if number else "")
    return found if found.asked else None


def stykker_of(catalog: Catalog, section: str, document: Document) -> tuple[Stykke, ...]:
    """Cut a § into its stykker. A number that stands twice in an act is its own first, then an amending act's."""
    chunks = catalog.chunks_of_section(section, [document.slug])
    own = [chunk for place, chunk in enumerate(chunks) if chunk.ordinal == chunks[0].ordinal + place]
    whole = []
    for _, group in groupby(own, key=lambda chunk: chunk.provision):
        pieces = list(group)  # a long stykke is kept in pieces; their text runs on
        first, end = pieces[0], pieces[-1].end
        whole.append(replace(first, text=catalog.text(document.slug)[first.start : end], end=end))
    return tuple(stykke for chunk in whole for stykke in _of_chunk(chunk))


def _of_chunk(chunk: Chunk) -> Iterator[Stykke]:
    marks = list(_STK.finditer(chunk.text))
    places = [(mark[1], mark.end()) for mark in marks]
    if not marks or chunk.text[: marks[0].start()].strip():
        stated = chunk.provision.partition("stk. ")[2]
        places.insert(0, (stated if stated.isdigit() else "1", 0))
    ends = [*(mark.start() for mark in marks[len(marks) + 1 - len(places) :]), len(chunk.text)]
    for (number, start), end in zip(places, ends, strict=True):
        yield Stykke(number, chunk, start, start + len(chunk.text[start:end].rstrip()))


def _asks_for_words(text: str) -> bool:
    """Tell whether nothing is left of a question but its provision, its day, and that its words are wanted."""
    left = [word for word in words(text) if word not in STOP_WORDS and word not in _OF_ACTS]
    return not any(len(word) >= _FEWEST_LETTERS and word.isalpha() and not _ASKS.fullmatch(word) for word in left)
