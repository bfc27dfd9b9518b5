"""What a reader must know of an answer: how the question was read, which day it is about, whether its sources apply."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.danish.analysis import stem, words
from assistant.danish.dates import danish
from assistant.search.versions import short_title
from assistant.texts import say
from assistant.types import Citation, Document, Kind, Language, Query

_LAW: tuple[Kind, ...] = ("legislation", "agreement")
_RULES: tuple[Kind, ...] = (*_LAW, "guidance")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SOON_DAYS = 365
"""Whoever plans ahead must know of a rule that ends within the year."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a question is asked, and the oldest version of what it asks about, if that is younger than its day."""

    today: date
    oldest: Document | None = None


def notes_for(citations: Iterable[Citation], query: Query, moment: Moment, language: Language) -> Iterator[str]:
    """Yield notes on the words, then on the day, then on each source in order, each once."""
    cited = tuple(citations)
    notes = (
        *_on_words(cited, query, language),
        *_on_the_day(cited, query, moment, language),
        *_on_sources(cited, query.as_of, moment.today, language),
        *(_on_undated(cited, query.as_of, language) if query.historical else ()),
    )
    yield from dict.fromkeys(notes)


def _on_words(cited: tuple[Citation, ...], query: Query, language: Language) -> Iterator[str]:
    """Say which word was read as another; the sources give the spelling, since an index holds stems."""
    if not cited:  # how a word was read matters to nobody where nothing is answered by it
        return
    spellings = {stem(word): word for each in cited for word in words(each.quote)}
    for word, read in query.misread.items():
        if read in spellings:
            yield say("answer.note.misread", language, word=word, read=spellings[read])
        else:
            yield say("answer.note.unknown_word", language, word=word)


def _on_the_day(cited: tuple[Citation, ...], query: Query, moment: Moment, language: Language) -> Iterator[str]:
    day = danish(query.as_of)
    if query.dated and query.named not in (None, query.as_of):
        yield say("answer.note.field", language, named=danish(query.named or query.as_of), day=day)
    if query.former and query.historical:
        yield say("answer.note.former", language, day=day)
    elif query.former and cited and cited[0].kind in _RULES:
        yield say("answer.note.undated", language)
    if query.as_of > moment.today:
        yield say("answer.note.future", language, day=day)
    if moment.oldest is not None and moment.oldest.valid_from is not None:
        begin = danish(moment.oldest.valid_from)
        yield say("answer.note.oldest", language, act=short_title(moment.oldest), begin=begin, day=day)


def _on_sources(cited: tuple[Citation, ...], as_of: date, today: date, language: Language) -> Iterator[str]:
    for citation in cited:
        number, begin, end = citation.number, citation.valid_from, citation.valid_to
        if end is not None and end < as_of:
            key = "answer.note.repealed" if citation.kind in _LAW else "answer.note.expired"
            yield say(key, language, number=number, day=danish(end))
        elif begin is not None and begin > as_of and citation.kind in _RULES:
            yield say("answer.note.later", language, number=number, day=danish(begin))
        elif end is not None and end < today and citation.kind in _LAW:
            reference = citation.reference or citation.title
            period = _period(begin, end, language)
            numbers = ", ".join(dict.fromkeys(str(each.number) for each in cited if each.slug == citation.slug))
            yield say("answer.note.historical", language, number=numbers, reference=reference, period=period)
        elif end is not None and citation.kind in _LAW and (end - max(as_of, today)).days < _SOON_DAYS:
            yield say("answer.note.ends", language, number=number, day=danish(end))


def _on_undated(cited: tuple[Citation, ...], as_of: date, language: Language) -> Iterator[str]:
    """Say of an earlier day which sources do not tell since when what they say has been so."""
    undated = dict.fromkeys(str(each.number) for each in cited if _is_undated(each))
    if undated:
        yield say("answer.note.no_begin", language, number=", ".join(undated), day=danish(as_of))


def _is_undated(citation: Citation) -> bool:
    """Tell whether neither a source of rules nor its words name any time."""
    tells = citation.valid_from or citation.valid_to or _YEAR.search(citation.quote)
    return citation.kind in _RULES and not tells


def _period(begin: date | None, end: date, language: Language) -> str:
    if begin is None:
        return say("answer.note.to", language, end=danish(end))
    return say("answer.note.from_to", language, begin=danish(begin), end=danish(end))
