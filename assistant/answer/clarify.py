"""Ask back where a question can be read in several ways, with readings that the sources answer.

A reading is a document that fits the question, named by its title. It is offered only when the question it makes, asked
again, leads to that document and to an answer: whoever presses it is not asked a second time.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from assistant.answer.ambiguity import THRESHOLD, names_no_subject, probability, signs_of
from assistant.answer.evidence import asks_whom, looks_wanted
from assistant.answer.finding import Finder, Part
from assistant.answer.names import Names
from assistant.answer.reply import Reply
from assistant.danish.clause import read_clause
from assistant.danish.references import find_references
from assistant.index.snapshot import Snapshot
from assistant.search.contacts import turns_to_somebody
from assistant.search.retrieve import retrieve
from assistant.texts import say
from assistant.types import Choice, Document, Language, Passage, Query, Statement

MOST_READINGS = 4
"""More are a list to read through, not a choice to make."""

_LOOKED_AT = 24
_TRIED = 4
"""Passages and documents among which readings are looked for; each document costs a search."""

SURE_ANSWER = 0.9
"""A question that the sources answer so surely is answered: what comes near being
asked back wrongly on the tuning half is above it."""

_FOREMOST = 2
"""A reading must bring its document among the first so many passages."""

_CLOSE = 5
"""Passages among which a contact is found for a question that asks whom to turn to."""

_BILL = re.compile(r"L\s?\d+(?:\s?[A-Z])?")
"""The number of a bill, which says nothing to who did not ask for it."""

_LABEL_CHARS = 70
"""A label that fits on a button."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a question, and the passage that answers it so."""

    choice: Choice
    passage: Passage


@dataclass(frozen=True, slots=True)
class Readings:
    """How likely (0..1) a question has several readings and is `answered` all the same; and those worth offering.

    `no_subject` when the question does not say what it is about: then any reading would be a guess.
    """

    likelihood: float
    found: tuple[Reading, ...] = ()
    answered: float = 0.0
    no_subject: bool = False

    @property
    def asks_back(self) -> bool:
        """Whether no reading is clearly the one that is meant."""
        if self.no_subject:
            return True
        return self.likelihood >= THRESHOLD and self.answered < SURE_ANSWER and len(self.found) > 1


def readings(snapshot: Snapshot, finder: Finder, names: Names, query: Query, parts: Sequence[Part]) -> Readings:
    """Return the readings of a question; none are looked for where it is clear, or asks several things."""
    if len(parts) != 1 or query.dated or query.historical or _knows_whom(query, parts[0]):
        return Readings(0.0)
    if not query.references and names_no_subject(query.text):
        return Readings(1.0, no_subject=True)
    clause, part = read_clause(query.text, names.find), parts[0]
    likelihood = probability(signs_of(query, clause, part.passages, part.likelihood, snapshot.rarity))
    if likelihood < THRESHOLD:
        return Readings(likelihood)
    found = tuple(islice(_readings(snapshot, finder, query), MOST_READINGS))
    return Readings(likelihood, found, part.likelihood)


def _knows_whom(query: Query, part: Part) -> bool:
    """Tell whether somebody to turn to was asked for and found: that is answered, whatever else the words may mean."""
    asked = asks_whom(query.text) or turns_to_somebody(query.text)
    return asked and any(each.document.kind == "contact" for each in part.passages[:_CLOSE])


def asked_back(found: Readings, language: Language) -> Reply:
    """Return the reply that asks which reading is meant; or what it is about, where nothing says so."""
    if not found.found:
        return Reply((Statement(say("answer.which_subject", language), ()),), outcome="clarify")
    return Reply(
        (Statement(say("answer.clarify", language), ()),),
        tuple(replace(reading.passage, number=number) for number, reading in enumerate(found.found, 1)),
        "clarify",
        choices=tuple(reading.choice for reading in found.found),
    )


def _readings(snapshot: Snapshot, finder: Finder, query: Query) -> Iterator[Reading]:
    taken, tried = set[str](), 0
    for hit in retrieve(snapshot, query, _LOOKED_AT):
        subject = subject_of(hit.document)
        kinship = {hit.document.slug, hit.document.series or hit.document.slug, subject}
        if not taken.isdisjoint(kinship):
            continue
        taken |= kinship
        if _BILL.fullmatch(subject):
            continue
        tried += 1
        if tried > _TRIED:
            return
        question = f"{query.text.rstrip(' ?.!')} ({subject})?"
        if (passage := _answering(finder, query, question, hit.document.slug)) is not None:
            yield Reading(Choice(_label(subject), question), passage)


def _answering(finder: Finder, query: Query, question: str, slug: str) -> Passage | None:
    """Return the passage by which a document answers a question; None when it does not."""
    parts = finder.find(replace(query, text=question, references=find_references(question)))
    if not parts[0].covered:
        return None
    foremost = (each for each in parts[0].passages[:_FOREMOST] if each.chunk.slug == slug)
    return next((each for each in foremost if holds_kind(query.text, each.chunk.text)), None)


def holds_kind(question: str, text: str) -> bool:
    """Tell whether a text holds any of the kinds of thing a question asks for: an amount, a day, a name."""
    looks = looks_wanted(question).values()
    return not looks or any(look.search(text) for look in looks)


def subject_of(document: Document) -> str:
    """Return the part of a title that says what it is about; a single word says too little."""
    subject = re.split(r":\s|\s\(", document.title)[0].strip()
    return subject if " " in subject else document.title.replace("(", "– ").replace(")", "")


def _label(subject: str) -> str:
    return subject if len(subject) <= _LABEL_CHARS else f"{subject[: _LABEL_CHARS - 1].rsplit(' ', 1)[0]} …"
