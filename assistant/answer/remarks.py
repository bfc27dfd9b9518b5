"""Say what an answer leaves open: what is not covered, where sources disagree, what the question takes for granted."""

from collections.abc import Iterator, Sequence

from assistant.answer.conflicts import Conflict, outranks
from assistant.answer.finding import Part
from assistant.answer.quoting import Asked
from assistant.answer.scoring import Scored
from assistant.danish.figures import LABELS, Figure, Unit, figures
from assistant.texts import say
from assistant.types import Citation, Document, Language

NEAR_FIGURES = 2
"""Figures of one measure in a sentence; with more of them nobody can tell which one the question means."""

_NOT_MEASURED: frozenset[Unit] = LABELS | {"", "ordinal", "phone", "year", "month", "date"}
"""A year or date in a question chooses the version; a bare number names what the asker has before them."""


def not_covered(parts: Sequence[Part], language: Language) -> Iterator[str]:
    """Name what of a question the sources do not answer."""
    for part in parts:
        if not part.covered and any(other.covered for other in parts):
            yield say("answer.note.not_covered", language, part=part.query.text.strip(" ?.,"))


def unofficial(parts: Sequence[Part], language: Language) -> Iterator[str]:
    """Say that an answer rests on a source of unknown sender, where the sources with one hold no answer."""
    if any(part.covered and part.unofficial for part in parts):
        yield say("answer.note.unofficial", language)


def disagreements(found: Sequence[Conflict], citations: Sequence[Citation], language: Language) -> Iterator[str]:
    """Name the figures that two cited sources disagree on, with the dates of both, and which one goes before."""
    cited = {citation.number for citation in citations}
    for conflict in found:
        first, second = conflict.first.passage, conflict.second.passage
        if {first.number, second.number} <= cited:
            yield say(
                "answer.note.disagree",
                language,
                first=first.number,
                said=conflict.said,
                dated=_dated(first.document, language),
                second=second.number,
                other=conflict.other,
                other_dated=_dated(second.document, language),
            ) + _precedence(conflict, language)


def premises(asked: Sequence[Asked], citations: Sequence[Citation], language: Language) -> Iterator[str]:
    """Set a figure that a question takes for granted, and no source found holds, against the one its answer has."""
    cited = {citation.number for citation in citations}
    for part in asked:
        told = [figure for each in part.scored for figure in figures(each.unit.spoken)]
        for figure in figures(part.question):
            best = part.scored[0]
            if figure.unit in _NOT_MEASURED or any(each.carries(figure) for each in told):
                continue
            held = _alike(best, figure)
            if held and best.unit.passage.number in cited:
                said = part.question[figure.start : figure.end]
                yield say(
                    "answer.note.premise", language, said=said, number=best.unit.passage.number, held=" og ".join(held)
                )


def _alike(each: Scored, figure: Figure) -> list[str]:
    text = each.unit.text
    held = [text[other.start : other.end] for other in figures(text) if other.unit == figure.unit]
    return held if len(held) <= NEAR_FIGURES else []


def _dated(document: Document, language: Language) -> str:
    day = document.valid_from or document.published or document.retrieved
    return str(day.year) if day else say("answer.note.undated_source", language)


def _precedence(conflict: Conflict, language: Language) -> str:
    if outranks(conflict.first, conflict.second):
        return " " + say("answer.note.precedence", language, number=conflict.first.passage.number)
    if outranks(conflict.second, conflict.first):
        return " " + say("answer.note.precedence", language, number=conflict.second.passage.number)
    return ""
