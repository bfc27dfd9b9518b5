"""The questions, read and validated: what is asked, where the answer stands, which strings any right answer holds."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeAlias

from assistant.errors import CorpusError
from evals.folding import section_key

Row: TypeAlias = Mapping[str, object]

QUESTIONS = Path(__file__).parent / "questions"
SETS = (
    "corpus",
    "unanswerable",
    "statute",
    "at-date",
    "statute-unanswerable",
    "kept-out",
    "multi",
    "everyday",
    "comparisons",
    "dialogues",
    "dialogues-alone",
    "ambiguous",
    "tuning-corpus",
    "tuning-registers",
    "tuning-statute",
    "tuning-dialogues",
    "tuning-dialogues-alone",
    "tuning-ambiguous",
    "tuning-multi",
    "tuning-false-premise",
    "similar",
)
ALONE = "-alone"
"""The ending of a set that asks the turns of another one as they read on their own: what conversations can reach."""
# Written to fit weights on, by people who did not know the other sets; never reported.
TUNING = frozenset(name for name in SETS if name.startswith("tuning-"))
# Sets whose `section` is a § to be found; elsewhere it is a heading, and any passage of the document will do.
BY_PROVISION = frozenset({"statute", "at-date", "kept-out", "tuning-statute"})
LABELS = ("intent", "style", "category", "role", "turn")
_LATE = 3
"""Turns from this one on are reported together: few conversations are longer."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: anywhere in a document, or in one § of it ("91 a")."""

    slug: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its expectations.

    An answerable case expects any of `places`. An unanswerable one expects none; where its premise is false, `places`
    say where the truth stands. `follows` names the case asked just before in the same conversation. `reference` is an
    answer that a person wrote. An `ambiguous` case has a reading in each of `places`.
    """

    id: str
    set: str
    question: str
    fold: int
    answerable: bool = True
    places: tuple[Place, ...] = ()
    must_mention: tuple[str, ...] = ()
    must_not_mention: tuple[str, ...] = ()
    as_of: date | None = None
    follows: str = ""
    reference: str = ""
    ambiguous: bool = False
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def slugs(self) -> frozenset[str]:
        """The documents of the places."""
        return frozenset(place.slug for place in self.places)


def load(name: str, folder: Path = QUESTIONS) -> tuple[Case, ...]:
    """Read one set by name. Raises `CorpusError` naming file and line for a row that cannot be judged."""
    if name not in SETS:
        raise CorpusError(f"Unknown question set {name!r}; there are {', '.join(SETS)}.")
    return _read(name, folder / f"{name.removesuffix(ALONE)}.jsonl")


def load_file(path: Path) -> tuple[Case, ...]:
    """Read questions of one's own, such as the journal hands out. Raises `CorpusError` naming file and line."""
    if not path.is_file():
        raise CorpusError("This file of questions does not exist.", path)
    return _read(path.stem, path)


def _read(name: str, path: Path) -> tuple[Case, ...]:
    cases: dict[str, Case] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            for case in _cases(name, json.loads(line)):
                _validate(case, cases)
                cases[case.id] = case
        except (KeyError, TypeError, ValueError) as error:
            raise CorpusError(f"This question cannot be used: {error!r}.", path, number) from error
    return tuple(cases.values())


def fold_of(source_id: str) -> int:
    """Put a question into half 0 (for tuning) or half 1 (for reporting), for ever, by its id alone."""
    return int(hashlib.sha256(source_id.encode()).hexdigest(), 16) % 2


def _cases(name: str, row: Row) -> Iterator[Case]:
    turns = row.get("turns")
    if turns is None:
        yield _case(name, row, _text(row, "id"))
        return
    if not isinstance(turns, list):
        raise TypeError("'turns' must be a list")
    follows = ""
    for number, turn in enumerate(turns, start=1):
        identity = f"{_text(row, 'id')}.{number}"
        turn_label = str(number) if number < _LATE else f"{_LATE}+"
        asked = turn["standalone" if name.endswith(ALONE) else "user"]
        yield _case(name, {**turn, "id": identity, "question": asked, "turn": turn_label}, _text(row, "id"), follows)
        follows = "" if name.endswith(ALONE) else identity


def _case(name: str, row: Row, source_id: str, follows: str = "") -> Case:
    as_of = _text(row, "as_of", "")
    also = _rows(row, "also")
    facts = _texts(row, "must_mention") + tuple(fact for other in also for fact in _texts(other, "must_mention"))
    return Case(
        id=_text(row, "id"),
        set=name,
        question=_text(row, "question"),
        fold=0 if name in TUNING else fold_of(source_id),
        answerable=bool(row.get("answerable", True)),
        places=_places(row, also, by_provision=name in BY_PROVISION),
        must_mention=facts,
        must_not_mention=_texts(row, "must_not_mention"),
        as_of=date.fromisoformat(as_of) if as_of else None,
        follows=follows,
        reference=_text(row, "answer", ""),
        ambiguous=bool(row.get("readings")),
        labels={key: _text(row, key) for key in LABELS if row.get(key)},
    )


def _places(row: Row, also: tuple[Row, ...], *, by_provision: bool) -> tuple[Place, ...]:
    others = tuple(Place(_text(other, "document"), section_key(_text(other, "section"))) for other in also)
    truth = _text(row, "truth_document", "")
    if truth:
        return (Place(truth, section_key(_text(row, "truth_section"))),)
    # A comparison lists the documents of both sides; the § of the row belongs to those that `also` does not name.
    elsewhere = {place.slug for place in others}
    documents = _texts(row, "documents")
    own = [slug for slug in documents if slug not in elsewhere] or documents
    section = section_key(_text(row, "section", "")) if by_provision else ""
    return tuple(Place(slug, section) for slug in own) + others


def _validate(case: Case, earlier: Mapping[str, Case]) -> None:
    if case.id in earlier:
        raise ValueError(f"the id {case.id!r} stands twice")
    if case.answerable and not case.places:
        raise ValueError(f"{case.id!r} is answerable, but names no document")
    if not case.question.strip():
        raise ValueError(f"{case.id!r} asks nothing")


def _text(row: Row, key: str, default: str | None = None) -> str:
    value = row.get(key, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise TypeError(f"{key!r} must be a text, not {value!r}")
    return value


def _texts(row: Row, key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError(f"{key!r} must be a list of texts, not {value!r}")
    return tuple(value)


def _rows(row: Row, key: str) -> tuple[Row, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise TypeError(f"{key!r} must be a list of objects, not {value!r}")
    return tuple(value)
