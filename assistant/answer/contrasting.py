"""Choose what answers a comparison: what sets the two things side by side, then what is said of each.

A table with a column or row for either says best how they differ; next a sentence that speaks of both, or two that
follow each other. What is said of one alone comes under its name, so that nobody takes it for the other.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.answer.choosing import Chosen, Selection, accompanied, choose, place_of, with_all_items
from assistant.answer.comparing import heading
from assistant.answer.conflicts import Conflict, conflicts
from assistant.answer.finding import Part
from assistant.answer.scoring import Scored
from assistant.answer.sides import CALLED, Name, above, names_of, said_of, set_against
from assistant.answer.units import Unit

LONGEST_WORDS = 140
"""Words for both sides and what sets them side by side: each side needs about what a plain answer is begun with."""

LONGEST_TOGETHER = 75
"""Words of what speaks of both; the rest is for each alone."""

ENOUGH_OF_A_SIDE = 30
"""Words of a side from which on only what is nearly as likely is added."""

ELSEWHERE = 0.3
"""Likelihood, against its best unit, from which a unit of another section is said of a side: it is to be told in few
words what a thing is, and not where else it is spoken of."""

LEAST_OF_A_SIDE = 35
"""Words that a side may have however much is said of both."""

RELATED = 0.02
"""What speaks of both but is so much less likely than the best unit answers something else."""

ALSO = 0.3
"""Likelihood, against the first, from which a second table or sentence is told too."""

_CONTRASTS = re.compile(
    r"\b(?:mens|derimod|hvorimod|modsat|i modsætning til|til forskel fra|forskel\w*|adskille\w*|ikke det samme"
    r"|forveksl\w+|til gengæld|(?:altså|dog) ikke|whereas|unlike|while|differ\w*|not the same)\b",
    re.IGNORECASE,
)
"""What says that two things differ, beside naming both."""

CONTRAST = 3.0
"""How much likelier a unit answers that says in so many words that the two differ."""


def contrasted(parts: Sequence[Part], scored: Sequence[Sequence[Scored]]) -> Selection:
    """Choose for a comparison: what sets both things side by side, then what is said of either where it is covered.

    `scored` are the units of each part.
    """
    (whole, *sides), (of_whole, *of_sides) = parts, scored
    first, last = sides
    names = names_of(first.side, last.side, whole.query.misread)
    both = _together(of_whole, names)
    chosen, found = [(whole.query.text, tuple(both))] if both else [], list[Conflict]()
    headings = [""] if both else []
    said = {place_of(each.unit) for each in both}
    untold = set[str]()
    left, sharing = LONGEST_WORDS - _length(both), len(sides)
    for side, of_side, (name, other) in zip(sides, of_sides, (names, names[::-1]), strict=True):
        own = _likeliest(said_of(name, other, of_side), said_of(name, other, of_whole))
        tables = {each.unit.passage.chunk.id for each in both if each.unit.kind == "row"}
        fresh = [each for each in own if place_of(each.unit) not in said and not _of_both(each.unit, tables, names)]
        if not (side.covered and fresh):
            untold |= {side.side} if not any(name.within(each.unit.spoken) for each in both) else set()
            continue
        units = choose(fresh, words=max(left // sharing, LEAST_OF_A_SIDE), enough=ENOUGH_OF_A_SIDE, elsewhere=ELSEWHERE)
        found += conflicts([each.unit for each in units], fresh)
        units = accompanied(with_all_items(units, fresh), fresh)
        left, sharing = left - _length(units), 1
        said |= {place_of(each.unit) for each in units}
        chosen.append((side.query.text, tuple(units)))
        headings.append(heading(side.side))
    return Selection(tuple(chosen), tuple(found), tuple(headings), frozenset(untold))


def _together(scored: Sequence[Scored], names: tuple[Name, Name]) -> list[Chosen]:
    """Return what sets both side by side: the likeliest table, sentence or pair of neighbours that names both."""
    if not scored:
        return []
    ways = [*_speaking_of_both(scored, names), *_rows_of_either(scored, names), *_neighbours(scored, names)]
    likely = [way for way in ways if _weight(way) >= RELATED * scored[0].probability]
    likely.sort(key=_weight, reverse=True)
    chosen, length, taken = list[Chosen](), 0, set[tuple[str, int]]()
    for each in (each for way in likely if _weight(way) >= ALSO * _weight(likely[0]) for each in way):
        length += len(each.unit.text.split())
        if chosen and length > LONGEST_TOGETHER:
            break
        if place_of(each.unit) not in taken:
            chosen.append(Chosen(each.unit, []))
        taken.add(place_of(each.unit))
    return chosen


def _weight(way: Sequence[Scored]) -> float:
    says = any(_CONTRASTS.search(f"{each.unit.spoken} {above(each.unit.passage)}") for each in way)
    return sum(each.probability for each in way) * (CONTRAST if says else 1.0)


def _speaking_of_both(scored: Sequence[Scored], names: tuple[Name, Name]) -> Iterator[list[Scored]]:
    """Yield what speaks of both: the rows of each table that do as one, and sentences and items one by one.

    What names one of them only in its heading must say that they differ.
    """
    tables: dict[str, list[Scored]] = {}
    for each in scored:
        if each.unit.kind == "list":
            continue
        if each.unit.kind == "row" and _columns(each.unit, names):
            tables.setdefault(each.unit.passage.chunk.id, []).append(each)
            continue
        if each.unit.kind == "row" or not set_against(*names, each.unit):
            continue
        named = all(name.within(each.unit.text, CALLED) for name in names)
        if named or _CONTRASTS.search(each.unit.text):
            yield [each]
    yield from tables.values()


def _columns(unit: Unit, names: tuple[Name, Name]) -> bool:
    """Tell whether a row has a cell in a column of either: "Beløb – Almindelig ramme: …; Særlig ramme: …"."""
    labels = [cell.rpartition(" – ")[2].partition(":")[0] for cell in unit.text.split("; ") if ":" in cell]
    first, last = ([label for label in labels if name.labels(label)] for name in names)
    return bool(first and last and first != last)


def _of_both(unit: Unit, tables: Collection[str], names: tuple[Name, Name]) -> bool:
    """Tell whether a row is of a table that is told already, or has a column for either: it is of no side alone."""
    of_told = unit.kind in ("row", "list") and unit.passage.chunk.id in tables
    return of_told or (unit.kind == "row" and _columns(unit, names))


def _rows_of_either(scored: Sequence[Scored], names: tuple[Name, Name]) -> Iterator[list[Scored]]:
    """Yield the rows or items of one table or list of which one begins with either name."""
    lists: dict[tuple[str, str, int], list[Scored]] = {}
    for each in scored:
        if each.unit.kind in ("row", "item"):
            lead = each.unit.lead.start if each.unit.lead else -1
            lists.setdefault((each.unit.passage.chunk.id, each.unit.kind, lead), []).append(each)
    for rows in lists.values():
        either = [[row for row in rows if _opens(row.unit, name, other)] for name, other in (names, names[::-1])]
        if all(either):
            yield [either[0][0], either[1][0]]


def _opens(unit: Unit, name: Name, other: Name) -> bool:
    begin = re.split(r"[:–]", unit.text, maxsplit=1)[0]
    return name.labels(begin) and not other.labels(begin)


def _neighbours(scored: Sequence[Scored], names: tuple[Name, Name]) -> Iterator[list[Scored]]:
    """Yield two sentences that follow each other, the one about the one and the other about the other."""
    inside = sorted(
        (e for e in scored if e.unit.kind == "sentence"), key=lambda e: (e.unit.passage.number, e.unit.start)
    )
    for one, next_ in pairwise(inside):
        gap = one.unit.passage.chunk.text[one.unit.end : next_.unit.start]
        if one.unit.passage.number != next_.unit.passage.number or gap.strip():
            continue
        for first, last in (names, names[::-1]):
            own, others = first.within(one.unit.text, CALLED), last.within(next_.unit.text, CALLED)
            if own and others and not last.within(one.unit.text, CALLED):
                yield [one, next_]


def _likeliest(side: Sequence[Scored], whole: Sequence[Scored]) -> list[Scored]:
    """Return the units found for a side and for both, likeliest first; what answers either question counts twice.

    Of several definitions the first is told: the others say the same again, and are so likely that nothing
    else would be.
    """
    defining = [_key(each) for each in side if each.features.get("defines")]
    found: dict[tuple[str, int, int], Scored] = {}
    for each in (*side, *whole):
        if _key(each) not in defining[1:]:
            known = found.get(_key(each))
            found[_key(each)] = replace(each, probability=each.probability + (known.probability if known else 0.0))
    return sorted(found.values(), key=lambda each: (-each.probability, each.unit.passage.number, each.unit.start))


def _key(scored: Scored) -> tuple[str, int, int]:
    return (*place_of(scored.unit), scored.unit.end)


def _length(chosen: Sequence[Chosen]) -> int:
    return sum(len(each.unit.text.split()) for each in chosen)
