"""Find where two sources say the same of something, but with another figure: both are given, and nobody is believed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.scoring import Scored
from assistant.answer.units import Unit
from assistant.danish.figures import CALENDAR, LABELS, Figure, figures
from assistant.search.coverage import stems_of
from assistant.types import Kind

ALIKE = 0.5
"""Share of their words, figures apart, that two units have in common when they speak of the same thing. Set by
judgement, on the side of silence: at most one of 500 tuning questions is told of a conflict. How many are missed is
not measured."""

LEAST_WORDS = 4
"""Words besides figures that both must have; a cell of a table with fewer says nothing of what it counts."""

LOOKED_AT = 15
"""Units that may contradict what an answer says; what is less likely speaks of something else."""

_RANKS: dict[Kind, int] = {"legislation": 3, "agreement": 2, "guidance": 1}
"""Law before agreement before guidance; the rest tell of facts and decide nothing."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two units, and what each of them says."""

    first: Unit
    said: str
    second: Unit
    other: str


def conflicts(answer: Sequence[Unit], scored: Sequence[Scored]) -> Iterator[Conflict]:
    """Yield what the units of an answer say against each other, or against another likely unit of another source."""
    candidates = list(dict.fromkeys((*answer, *(each.unit for each in scored[:LOOKED_AT]))))
    for place, unit in enumerate(answer):
        for other in candidates[place + 1 :]:
            if (found := _against(unit, other)) is not None:
                yield found


def outranks(first: Unit, second: Unit) -> bool:
    """Tell whether the rule of one unit goes before that of another: law before agreement before guidance."""
    return _rank(first) > _rank(second)


def _rank(unit: Unit) -> int:
    return _RANKS.get(unit.passage.document.kind, 0)


def _against(unit: Unit, other: Unit) -> Conflict | None:
    if unit.passage.chunk.slug == other.passage.chunk.slug or not _speaks_of_the_same(unit, other):
        return None
    mine, theirs = _measured(unit.text), _measured(other.text)
    for figure in mine:
        rivals = [each for each in theirs if each.unit == figure.unit]
        if len(rivals) == 1 and not _shared(figure, theirs) and not _shared(rivals[0], mine):
            said, told = (text[f.start : f.end] for text, f in ((unit.text, figure), (other.text, rivals[0])))
            return Conflict(unit, said, other, told)
    return None


def _shared(figure: Figure, others: Sequence[Figure]) -> bool:
    return any(each.carries(figure) for each in others)


def _speaks_of_the_same(unit: Unit, other: Unit) -> bool:
    """Tell whether two units differ in their figures only, and are not told of different times."""
    mine, theirs = _words(unit.text), _words(other.text)
    if min(len(mine), len(theirs)) < LEAST_WORDS or len(mine & theirs) / len(mine | theirs) < ALIKE:
        return False
    return _times(unit.text) == _times(other.text)


def _words(text: str) -> frozenset[str]:
    return frozenset(stem for stem in stems_of(text) if not any(map(str.isdigit, stem)))


def _times(text: str) -> frozenset[tuple[str, str]]:
    return frozenset((each.unit, str(each.value)) for each in figures(text) if each.unit in CALENDAR)


def _measured(text: str) -> list[Figure]:
    """Return the figures that measure something; places in an act and dates name it."""
    return [each for each in figures(text) if each.unit and each.unit not in CALENDAR | LABELS | {"ordinal", "phone"}]
