"""Say that there is no answer, why if that is known, and what lies nearest."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answer.reply import Reply
from assistant.danish.dates import danish
from assistant.index.catalog import Catalog
from assistant.search.provisions import NoSuchProvision
from assistant.search.versions import short_title
from assistant.texts import say
from assistant.types import Chunk, Document, Language, Passage, Statement

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


def no_such_provision(
    catalog: Catalog, lacking: NoSuchProvision, day: date, passages: tuple[Passage, ...], notes: tuple[str, ...],
    language: Language, whom: Sequence[Statement],
) -> Reply:  # fmt: skip
    """Say that a § is not in the version of a day, or in none of them; never that the law has no such §."""
    if lacking.elsewhere:
        notes = (*notes, say("answer.note.between", language, section=lacking.section))
    if lacking.told is not None:
        passages = _with_first(lacking.told, catalog.chunks(lacking.told.slug)[:1], passages)
    return not_found(_reason(lacking, day, language), passages, notes, language, whom)


def _reason(lacking: NoSuchProvision, day: date, language: Language) -> str:
    act, section, version = short_title(lacking.act), lacking.section, lacking.act.reference or lacking.act.title
    if not lacking.elsewhere:
        return say("answer.no_such_provision", language, act=act, section=section, last=lacking.last)
    said = say("answer.not_in_version", language, section=section, act=act, day=danish(day), version=version)
    if lacking.told is None:
        return said
    return f"{said} {say('answer.not_in_version.told', language, title=lacking.told.title, section=section)}"


def _with_first(document: Document, beginning: Sequence[Chunk], passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Put a document before what else was found: the passage of it that was, else its beginning."""
    own = [passage for passage in passages if passage.chunk.slug == document.slug]
    own = own or [Passage(0, chunk, document, 1.0) for chunk in beginning]
    others = [passage for passage in passages if passage.chunk.slug != document.slug]
    return tuple(replace(passage, number=place) for place, passage in enumerate((*own, *others), 1))
