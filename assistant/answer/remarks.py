"""Say what an answer leaves open: what is not covered, where sources disagree, what the question takes for granted."""

from collections.abc import Collection, Iterator, Sequence

from assistant.answer.choosing import Asked
from assistant.answer.conflicts import Conflict, outranks
from assistant.answer.finding import Part
from assistant.answer.premises import premises_of
from assistant.texts import say
from assistant.types import Citation, Document, Kind, Language

_RANK_TEXTS: dict[Kind, str] = {
    "legislation": "answer.rank.law",
    "agreement": "answer.rank.agreement",
    "guidance": "answer.rank.guidance",
}


def not_covered(parts: Sequence[Part], language: Language, untold: Collection[str] = ()) -> Iterator[str]:
    """Name what of a question the sources do not answer."""
    sides = [part for part in parts if part.side]
    for part in sides or parts:
        uncovered = not part.covered and any(other.covered for other in parts)
        if uncovered or part.side in untold:
            key = "answer.note.no_side" if part.side else "answer.note.not_covered"
            yield say(key, language, part=part.side or part.query.text.strip(" ?.,"))


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
                other=conflict.other.removesuffix("."),  # it ends the sentence: "30 pct."
                other_dated=_dated(second.document, language),
            ) + _precedence(conflict, language)


def premises(asked: Sequence[Asked], citations: Sequence[Citation], language: Language) -> Iterator[str]:
    """Set a figure that a question takes for granted, and no source found holds, against the one its answer has."""
    cited = {citation.number for citation in citations}
    for part in asked:
        for premise in premises_of(part.question, part.scored):
            if (number := premise.unit.unit.passage.number) in cited:
                held = say("answer.list.and", language).join(premise.held)
                yield say("answer.note.premise", language, said=premise.said, number=number, held=held)


def _dated(document: Document, language: Language) -> str:
    day = document.valid_from or document.published or document.retrieved
    return str(day.year) if day else say("answer.note.undated_source", language)


def _precedence(conflict: Conflict, language: Language) -> str:
    """Say which of two sources goes before, and why; nothing where their kinds do not decide it."""
    for higher, lower in ((conflict.first, conflict.second), (conflict.second, conflict.first)):
        if outranks(higher, lower):
            kinds = say(_RANK_TEXTS[higher.passage.document.kind], language)
            return " " + say("answer.note.precedence", language, number=higher.passage.number, kinds=kinds)
    return ""
