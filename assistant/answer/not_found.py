"""Say that there is no answer, why if that is known, and what lies nearest."""

from collections.abc import Sequence

from assistant.answer.reply import Reply
from assistant.search.provisions import NoSuchProvision
from assistant.texts import say
from assistant.types import Language, Passage, Statement

NEAREST = 3
"""Subjects that are named when there is no answer."""


def not_found(
    reason: str, passages: tuple[Passage, ...], notes: Sequence[str], language: Language, whom: Sequence[Statement] = ()
) -> Reply:
    """Return the reply to a question that the sources do not answer. `whom` says whom to ask, where that is known."""
    nearest = tuple(dict.fromkeys(passage.document.title for passage in passages))[:NEAREST]
    told = [Statement(reason, ())]
    if nearest:
        told.append(Statement(say("answer.nearest", language), (), "lead"))
        told += [Statement(title, (), "item") for title in nearest]
        told += whom or [Statement(say("answer.ask_elsewhere", language), ())]
    asked = tuple(quote.passage for statement in whom for quote in statement.quotes) if nearest else ()
    return Reply(tuple(told), (*passages, *asked), "not_found", tuple(notes))


def no_such_provision(lacking: NoSuchProvision, language: Language) -> str:
    """Say that an act has no such §, and which its last one is."""
    act, section = lacking.act.title, lacking.section
    return say("answer.no_such_provision", language, act=act, section=section, last=lacking.last)
