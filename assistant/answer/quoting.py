"""Answer without a model: choose the sentences, list items and table rows that answer, in a readable order.

The likeliest units are taken until the answer is long enough. What two sources say alike is said once, with both of
them. A sentence comes with the one that it leans on, and with the exception that follows it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assistant.answer.conflicts import Conflict, conflicts
from assistant.answer.naming import heading_of, missing_provision, missing_subject
from assistant.answer.scoring import Scored
from assistant.answer.units import Unit
from assistant.types import Quote, Statement

LONGEST_ANSWER_WORDS = 100
"""An answer is read between two other tasks; the sources are there for the rest."""

SHORTEST_ANSWER_WORDS = 45
"""Below this an answer goes on with what is far less likely too: a second sentence costs the reader little, and among
tuning questions it held what the first one lacked in 2 of 100."""

MOST_UNITS = 7
"""Statements of an answer; more is a document."""

RELATIVE_FLOOR = 0.1
"""A unit this much less likely than the best one is left out of an answer that is long enough."""

LEAST_FLOOR = 0.003
"""A unit this much less likely than the best one is left out of any answer."""

SAME = 0.75
"""Two units that share this much of their stems say the same."""

LONGEST_COMPANION_WORDS = 40
"""A sentence that another leans on, or its exception, is taken along up to this length."""

_FINITE = (
    "er|var|har|havde|kan|kunne|skal|skulle|må|måtte|vil|ville|bør|bliver|blev|får|fik|gør|gjorde|giver|gav|går|gik|gælder|"
    "gjaldt|står|stod|sker|skete|kommer|kom|ligger|lå|betyder|betød|dækker|omfatter|fordeles|bruges|betales|gives|søges|"
    "fastsættes|beregnes|opgøres|udgør|træder|trådte|indeholder|viser|viste|svarer|følger|handler|behøver|kræver|tæller"
)
_LEANS = re.compile(
    rf"(?:(?:den|det|de|han|hun|der|begge|disse|denne|dette|sådan\w*) (?:{_FINITE})\b|(?:denne|dette|disse|hans|hendes|"
    rf"deres|dens|dets|her(?:af|til|ved|efter|med)?|der(?:for|med|til|ved|efter|imod)|dog|også|desuden|endvidere|således|"
    rf"ellers|omvendt|tilsvarende|det samme|(?:{_FINITE}) (?:den|det|de|han|hun|dette)\b))\b",
    re.IGNORECASE,
)
"""A sentence that begins so leans on the one before it."""

_SHORT = ("kr.", "mio.", "mia.", "m.v.", "mv.", "pct.", "m.m.", "mm.")
"""Words that keep their full stop inside a sentence."""

_STYKKE = re.compile(r"\s\((stk\. \d+)\)$")
"""A sentence of a fact sheet that names the stykke alone."""

_EXCEPTS = re.compile(
    r"(?:dog\b|men\b|medmindre\b|undtag\w+|(?:\w+ ){1,4}(?:dog|imidlertid|undtagelse\w*|ikke, hvis)\b)", re.IGNORECASE
)
"""A sentence that begins so takes something back of the one before it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked, and the units of the passages found for it, likeliest first."""

    question: str
    scored: Sequence[Scored]


@dataclass(slots=True)
class _Chosen:
    """A unit of an answer, and those of other passages that say the same."""

    unit: Unit
    also: list[Unit]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an answer will quote, part by part, and where its sources are at odds."""

    parts: tuple[tuple[str, tuple[_Chosen, ...]], ...]
    conflicts: tuple[Conflict, ...]

    def statements(self) -> Iterator[Statement]:
        """Yield the statements: within a part the likeliest passage first, each passage in its own order."""
        for question, chosen in self.parts:
            # Among several parts nobody can tell which one a sentence is about, unless it says so.
            yield from _told(chosen, question if len(self.parts) == 1 else "")


def draft(asked: Sequence[Asked]) -> Draft:
    """Choose what answers one question, or the parts of one, which share the length of an answer."""
    said: set[tuple[str, int]] = set()
    parts, found = [], []
    for part in asked:
        fresh = [each for each in part.scored if _place(each.unit) not in said]
        chosen = choose(fresh, len(asked))
        at_odds = list(conflicts([each.unit for each in chosen], fresh))
        known = {_place(each.unit) for each in chosen}
        rivals = [each.second for each in at_odds if _place(each.second) not in known]
        chosen = _accompanied([*chosen, *(_Chosen(unit, []) for unit in rivals)], fresh)
        said |= {_place(each.unit) for each in chosen}
        parts.append((part.question, tuple(chosen)))
        found += at_odds
    return Draft(tuple(parts), tuple(found))


def choose(scored: Sequence[Scored], parts: int = 1) -> list[_Chosen]:
    """Take the likeliest units that say something new, until the answer is long enough for one of so many parts."""
    chosen: list[_Chosen] = []
    taken: list[Scored] = []
    length = 0
    for each in scored:
        floor = RELATIVE_FLOOR if length >= SHORTEST_ANSWER_WORDS / parts else LEAST_FLOOR
        if len(taken) * parts >= MOST_UNITS or each.probability < floor * scored[0].probability:
            break
        words = len(each.unit.text.split())
        same = next((place for place, other in enumerate(taken) if _repeats(each, other)), None)
        if same is not None:
            _add_source(chosen[same], each.unit)
        elif not taken or length + words <= LONGEST_ANSWER_WORDS / parts:
            taken.append(each)
            chosen.append(_Chosen(each.unit, []))
            length += words
    return chosen


