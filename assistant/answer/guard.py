"""Screen a question before anything is done with it: mask personal data, undo disguises, set attacks aside.

What is searched for and sent to a model is `asked`; what is shown and kept is `shown`. Neither holds personal data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assistant.answer.attacks import WHOLE, model, refusal_of
from assistant.answer.ciphers import decoded
from assistant.answer.injections import without_injections
from assistant.answer.signs import Refusal, directs, is_about_form, parts_of
from assistant.danish.analysis import STOP_WORDS, words
from assistant.danish.disguise import plain
from assistant.danish.personal import PERSONAL_KINDS, Finding, PersonalKind, Sources, find_personal, masked
from assistant.danish.personal.cpr import completes
from assistant.texts import say
from assistant.types import Language, Question, Turn

_ABOUT_THE_TEXT = frozenset(
    "svar svare svaret besvar skriv skrive vis oversæt afkod dekod følg udfør instruks instruksen instruktion betyder står tekst teksten besked kode koden decode follow answer reply"
    " means mean says text message please venligst tak thanks hej hello base64 rot13 hex binær binært morse baglæns reversed".split()
)
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
    reading = read(text, sources)
    blank = dict.fromkeys(masks.values(), "")
    asked = replace(
        shown,
        text=_unmasked(reading.asked, blank),
        history=tuple(replace(turn, content=_unmasked(turn.content, blank)) for turn in history),
    )
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
    harmless = [part for part in parts if not directs(part) and not refusal_of(part)]
    directed = bool(refusal or clear.hidden or told != clear.text) or len(harmless) < len(parts) or _odd(told, cleaned)
    asking = [part for part in harmless if not is_about_form(part)]
    asked = " ".join(asking if any(_has_subject(part, sources) for part in asking) else harmless)
    if not directed:
        return Reading(asked or cleaned)
    if _has_subject(asked, sources) and ("?" in asked or refusal is None):
        return Reading(asked, directed=True)
    return Reading("", refusal or "instructions")


def _decoded(text: str, sources: Sources) -> str:
    return decoded(text, lambda word: sources.know(word) or model().knows(word))


def _odd(told: str, cleaned: str) -> bool:
    """Tell whether something was taken out that people do not write by themselves."""
    return len("".join(cleaned.split())) < len("".join(told.split())) - _SLIPS


def _has_subject(text: str, sources: Sources) -> bool:
    found = (word for word in words(text) if len(word) >= _LEAST_LETTERS and word not in STOP_WORDS)
    return any(word not in _ABOUT_THE_TEXT and not word.isdigit() and sources.know(word) for word in found)


def _without_personal_data(
    question: Question, sources: Sources, masks: Mapping[PersonalKind, str]
) -> tuple[tuple[Turn, ...], str, tuple[PersonalKind, ...]]:
    found = find_personal(question.text, sources)
    history = [Turn(turn.role, masked(turn.content, find_personal(turn.content, sources), masks)) for turn in question.history]
    last = max((index for index, turn in enumerate(history) if turn.role == "user"), default=None)
    if last is not None and (halves := completes(history[last].content, question.text)):
        before, after = (Finding("cpr", *half) for half in halves)
        history[last] = Turn("user", masked(history[last].content, [before], masks))
        found = tuple(sorted({after, *(each for each in found if each.start >= after.end)}, key=lambda each: each.start))
    removed = tuple(kind for kind in PERSONAL_KINDS if any(each.kind == kind for each in found))
    return tuple(history), masked(question.text, found, masks), removed


def _unmasked(text: str, blank: Mapping[str, str]) -> str:
    for mask, nothing in blank.items():
        text = text.replace(mask, nothing)
    return " ".join(text.split())


def notes_on(screened: Screened, language: Language) -> tuple[str, ...]:
    """Say what was removed from a question and why, and that an instruction in it was not followed."""
    removed = [say(f"guard.removed.{kind}", language) for kind in screened.removed]
    notes = [say("guard.note.removed", language, what=", ".join(removed))] if removed else []
    return (*notes, say("guard.note.directed", language)) if screened.directed else tuple(notes)
