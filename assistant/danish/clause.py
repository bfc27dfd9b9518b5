"""Read a question as parts that can be exchanged or pointed back to: its times, provisions, names and noun phrases.

Danish questions put the finite verb right after what is asked for, and what stands between prepositions, verbs and
other function words is a noun phrase.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from assistant.danish.dates import MONTH
from assistant.danish.word_classes import (
    AUXILIARIES,
    COPULAS,
    GENDER,
    INFINITE_AUXILIARIES,
    MODALS,
    OPENERS,
    PREPOSITIONS,
    SUBJECTS,
    VERBAL_ENDINGS,
    VERBS,
    Form,
    form_of,
    is_content,
    is_pronoun,
)

PartKind: TypeAlias = Literal["time", "pool", "provision", "place_in_list", "name", "noun"]
Span: TypeAlias = tuple[int, int]
FindNames: TypeAlias = Callable[[str], Sequence[Span]]

_YEARS = r"(?:19|20)\d\d"
TIME = re.compile(
    rf"\b(?:\d{{1,2}}\.?\s*(?:{MONTH})\b(?:\.?\s+{_YEARS})?|\d{{1,2}}[./]\d{{1,2}}[./ -]{_YEARS}|{_YEARS}-\d\d-\d\d|"
    rf"(?:{MONTH})\.?\s+{_YEARS}|(?:forår|sommer|efterår|vinter)(?:en|et)?\s+{_YEARS}|"
    rf"{_YEARS}\s?[-–]\s?(?:{_YEARS}|\d\d)\b(?!-?\w)|{_YEARS}\b(?!-?\w)|(?:i\s+)?dag\b|i\s+år\b|sidste\s+år\b|dengang\b)",
    re.IGNORECASE,
)
POOL = re.compile(rf"\b{_YEARS}(?:[-–/](?:{_YEARS}|\d\d))?-[a-zæøå]{{3,}}", re.IGNORECASE)
PROVISION = re.compile(
    r"(?:§§?|\bparagraf)\s*\d{1,3}(?:\s?[a-zæøå](?![\wæøå]))?(?:,?\s*(?:stk\.?|stykke)\s*\d{1,2})?|\bstk\.?\s*\d{1,2}",
    re.IGNORECASE,
)
LISTED = re.compile(
    r"\b(?:det|den|de)\s+(?:første|andet|anden|tredje|fjerde|femte|sjette|sidste|næste)\b(?=\W*(?:$|[a-zæøå]{1,4}\b))",
    re.IGNORECASE,
)
"""One of several that were listed: "det fjerde"."""

_LOCKED: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    ("pool", POOL),
    ("provision", PROVISION),
    ("time", TIME),
    ("place_in_list", LISTED),
)
_ALONE = frozenset({"time", "provision", "pool", "place_in_list"})
_TOKEN = re.compile(r"[^\W_]+(?:[-/&'’][^\W_]+)*(?:'s)?|[^\w\s]")
_ASKS = re.compile(
    r"^\W*(?:hvor\s+(?:mange|meget|stort?|store|langt?|lange|længe|højt?|høje|ofte|tit|gammel|tidligt|hurtigt)\b|"
    r"hvad\s+for\s+(?:en|et|nogle)\b|hv(?:ad|em|or|ornår|ordan|orfor|orhen|ilke[nt]?)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text, with the preposition before it (which begins at `lead`) and the form of its head.

    `asked` when it belongs to what is asked for ("hvor mange boliger"); `genitive` is the span of an owner in it.
    """

    text: str
    start: int
    end: int
    kind: PartKind
    lead: int
    preposition: str = ""
    form: Form = ""
    asked: bool = False
    named: bool = False
    genitive: Span | None = None

    @property
    def head(self) -> str:
        """The last word."""
        return re.split(r"[\s-]", self.text.lower())[-1]

    @property
    def determined(self) -> bool:
        """Whether it is a definite thing: by article, by ending, by an owner, or by name."""
        return bool(self.form) or self.named or self.genitive is not None


