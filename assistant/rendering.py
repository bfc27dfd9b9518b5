"""What is read on a terminal: an answer with its notes and its sources quoted, precedents that are like a case."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from assistant.danish.dates import danish
from assistant.texts import say
from assistant.types import Answer, Citation

if TYPE_CHECKING:
    from assistant.index.catalog import Catalog
    from assistant.search.precedents import Like

_WIDEST_QUOTE = 200
_LEAD = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)
"""A line that introduces others; bold words inside a line tell what is new in a text, and keep their signs."""


def plain(answer: Answer) -> str:
    """Return an answer as text to be read on a terminal."""
    return "\n".join(_lines(answer))


def plain_likes(catalog: "Catalog", likes: Sequence["Like"]) -> str:
    """Return precedents that are like a case as text to be read on a terminal."""
    return "\n".join(_like_lines(catalog, likes))


def _like_lines(catalog: "Catalog", likes: Sequence["Like"]) -> Iterator[str]:
    from assistant.answer.precedents import gist_line, outcome_line, rulings_counted, shared_points

    if not likes or not likes[0].is_clear:
        yield say("cli.similar.faint" if likes else "cli.similar.none")
    for number, like in enumerate(likes, 1):
        document = like.precedent.document
        yield f"\n[{number}] {document.title}"
        if gist := gist_line(catalog, like.precedent):
            yield f"    {gist}"
        differs = f" ({say('cli.similar.differs')})" if like.differs else ""
        yield f"    {outcome_line(catalog, like.precedent, 'da')}{differs}"
        yield f"    {say('cli.similar.share', shared=', '.join(shared_points(like)) or say('cli.similar.nothing'))}"
        yield f"    {' · '.join(filter(None, (document.authority, document.reference)))}"
        yield f"    {document.source_url}"
    if len(likes) > 1:
        yield f"\n{say('cli.similar.rulings', rulings=rulings_counted([like.precedent for like in likes], 'da'))}"


def _lines(answer: Answer) -> Iterator[str]:
    yield _LEAD.sub(r"\1", answer.text)
    yield f"\n{say('cli.as_of', day=danish(answer.as_of))}"
    for note in answer.notes:
        yield f"\n! {note}"
    if answer.citations:
        yield f"\n{say('cli.sources')}"
    for number, group in groupby(answer.citations, key=lambda citation: citation.number):
        citations = list(group)
        yield f"  [{number}] {_source(citations[0])}"
        for citation in citations:
            quote = " ".join(citation.quote.split())
            yield f"      »{quote[:_WIDEST_QUOTE]}{'…' if len(quote) > _WIDEST_QUOTE else ''}«"
        if citations[0].url:
            yield f"      {citations[0].url}"


def _source(citation: Citation) -> str:
    page = say("cli.page", page=citation.page_label or citation.page) if citation.page else ""
    own = [heading for heading in citation.headings if heading != citation.title]
    place = ", ".join(filter(None, (citation.provision or (own[-1] if own else ""), page)))
    ended = say("cli.until", day=danish(citation.valid_to)) if citation.superseded and citation.valid_to else ""
    return " · ".join(filter(None, (citation.title, place, ended)))
