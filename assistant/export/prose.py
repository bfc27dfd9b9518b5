"""The Markdown of an answer as blocks."""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from markdown_it.token import Token

from assistant.display.prose import MARKER, answer_tokens
from assistant.export.content import Block, Bullets, Paragraph, Run, Runs

_DEPTH = {"bullet_list_open": 1, "bullet_list_close": -1}
NO_BREAK = "\u00a0"
_BREAKS = frozenset({"softbreak", "hardbreak"})


def blocks_of(text: str, turn: int, numbers: Collection[int]) -> Iterator[Block]:
    """Yield the blocks of an answer. Its numbers lead to the sources of its turn; a number without one is dropped."""
    lines = _lines(answer_tokens(text), turn, numbers)
    for listed, group in groupby(lines, key=lambda line: line[0]):
        found = tuple(runs for _, runs in group)
        if listed:
            yield Bullets(found)
        else:
            yield from (Paragraph(runs, "lead" if _introduces(runs) else "text") for runs in found)


def anchor(turn: int, number: int) -> str:
    """Name the place of a source; turns are numbered from 1."""
    return f"kilde-{turn}-{number}"


def _introduces(runs: Runs) -> bool:
    """Tell whether a paragraph, of bold words only, leads to what comes after it."""
    return all(run.bold or not run.text.strip() for run in runs)


def _lines(tokens: Sequence[Token], turn: int, numbers: Collection[int]) -> Iterator[tuple[bool, Runs]]:
    """Yield each paragraph and item, and whether it stands in a list.

    Only "- " makes an item. A number at the start is a word of the sentence, as in "1. januar".
    """
    bulleted, number = 0, ""
    for token in tokens:
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "inline":
            runs = tuple(_runs(token.children or (), turn, numbers))
            yield bulleted > 0, (Run(number), *runs) if number else runs
            number = ""
        else:
            bulleted += _DEPTH.get(token.type, 0)


def _runs(children: Sequence[Token], turn: int, numbers: Collection[int]) -> Iterator[Run]:
    styles = {"strong": 0, "em": 0, "s": 0}
    for child in children:
        name, _, side = child.type.partition("_")
        if name in styles:
            styles[name] += 1 if side == "open" else -1
        elif child.type in _BREAKS:
            yield Run("\n")
        else:
            for run in _numbered(child.content, turn, numbers):
                yield Run(run.text, styles["strong"] > 0, styles["em"] > 0, styles["s"] > 0, run.target)


def _numbered(text: str, turn: int, numbers: Collection[int]) -> Iterator[Run]:
    """Split a text at its numbers; the first of several is tied to the word before it."""
    position, numbered = 0, False
    for found in MARKER.finditer(text):
        if found.start() > position:
            yield Run(text[position : found.start()])
            numbered = False
        if int(found[1]) in numbers:
            if not numbered:
                yield Run(NO_BREAK)
            yield Run(f"[{found[1]}]", target=anchor(turn, int(found[1])))
            numbered = True
        position = found.end()
    if position < len(text):
        yield Run(text[position:])
