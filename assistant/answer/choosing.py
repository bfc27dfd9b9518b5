"""Choose what answers: the sentences, list items and table rows that an answer without a model is made of.

The likeliest units are taken until the answer is long enough. What two sources say alike is said once, with both of
them. A sentence comes with the one that it leans on, and with the exception that follows it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.conflicts import Conflict, conflicts
from assistant.answer.one_case import of_one_case
from assistant.answer.scoring import Scored
from assistant.answer.units import Unit

LONGEST_ANSWER_WORDS = 110
"""An answer is read between two other tasks; the sources are there for the rest."""

SHORTEST_ANSWER_WORDS = 50
"""Below this an answer goes on with what is far less likely too: a second sentence costs the reader little, and among
tuning questions it held what the first one lacked in 2 of 100."""

MOST_UNITS = 7
"""Statements of an answer; more is a document."""

RELATIVE_FLOOR = 0.1
"""A unit this much less likely than the best one is left out of an answer that is long enough."""

LEAST_FLOOR = 0.003
"""A unit this much less likely than the best one is left out of any answer."""

ELSEWHERE_FLOOR = 0.03
"""The same for a unit of another section in an answer that is short: it may be the source that was looked for."""

SAME = 0.75
"""Two units that share this much of their stems say the same."""

LONGEST_COMPANION_WORDS = 40
"""A sentence that another leans on, or its exception, is taken along up to this length."""

_FINITE = (
    "er|var|har|havde|kan|kunne|skal|skulle|må|måtte|vil|ville|bør|bliver|blev|får|fik|gør|gjorde|giver|gav|går|gik|gælder|"
    "gjaldt|står|stod|sker|skete|kommer|kom|ligger|lå|betyder|betød|dækker|omfatter|fordeles|bruges|betales|gives|søges|"
    "fastsættes|beregnes|opgøres|udgør|træder|trådte|indeholder|viser|viste|svarer|følger|handler|behøver|kræver|tæller|"
    "varer|varede|starter|startede|begynder|begyndte|løber|løb|koster|kostede|hører|består|bestod|sidder|sad|kaldes|hedder|"
    "findes|fandtes|ledes|skyldes|siger|sagde|mener|mente|bor|boede|tog|tager|afgøres|vedtages|vedtog|udløber|udløb"
)
LONGEST_LIST_WORDS = 220
"""A list that is asked for as a whole is shown whole up to this length; half of it would be wrong."""

_ASKS_FOR_ALL = re.compile(
    r"\b(?P<all>alle|samtlige|oversigt\w*|liste[rn]? over|hele listen|all|every)\b|\bhvilke\b", re.I
)
"""A question for all there is; one that asks "hvilke" gets the whole of a short list."""

_LEANS = re.compile(
    rf"(?:(?:den|det|de|han|hun|der|begge|disse|denne|dette|sådan\w*) (?:{_FINITE})\b|(?:denne|dette|disse|hans|hendes|"
    rf"deres|dens|dets|her(?:af|til|ved|efter|med)?|der(?:for|med|til|ved|efter|imod)|dog|også|desuden|endvidere|således|"
    rf"den anden|det andet|ellers|omvendt|tilsvarende|det samme|med (?:det|dette)|til gengæld|"
    rf"(?:[\w§.]+ ){{0,5}}heller ikke|list(?:en|erne) er (?:ikke )?\w+|"
    rf"(?:{_FINITE}) (?:den|det|de|han|hun|dette)\b))\b",
    re.IGNORECASE,
)
"""A sentence that begins so leans on the one before it."""

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
class Chosen:
    """A unit of an answer, and those of other passages that say the same."""

    unit: Unit
    also: list[Unit]


@dataclass(frozen=True, slots=True)
class Selection:
    """What an answer will quote, part by part with its question, and where its sources are at odds.

    `headings`: what each part stands under, "" for nothing; empty where no part has one. `untold`: the things compared
    of which nothing is told.
    """

    parts: tuple[tuple[str, tuple[Chosen, ...]], ...]
    conflicts: tuple[Conflict, ...]
    headings: tuple[str, ...] = ()
    untold: frozenset[str] = frozenset()


def select(asked: Sequence[Asked]) -> Selection:
    """Choose what answers one question, or the parts of one, which share the length of an answer."""
    said: set[tuple[str, int]] = set()
    parts, found = [], []
    for part in asked:
        own = of_one_case(part.scored, part.question)
        fresh = [each for each in own if place_of(each.unit) not in said]
        chosen = choose(fresh, len(asked))
        at_odds = list(conflicts([each.unit for each in chosen], fresh))
        known = {place_of(each.unit) for each in chosen}
        rivals = [each.second for each in at_odds if place_of(each.second) not in known]
        chosen = _whole_list([*chosen, *(Chosen(unit, []) for unit in rivals)], fresh, part.question)
        chosen = accompanied(with_all_items(chosen, fresh), fresh)
        said |= {place_of(each.unit) for each in chosen}
        parts.append((part.question, tuple(chosen)))
        found += at_odds
    return Selection(tuple(parts), tuple(found))


def choose(
    scored: Sequence[Scored],
    parts: int = 1,
    words: int = LONGEST_ANSWER_WORDS,
    enough: int = SHORTEST_ANSWER_WORDS,
    elsewhere: float = ELSEWHERE_FLOOR,
) -> list[Chosen]:
    """Take the likeliest units that say something new, until the answer is long enough for one of so many parts.

    It has up to so many words; from `enough` of them on only what is nearly as likely as the best is added. `elsewhere`
    is how likely a unit of another section must be until then.
    """
    chosen: list[Chosen] = []
    taken: list[Scored] = []
    length = 0
    for each in scored:
        if len(taken) * parts >= MOST_UNITS or each.probability < LEAST_FLOOR * scored[0].probability:
            break
        floor = RELATIVE_FLOOR if length * parts >= enough else LEAST_FLOOR if _beside(each, scored[0]) else elsewhere
        if each.probability < floor * scored[0].probability:
            continue
        own = len(each.unit.text.split())
        same = next((place for place, other in enumerate(taken) if _repeats(each, other)), None)
        if same is not None:
            _add_source(chosen[same], each.unit)
        elif not taken or length + own <= words / parts:
            taken.append(each)
            chosen.append(Chosen(each.unit, []))
            length += own
    return chosen


def _beside(each: Scored, best: Scored) -> bool:
    """Tell whether a unit is of the section of the best one."""
    return each.unit.passage.number == best.unit.passage.number


def leans(unit: Unit) -> bool:
    """Tell whether a sentence leans on the one before it."""
    return bool(_LEANS.match(unit.text))


def _whole_list(chosen: list[Chosen], scored: Sequence[Scored], question: str) -> list[Chosen]:
    """Take in all of the list or table that the likeliest unit stands in, where all of it is asked for."""
    best = chosen[0].unit
    asks = _ASKS_FOR_ALL.search(question)
    if asks is None or best.kind not in ("item", "row"):
        return chosen
    whole = [
        s.unit for s in scored if (s.unit.passage, s.unit.kind, s.unit.lead) == (best.passage, best.kind, best.lead)
    ]
    if sum(len(unit.text.split()) for unit in whole) > (LONGEST_LIST_WORDS if asks["all"] else LONGEST_ANSWER_WORDS):
        return chosen
    known = {place_of(each.unit) for each in chosen}
    return [*chosen, *(Chosen(unit, []) for unit in whole if place_of(unit) not in known)]


def with_all_items(chosen: list[Chosen], scored: Sequence[Scored]) -> list[Chosen]:
    """Take in the rest of a list of an act that an answer begins: conditions are read together, or wrongly."""
    begun = {_list(each.unit) for each in chosen if each.unit.kind == "item" and each.unit.passage.chunk.provision}
    known = {place_of(each.unit) for each in chosen}
    found = list(chosen)
    for place in begun:
        items = sorted((s.unit for s in scored if s.unit.kind == "item" and _list(s.unit) == place), key=place_of)
        if sum(len(item.text.split()) for item in items) <= LONGEST_ANSWER_WORDS:
            found += [Chosen(item, []) for item in items if place_of(item) not in known]
    return found


def _list(unit: Unit) -> tuple[str, int]:
    return unit.passage.chunk.id, unit.lead.start if unit.lead else -1


def _add_source(chosen: Chosen, unit: Unit) -> None:
    """Let another document bear a statement too."""
    slugs = {each.passage.chunk.slug for each in (chosen.unit, *chosen.also)}
    if unit.passage.chunk.slug not in slugs and chosen.unit.kind != "list" and unit.kind != "list":
        chosen.also.append(unit)


def accompanied(chosen: list[Chosen], scored: Sequence[Scored]) -> list[Chosen]:
    """Add what a sentence cannot be read without: the one before it where it leans, and its exception after it."""
    order = sorted({(s.unit.passage.number, s.unit.start): s.unit for s in scored if s.unit.kind == "sentence"}.items())
    place = {key: number for number, (key, _) in enumerate(order)}
    have = {(each.unit.passage.number, each.unit.start) for each in chosen}
    found = list(chosen)
    for each in chosen:
        here = place.get((each.unit.passage.number, each.unit.start))
        for step in (-1, 1) if here is not None else ():
            near = order[here + step][1] if here is not None and 0 <= here + step < len(order) else None
            if near is not None and (near.passage.number, near.start) not in have and belongs(each.unit, near, step):
                have.add((near.passage.number, near.start))
                found.append(Chosen(near, []))
    return found


def belongs(unit: Unit, near: Unit, step: int) -> bool:
    """Tell whether a neighbour goes with a unit: the one before it (-1) that it leans on, or its exception (1)."""
    if near.passage.number != unit.passage.number or len(near.text.split()) > LONGEST_COMPANION_WORDS:
        return False
    gap = unit.passage.chunk.text[near.end : unit.start] if step < 0 else unit.passage.chunk.text[unit.end : near.start]
    return not gap.strip() and bool(_LEANS.match(unit.text) if step < 0 else _EXCEPTS.match(near.text))


def place_of(unit: Unit) -> tuple[str, int]:
    """Return where a unit begins: in which chunk, and where in it."""
    return unit.passage.chunk.id, unit.start


def _repeats(each: Scored, other: Scored) -> bool:
    a, b = each.unit, other.unit
    if a.passage.number == b.passage.number and a.start < b.end and b.start < a.end:
        return True
    both = a.kind == b.kind == "list"
    most = (min if both else max)(len(each.stems), len(other.stems))  # one list may hold the other
    return most > 0 and len(each.stems & other.stems) / most >= SAME
