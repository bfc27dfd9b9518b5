"""Answer a question for the words of a provision with these words: its stykker whole and in order, as they stand.

What is too long to be read at a glance is shortened, and says so: whoever acts on a rule must know that there is more.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from assistant.answer.reply import Reply
from assistant.answer.units import Unit, readable, units_of
from assistant.search.provisions import readable_section
from assistant.search.stykker import Provision, Stykke
from assistant.search.versions import short_title
from assistant.texts import say
from assistant.types import Language, Passage, Quote, Statement

LONGEST_STYKKE_WORDS = 120
"""A stykke that is asked for is shown whole up to this length (set by judgement: half a minute's reading)."""

LONGEST_SECTION_WORDS = 250
"""The stykker of a § that is asked for as a whole are shown up to this length together (set by judgement)."""

_BEGINNING_WORDS = 25
"""Words of a sentence or an item that are left of it where its stykke is too long."""

_MARK = re.compile(r"(?:^|\s)(?:(\d{1,2})[.)]|([a-zæøå])\))\s+$")
_SPACED = re.compile(r"\S+")


Layout: TypeAlias = Literal["sentence", "lead", "item"]


@dataclass(slots=True)
class _Told:
    """What is said of a provision, and whether something of it was left out."""

    statements: list[Statement]
    notes: list[str]

    def reply(self, passages: tuple[Passage, ...]) -> Reply:
        return Reply(tuple(self.statements), passages, "partial" if self.notes else "answered", tuple(self.notes))


def worded(provision: Provision, beside: Sequence[Passage], language: Language) -> Reply:
    """Quote what is asked of a provision. `beside` are passages on the same subject, to be found under the answer."""
    chunks = {stykke.chunk.id: stykke.chunk for stykke in provision.asked}
    passages = {
        key: Passage(place, chunk, provision.document, 1.0) for place, (key, chunk) in enumerate(chunks.items(), 1)
    }
    told = _Told([Statement(_name(provision, language), (), "lead")], [])
    asked = provision.asked
    if len(asked) == 1:
        _add_one(told, asked[0], passages[asked[0].chunk.id], provision.number, language)
    else:
        _add_several(told, asked, passages, language)
    further = [passage for passage in beside if passage.chunk.id not in passages]
    numbered = tuple(replace(passage, number=len(passages) + place) for place, passage in enumerate(further, 1))
    reply = told.reply((*passages.values(), *numbered))
    return replace(reply, notes=(*reply.notes, *_of_which_act(provision, language)))


def opened(
    named: Provision | None, told: Iterable[Statement], passages: Sequence[Passage], language: Language
) -> Iterator[Statement]:
    """Yield the statements of an answer after the words of the stykke that its question names, where it names one."""
    first = _whole(named, passages, language) if named else ()
    quotes = {quote for statement in first for quote in statement.quotes}
    yield from first
    yield from (each for each in told if not each.quotes or not quotes.issuperset(each.quotes))


def _whole(provision: Provision, passages: Sequence[Passage], language: Language) -> tuple[Statement, ...]:
    """Quote a stykke from one of the passages found; nothing where it is too long to be whole."""
    stykke = provision.asked[0]
    chunk = stykke.chunk
    own = next((each for each in passages if each.chunk.id == chunk.id and each.chunk.text == chunk.text), None)
    if own is None:
        return ()
    told = _Told([], [])
    _add_one(told, stykke, own, provision.number, language)
    first, *rest = told.statements
    return () if told.notes else (replace(first, text=f"{_name(provision, language)} {first.text}"), *rest)


def _of_which_act(provision: Provision, language: Language) -> Iterator[str]:
    if provision.others:
        others = ", ".join(map(short_title, provision.others))
        yield say("answer.changes.note.act", language, act=short_title(provision.document), others=others)


def _name(provision: Provision, language: Language) -> str:
    """Name what is quoted, and the version that it is quoted from."""
    stk = provision.asked[0].number if len(provision.asked) == 1 and len(provision.stykker) > 1 else ""
    section = f"{readable_section(provision.reference.section)}{f', stk. {stk}' if stk else ''}"
    act, document = short_title(provision.document), provision.document
    name = f"{act[:1].upper()}{act[1:]} {section}"
    return say("answer.wording", language, provision=name, version=document.reference or document.title)


def _add_several(told: _Told, asked: Sequence[Stykke], passages: dict[str, Passage], language: Language) -> None:
    """Add the stykker in order, as many whole ones as fit; the first is there in any case."""
    length, shown = 0, 0
    for stykke in asked:
        words = len(stykke.text.split())
        if length + words > LONGEST_SECTION_WORDS:
            break
        length, shown = length + words, shown + 1
        quote = Quote(passages[stykke.chunk.id], stykke.start, stykke.end)
        told.statements.append(Statement(f"Stk. {stykke.number}. {readable(stykke.text)}", (quote,), "item"))
    if not shown:
        _add_one(told, asked[0], passages[asked[0].chunk.id], "", language)
        shown = 1
    if shown < len(asked):
        key = "answer.wording.note.first" if shown == 1 else "answer.wording.note.some"
        told.notes.append(say(key, language, shown=asked[shown - 1].number, count=len(asked)))


def _add_one(told: _Told, stykke: Stykke, passage: Passage, number: str, language: Language) -> None:
    """Add one stykke, sentence by sentence and item by item; of a number that is asked for, it and what leads to it."""
    units = [unit for unit in units_of(passage) if unit.kind != "list" and stykke.start <= unit.start < stykke.end]
    if number:
        units = [unit for unit in units if unit.lead and _mark(unit) == number][:1] or units
    leads = {lead.start: lead for unit in units if (lead := unit.lead)}
    rest = [unit for unit in units if unit.start not in leads]
    whole = sum(len(unit.text.split()) for unit in (*leads.values(), *rest)) <= LONGEST_STYKKE_WORDS
    for unit in sorted((*leads.values(), *rest), key=lambda each: each.start):
        kind: Layout = "lead" if unit.start in leads else "item" if unit.kind == "item" else "sentence"
        told.statements.append(_statement(unit, unit.end if whole else _cut(unit), kind, language))
    if not whole:
        told.notes.append(say("answer.wording.note.cut", language))


def _statement(unit: Unit, end: int, kind: Layout, language: Language) -> Statement:
    text = readable(unit.passage.chunk.text[unit.start : end]) + (" …" if end < unit.end else "")
    if kind == "item" and (mark := _mark(unit)):
        named = "answer.wording.number" if mark.isdigit() else "answer.wording.letter"
        text = f"{say(named, language, mark=mark)} {text}"
    return Statement(text, (Quote(unit.passage, unit.start, end),), kind)


def _mark(unit: Unit) -> str:
    """Return the number or letter that an item stands under; "" where it has none."""
    found = _MARK.search(unit.passage.chunk.text[: unit.start])
    return next(filter(None, found.groups()), "") if found else ""


def _cut(unit: Unit) -> int:
    """Return where a long unit is cut, in its chunk."""
    text = unit.passage.chunk.text[unit.start : unit.end]
    found = list(_SPACED.finditer(text))
    return unit.start + found[_BEGINNING_WORDS - 1].end() if len(found) > _BEGINNING_WORDS + 5 else unit.end
