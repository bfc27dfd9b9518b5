"""Answer who asks for precedents with a short list: what each was about and what came of it, as its source says."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer.citations import citations_of
from assistant.answer.notes import Moment, notes_for
from assistant.answer.reply import Reply
from assistant.answer.units import readable, units_of
from assistant.danish.analysis import STOP_WORDS, content_words, words
from assistant.danish.dates import danish_part
from assistant.danish.personal import PersonalKind
from assistant.danish.references import find_references
from assistant.danish.rulings import ruling_in
from assistant.index.catalog import Catalog
from assistant.index.snapshot import Snapshot
from assistant.search.casefile import Passus, Precedent
from assistant.search.precedents import CLEAR, COMPARED, Like, similar
from assistant.search.provisions import readable_provision
from assistant.search.retrieve import candidates
from assistant.texts import say
from assistant.types import Language, Passage, Query, Quote, Ruling, Statement

LISTED = 4
"""Cases in an answer; a caseworker who wants more describes the case."""

SHORT_WORDS = 8
"""Content words up to which a subject is short: one word unmet weighs little in a long description, and much here."""

CLEAR_IN_SHORT = 0.7
"""Likeness that a short subject must reach. "Skimmelsvamp i almene boliger" reaches 0.62 by its last two words."""

AS_ASKED = 0.1
"""Added for the order where a case had the outcome that is asked for: "afslag på dispensation" wants refusals first."""

VERDICT_CHARS = 140
"""Three lines of a narrow column; what is longer is read on the page of the case."""

_WON_OR_LOST: tuple[Ruling, ...] = ("upheld", "partly_upheld", "not_upheld", "affirmed", "reversed")
"""Outcomes that name no party: whether the landlord or the tenant was right, only the sheet tells."""

NEAR_THE_BEST = 0.75
"""The share of the best likeness that a case must have to stand beside it in an answer."""

_KINDS = (
    r"(?:afgørelser|domme|kendelser|fortilfælde|præcedens(?:er)?|praksis|sager|(?:lignende|tilsvarende)\s+(?:tilfælde|eksempler)|"
    r"(?P<kind>udtalelser|bevillinger|dispensationer|tilsagn|afslag|klager|retssager))"
)
"""What is asked for. Of some the name says what the case is about, and is searched for too."""

_WHICH = (
    r"(?:(?:også|allerede|nogen|nogle|andre|tidligere|lignende|tilsvarende|konkrete|mig|til|relevante|principielle|fast)"
    r"\s+)*"
)
_ABOUT = r"(?:om|hvor|på|for|af|med|til|vedrørende|vedr\.?|der|som|ved)\b"
_WHO = (
    r"(?:man|nogen|andre(?:\s+\w+)?|kommuner|boligorganisationer|boligselskaber|udlejere|ministeriet|(?:landsbygge)?fonden|"
    r"domstolene|retten|landsretten|højesteret|\w*nævnet)"
)
"""Who may have done so before; who names one area or town asks for one case."""

_BEFORE = r"(?:før|tidligere|nogensinde|andre\s+steder)"
_ASKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:findes|er|foreligger|eksisterer|har\s+(?:i|vi|man|du|fonden)|kender\s+du|find|vis|nævn)\s+(?:der\s+)?"
        rf"{_WHICH}(?:{_KINDS}|en\s+(?:lignende\s+|tidligere\s+)?(?:afgørelse|dom|kendelse|udtalelse|sag)),?\s+{_ABOUT}",
        rf"\bhvilke\s+{_WHICH}{_KINDS}\s+(?:findes|er|har|kender)\s+(?:der|i|vi|du)\s+(?:set\s+)?{_ABOUT}",
        rf"\bhar\s+{_WHO}\s+{_BEFORE}\s+(?:(?:fået|givet|gjort)\b|(?=(?:\w+\s+){{0,2}}\w+t\b))",
        r"\bhar\s+(?:man|nogen|andre(?:\s+\w+)?)\s+fået\b",
        rf"\ber\s+(?:der|det)\s+{_BEFORE}\s+(?:blevet\s+)?(?:givet|meddelt|set|sket|godkendt|afvist|bevilget|truffet)\b,?",
        rf"\b(?:set|godkendt|prøvet|gået\s+godt)\s+{_BEFORE}\b",
        r"\b(?:are\s+there|do\s+you\s+know|find|show)\s+(?:me\s+)?(?:any\s+|of\s+|similar\s+|earlier\s+)*"
        r"(?:cases|decisions|judgments|rulings|precedents),?\s+(?:about|on|where|in\s+which|of|for)\b",
    )
)
"""How people ask whether a case has been decided before. What one named decision said is asked otherwise."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The precedents like a described case, best first, and the kinds of personal data that its text had.

    `text` is the description as it was searched with, masks in place of what was removed.
    """

    likes: tuple[Like, ...]
    removed: tuple[PersonalKind, ...] = ()
    text: str = ""


def like_cases(snapshot: Snapshot, query: Query, question: str, language: Language) -> Reply | None:
    """Return the precedents that are like what a question describes; None when it asks for none, or none is like it.

    `question` is what was said last: a query that took in an earlier question for precedents asks for something else.
    """
    subject = _subject(query.text) if any(asks.search(question) for asks in _ASKS) else ""
    if not subject or (query.kinds and "precedent" not in query.kinds):
        return None
    found = similar(snapshot, subject, query.as_of, COMPARED)
    least = CLEAR_IN_SHORT if len(content_words(subject)) <= SHORT_WORDS else CLEAR
    near = [like for like in found if like.likeness >= max(least, NEAR_THE_BEST * found[0].likeness)]
    return _listed(snapshot.catalog, _in_order(snapshot, query, subject, near), query, language) if near else None


def ruling_name(precedent: Precedent, language: Language) -> str:
    """Return the outcome of a case in plain words."""
    return say(f"ruling.{precedent.ruling or 'none'}", language)


def rulings_counted(precedents: Iterable[Precedent], language: Language) -> str:
    """Count the outcomes of some cases: "2 × Dispensation, 1 × Afslag"."""
    counts = Counter(ruling_name(each, language) for each in precedents)
    return ", ".join(
        say("cli.similar.count", language, count=count, ruling=name) for name, count in counts.most_common()
    )


def shared_points(like: Like) -> tuple[str, ...]:
    """Return what a case shares with the description, in words: provisions, places, terms."""
    places = (*like.areas, *like.municipalities)
    named = {word.casefold() for place in places for word in words(place)}
    terms = (term for term in like.terms if term not in named)
    return (*map(readable_provision, like.provisions), *places, *terms)


def outcome_line(catalog: Catalog, precedent: Precedent, language: Language) -> str:
    """Return outcome, date and the sentence that carries them, as one line."""
    quote = _quote(catalog, precedent, precedent.told)
    return _outcome(precedent, spoken(quote) if quote else "", language)


def verdict_line(catalog: Catalog, precedent: Precedent) -> str:
    """Return the sentence that tells who won, where it is short; "" for other outcomes."""
    quote = _quote(catalog, precedent, precedent.told) if precedent.ruling in _WON_OR_LOST else None
    said = spoken(quote) if quote else ""
    return said if len(said) <= VERDICT_CHARS else ""


def gist_line(catalog: Catalog, precedent: Precedent) -> str:
    """Return what a case was about, as one line; "" where the sheet begins without facts."""
    quote = _quote(catalog, precedent, precedent.gist)
    return spoken(quote) if quote else ""


def spoken(quote: Quote) -> str:
    """Return quoted words as they read alone: a row with the names of its columns."""
    rows = (unit for unit in units_of(quote.passage) if unit.kind == "row" and unit.start <= quote.start < unit.end)
    return next((unit.text for unit in rows), readable(quote.text))


def _subject(text: str) -> str:
    """Return what is described in a question for precedents, without the words that ask; "" for other questions."""
    for asks in _ASKS:
        if found := asks.search(text):
            kind = found.groupdict().get("kind") or ""
            subject = f"{text[: found.start()]} {kind} {text[found.end() :]}".strip(" ?.,:")
            return subject if any(word not in STOP_WORDS for word in words(subject)) else ""
    return ""


def _in_order(snapshot: Snapshot, query: Query, subject: str, likes: Sequence[Like]) -> list[Like]:
    """Put cases in order that a few words cannot tell apart: the search ranks those that are about as much alike.

    Who asks for decisions is shown them before notes and answers that decide nothing.
    """
    asked = replace(query, text=subject, kinds=("precedent",), references=find_references(subject))
    best: dict[str, float] = {}
    for hit in candidates(snapshot, asked):
        best[hit.chunk.slug] = max(hit.score, best.get(hit.chunk.slug, hit.score))
    lowest, wanted = min(best.values(), default=0.0), ruling_in(subject)

    def place(like: Like) -> tuple[float, bool, float, str]:
        slug, ruling = like.precedent.slug, like.precedent.ruling
        likeness = like.likeness + (AS_ASKED if wanted and ruling == wanted else 0.0)
        return -round(likeness, 1), ruling == "advisory", -best.get(slug, lowest), slug

    return sorted(likes, key=place)[:LISTED]


def _listed(catalog: Catalog, likes: Sequence[Like], query: Query, language: Language) -> Reply:
    told: list[Statement] = []
    numbers: dict[str, Passage] = {}
    for like in likes:
        told.append(Statement(like.precedent.document.title, (), "lead"))
        told += _told(catalog, like, numbers, language)
    key = "practice.one" if len(likes) == 1 else "practice.several"
    opening = Statement(say(key, language, count=len(likes)), ())
    on_sources = notes_for(citations_of(told, query.as_of), query, Moment(query.as_of), language)
    return Reply((opening, *told), tuple(numbers.values()), notes=(*_notes(likes, language), *on_sources))


def _told(catalog: Catalog, like: Like, numbers: dict[str, Passage], language: Language) -> Iterator[Statement]:
    """Yield what a case was about and what came of it; fills `numbers` with the passages quoted."""
    precedent = like.precedent
    quotes = [_quote(catalog, precedent, part, numbers, like.likeness) for part in (precedent.gist, precedent.told)]
    gist, told = quotes
    if gist and not (told and told.passage == gist.passage and told.start == gist.start):
        yield Statement(spoken(gist), (gist,), "item")
    yield Statement(_outcome(precedent, spoken(told) if told else "", language), (told,) if told else (), "item")


def _outcome(precedent: Precedent, told: str, language: Language) -> str:
    is_decided = bool(precedent.decided) and precedent.ruling not in (None, "pending")
    key = "practice.outcome" + ("" if told else ".bare") + ("" if is_decided else ".undated")
    day = danish_part(precedent.decided) if is_decided else ""
    return say(key, language, ruling=ruling_name(precedent, language), day=day, told=told)


def _quote(
    catalog: Catalog,
    precedent: Precedent,
    part: Passus | None,
    numbers: dict[str, Passage] | None = None,
    score: float = 1.0,
) -> Quote | None:
    """Return the quote of a part, as far as it lies in one chunk."""
    if part is None:
        return None
    numbers = {} if numbers is None else numbers
    for chunk in catalog.chunks(precedent.slug):
        if chunk.start <= part.start < chunk.end:
            passage = numbers.setdefault(chunk.id, Passage(len(numbers) + 1, chunk, precedent.document, score))
            return Quote(passage, part.start - chunk.start, min(part.end, chunk.end) - chunk.start)
    return None


def _notes(likes: Sequence[Like], language: Language) -> Iterator[str]:
    if len({like.precedent.ruling for like in likes}) > 1:
        rulings = rulings_counted((like.precedent for like in likes), language)
        yield say("practice.note.differ", language, rulings=rulings)
    yield say("practice.note.judge", language)
