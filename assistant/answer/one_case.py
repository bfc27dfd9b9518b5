"""Keep to the case that is asked about: what another case's sheet says answers a question about this one wrongly."""

import re
from collections.abc import Sequence

from assistant.answer.scoring import Scored
from assistant.danish.analysis import fold
from assistant.search.coverage import stems_of
from assistant.types import Document

_NAME = re.compile(r"(?<=[^.?!:]\s)[A-ZÆØÅ][\wæøåéü]{2,}")
"""A name inside a sentence: an area, a town, a court."""

_INSTANCE = re.compile(r"\b\w*(?:ret|retten|nævn|nævnet|domstol|domstolen|ministeriet|styrelsen|ombudsmanden)\b", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SEVERAL = re.compile(
    r"\b(?:sager|sagerne|domme|dommene|afgørelser\w*|dispensationer\w*|praksis|flere|andre|begge|sammenlign\w*|forskel\w*|"
    r"forløb\w*|eksempler\w*|hvilke|cases|decisions|both|compare)\b",
    re.IGNORECASE,
)


def of_one_case(scored: Sequence[Scored], question: str) -> list[Scored]:
    """Leave out what sheets of other cases say, where a question names the case that its likeliest sentence is of.

    A case is named by a place, or by who decided it and the year. Sheets that have all these names are of that case.
    """
    if not scored or _SEVERAL.search(question):
        return list(scored)
    best = scored[0].unit.passage.document
    named = _named(question, best) if best.kind == "precedent" else frozenset()
    if not named:
        return list(scored)
    return [each for each in scored if _same(each.unit.passage.document, best, named)]


def _named(question: str, document: Document) -> frozenset[str]:
    """Return the stems of what a question names of a case; empty where that may be said of many."""
    identity = _identity(document)
    places = stems_of(" ".join(_NAME.findall(_INSTANCE.sub(" ", question)))) & identity
    instances = stems_of(" ".join(_INSTANCE.findall(question))) & identity
    years = frozenset(_YEAR.findall(question)) & identity
    return frozenset(places | instances | years) if places or (instances and years) else frozenset()


def _same(document: Document, best: Document, named: frozenset[str]) -> bool:
    return document.kind != "precedent" or document.slug == best.slug or named <= _identity(document)


def _identity(document: Document) -> frozenset[str]:
    told = " ".join((document.title, document.slug.replace("-", " "), document.decided, *document.topics))
    years = _YEAR.findall(told)
    return frozenset(stems_of(told)) | frozenset(years) | stems_of(fold(told))
