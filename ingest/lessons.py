"""Read the file of a corpus that holds the path for new employees (corpus/README.md tells its form).

What is wrong is said by line, and costs as little as it can: a statement, a check, or a step; the rest is taught.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LESSONS = "onboarding.toml"
"""Lies at the top of a source folder."""

_TOP = ("step",)
_STEP = ("key", "title", "why", "question")
_CLAIM = ("text", "document", "quote")
_CHECK = ("question", "explanation", "document", "quote")
_FEWEST, _MOST = 2, 5
"""Answers to choose among: one is no choice, and more than five are not weighed against each other."""

_HEADER = re.compile(r"^\s*\[+\s*(step(?:\.\w+)?)\s*\]+\s*(?:#.*)?$")
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINE = re.compile(r"\(at line (\d+)")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a path, and the line where an editor finds it."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A text, the document that it rests on, and the words there that are to carry it."""

    text: str
    document: str
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class Quiz:
    """A question to check oneself by; `right` counts from 0, and `claim` is the explanation."""

    question: str
    answers: tuple[str, ...]
    right: int
    claim: Claim


@dataclass(frozen=True, slots=True)
class Step:
    """A step as it is written, its quotes not yet looked up."""

    key: str
    title: str
    why: str
    question: str
    claims: tuple[Claim, ...]
    quiz: Quiz | None
    line: int

    @property
    def cited(self) -> Iterator[Claim]:
        """All that rests on a document."""
        yield from self.claims
        if self.quiz:
            yield self.quiz.claim


@dataclass(slots=True)
class _Lines:
    """Where the parts of a step begin; a part that is written in one line has the line of its step."""

    step: int = 1
    claims: list[int] = field(default_factory=list)
    check: int = 0


class _Faulty(Exception):
    """A part of a step is no use."""


def lesson_files(folders: Iterable[Path]) -> tuple[Path, ...]:
    """List the files of some source folders that are there."""
    return tuple(path for folder in folders if (path := folder / LESSONS).is_file())


def read_steps(text: str) -> tuple[tuple[Step, ...], tuple[Fault, ...]]:
    """Return the steps of a file that are whole, and all that is wrong with it."""
    try:
        data: Mapping[str, object] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        return (), (Fault(int(line[1]) if line else 1, f"not TOML: {error}"),)
    faults = [Fault(1, f"{name!r} is unknown; the file holds [[step]] only") for name in data if name not in _TOP]
    steps: dict[str, Step] = {}
    places = _places(text)
    for number, table in enumerate(_tables(data.get("step", ()))):
        lines = places[number] if number < len(places) else _Lines()
        step = _step(table, lines, faults)
        if step and step.key in steps:
            faults.append(Fault(step.line, f"the key {step.key!r} is taken by the step in line {steps[step.key].line}"))
        elif step:
            steps[step.key] = step
    return tuple(steps.values()), tuple(faults)


def _places(text: str) -> list[_Lines]:
    places: list[_Lines] = []
    for number, line in enumerate(text.split("\n"), 1):
        header = _HEADER.match(line)
        if header and header[1] == "step":
            places.append(_Lines(number))
        elif header and places and header[1] == "step.statement":
            places[-1].claims.append(number)
        elif header and places and header[1] == "step.check":
            places[-1].check = number
    return places


def _step(table: Mapping[str, object], lines: _Lines, faults: list[Fault]) -> Step | None:
    """Return a step with the statements that are whole; None where it cannot be shown at all."""
    try:
        told = _texts(table, _STEP, also=("statement", "check"))
        if not _KEY.fullmatch(told["key"]):
            raise _Faulty(f"the key {told['key']!r} is not small letters a-z, digits and hyphens")
    except _Faulty as fault:
        faults.append(Fault(lines.step, str(fault)))
        return None
    named = f"step {told['key']!r}"
    claims: list[Claim] = []
    for number, each in enumerate(_tables(table.get("statement", ()))):
        line = lines.claims[number] if number < len(lines.claims) else lines.step
        try:
            claims.append(Claim(**_texts(each, _CLAIM), line=line))
        except _Faulty as fault:
            faults.append(Fault(line, f"{named}: {fault}"))
    if not claims:
        faults.append(Fault(lines.step, f"{named} has no statement"))
    quiz = _quiz(table.get("check"), lines.check or lines.step, named, faults)
    return Step(**told, claims=tuple(claims), quiz=quiz, line=lines.step)


def _quiz(table: object, line: int, named: str, faults: list[Fault]) -> Quiz | None:
    if table is None:
        return None
    try:
        if not isinstance(table, Mapping):
            raise _Faulty("check is not a table")
        told = _texts(table, _CHECK, also=("answers", "right"))
        answers, right = _answers(table.get("answers")), table.get("right")
        if not isinstance(right, int) or isinstance(right, bool) or not 1 <= right <= len(answers):
            raise _Faulty(f"right is {right!r}; it is the number of the right answer, 1 to {len(answers)}")
    except _Faulty as fault:
        faults.append(Fault(line, f"{named}: check: {fault}"))
        return None
    return Quiz(told["question"], answers, right - 1, Claim(told["explanation"], told["document"], told["quote"], line))


def _answers(value: object) -> tuple[str, ...]:
    answers = tuple(each.strip() for each in value if isinstance(each, str)) if isinstance(value, list) else ()
    if not _FEWEST <= len(answers) <= _MOST or len(set(answers)) < len(answers) or not all(answers):
        raise _Faulty(f"answers must be {_FEWEST} to {_MOST} different texts")
    return answers


def _texts(table: Mapping[str, object], names: Sequence[str], also: Sequence[str] = ()) -> dict[str, str]:
    """Return the texts of a table by name. Raises `_Faulty` for one that is missing, empty, no text or unknown."""
    if unknown := [name for name in table if name not in (*names, *also)]:
        raise _Faulty(f"{unknown[0]!r} is unknown; the fields are {', '.join((*names, *also))}")
    told = {name: value.strip() for name in names if isinstance(value := table.get(name), str)}
    if missing := [name for name in names if not told.get(name)]:
        raise _Faulty(f"{', '.join(missing)} must be text")
    return told


def _tables(value: object) -> Iterator[Mapping[str, object]]:
    yield from (each for each in value if isinstance(each, Mapping)) if isinstance(value, list) else ()
