"""From the lines of PDF pages to paragraphs.

Lines are joined to paragraphs where they fill the column; list items keep their own lines; hyphens at line ends are
removed only where the document itself writes the word in one piece, because in Danish most of them are real
("boligsocial-" before "og").
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.readers.decoding import clean

CONTENTS_LINE = re.compile(r"(?P<title>.*\S) ?(?:\.{4,}|(?:\. ){4,}|…{2,}) ?(?P<page>[\divxlc]+)?")
_LIGATURES = {ord(glyph): unicodedata.normalize("NFKC", glyph) for glyph in "ﬀﬁﬂﬃﬄﬅﬆ"}
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u00ad"), "-")
_BULLET = re.compile(r"^(?:[•▪▫◦‣●○■□·\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf0be]|[–—-](?= )|o(?= [A-ZÆØÅ]))\s*")
_PRIVATE_GLYPHS = re.compile(r"[\ue000-\uf8ff]")
_ITEM = re.compile(r"(?:- |\d{1,2}[.)] |[a-zæøå]\) |\([a-z\d]{1,2}\) )")
_ANNOUNCES_SECOND_HALF = re.compile(r"(?:og|eller|samt|til|hhv\.|henholdsvis)\b")
_WORD = re.compile(r"[^\W\d_]+")
# A running line stands at the edge of the page, on more than this share of the pages; chapter names do not.
RUNNING_SHARE = 0.6
RUNNING_DEPTH = 3
MIN_PAGES_TO_RUN = 3
# A line this long, relative to the column, went on because the column ended; a shorter one ended by itself.
FULL_LINE = 0.75
_COLUMN_PERCENTILE = 0.9
_SHORTEST_TEXT_LINE = 20


def lines_of(text: str) -> list[str]:
    """Divide a page into lines with ordinary letters, hyphens and bullets; an empty line parts paragraphs."""
    text = clean(text).translate(_LIGATURES | _HYPHENS)
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))
    return [_PRIVATE_GLYPHS.sub("", _BULLET.sub("- ", line, count=1)) for line in lines]


def without_running_lines(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Drop headers and footers: lines at the edge of most pages that are the same but for their numbers."""
    if len(pages) < MIN_PAGES_TO_RUN:
        return [list(lines) for lines in pages]
    counts = Counter(key for lines in pages for key in {_running_key(lines[index]) for index in _edge(lines)})
    running = {key for key, count in counts.items() if count > RUNNING_SHARE * len(pages)}
    kept: list[list[str]] = []
    for lines in pages:
        drop = {index for index in _edge(lines) if _running_key(lines[index]) in running}
        kept.append([line for index, line in enumerate(lines) if index not in drop])
    return kept


def _edge(lines: Sequence[str]) -> set[int]:
    written = [index for index, line in enumerate(lines) if line]
    return {*written[:RUNNING_DEPTH], *written[-RUNNING_DEPTH:]}


def _running_key(line: str) -> str:
    return re.sub(r"\d+", "#", line)


class Layout:
    """The habits of one document: how wide its column is, and which words it knows."""

    def __init__(self, pages: Sequence[Sequence[str]]) -> None:
        lengths = sorted(len(line) for lines in pages for line in lines if len(line) >= _SHORTEST_TEXT_LINE)
        column = lengths[int(len(lengths) * _COLUMN_PERCENTILE)] if lengths else 0
        self._full = column * FULL_LINE
        self._words = {word.casefold() for lines in pages for line in lines for word in _whole_words(line)}

    def paragraphs(self, lines: Sequence[str]) -> str:
        """Join lines to paragraphs. Lines of the table of contents are left out."""
        kept = ["" if CONTENTS_LINE.fullmatch(line) else line for line in lines]
        text = ""
        for before, line in pairwise(["", *kept]):
            if not line:
                continue
            text = f"{text}{self._seam(before, line)}{line}" if not self._is_soft(before, line) else text[:-1] + line
        return text.strip()

    def _seam(self, before: str, line: str) -> str:
        if not before:
            return "\n\n"
        if _ITEM.match(line):
            return "\n"
        if before.endswith("-") and before[-2:-1].isalnum() and line[0].isalnum():
            return " " if _ANNOUNCES_SECOND_HALF.match(line) else ""
        if len(before) >= self._full or line[0].islower():
            return " "
        return "\n\n" if before.endswith((".", "!", "?", ":")) else "\n"

    def _is_soft(self, before: str, line: str) -> bool:
        if not before.endswith("-") or not line[0].islower():
            return False
        first, second = _WORD.findall(before), _WORD.match(line)
        return bool(first and second) and f"{first[-1]}{second[0] if second else ''}".casefold() in self._words


def _whole_words(line: str) -> Iterator[str]:
    """Yield the words of a line but those that a hyphen may have cut."""
    for match in _WORD.finditer(line):
        at_cut = match.end() == len(line) - 1 and line.endswith("-")
        if not at_cut:
            yield match[0]
