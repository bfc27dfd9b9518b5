"""Put a fragment ("og i 2019?", "Og landsrettens?") into the question it continues, in place of what it is instead of.

A year takes the place of a year, an area of an area, a § of a §, and a noun phrase that of the phrase most like it in
role and form. What has no counterpart is added, so that nothing said is lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer.names import Names
from assistant.danish.clause import TIME, Clause, Part, Span, read_clause

_LEAST = 0.5
"""A phrase that resembles none of the earlier question more than this is added to it."""

_SHARED_LETTERS = 4
"""Two compounds with an ending of so many letters name the same kind of thing: dispositionsfond, byggefond."""

_NUMBERS = {"et": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10}
_SHIFT = re.compile(
    r"\b(?:i\s+)?(?:(?P<count>\d{1,2}|et|to|tre|fire|fem|seks|syv|otte|ni|ti)\s+år\s+(?P<way>senere|efter|før|tidligere)|"
    r"året\s+(?P<next>efter|før|inden|derpå)|(?P<year>næste|forrige)\s+år)\b",
    re.IGNORECASE,
)
_BACKWARDS = frozenset({"før", "tidligere", "inden", "forrige"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_STK = re.compile(r",?\s*(?:stk\.?|stykke)\s*\d+", re.IGNORECASE)
_NOW = re.compile(r"^(?:(?:i\s+)?dag|nu|i\s+år)$", re.IGNORECASE)
_WHEN = frozenset({"i", "pr", "per", "den", "fra", "før", "efter", "inden", "siden", "ved", "på", "om", ""})
_PRESENT = {
    "var": "er", "havde": "har", "gjaldt": "gælder", "kunne": "kan", "skulle": "skal", "blev": "bliver", "fik": "får",
    "måtte": "må", "lå": "ligger", "stod": "står", "kostede": "koster", "hed": "hedder",
}  # fmt: skip
CONDITION = re.compile(r",\s+(?:hvis|når|selv\s?om|såfremt|uden at)\b[^,?]*$", re.IGNORECASE)
"""A condition at the end of a question."""

_AREA_WORDS = frozenset({"området", "boligområdet", "kommunen", "byen", "bydelen", "afdelingen", "bebyggelsen"})


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def exchanged(question: str, fragment: str, names: Names) -> str:
    """Return the question with the fragment in the place of its counterparts."""
    before, said = read_clause(question, names.find), read_clause(shifted(fragment, question), names.find)
    pairs = _paired(said.parts, before, names)
    edits = [_edit(part, pairs[part], before, names) for part in said.parts if part in pairs]
    added = [_with_preposition(part, names) for part in said.parts if part not in pairs]
    if any(_NOW.match(part.text) for part in said.parts) and before.verb in _PRESENT:
        edits.append(_present(before))
    return _appended(_applied(question, edits), added, names)


def fits(question: str, fragment: str, names: Names) -> bool:
    """Tell whether every part of a fragment has a counterpart in a question."""
    before, said = read_clause(question, names.find), read_clause(shifted(fragment, question), names.find)
    return bool(said.parts) and len(_paired(said.parts, before, names)) == len(said.parts)


def shifted(fragment: str, question: str) -> str:
    """Write out a time that is told from the one before: "året efter" a question about 2023 is "2024"."""
    found = _SHIFT.search(fragment)
    times = [each for each in TIME.finditer(question) if _YEAR.search(each[0])]
    if not found or not times:
        return fragment
    before = fragment[: found.start()].split()[-1:]
    alike = [each for each in times if question[: each.start()].split()[-1:] == before]
    time = (alike or times)[-1][0]
    way = (found["way"] or found["next"] or found["year"]).lower()
    count = found["count"] or "et"
    years = (int(count) if count.isdigit() else _NUMBERS[count.lower()]) * (-1 if way in _BACKWARDS else 1)
    moved = _YEAR.sub(lambda year: str(int(year[0]) + years), time)
    return f"{fragment[: found.start()]}{moved}{fragment[found.end() :]}"


def _paired(parts: Sequence[Part], before: Clause, names: Names) -> dict[Part, Part]:
    """Give each part the free part most like it, the closest pair first; those without any are left out."""
    rated = sorted(
        (
            (_likeness(part, other, before, names), -place, -index)
            for place, part in enumerate(parts)
            for index, other in enumerate(before.parts)
        ),
        reverse=True,
    )
    pairs: dict[Part, Part] = {}
    for rating, place, index in rated:
        part, other = parts[-place], before.parts[-index]
        if rating >= _LEAST and part not in pairs and other not in pairs.values():
            pairs[part] = other
    return pairs


def _likeness(part: Part, other: Part, before: Clause, names: Names) -> float:
    """Rate how well one part stands for another; only like kinds may."""
    same_role = 2.0 * bool(part.preposition and part.preposition == other.preposition)
    if part.kind == "name" and other.named:
        alike = names.is_place(part.text) == any(names.is_place(before.text[a:b]) for a, b in _names_in(other, names))
        return 1.0 + same_role if alike else 0.0
    if part.kind == "name" and other.head in _AREA_WORDS:
        return 1.0
    if part.kind != other.kind:
        return 0.0
    if part.kind == "time":
        return 1.0 + same_role + (len(_YEAR.sub("", part.text)) > 3) * (len(_YEAR.sub("", other.text)) > 3)
    return _noun_likeness(part, other, before) if part.kind in ("noun", "name") else 1.0


def _noun_likeness(part: Part, other: Part, before: Clause) -> float:
    rating = 2.0 * bool(part.preposition and part.preposition == other.preposition)
    rating -= 1.0 * bool(part.preposition and part.preposition != other.preposition)
    rating += 3.0 * bool(part.genitive and other.genitive) - 2.0 * bool(part.genitive and not other.genitive)
    rating += 2.0 * (_shared_ending(_bare(part.head), _bare(other.head)) >= _SHARED_LETTERS)
    rating += 0.5 * (bool(part.form) == bool(other.form)) + 0.5 * bool(other.preposition)
    rating -= 1.5 * bool(other.named and not part.named)
    # "Hvad er grænsen for …": the first thing is what is asked for, and a fragment seldom takes its place.
    rating -= 0.5 * bool(other.asked or other is before.parts[0])
    return rating


def _bare(word: str) -> str:
    return re.sub(r"(?<=\w{4})(?:ernes?|enes?|ens?|ets?|er|e|s)$", "", word)


def _shared_ending(one: str, other: str) -> int:
    shared = 0
    for a, b in zip(reversed(one), reversed(other), strict=False):
        if a != b:
            break
        shared += 1
    return shared


def _edit(part: Part, target: Part, before: Clause, names: Names) -> _Edit:
    if part.kind == "name" and target.kind != "name" and target.named:
        start, end = _names_in(target, names, part)[0]
        return _Edit(start, end, _owned(part.text, before.text[start:end]))
    if part.genitive == (part.start, part.end) and target.genitive:
        return _Edit(*target.genitive, part.text)
    text, start = part.text, target.start
    if part.kind == "time":
        text = _completed(part.text, target.text)
        start = target.lead if _NOW.match(part.text) and target.preposition in _WHEN else start
        text = f"i {text}" if text.lower() == "dag" else text
    elif part.kind == "provision" and _STK.fullmatch(part.text):
        text = f"{_STK.sub('', target.text)}, {part.text}"
    elif part.preposition and part.preposition != target.preposition:
        text, start = f"{part.preposition} {part.text}", target.lead
    elif target.asked and (article := re.match(r"hvilke[nt]?\s+", target.text, re.IGNORECASE)):
        start += article.end()
    return _Edit(start, target.end, text)


def _names_in(part: Part, names: Names, like: Part | None = None) -> list[Span]:
    spans = [(part.start + start, part.start + end) for start, end in names.find(f"x {part.text}"[2:]) or ()]
    whole = [(part.start, part.end)] if part.kind == "name" else []
    return spans or whole or [(part.start, part.end)]


def _owned(name: str, instead_of: str) -> str:
    return f"{name}s" if instead_of.endswith("s") and not name.endswith("s") else name


def _completed(time: str, other: str) -> str:
    """Give a day without a year ("den 8. maj") the year of the one it corrects."""
    year = _YEAR.search(other)
    return time if _YEAR.search(time) or year is None or not time[0].isdigit() else f"{time} {year[0]}"


def _present(before: Clause) -> _Edit:
    found = re.compile(rf"\b{before.verb}\b", re.IGNORECASE).search(before.text)
    start, end = found.span() if found else (0, 0)
    present = _PRESENT[before.verb]
    return _Edit(start, end, present.capitalize() if before.text[start:end][:1].isupper() else present)


def _with_preposition(part: Part, names: Names) -> str:
    if part.preposition:
        return f"{part.preposition} {part.text}"
    if part.kind == "time":
        return part.text if _NOW.match(part.text) else f"i {part.text}"
    return f"i {part.text}" if part.kind == "name" and names.is_place(part.text) else f"({part.text})"


def _applied(text: str, edits: Sequence[_Edit]) -> str:
    for edit in sorted(edits, key=lambda each: -each.start):
        text = f"{text[: edit.start].removesuffix('kun ')}{edit.text}{text[edit.end :]}"
    return text


def _appended(question: str, added: Sequence[str], names: Names) -> str:
    """Add phrases at the end, before a time that stands last."""
    body, condition = _conditioned(question.rstrip(" ?.!"))
    if not added:
        return f"{body}{condition}?"
    parts = read_clause(body, names.find).parts
    last = parts[-1] if parts and parts[-1].kind == "time" and parts[-1].end == len(body) else None
    end = last.lead if last and last.preposition in _WHEN and last.preposition else len(body)
    return f"{body[:end].rstrip()} {' '.join(added)}{' ' if end < len(body) else ''}{body[end:]}{condition}?"


def _conditioned(question: str) -> tuple[str, str]:
    """Split a question from the condition at its end."""
    found = CONDITION.search(question)
    return (question[: found.start()], question[found.start() :]) if found else (question, "")