@dataclass(frozen=True, slots=True)
class Clause:
    """A text as its parts in order. `asks` is where the question word ends, `verb` the finite verb or ""."""

    text: str
    parts: tuple[Part, ...]
    asks: int = 0
    verb: str = ""

    @property
    def has_name(self) -> bool:
        """Whether it names an area, a body, a pool or a provision."""
        return any(part.named or part.kind in ("pool", "provision") for part in self.parts)

    @property
    def is_sentence(self) -> bool:
        """Whether it asks or says something by itself, rather than being a fragment of a question."""
        return bool(self.verb)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    kind: PartKind | Literal["word", "mark"]

    @property
    def lower(self) -> str:
        return self.text.lower()


def read_clause(text: str, names: FindNames) -> Clause:
    """Read a text as a clause; `names` finds the spans of the names in it."""
    tokens = _tokens(text, names(text))
    asks = found.end() if (found := _ASKS.match(text)) else 0
    verb_at = _verb_at(tokens, asks)
    verb = tokens[verb_at].lower if verb_at is not None else ""
    parts = tuple(_parts(text, tokens, verb_at, asks))
    return Clause(text, parts, asks, verb)


def _tokens(text: str, names: Sequence[Span]) -> list[_Token]:
    locked: list[_Token] = []
    spans: list[tuple[PartKind, Span]] = [(kind, each.span()) for kind, rule in _LOCKED for each in rule.finditer(text)]
    for kind, (start, end) in [*spans, *(("name", span) for span in names)]:
        if all(end <= other.start or start >= other.end for other in locked):
            locked.append(_Token(text[start:end], start, end, kind))
    plain = [
        _Token(found[0], found.start(), found.end(), "word" if found[0][0].isalnum() else "mark")
        for found in _TOKEN.finditer(text)
        if all(found.end() <= other.start or found.start() >= other.end for other in locked)
    ]
    return sorted([*locked, *plain], key=lambda token: token.start)


def _verb_at(tokens: Sequence[_Token], asks: int) -> int | None:
    words = [index for index, token in enumerate(tokens) if token.kind == "word" and token.start >= asks]
    known = next((index for index in words if tokens[index].lower in VERBS and not _after_at(tokens, index)), None)
    if known is not None or not asks or not words:
        return known
    wants_thing = tokens[0].lower in GENDER or len(tokens[0].text) < asks  # "hvilken frist", "hvor mange boliger"
    after = words[1:] if wants_thing else words[:1]
    return next((index for index in after if tokens[index].lower.endswith(VERBAL_ENDINGS)), None)


