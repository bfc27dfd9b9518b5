"""From the steps as they are written to lessons: find each quote in its document, and leave out what has none."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from assistant.lessons import Lesson, Point, SelfCheck, Spot
from ingest.lessons import Claim, Fault, Step, lesson_files, read_steps

Texts: TypeAlias = Callable[[str], str | None]
"""The canonical text of a document by its slug; None for a slug that no document has."""


@dataclass(frozen=True, slots=True)
class Taught:
    """The lessons of a snapshot, and what was left out of them, each with its file and line."""

    lessons: tuple[Lesson, ...] = ()
    warnings: tuple[str, ...] = ()


def teach(folders: Iterable[Path], text: Texts) -> Taught:
    """Read the paths of some source folders as one, in order; a step of a later folder replaces its namesake."""
    lessons: dict[str, Lesson] = {}
    warnings: list[str] = []
    for path in lesson_files(folders):
        steps, faults = read_steps(path.read_text(encoding="utf-8-sig", errors="replace"))
        doubts = list(faults)
        for step in steps:
            lesson = resolve(step, text, doubts)
            if lesson:
                lessons[step.key] = lesson
        warnings += [f"{path}:{each.line}: {each.message}" for each in sorted(doubts, key=lambda each: each.line)]
    return Taught(tuple(lessons.values()), tuple(warnings))


def resolve(step: Step, text: Texts, faults: list[Fault]) -> Lesson | None:
    """Return a step with the places of its quotes; what is quoted wrong is left out and added to the faults.

    None where no statement is left: a step that says nothing teaches nothing.
    """
    points: list[Point] = []
    for claim in step.claims:
        spot = _spot(step, claim, text, faults)
        if spot:
            points.append(Point(claim.text, spot))
    check = None
    if step.quiz and (spot := _spot(step, step.quiz.claim, text, faults)):
        check = SelfCheck(step.quiz.question, step.quiz.answers, step.quiz.right, step.quiz.claim.text, spot)
    return Lesson(step.key, step.title, step.why, step.question, tuple(points), check) if points else None


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Return where a quote stands in a text to the letter, however its lines are broken; None where it does not."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    return found.span() if found else None


def _spot(step: Step, claim: Claim, text: Texts, faults: list[Fault]) -> Spot | None:
    whole = text(claim.document)
    if whole is None:
        faults.append(Fault(claim.line, f"step {step.key!r}: there is no document {claim.document!r}"))
        return None
    span = find_quote(whole, claim.quote)
    if span is None:
        beginning = " ".join(claim.quote.split())[:40]
        message = f"step {step.key!r}: {claim.document!r} does not hold the words '{beginning} …'"
        faults.append(Fault(claim.line, message))
        return None
    return Spot(claim.document, *span)
