"""Cut a parsed file into citable chunks, true to its structure.

A chunk never crosses a heading, a §, a page or a record. A long § is cut into its stykker, so that the provision of a
chunk is exact; other long sections are cut between paragraphs, list items or table rows, never inside them.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from assistant.types import Chunk
from ingest.parsed import Parsed, Section

MAX_CHARS = 1_600
"""About 250 words: the longest fact sheet section stays whole, and five passages fit a small model's context."""

_STK = re.compile(r"^Stk\.\s*(\d+)\.", re.MULTILINE)
_BREAK = re.compile(r"\n(?:\s*\n)?")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-{2,}[-|: ]*$")


def chunk(slug: str, parsed: Parsed) -> tuple[Chunk, ...]:
    """Cut a parsed file into chunks in reading order. Ids depend on the content only, so they survive a rebuild."""
    seen: Counter[str] = Counter()
    chunks: list[Chunk] = []
    for section in parsed.sections:
        for piece in _split(parsed.text, section):
            text = parsed.text[piece.start : piece.end]
            key = "\x1f".join((slug, *piece.headings, piece.provision, text))
            seen[key] += 1
            chunks.append(
                Chunk(
                    id=hashlib.sha256(f"{key}\x1f{seen[key]}".encode()).hexdigest()[:20],
                    slug=slug,
                    ordinal=len(chunks),
                    text=text,
                    start=piece.start,
                    end=piece.end,
                    headings=piece.headings,
                    provision=piece.provision,
                    page=piece.page,
                    page_label=piece.page_label,
                    columns=piece.columns,
                )
            )
    return tuple(chunks)


def _split(text: str, section: Section) -> Iterator[Section]:
    if section.columns or section.end - section.start <= MAX_CHARS:
        yield section
    elif section.provision:
        for stykke in _stykker(text, section):
            yield from _pack(text, stykke)
    else:
        yield from _pack(text, section)


def _stykker(text: str, section: Section) -> Iterator[Section]:
    """Yield the stykker of a §; the first has no number of its own."""
    marks = list(_STK.finditer(text, section.start, section.end))
    starts = [section.start, *(mark.start() for mark in marks)]
    names = ["1", *(mark[1] for mark in marks)]
    for start, end, name in zip(starts, [*starts[1:], section.end], names, strict=True):
        provision = f"{section.provision}, stk. {name}" if marks else section.provision
        if (trimmed := _trim(text, start, end)) is not None:
            yield replace(section, start=trimmed[0], end=trimmed[1], provision=provision)


def _pack(text: str, section: Section) -> Iterator[Section]:
    """Gather whole lines up to the limit. A table that goes on in a later chunk takes its column names with it."""
    start = section.start
    columns: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    for line_start, line_end in _lines(text, section):
        line = text[line_start:line_end]
        if line_end - start > MAX_CHARS and line_start > start:
            yield from _piece(text, section, start, line_start, columns)
            start, columns = line_start, header if _is_row(line) else ()
        header = _header_after(text, line_start, line_end, header)
    yield from _piece(text, section, start, section.end, columns)


def _piece(text: str, section: Section, start: int, end: int, columns: tuple[str, ...]) -> Iterator[Section]:
    if (trimmed := _trim(text, start, end)) is not None:
        yield replace(section, start=trimmed[0], end=trimmed[1], columns=columns)


def _lines(text: str, section: Section) -> Iterator[tuple[int, int]]:
    start = section.start
    for found in _BREAK.finditer(text, section.start, section.end):
        yield start, found.start()
        start = found.end()
    yield start, section.end


def _header_after(text: str, start: int, end: int, header: tuple[str, ...]) -> tuple[str, ...]:
    """Return the column names in force after a line: those of the table it belongs to, if any."""
    line = text[start:end]
    if not _is_row(line):
        return ()
    following = text[end + 1 : text.find("\n", end + 1)]
    return (
        tuple(cell.strip() for cell in line.strip().strip("|").split("|")) if _TABLE_RULE.match(following) else header
    )


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    if not piece.strip():
        return None
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