def _after_at(tokens: Sequence[_Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].lower == "at"


def _parts(text: str, tokens: Sequence[_Token], verb_at: int | None, asks: int) -> Iterator[Part]:
    run: list[_Token] = []
    preposition: _Token | None = None
    last: Part | None = None
    verb_start = tokens[verb_at].start if verb_at is not None else 0
    for index, token in enumerate([*tokens, _Token(".", len(text), len(text), "mark")]):
        if token.end <= asks and token.lower not in GENDER:
            continue
        if _continues(run, token, tokens, index, verb_at):
            run.append(token)
            continue
        if any(each.kind != "word" or is_content(each.text) or each.lower in VERBS for each in run):
            made = _part(text, run, preposition, asked=bool(asks) and run[0].start < verb_start)
            if not _is_participle(made, last, text, tokens, verb_at):
                yield made
                last = made
        if run or token.kind == "mark":
            preposition = None
        run = [token] if _begins(token, tokens, index, verb_at, asks=bool(asks)) else []
        if token.kind == "word" and token.lower in PREPOSITIONS:
            preposition = token


def _begins(token: _Token, tokens: Sequence[_Token], index: int, verb_at: int | None, *, asks: bool) -> bool:
    if token.kind not in ("word", "mark"):
        return True
    if token.kind == "mark" or index == verb_at or _after_at(tokens, index):
        return False
    if _is_verbal(tokens, index, verb_at, asks=asks):
        return False
    if token.lower in VERBS and index and tokens[index - 1].lower in PREPOSITIONS:
        return True  # no verb stands there: "fristen for klager"
    return is_content(token.text) or (token.lower in GENDER and not _points(tokens, index))


def _continues(run: Sequence[_Token], token: _Token, tokens: Sequence[_Token], index: int, verb_at: int | None) -> bool:
    if not run or index == verb_at or token.kind in ("mark", *_ALONE):
        return False
    if run[-1].kind in _ALONE or _ends_predicate(tokens, index, verb_at):
        return False
    if token.kind == "word" and not is_content(token.text):
        return False
    before = run[-1]
    closed = before.kind == "word" and before.lower not in GENDER and bool(form_of([before.text]))
    closed = closed and not before.lower.endswith("eret")  # "kombineret udlejning"
    whole = before.kind == "name" and token.text[0].islower() and not before.text.endswith("s")
    return not whole and not (closed and token.kind == "word" and not before.lower.endswith("e"))


def _ends_predicate(tokens: Sequence[_Token], index: int, verb_at: int | None) -> bool:
    """Tell a participle at the end ("blev fristen for ansøgning | indført")."""
    if verb_at is None or tokens[verb_at].lower not in COPULAS or not tokens[index].lower.endswith("t"):
        return False
    after = (token.text for token in tokens[index + 1 :] if token.kind != "mark")
    return tokens[index].kind == "word" and not any(map(is_content, after))


def _is_verbal(tokens: Sequence[_Token], index: int, verb_at: int | None, *, asks: bool) -> bool:
    """Tell an infinitive or participle, or the verb of a clause within, from a noun, by what stands before it."""
    word, before = tokens[index].lower, tokens[index - 1].lower if index else ""
    opener = tokens[index - 2].lower if index > 1 else ""
    if before in SUBJECTS and (opener in OPENERS or before in OPENERS) and word.endswith(VERBAL_ENDINGS):
        return True
    if before in INFINITE_AUXILIARIES and word.endswith("t"):
        return True
    if verb_at is None or tokens[index].kind != "word" or _is_adjective(tokens, index):
        return False
    verb, adjacent = tokens[verb_at].lower, verb_at == index - 1
    if verb in COPULAS:
        return adjacent and (
            word.endswith(("eret", "dret", "kret")) or (word.endswith("t") and verb in ("blev", "bliver"))
        )
    between = [token.lower for token in tokens[verb_at + 1 : index]]
    first = not any(each.endswith(("e", "å")) and is_content(each) and not form_of([each]) for each in between)
    bare = word.endswith(("e", "å")) and before not in PREPOSITIONS and before not in GENDER and not form_of([word])
    return verb in MODALS and bare and first and (asks or not adjacent) and not before.endswith("s")


def _is_adjective(tokens: Sequence[_Token], index: int) -> bool:
    """Tell "kombineret" before "udlejning" from a participle."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    participle = tokens[index].lower.endswith("t")
    return participle and following is not None and following.kind == "word" and is_content(following.text)


def _part(text: str, run: Sequence[_Token], preposition: _Token | None, *, asked: bool) -> Part:
    start, end, kinds = run[0].start, run[-1].end, {token.kind for token in run}
    kind: PartKind = "noun"
    if len(run) == 1 and run[0].kind not in ("word", "mark"):
        kind = run[0].kind  # type: ignore[assignment]  # neither "word" nor "mark", so a kind of part
    before_head = run[: len(run) - 1 or 1]
    owner = next((t for t in before_head if t.text.endswith("s") and len(t.text) > 3 and t.lower != "fælles"), None)
    return Part(
        text=text[start:end],
        start=start,
        end=end,
        kind=kind,
        lead=preposition.start if preposition else start,
        preposition=preposition.lower if preposition else "",
        form=form_of([token.text for token in run]) if kind == "noun" else "",
        asked=asked,
        named="name" in kinds,
        genitive=(owner.start, owner.end) if owner else None,
    )


def _is_participle(made: Part, last: Part | None, text: str, tokens: Sequence[_Token], verb_at: int | None) -> bool:
    """Tell a participle after its subject ("blev området | udpeget") from a noun."""
    if verb_at is None or tokens[verb_at].lower not in AUXILIARIES or made.preposition or " " in made.text:
        return False
    verb = tokens[verb_at].lower
    endings = ("t", "de", "te") if verb in COPULAS else ("et", "de", "te", "e")
    if made.kind != "noun" or made.text[0].isupper() or not made.text.endswith(endings):
        return False
    before = text[: made.start].lower().split()[-1:]
    return last is not None or bool(SUBJECTS.intersection(before))


def _points(tokens: Sequence[_Token], index: int) -> bool:
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    after = following.lower if following is not None and following.kind != "mark" else ""
    return is_pronoun(tokens[index].lower, after, tokens[index - 1].lower if index else "")
