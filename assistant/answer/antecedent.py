"""What a pronoun of a follow-up stands for: a thing of the question before, or whom or what its answer named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answer.names import Names
from assistant.danish.clause import Clause, Part
from assistant.danish.word_classes import Form, is_content

_BETWEEN = re.compile(r"\s*(?:(?:for|om|til|ved|med)\s+at\s+\w+\s+(?:(?:til|på|ud|op|ind|af|om|videre)\s+)*)?")
"""What may stand between a thing and what belongs to it, before the preposition: "gebyret for at klage til nævnet"."""

_SENTENCES_READ = 2
"""Whom an answer is about stands in its first sentences."""

_ASKS_NAME = re.compile(r"^\W*(?:hvilke[nt]?|hvad\s+hedder|hvad\s+hed)\b", re.IGNORECASE)
_NAMING = frozenset({"pool", "provision"})
_ACTORS = re.compile(
    r"(?:politi|ministeri|minister|kommun|fond|lejer|udlejer|boligorganisation|beboer|bestyrels|ret|folketing|regering)"
    r"(?:en|et|ten|erne|ne)"
)
"""Who does something is seldom what "den" and "det" point back to."""

_ASKING = re.compile(r"(?:hvilke[nt]?\s+)?", re.IGNORECASE)
_MARKS = re.compile(r"\*\*|\[\d+\]")


@dataclass(frozen=True, slots=True)
class Topic:
    """A thing with what belongs to it ("udviklingsplanen for Tingbjerg"), and how fit it is to be pointed back to.

    `timeless` is the same without a time at its end, `names` the names in it, "" where there is none.
    """

    text: str
    timeless: str
    names: str
    form: Form
    weight: float

    @property
    def head(self) -> str:
        """The last word."""
        return self.timeless.lower().split()[-1]


def topics(clause: Clause) -> list[Topic]:
    """Return the things that a question is about, weightiest first; each also without what stands before it."""
    found = [
        _topic(clause, group[start:], nested=start > 0)
        for group in _groups(clause)
        for start in range(len(group))
        if group[start].kind != "time"
    ]
    return sorted(found, key=lambda topic: -topic.weight)


def named_in_answer(question: str, answer: str, names: Names) -> str:
    """Return whom or what an answer named, where the question asked for that; else ""."""
    if not _ASKS_NAME.match(question):
        return ""
    told = _MARKS.sub("", " ".join(answer.split("\n")[:_SENTENCES_READ]))
    if person := person_in(question, told, names):
        return person
    known = question.lower()
    fresh = (told[start:end] for start, end in names.find(told))
    return next((name for name in fresh if name.lower() not in known and names.is_sure(name)), "")


def person_in(question: str, answer: str, names: Names) -> str:
    """Return the person that an answer, or else the question, named; "" when neither did."""
    said = _MARKS.sub("", answer)
    known = question.lower()
    fresh = next((name for name in names.people(said) if name.lower() not in known), "")
    return fresh or next(names.people(question), "")


def _groups(clause: Clause) -> Iterator[list[Part]]:
    """Yield runs of parts that belong together, each but the first after a preposition."""
    group: list[Part] = []
    for part in clause.parts:
        gap = clause.text[group[-1].end : part.lead] if group else ""
        joined = part.preposition or part.kind == "time"
        beside = group and group[0].kind == "name" and part.preposition == "på"  # "kom Vejleåparken | på listen"
        if group and joined and not beside and not group[-1].asked and _BETWEEN.fullmatch(gap):
            group.append(part)
            continue
        if group:
            yield group
        group = [part]
    if group:
        yield group


def _topic(clause: Clause, group: list[Part], *, nested: bool) -> Topic:
    first, last = group[0], next((part for part in reversed(group) if not _counts_on(part)), group[-1])
    named = any(part.named or part.kind in _NAMING for part in group)
    weight = 2.0 * named + 1.0 * first.determined + 0.5 * (not first.preposition) - 1.5 * first.asked
    weight += 0.1 * min(sum(map(is_content, clause.text[first.start : last.end].split())), 5)
    weight -= 0.5 * nested + 2.5 * bool(_ACTORS.fullmatch(first.head))
    # "Hvad er nummeret til sekretariatet?": what is asked for is not what the talk is about.
    weight -= 1.5 * (_is_predicate(clause, first) and named and not first.named)
    names = ", ".join(part.text for part in group if part.named or part.kind in _NAMING)
    start = first.start + (len(_ASKING.match(first.text)[0]) if first.asked else 0)  # type: ignore[index]  # may be empty
    text, timeless = clause.text[start : group[-1].end], clause.text[start : last.end]
    if start == 0 and first.kind == "noun":
        text, timeless = text[:1].lower() + text[1:], timeless[:1].lower() + timeless[1:]
    return Topic(text, timeless, names, first.form, weight)


def _counts_on(part: Part) -> bool:
    """Tell a time of what happens ("i 2021") from one that belongs to a thing ("planen fra 2019", "aftalen 8. maj")."""
    return part.kind == "time" and part.preposition not in ("", "fra", "for", "om", "af")


def _is_predicate(clause: Clause, part: Part) -> bool:
    between = clause.text[clause.asks : part.start].lower().split()
    return bool(clause.asks) and between in (["er"], ["var"], ["hedder"], ["bliver"])


def agreement(pronoun: Form, topic: Form) -> float:
    """Rate how a pronoun goes with the gender and number of a thing."""
    if not pronoun or not topic:
        return 0.0
    return 1.0 if pronoun == topic else -2.0
