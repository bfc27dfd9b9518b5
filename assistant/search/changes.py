"""Understand questions about how a provision has changed, and find its wordings. No ranking: the catalog knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.danish.rule_day import Span, span_at
from assistant.index.catalog import Catalog
from assistant.search.provisions import readable_section
from assistant.search.versions import Wording, short_title, wordings
from assistant.types import Document, Query

_ACT = r"(?:[\w.]*(?:lov|bekendtgørels)\w*\s+|lov\s+om\s+(?:\w+\s+){1,4})?"
_PROVISION = rf"{_ACT}(?:§|paragraf|pgf|[A-ZÆØÅ]{{2,4}}\s?\d)"
_FILLER = (
    r"(?:\s+(?:er|var|blev|blevet|bliver|der|har|kom|skete|sket|kommet|foretaget|gennemført|lavet|siden|sig|"
    r"made|been|(?:19|20)\d\d))*"
)
_ASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:ændret|ændring(?:er|erne|en)?|nyt|nye|forskel(?:len|le|lene)?|changed|changes?|difference){_FILLER}"
        rf"\s+(?:i|af|på|til|for|ved|in|to|of)\s+(?:ordlyden\s+(?:af|i)\s+)?{_PROVISION}",
        rf"\b(?:er|var|blev|bliver|har|has|was)\s+{_PROVISION}[^?.!]*\b(?:ændret|forandret|udviklet|changed)\b",
        rf"\b(?:lød|ordlyden|stod|var)\b[^?.!]*{_PROVISION}[^?!]*\b(?:i\s+forhold\s+til|sammenlignet\s+med|compared\s+(?:to|with))\b",
        rf"\bsammenlign\w*\s+(?:\w+\s+){{0,2}}{_PROVISION}",
        rf"\b(?:historik(?:ken)?|udvikling(?:en)?|versioner(?:ne)?|history)\s+(?:i|af|for|på|of)\s+{_PROVISION}",
    )
)
_WHY = re.compile(r"\b(?:hvorfor|why)\b", re.IGNORECASE)
"""Reasons stand in no wording."""

_COMPARES = re.compile(r"\b(?:i\s+forhold\s+til|sammenlign\w*|forskel\w*|og\s+nu|compared|difference)\b", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?P<word>mellem|fra|siden|efter|før|inden|i|pr\.?|den|og|til|med|between|from|since|after|before|in|and|to)\s+(?:den\s+)?(?=\w)",
    re.IGNORECASE,
)
_FROM = frozenset({"mellem", "fra", "siden", "between", "from", "since"})
_AFTER = frozenset({"efter", "after"})
_BEFORE = frozenset({"før", "inden", "before"})
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Changes:
    """A § whose changes are asked for, in the versions of its act that began from `first` to `last`.

    `wordings` are those versions, and before them the one they followed, if the index has it. `others` are further acts
    that the question may have meant, since it names none.
    """

    section: str
    wordings: tuple[Wording, ...]
    first: date | None
    last: date
    oldest: Document
    others: tuple[Document, ...] = ()

    @property
    def provision(self) -> str:
        """The § as it is written: "§ 61 a"."""
        return readable_section(self.section)


def asked_changes(catalog: Catalog, query: Query, today: date) -> Changes | None:
    """Return what to compare when a query asks how one § has changed; None for other questions, and unknown acts."""
    sections = {reference.section for reference in query.references if reference.section}
    if len(sections) != 1 or _WHY.search(query.text) or not any(asks.search(query.text) for asks in _ASKS):
        return None
    section = sections.pop()
    acts = _acts(catalog, query, section)
    if not acts:
        return None
    first, last = period(query.text, today)
    last = query.as_of if query.dated else last
    every = wordings(catalog, acts[0], section)
    chosen = _chosen(every, first, last)
    others = tuple(catalog.series(act)[-1] for act in acts[1:])
    return Changes(section, chosen, first, last, every[0].document, others) if chosen else None


def period(text: str, today: date) -> tuple[date | None, date]:
    """Read from which day to which changes are asked for; no beginning means since ever.

    "siden 2017" begins with that year, "efter 2017" after it. Comparing a past day with now asks for what came after.
    """
    times = [(found["word"].lower(), span) for found in _WHEN.finditer(text) if (span := span_at(text, found.end()))]
    if not times:
        return None, today
    (word, span), following = times[0], times[1:]
    last = min(following[0][1].last, today) if following else today
    if word in _FROM:
        return span.first, last
    if word in _AFTER:
        return span.last + _ONE_DAY, last
    return _around(word, span, last, compares=bool(_COMPARES.search(text)))


def _around(word: str, span: Span, last: date, compares: bool) -> tuple[date | None, date]:
    if compares:
        return (span.first if word in _BEFORE else span.last + _ONE_DAY), last
    return (None, span.first - _ONE_DAY) if word in _BEFORE else (span.first, span.last)


def _acts(catalog: Catalog, query: Query, section: str) -> list[str]:
    """Return the series that hold a § in more than one version, the likeliest first.

    Whoever names no act means the one with the longest history here, most likely.
    """
    named = {reference.act for reference in query.references if reference.section and reference.act}
    counts: dict[str, int] = {}
    for chunk in catalog.chunks_of_section(
        section, [document.slug for document in catalog.documents() if document.series]
    ):
        counts.setdefault(catalog.document(chunk.slug).series, 0)
    counts = {series: len(catalog.series(series)) for series in counts}
    several = [series for series in sorted(counts, key=lambda s: (-counts[s], s)) if counts[series] > 1]
    spoken = [series for series in several if _names(query.text, catalog.series(series)[-1])]
    return [series for series in several if series in named] if named else spoken or several


def _names(text: str, document: Document) -> bool:
    return short_title(document).casefold() in text.casefold()


def _chosen(every: Sequence[Wording], first: date | None, last: date) -> tuple[Wording, ...]:
    begun = [wording for wording in every if (wording.document.valid_from or date.min) <= last]
    earlier = sum(1 for wording in begun if first and (wording.document.valid_from or date.min) < first)
    return tuple(begun[max(0, earlier - 1) :])
