"""Offer questions after an answer: few, and only such as the sources answer with what the question promises.

A button that leads to "det kan jeg ikke svare på" costs more trust than three good ones win. So each question is asked
and answered before it is offered, by quoting alone, and what it brings must be new.
"""

from collections.abc import Callable, Iterator

from assistant.answer.leads import Lead, leads
from assistant.danish.analysis import content_words, stem
from assistant.index.catalog import Catalog
from assistant.types import Answer, Language

MOST = 3
"""More are a menu."""

TRIED = 3
"""Questions that are tried at most; each costs an answer."""

_TRIED_IN_GROUP = 2
_ANSWERS = frozenset({"answered", "partial"})


def followups(
    catalog: Catalog,
    answer: Answer,
    ask: Callable[[str], Answer],
    rarity: Callable[[str], float],
    language: Language,
) -> tuple[str, ...]:
    """Return up to `MOST` questions that lead on from an answer, those that came with it first."""
    chosen = list(answer.followups[:MOST])
    if answer.outcome not in _ANSWERS or not answer.citations:
        return tuple(chosen)
    asked = {_words(answer.question), *map(_words, chosen)}
    told = {(citation.slug, citation.start) for citation in answer.citations}
    for lead in _in_turn(leads(catalog, answer, rarity, language)):
        if len(chosen) == MOST:
            break
        if _words(lead.question) in asked:
            continue
        asked.add(_words(lead.question))
        reply = ask(lead.question)
        brought = {(citation.slug, citation.start) for citation in reply.citations}
        if reply.outcome == "answered" and brought - told and lead.kept(reply):
            chosen.append(lead.question)
            told |= brought
    return tuple(chosen)


def _in_turn(groups: Iterator[Iterator[Lead]]) -> Iterator[Lead]:
    """Yield one lead of each group, then the second of each: three of one kind lead in one direction only."""
    waiting = list(groups)
    tried = 0
    for _ in range(_TRIED_IN_GROUP):
        for group in waiting:
            lead = next(group, None)
            if lead is not None and tried < TRIED:
                tried += 1
                yield lead


def _words(question: str) -> frozenset[str]:
    return frozenset(stem(word) for word in content_words(question))
