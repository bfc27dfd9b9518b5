"""Split Danish prose into sentences, by position."""

import re

_NEVER_LAST = (
    r"adr art bl bl\.a ca cand cf cir civ dvs e\.g eks evt f f\.eks fx hhv inkl jf jfr kap kl lbk lok maks matr max"
    r" min nr obs pkt pr prof pgf red s sml st stk tlf ultimo vedr vej bek"
)
_ABBREVIATION = re.compile(rf"(?:^|[\s(»§])(?:{'|'.join(_NEVER_LAST.split())}|[A-ZÆØÅ])\.$", re.IGNORECASE)
_STYKKE_NUMBER = re.compile(r"(?:^|\s)(?:Stk|Nr|Kap|Kapitel|§)\.?\s*\d+\s?[a-z]?\.$")
_END = re.compile(r"[.!?](?:\*\*|[»”\"')])*(?=\s+(?:\*\*)?[»”\"'(]?[A-ZÆØÅ0-9§])|[.!?:](?:\*\*)?(?=\s*\n)")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence, without the white space around it.

    A full stop ends a sentence only before a capital or a figure, and never after an abbreviation that takes a word
    after it ("jf.", "stk.", "nr."); "mio. kr." may end one.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        before = text[start : found.end()]
        if _ABBREVIATION.search(before) or _STYKKE_NUMBER.search(before) or _counts_on(text, found):
            continue
        spans.append(_trimmed(text, start, found.end()))
        start = found.end()
    spans.append(_trimmed(text, start, len(text)))
    return [(first, last) for first, last in spans if first < last]


def _counts_on(text: str, found: re.Match[str]) -> bool:
    """Tell an ordinal or an amount that goes on ("1. pkt.", "2,4 mio. 300", "3 mio. kr. (25 %)") from an end."""
    following = text[found.end() : found.end() + 3].lstrip()
    return (
        found[0] == "."
        and following.lstrip("(")[:1].isdigit()
        and bool(re.search(r"(?:\d|mio|mia|kr)\.$", text[: found.end()]))
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
