"""An answer for the terminal: the text, its notes, and its sources with the words quoted."""

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.danish.dates import danish
from assistant.texts import say
from assistant.types import Answer, Citation

_WIDEST_QUOTE = 200
_LEAD = re.compile(r"^\*\*(.+)\*\*$", re.MULTILINE)
"""A line that introduces others; bold words inside a line tell what is new in a text, and keep their signs."""


def plain(answer: Answer) -> str:
    """Return an answer as text to be read on a terminal."""
    return "\n".join(_lines(answer))


def _lines(answer: Answer) -> Iterator[str]:
    if answer.understood:
        yield f"{say('cli.understood', question=answer.understood)}\n"
    yield _LEAD.sub(r"\1", answer.text)
    for number, choice in enumerate(answer.choices, 1):
        yield say("cli.choice", number=number, label=choice.label, question=choice.question)
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
