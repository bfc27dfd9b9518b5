"""Answers as a report: what a case file must hold of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from assistant.display.excerpt import Cell, Excerpt, Line
from assistant.display.sources import Source, sources_of
from assistant.display.wording import day, kind_words
from assistant.export.content import Block, Bullets, Heading, Paragraph, Report, Run, SourceEntry
from assistant.export.prose import anchor, blocks_of
from assistant.texts import column_name, say
from assistant.types import About, Answer, Citation, Language

LONGEST_HEADING = 160
"""Characters; a pasted case is a paragraph under a heading, or it would fill the table of contents."""

_SHORT_NAME = 8
"""Characters of an index's name: enough to tell the indexes of a lifetime apart."""

_URL_SIGNS = ":/?#[]@!$&'()*+,;=%-._~"
"""What may stand in an address as it is (RFC 3986); everything else is written in percent."""

_LEFT_OUT = "…"
_BULLET = "• "
_EMPTY = frozenset({"", "-", "–"})


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer to be saved, and what is known of how it came about."""

    answer: Answer
    asked_on: date | None = None
    about: About | None = None
    understood: str = ""


def report_of(entries: Sequence[Entry], today: date, language: Language, *, technical: bool = False) -> Report:
    """Make the report of one answer, or of a conversation. Facts that all answers share stand once, at the top.

    A `technical` one also names the index, by which it can be told from another of the same day.
    """
    first = entries[0].answer.question
    facts = [_facts(entry, language, technical) for entry in entries]
    shared = [fact for fact in facts[0] if all(fact in each for each in facts)]
    manner = ".quoting" if all(entry.about is not None and not entry.about.writer for entry in entries) else ""
    title = say("export.title.answer" if len(entries) == 1 else "export.title.conversation", language)
    return Report(
        title=title,
        subject=f"{title}: {first}",
        language=language,
        created=today,
        facts=((say("export.created", language), day(today, language)), *shared),
        notice=say(f"export.notice{manner}", language),
        marking=say(f"export.marking{manner}", language),
        blocks=tuple(
            block
            for turn, (entry, own) in enumerate(zip(entries, facts, strict=True), 1)
            for block in _entry(entry, turn if len(entries) > 1 else 0, [f for f in own if f not in shared], language)
        ),
    )


def _facts(entry: Entry, language: Language, technical: bool) -> list[tuple[str, str]]:
    facts = []
    if entry.asked_on is not None:
        facts.append((say("export.asked", language), day(entry.asked_on, language)))
    if entry.about is not None:
        built = day(entry.about.index_date, language)
        facts.append((say("export.index", language), say("export.index.value", language, day=built)))
        if technical:
            facts.append((say("export.index.name", language), entry.about.index[:_SHORT_NAME]))
        key = "export.writer.model" if entry.about.writer else "export.writer.quoting"
        facts.append((say("export.writer", language), say(key, language, model=entry.about.writer)))
    return facts


def _entry(entry: Entry, turn: int, own: Sequence[tuple[str, str]], language: Language) -> Iterator[Block]:
    """Yield the blocks of one answer. Turn 0 is the only one and has no number."""
    answer = entry.answer
    yield from _question(answer.question, f"{turn}. " if turn else "", language)
    if entry.understood:
        yield Paragraph((Run(entry.understood),), "meta")
    rules = say("export.rules", language, day=day(answer.as_of, language))
    told = (rules, say(f"export.outcome.{answer.outcome}", language), *(f"{label}: {value}" for label, value in own))
    yield Paragraph((Run(" · ".join(told)),), "meta")
    yield from _answer(answer, turn, language)
    sources = sources_of(answer, language)
    yield Heading(2, say("export.sources", language))
    if not sources:
        yield Paragraph((Run(say("ui.no_sources", language)),))
    for source in sources:
        yield _source(source, turn, language)


def _question(question: str, number: str, language: Language) -> Iterator[Block]:
    if len(question) <= LONGEST_HEADING:
        yield Heading(1, f"{number}{question}")
    else:
        yield Heading(1, f"{number}{say('export.question', language)}")
        yield Paragraph((Run(question),))


def _answer(answer: Answer, turn: int, language: Language) -> Iterator[Block]:
    blocks = tuple(blocks_of(answer.text, turn, {citation.number for citation in answer.citations}))
    yield from blocks
    if any(run.struck for block in blocks if isinstance(block, Bullets) for runs in block.items for run in runs):
        yield Paragraph((Run(say("export.legend", language)),), "meta")
    if answer.choices:
        yield Paragraph((Run(say("export.choices", language), bold=True),), "lead")
        yield Bullets(tuple((Run(choice.label),) for choice in answer.choices))
    for note in answer.notes:
        yield Paragraph((Run(say("ui.note", language), bold=True), Run(f" {note}")), "note")


def _source(source: Source, turn: int, language: Language) -> SourceEntry:
    first = source.citations[0]
    in_order = sorted(source.citations, key=lambda citation: citation.start)
    pages = dict.fromkeys(_page(citation, language) for citation in in_order)
    places = dict.fromkeys(citation.provision for citation in in_order)
    if not any(places) and first.page is None and source.place:
        places = {say("export.section", language, heading=source.place): None}
    reference = first.reference or first.authority
    whose = f"{say('export.quote.sheet', language)} " if first.about_law else ""
    quotes = (words for excerpt in source.excerpts for words in _quotes(excerpt, language))
    facts = (kind_words(first, language), reference, *places, *pages, source.validity.words)
    return SourceEntry(
        number=source.number,
        anchor=anchor(turn, source.number),
        title=first.title,
        facts=tuple(filter(None, facts)),
        quotes=tuple(f"{whose}{words}" for words in dict.fromkeys(quotes)),
        address=quote(source.official, safe=_URL_SIGNS),
    )


def _page(citation: Citation, language: Language) -> str:
    return say("ui.page", language, page=citation.page_label or citation.page) if citation.page is not None else ""


def _quotes(excerpt: Excerpt, language: Language) -> Iterator[str]:
    """Yield the quoted words without their surroundings; of the rows of a table, each cell with its column."""
    if excerpt.lines:
        yield "\n".join(filter(None, (_line(line, language) for line in excerpt.lines)))
    if excerpt.rows:
        yield "\n".join(_row(row, language) for row in excerpt.rows)


def _row(row: Sequence[Cell], language: Language) -> str:
    values = ((cell.column, "".join(piece.text for piece in cell.line).strip()) for cell in row)
    said = ((column_name(column, language), value) for column, value in values if value not in _EMPTY)
    return " · ".join(f"{column}: {value}" if column else value for column, value in said)


def _line(line: Line, language: Language) -> str:
    """Return the quoted words of a line, after its bullet; what was left out between them becomes an ellipsis."""
    bullet = _BULLET if line[0].text.lstrip().startswith(_BULLET) and not line[0].marked else ""
    kept = (piece.text if piece.marked or not piece.text.strip() else _LEFT_OUT for piece in line)
    words = f" {_LEFT_OUT} ".join(filter(None, (part.strip() for part in "".join(kept).split(_LEFT_OUT))))
    return bullet + say("export.quote", language, words=words) if words else ""