def _told(chosen: Sequence[_Chosen], question: str) -> Iterator[Statement]:
    first: dict[int, int] = {}
    for rank, each in enumerate(chosen):
        first.setdefault(each.unit.passage.number, rank)
    ordered = sorted(chosen, key=lambda c: (first[c.unit.passage.number], c.unit.start))
    named = question
    for _, group in groupby(ordered, key=lambda c: c.unit.passage.number):
        passage = _best_first(list(group), chosen[0].unit)
        yield from _of_passage(passage, named)
        named = f"{named} {passage[0].unit.passage.document.title}"


def _place(unit: Unit) -> tuple[str, int]:
    return unit.passage.chunk.id, unit.start


def _add_source(chosen: _Chosen, unit: Unit) -> None:
    """Let another document bear a statement too."""
    slugs = {each.passage.chunk.slug for each in (chosen.unit, *chosen.also)}
    if unit.passage.chunk.slug not in slugs and chosen.unit.kind != "list" and unit.kind != "list":
        chosen.also.append(unit)


def _accompanied(chosen: list[_Chosen], scored: Sequence[Scored]) -> list[_Chosen]:
    """Add what a sentence cannot be read without: the one before it where it leans, and its exception after it."""
    order = sorted({(s.unit.passage.number, s.unit.start): s.unit for s in scored if s.unit.kind == "sentence"}.items())
    place = {key: number for number, (key, _) in enumerate(order)}
    have = {(each.unit.passage.number, each.unit.start) for each in chosen}
    found = list(chosen)
    for each in chosen:
        here = place.get((each.unit.passage.number, each.unit.start))
        for step in (-1, 1) if here is not None else ():
            near = order[here + step][1] if here is not None and 0 <= here + step < len(order) else None
            if near is not None and (near.passage.number, near.start) not in have and _belongs(each.unit, near, step):
                have.add((near.passage.number, near.start))
                found.append(_Chosen(near, []))
    return found


def _belongs(unit: Unit, near: Unit, step: int) -> bool:
    if near.passage.number != unit.passage.number or len(near.text.split()) > LONGEST_COMPANION_WORDS:
        return False
    gap = unit.passage.chunk.text[near.end : unit.start] if step < 0 else unit.passage.chunk.text[unit.end : near.start]
    return not gap.strip() and bool(_LEANS.match(unit.text) if step < 0 else _EXCEPTS.match(near.text))


def _best_first(group: list[_Chosen], best: Unit) -> list[_Chosen]:
    """Let the likeliest unit of all open its passage where it can stand alone: the answer before what surrounds it."""
    opening = next((each for each in group if each.unit is best), None)
    if opening is None or best.kind != "sentence" or _LEANS.match(best.text):
        return group
    following = group[group.index(opening) + 1 :]
    along = [each for each in following[:1] if _belongs(best, each.unit, 1)]
    return [opening, *along, *(each for each in group if each is not opening and each not in along)]


def _of_passage(group: Sequence[_Chosen], named: str) -> Iterator[Statement]:
    """Yield the statements of one passage; its subject is named once, and a § where it differs from the one before."""
    passage = group[0].unit.passage
    subject = missing_subject(passage, " ".join(each.unit.spoken for each in group), named)
    told = ""
    for lead, same in groupby(group, key=lambda each: _introduction(each.unit)):
        units = list(same)
        if lead is not None:
            told = missing_provision(passage, units[0].unit.start, f"{lead.text} {units[0].unit.text}")
            yield Statement(_named(lead.text, subject, told), lead.quotes, "lead")
            subject = ""
        for each in units:
            for part in each.unit.items or (each.unit,):
                place = missing_provision(passage, part.start, part.text)
                quotes = tuple(_quote(unit) for unit in (part, *each.also))
                kind: Literal["sentence", "item"] = "sentence" if each.unit.kind == "sentence" else "item"
                yield Statement(_named(part.text, subject, place if place != told else ""), quotes, kind)
                subject, told = "", place or told


def _named(text: str, subject: str, provision: str) -> str:
    """Put the subject before a text, and its § at its end: "Sundparken: Kommunen kan … (§ 168 a, stk. 4)."."""
    end = text[-1] if text[-1:] in (".", ":") and not text.endswith(_SHORT) else ""
    body = text.removesuffix(end)
    if provision and (stykke := _STYKKE.search(body)):
        body, provision = body[: stykke.start()], f"{provision}, {stykke[1]}"
    before = f"{subject}: " if subject and not text.startswith(subject) else ""
    return f"{before}{body}{f' ({provision})' if provision else ''}{end}"


def _introduction(unit: Unit) -> Statement | None:
    """Return the line that items and rows stand under: their own lead, else the heading of their section."""
    if unit.kind == "sentence":
        return None
    if unit.lead is not None:
        return Statement(unit.lead.text, (_quote(unit.lead),), "lead")
    heading = heading_of(unit.passage)
    return Statement(heading if heading.endswith(("?", "!", ":", ".")) else f"{heading}:", (), "lead")


def _quote(unit: Unit) -> Quote:
    return Quote(unit.passage, unit.start, unit.end)


def _repeats(each: Scored, other: Scored) -> bool:
    a, b = each.unit, other.unit
    if a.passage.number == b.passage.number and a.start < b.end and b.start < a.end:
        return True
    larger = max(len(each.stems), len(other.stems))
    return larger > 0 and len(each.stems & other.stems) / larger >= SAME
