"""Screen a question before anything is done with it: mask personal data, undo disguises, set attacks aside.

What is searched for and sent to a model is `asked`; what is shown and kept is `shown`. Neither holds personal data.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from assistant.answer.attacks import WHOLE, model, refusal_of
from assistant.answer.ciphers import decoded
from assistant.answer.injections import without_injections
from assistant.answer.reply import Reply
from assistant.answer.signs import Refusal, directs, is_about_form, parts_of
from assistant.danish.analysis import STOP_WORDS, words
from assistant.danish.disguise import plain
from assistant.danish.personal import PERSONAL_KINDS, Finding, PersonalKind, Sources, find_personal, masked
from assistant.danish.personal.cpr import completes
from assistant.danish.personal.removal import without
from assistant.texts import say
from assistant.types import Event, Finished, Question, Searching, Statement, Turn

_ABOUT_THE_TEXT = frozenset({
    "svar", "svare", "svaret", "besvar", "skriv", "skrive", "vis", "oversæt", "afkod", "dekod", "følg", "udfør",
    "instruks", "instruksen", "instruktion", "betyder", "står", "tekst", "teksten", "besked", "kode", "koden",
    "venligst", "tak", "hej", "base64", "rot13", "hex", "binær", "binært", "morse", "baglæns", "decode", "follow",
    "answer", "reply", "means", "mean", "says", "text", "message", "please", "thanks", "hello", "reversed",
})  # fmt: skip
"""Words about the question itself: a text of nothing else asks nothing."""

_LEAST_LETTERS = 3
_SLIPS = 2
"""Stray marks that a question may have without being an attack."""


@dataclass(frozen=True, slots=True)
class Screened:
    """A question as it is kept (`shown`) and as it is answered (`asked`), with why it is refused, if it is.

    `removed` names the kinds of personal data that were masked; `directed` tells that it tried to direct the assistant.
    """

    shown: Question
    asked: Question
    removed: tuple[PersonalKind, ...] = ()
    refusal: Refusal | None = None
    directed: bool = False


def screen(question: Question, sources: Sources) -> Screened:
    """Return a question that can be stored, searched and sent."""
    masks = {kind: f"[{say(f'guard.mask.{kind}', question.language)}]" for kind in PERSONAL_KINDS}
    history, text, removed = _without_personal_data(question, sources, masks)
    shown = replace(question, text=text, history=history)
    # Without the masks: their words are ours, and would be searched for and judged.
    reading = read(without(text, masks.values()), sources)
    earlier = tuple(replace(turn, content=without(turn.content, masks.values())) for turn in history)
    asked = replace(shown, text=reading.asked, history=earlier)
    return Screened(shown, asked, removed, reading.refusal, reading.directed)


@dataclass(frozen=True, slots=True)
class Reading:
    """What of a text is to be answered, why it is refused if it is, and whether it tried to direct the assistant."""

    asked: str
    refusal: Refusal | None = None
    directed: bool = False


def in_clear(text: str, sources: Sources) -> str:
    """Return a text without disguises and codes, what was hidden in it below."""
    clear = plain(text)
    return f"{_decoded(clear.text, sources)}\n{clear.hidden}".strip()


def read(text: str, sources: Sources) -> Reading:
    """Undo the disguises of a text, and tell what of it is to be answered."""
    refusal = refusal_of(in_clear(text, sources))
    if refusal in WHOLE:
        return Reading("", refusal)
    clear = plain(text)
    told = _decoded(clear.text, sources)
    cleaned = without_injections(told)
    parts = parts_of(cleaned)
    harmless = [part for part in parts if not directs(part) and not (refusal and refusal_of(part))]
    asking = [part for part in harmless if not is_about_form(part)]
    asked = " ".join(asking if any(_has_subject(part, sources) for part in asking) else harmless)
    disguised = bool(clear.hidden) or told != clear.text or _odd(told, cleaned)
    if refusal is None and not disguised and len(harmless) == len(parts):
        return Reading(cleaned if len(asking) == len(parts) else asked)
    if _has_subject(asked, sources) and ("?" in asked or refusal is None):
        return Reading(asked, directed=True)
    if refusal is None and not disguised:
        return Reading(cleaned)
    return Reading("", refusal or "instructions")


def _decoded(text: str, sources: Sources) -> str:
    return decoded(text, lambda word: sources.know(word) or model().knows(word))


def _odd(told: str, cleaned: str) -> bool:
    """Tell whether something was taken out that people do not write by themselves."""
    return len("".join(cleaned.split())) < len("".join(told.split())) - _SLIPS


def _has_subject(text: str, sources: Sources) -> bool:
    """Tell whether a text is about something: a word of the sources, or in a question any word of its own."""
    found = words(text)
    own = [word for word in found if len(word) >= _LEAST_LETTERS and word not in STOP_WORDS and not word.isdigit()]
    asks = "?" in text and any(word in STOP_WORDS for word in found)
    return any(asks or sources.know(word) for word in own if word not in _ABOUT_THE_TEXT)


def _without_personal_data(
    question: Question, sources: Sources, masks: Mapping[PersonalKind, str]
) -> tuple[tuple[Turn, ...], str, tuple[PersonalKind, ...]]:
    found = find_personal(question.text, sources)
    history = [
        Turn(turn.role, masked(turn.content, find_personal(turn.content, sources), masks)) for turn in question.history
    ]
    last = max((index for index, turn in enumerate(history) if turn.role == "user"), default=None)
    if last is not None and (halves := completes(history[last].content, question.text)):
        before, after = (Finding("cpr", *half) for half in halves)
        history[last] = Turn("user", masked(history[last].content, [before], masks))
        found = tuple(
            sorted({after, *(each for each in found if each.start >= after.end)}, key=lambda each: each.start)
        )
    removed = tuple(kind for kind in PERSONAL_KINDS if any(each.kind == kind for each in found))
    return tuple(history), masked(question.text, found, masks), removed


def refusal(screened: Screened) -> Reply | None:
    """Return what is said instead of an answer; None when the question is answered."""
    language = screened.shown.language
    if screened.refusal is not None:
        return Reply((Statement(say(f"guard.refused.{screened.refusal}", language), ()),), outcome="refused")
    if screened.removed and not screened.asked.text:
        return Reply((Statement(say("guard.refused.nothing_left", language), ()),), outcome="refused")
    return None


def shown(events: Iterable[Event], screened: Screened) -> Iterator[Event]:
    """Yield events with the question as it may be shown, and with what was done to it among the notes."""
    notes = tuple(_notes(screened))
    for event in events:
        if isinstance(event, Searching):
            yield replace(event, asked=screened.shown.text)
        elif isinstance(event, Finished):
            answer = event.answer
            yield Finished(replace(answer, question=screened.shown.text, notes=(*notes, *answer.notes)))
        else:
            yield event


def _notes(screened: Screened) -> Iterator[str]:
    """Say what was removed from a question and why, and that an instruction in it was not followed."""
    language = screened.shown.language
    if screened.removed:
        what = ", ".join(say(f"guard.removed.{kind}", language) for kind in screened.removed)
        yield say("guard.note.removed", language, what=what)
    if screened.directed and screened.refusal is None:
        yield say("guard.note.directed", language)
