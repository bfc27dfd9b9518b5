"""What a reader must know about the sources of an answer: that a rule has run out, or which day the answer is about."""

from collections.abc import Iterable, Iterator
from datetime import date

from assistant.danish.dates import danish
from assistant.texts import say
from assistant.types import Citation, Language, Query

_LAW = ("legislation", "agreement")


def notes_for(citations: Iterable[Citation], query: Query, language: Language) -> Iterator[str]:
    """Yield notes in the order of the sources, each once."""
    seen: set[str] = set()
    for note in _notes(tuple(citations), query, language):
        if note not in seen:
            seen.add(note)
            yield note


def _notes(citations: tuple[Citation, ...], query: Query, language: Language) -> Iterator[str]:
    if query.dated:
        yield say("answer.note.as_of", language, day=danish(query.as_of))
    for citation in citations:
        if citation.superseded and citation.valid_to is not None:
            key = "answer.note.repealed" if citation.kind in _LAW else "answer.note.expired"
            yield say(key, language, number=citation.number, title=citation.title, day=danish(citation.valid_to))
        elif _ends_soon(citation, query.as_of) and citation.valid_to is not None:
            yield say("answer.note.ends", language, number=citation.number, day=danish(citation.valid_to))


def _ends_soon(citation: Citation, as_of: date) -> bool:
    """Tell whether a rule ends within the year: whoever plans ahead must know."""
    return citation.kind in _LAW and citation.valid_to is not None and 0 <= (citation.valid_to - as_of).days < 365
