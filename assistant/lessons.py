"""The path for new employees: steps of statements, each with the place of the words that carry it.

A statement is told in the words of whoever wrote the path. That it is so, is for its source to show: none is without.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """Where words stand: `text[start:end]` of the document with this slug."""

    slug: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Point:
    """A statement of a step, and the words of a document that carry it."""

    text: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """A question to check oneself by; `right` is the place of the one right answer, from 0."""

    question: str
    answers: tuple[str, ...]
    right: int
    explanation: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class Lesson:
    """One step of the path: `why` it matters, what to know, a question to try, and one to check oneself by."""

    key: str
    title: str
    why: str
    question: str
    points: tuple[Point, ...]
    check: SelfCheck | None = None
