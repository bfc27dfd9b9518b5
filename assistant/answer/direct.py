"""Replies for which nothing has to be chosen: whom to turn to, a provision word for word, and that there is nothing."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer.citations import citations_of
from assistant.answer.contacts import turned_to, whom_to_ask
from assistant.answer.finding import Part, together
from assistant.answer.leaning import is_about_asker
from assistant.answer.not_found import no_such_provision, not_found
from assistant.answer.notes import Moment, notes_for
from assistant.answer.reply import Reply
from assistant.answer.wordings import worded
from assistant.index.catalog import Catalog
from assistant.index.lexical import LexicalIndex
from assistant.index.snapshot import Snapshot
from assistant.search.provisions import missing_provision
from assistant.search.spelling import is_gibberish
from assistant.search.stykker import asked_provision
from assistant.texts import say
from assistant.types import Language, Query


def nothing_asked(query: Query, lexical: LexicalIndex, language: Language) -> Reply | None:
    """Say that there is nothing to search for: no words, or a matter of the asker's own; None where there is."""
    if is_about_asker(query.text):
        return not_found(say("answer.about_asker", language), (), (), language)
    if is_gibberish(query.text, lexical):
        return not_found(say("answer.not_found", language), (), (), language)
    return None


def direct(catalog: Catalog, query: Query, parts: Sequence[Part], moment: Moment, language: Language) -> Reply | None:
    """Name whom to turn to, or give the words of the provision that is asked for; None where neither is asked."""
    if len(parts) == 1:
        whom = turned_to(catalog, query, together(parts), moment.today.year, language)
        if whom is not None:
            return whom
    provision = asked_provision(catalog, query)
    if provision is None:
        return None
    reply = worded(provision, together(parts), language)
    noted = notes_for(citations_of(reply.statements, query.as_of), query, moment, language)
    return replace(reply, notes=(*reply.notes, *noted))


def unanswered(
    snapshot: Snapshot, query: Query, parts: Sequence[Part], moment: Moment, language: Language
) -> Reply | None:
    """Say that there is no answer, and why; None when there is one."""
    catalog, passages = snapshot.catalog, together(parts)
    lacking = missing_provision(catalog, query)
    if lacking is None and any(part.covered for part in parts):
        return None
    notes = tuple(notes_for((), query, moment, language))
    whom = whom_to_ask(catalog, query, passages, snapshot.rarity, language)
    if lacking is None:
        return not_found(say("answer.not_found", language), passages, notes, language, whom)
    return no_such_provision(catalog, lacking, query.as_of, passages, notes, language, whom)
