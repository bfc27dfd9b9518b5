"""Turn statements into marked text, and their quotes into citations that lead to the very words."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.types import Citation, Passage, Quote, Statement

SURROUNDINGS = 160
"""Characters shown on either side of a quote: two lines of a source card."""

_STK = re.compile(r"^Stk\.\s*(\d+)\.", re.MULTILINE)


def marked_text(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield the pieces of an answer's Markdown, one a statement, each with the numbers of its passages: "… [1]".

    A heading goes along with what it stands over, in one line with a lead.
    """
    before: Statement | None = None
    heading: Statement | None = None
    for statement in statements:
        if statement.kind == "heading":
            heading = statement
            continue
        if heading is not None and statement.kind == "lead":
            yield _gap(before, heading) + f"**{heading.text.removesuffix(':')} – {statement.text}**"
        elif heading is not None:
            yield _gap(before, heading) + _marked(heading) + _gap(heading, statement) + _marked(statement)
        else:
            yield _gap(before, statement) + _marked(statement)
        before, heading = statement, None


def citations_of(statements: Iterable[Statement], as_of: date) -> tuple[Citation, ...]:
    """Return one citation for each distinct quote, by number; those of one number as the answer uses them."""
    quotes = {(q.passage.number, q.start, q.end): q for statement in statements for q in statement.quotes}
    return tuple(_citation(quote, as_of) for quote in sorted(quotes.values(), key=lambda q: q.passage.number))


def provision_at(passage: Passage, position: int) -> str:
    """Return the provision of a position in a passage, down to the stykke where the § is numbered: "§ 91 a, stk. 4"."""
    chunk = passage.chunk
    marks = list(_STK.finditer(chunk.text))
    if not chunk.provision or "stk." in chunk.provision or not marks:
        return chunk.provision
    before = [mark[1] for mark in marks if mark.start() <= position]
    return f"{chunk.provision}, stk. {before[-1] if before else 1}"


def _marked(statement: Statement) -> str:
    numbers = sorted({quote.passage.number for quote in statement.quotes})
    if statement.kind in ("lead", "heading"):
        return f"**{statement.text}**"
    marks = "".join(f"[{number}]" for number in numbers)
    text = f"{statement.text} {marks}".rstrip()
    return f"- {text}" if statement.kind == "item" else text


def _gap(before: Statement | None, statement: Statement) -> str:
    """Sentences of one source run on; another source, a list or its lead begins anew."""
    if before is None:
        return ""
    if before.kind == statement.kind == "item":
        return "\n"
    if before.kind == statement.kind == "sentence" and _numbers(before) == _numbers(statement):
        return " "
    return "\n\n"


def _numbers(statement: Statement) -> set[int]:
    return {quote.passage.number for quote in statement.quotes}


def _citation(quote: Quote, as_of: date) -> Citation:
    chunk, document = quote.passage.chunk, quote.passage.document
    return Citation(
        number=quote.passage.number,
        slug=document.slug,
        title=document.title,
        kind=document.kind,
        authority=document.authority,
        reference=document.reference,
        provision=provision_at(quote.passage, quote.start),
        headings=chunk.headings,
        page=chunk.page,
        page_label=chunk.page_label,
        url=document.source_url,
        quote=quote.text,
        start=chunk.start + quote.start,
        end=chunk.start + quote.end,
        before=chunk.text[max(0, quote.start - SURROUNDINGS) : quote.start],
        after=chunk.text[quote.end : quote.end + SURROUNDINGS],
        valid_from=document.valid_from,
        valid_to=document.valid_to,
        superseded=document.valid_to is not None and document.valid_to < as_of,
        about_law=document.about_law,
        followed=document.followed,
    )
