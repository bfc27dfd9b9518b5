"""Answer without a model: put what was chosen into statements, in a readable order, each with its quotes."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from assistant.answer.choosing import Chosen, Selection, belongs, leans
from assistant.answer.naming import heading_of, missing_provision, missing_subject, telling_title, turning_heading
from assistant.answer.units import Unit
from assistant.types import Quote, Statement

_SHORT = ("kr.", "mio.", "mia.", "m.v.", "mv.", "pct.", "m.m.", "mm.")
"""Words that keep their full stop inside a sentence."""

_STYKKE = re.compile(r"\s\((stk\. \d+)\)$")
"""A sentence of a fact sheet that names the stykke alone."""


def quoted(selection: Selection) -> Iterator[Statement]:
    """Yield the statements of an answer: within a part the likeliest passage first, each passage in its own order."""
    headings = selection.headings or ("",) * len(selection.parts)
    for (question, chosen), heading in zip(selection.parts, headings, strict=True):
        # Among several parts nobody can tell which one a sentence is about, unless it says so.
        alone = len(selection.parts) == 1 or (selection.headings and not heading)
        told = _told(chosen, question, question if alone else heading)
        yield from _headed(heading, told) if heading else told


def _headed(heading: str, told: Iterator[Statement]) -> Iterator[Statement]:
    """Put a heading before some statements; a lead that says the same gives way to it."""
    above = f"{heading}:"
    yield Statement(above, (), "heading")
    yield from (each for each in told if each.kind != "lead" or each.text != above)


def _told(chosen: Sequence[Chosen], question: str, named: str) -> Iterator[Statement]:
    first: dict[int, int] = {}
    for rank, each in enumerate(chosen):
        first.setdefault(each.unit.passage.number, rank)
    ordered = sorted(chosen, key=lambda c: (first[c.unit.passage.number], c.unit.start))
    for _, group in groupby(ordered, key=lambda c: c.unit.passage.number):
        passage = _best_first(list(group), chosen[0].unit)
        yield from _of_passage(passage, question, named)
        named = f"{named} {passage[0].unit.passage.document.title}"


def _best_first(group: list[Chosen], best: Unit) -> list[Chosen]:
    """Let the likeliest unit of all open its passage where it can stand alone: the answer before what surrounds it."""
    opening = next((each for each in group if each.unit is best), None)
    if opening is None or best.kind != "sentence" or leans(best):
        return group
    following = group[group.index(opening) + 1 :]
    along = [each for each in following[:1] if belongs(best, each.unit, 1)]
    return [opening, *along, *(each for each in group if each is not opening and each not in along)]


def _of_passage(group: Sequence[Chosen], question: str, named: str) -> Iterator[Statement]:
    """Yield the statements of one passage; its subject is named once, and a § where it differs from the one before."""
    passage = group[0].unit.passage
    text = " ".join(each.unit.spoken for each in group)
    subject = telling_title(passage, text, question, named) or missing_subject(passage, text, named)
    heading = turning_heading(passage, text)
    subject = f"{subject}: {heading}" if subject and heading else subject or heading
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
    before = f"{subject}{'' if subject.endswith('?') else ':'} " if subject and not text.startswith(subject) else ""
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
