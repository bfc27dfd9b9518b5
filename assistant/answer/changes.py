"""Tell how a provision has changed, version by version: the words that came, the words that went, and where they stand.

What is said is cut out of the versions: every item quotes the stretch of the new and of the old text that it shows.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from assistant.answer.citations import provision_at
from assistant.answer.reply import Reply
from assistant.answer.units import readable
from assistant.danish.dates import danish
from assistant.danish.difference import Difference, Piece, difference
from assistant.search.changes import Changes
from assistant.search.versions import Wording, short_title
from assistant.texts import say
from assistant.types import Document, Language, Passage, Quote, Statement

AROUND = 6
"""Words shown before and after a change: enough to see where in the sentence it stands."""

LONGEST_RUN = 60
"""Words of one new or former stretch that are shown; the source opens at the whole of it."""

LONGEST_ACCOUNT = 700
"""Words of all the changes that are shown; of older ones only their number, and where the first is."""

_MARKS = re.compile(r"([\\`*_~\[\]<>])")
_STYKKE = re.compile(r"\s*Stk\.\s*\d")
_SPACE_BEFORE_SIGN = re.compile(r"(?<=[*~]) (?=[,.;:)](?:\s|$))")
_SIGNS = {"added": "**", "removed": "~~", "same": ""}

Step: TypeAlias = tuple[Wording, Wording, Difference]


def account(asked: Changes, question: str, language: Language) -> Reply:
    """Compare neighbouring versions and tell where they differ. Only versions that are quoted become passages."""
    steps = [(old, new, difference(old.text, new.text)) for old, new in pairwise(asked.wordings)]
    changed = [step for step in steps if step[2].changed]
    passages = _passages([each for old, new, _ in changed for each in (old, new)] or asked.wordings[-1:])
    by_slug = {passage.document.slug: passage for passage in passages}
    told = [_opening(asked, len(changed), passages, language)]
    items = [
        [*_told(by_slug.get(old.document.slug), by_slug.get(new.document.slug), found, language)]
        for old, new, found in changed
    ]
    shown = _shortened(items, language)
    for (_, new, _), kept in zip(changed, shown, strict=True):
        told += [Statement(_version(new.document, language), (), "lead"), *kept]
    others = tuple(f"{question.rstrip(' ?')} ({short_title(document)})?" for document in asked.others)
    notes = tuple(_notes(asked, steps, shown != items, language))
    return Reply(tuple(told), passages, notes=notes, followups=others)


def _passages(quoted: Sequence[Wording]) -> tuple[Passage, ...]:
    """Give a number to each version that holds the §, oldest first."""
    held = {each.document.slug: (each.document, each.chunk) for each in quoted if each.chunk is not None}
    return tuple(Passage(number, chunk, document, 1.0) for number, (document, chunk) in enumerate(held.values(), 1))


def _opening(asked: Changes, changed: int, passages: Sequence[Passage], language: Language) -> Statement:
    """Say in how many versions the § changed; that it did not is carried by its latest wording."""
    first, last = asked.wordings[0].document, asked.wordings[-1].document
    key = "one" if len(asked.wordings) == 1 else "some" if changed else "none"
    text = say(
        f"answer.changes.{key}",
        language,
        section=asked.provision,
        act=short_title(last),
        changed=changed,
        count=len(asked.wordings),
        begin=_named(first, language),
        end=_named(last, language),
    )
    return Statement(text, () if changed else tuple(map(_beginning, passages)))


def _told(old: Passage | None, new: Passage | None, found: Difference, language: Language) -> Iterator[Statement]:
    """Yield what one version changed: that the § is there for the first or no longer, or each piece that differs."""
    if old is not None and new is not None:
        for piece in found.pieces(AROUND):
            yield _item(old, new, found, piece)
    elif new is not None:
        text = say("answer.changes.first", language, section=new.chunk.provision)
        yield Statement(text, (_beginning(new),), "item")
    elif old is not None:
        text = say("answer.changes.gone", language, section=old.chunk.provision)
        yield Statement(text, (_beginning(old),), "item")


def _shortened(versions: Sequence[list[Statement]], language: Language) -> list[list[Statement]]:
    """Tell only where older versions changed, once the newer ones fill an answer."""
    words, shown = 0, list[list[Statement]]()
    for items in reversed(versions):
        words += sum(len(item.text.split()) for item in items)
        if words <= LONGEST_ACCOUNT or not shown:
            shown.append(items)
        else:
            text = say("answer.changes.many", language, count=len(items))
            shown.append([Statement(text, items[0].quotes, "item")])
    return shown[::-1]


def _item(old: Passage, new: Passage, found: Difference, piece: Piece) -> Statement:
    kinds = {run.kind for run in piece.runs}
    quotes = [Quote(new, *piece.new)] if "added" in kinds else []
    quotes += [Quote(old, *piece.old)] if "removed" in kinds else []
    shown = _SPACE_BEFORE_SIGN.sub("", " ".join(filter(None, (_marked(found.words(r), r.kind) for r in piece.runs))))
    text = f"{'… ' if piece.cut_before else ''}{shown}{' …' if piece.cut_after else ''}"
    _, _, stykke = provision_at(new, next(run for run in piece.runs if run.kind != "same").new[0]).partition(", ")
    named = not stykke or _STYKKE.match(new.chunk.text, piece.new[0])
    return Statement(text if named else f"{stykke.capitalize()}: {text}", tuple(quotes), "item")


def _marked(words: str, kind: str) -> str:
    """Set new words in bold and strike former ones through; a long stretch of them is cut."""
    text = readable(words)
    parts = text.split()
    if kind != "same" and len(parts) > LONGEST_RUN:
        text = f"{' '.join(parts[:LONGEST_RUN])} …"
    escaped = _MARKS.sub(r"\\\1", text)
    return f"{_SIGNS[kind]}{escaped}{_SIGNS[kind]}" if text else ""


def _beginning(passage: Passage) -> Quote:
    return Quote(passage, 0, len(passage.chunk.text.partition("\n")[0]))


def _version(document: Document, language: Language) -> str:
    return say("answer.changes.version", language, version=_named(document, language))


def _named(document: Document, language: Language) -> str:
    reference = document.reference or document.title
    if document.valid_from is None or f"{document.valid_from:%d/%m/%Y}" in reference:
        return reference
    return say("answer.changes.dated", language, reference=reference, day=danish(document.valid_from))


def _notes(asked: Changes, steps: Sequence[Step], shortened: bool, language: Language) -> Iterator[str]:
    if asked.others:
        acts = ", ".join(map(short_title, asked.others))
        yield say("answer.changes.note.act", language, act=short_title(asked.wordings[-1].document), others=acts)
    if any(old.chunk is None and new.chunk is not None for old, new, _ in steps):
        yield say("answer.changes.note.first", language)
    begin = asked.oldest.valid_from
    if begin is not None and (asked.first is None or asked.first < begin):
        yield say("answer.changes.note.oldest", language, act=short_title(asked.oldest), day=danish(begin))
    if shortened:
        yield say("answer.changes.note.many", language)
    yield say("answer.changes.note.between", language)
