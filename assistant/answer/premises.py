"""Find figures that a question takes for granted and no source found holds: "de 50 pct. medfinansiering"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer.scoring import Scored
from assistant.danish.analysis import stem, words
from assistant.danish.figures import LABELS, Figure, Unit, figures

NEAR_FIGURES = 2
"""Figures of one measure in a sentence; with more of them nobody can tell which one the question means."""

LOOKED_AT = 5
"""Units among which the figure is looked for that the source has instead."""

_NOT_MEASURED: frozenset[Unit] = LABELS | {"ordinal", "phone", "year", "month", "date"}
"""A year or date in a question chooses the version."""

_JOINED = re.compile(r"\d-[^\W\d]")
"""Part of a word: "20-årige", "2026-kroner"."""

_NEXT = re.compile(r"\s+(?:almene\s+|familie)?(?P<thing>[\wæøåé]{3,})")


@dataclass(frozen=True, slots=True)
class Premise:
    """What a question says, and what the unit that speaks of it says instead."""

    said: str
    figure: Figure
    unit: Scored
    held: tuple[str, ...]


def premises_of(question: str, scored: Sequence[Scored]) -> Iterator[Premise]:
    """Yield the figures of a question that no unit holds, where a likely unit has another of the same measure.

    `scored` are the units of the passages found, likeliest first.
    """
    measured = [figure for figure in figures(question) if figure.unit not in _NOT_MEASURED]
    told = [figure for each in scored for figure in figures(each.unit.spoken)] if measured else []
    for figure in measured:
        said = question[figure.start : figure.end]
        if _JOINED.search(said) or any(each.carries(figure) for each in told):
            continue
        for each in scored[:LOOKED_AT]:
            if held := _alike(each.unit.text, figure, question):
                yield Premise(said, figure, each, held)
                break


def without(question: str, premises: Sequence[Premise]) -> str:
    """Return a question without the figures that it takes for granted."""
    for premise in sorted(premises, key=lambda each: -each.figure.start):
        question = question[: premise.figure.start] + question[premise.figure.end :]
    return " ".join(question.split())


def _alike(text: str, figure: Figure, question: str) -> tuple[str, ...]:
    held = [other for other in figures(text) if other.unit == figure.unit]
    if not figure.unit:  # a bare number counts the thing that it stands before
        thing = _counted(question, figure)
        held = [other for other in held if thing and _counted(text, other) == thing]
    return tuple(text[other.start : other.end] for other in held) if len(held) <= NEAR_FIGURES else ()


def _counted(text: str, figure: Figure) -> str:
    found = _NEXT.match(text, figure.end)
    return stem(words(found["thing"])[0]) if found else ""
