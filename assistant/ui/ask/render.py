"""The conversation and its sources as HTML for the page."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.display.wording import day
from assistant.journal.entries import REASONS
from assistant.texts import say
from assistant.types import Answer, Language, Question
from assistant.ui.ask.cards import Card, cards, nearby, targets
from assistant.ui.ask.conversations import Exchange
from assistant.ui.markup import answer_html
from assistant.ui.templates import fragment

FOLLOWUPS = 3
CHOICES = 4
"""Readings of a question that was asked back, as buttons."""

_CALM = frozenset({"not_found", "refused", "clarify"})
"""Outcomes that state no rule; they look different, so that nobody takes them for an answer."""


@dataclass(frozen=True, slots=True)
class Live:
    """An answer under way: the text so far, or what is being done."""

    question: str
    understood: str = ""
    text: str = ""
    state: str = ""
    as_of: str = ""


def conversation_html(exchanges: Sequence[Exchange], language: Language, first: int = 1) -> str:
    """Render the exchanges so far, from the `first`th on; what can be done next stands under the latest answer."""
    turns = [_turn(number, each, language) for number, each in enumerate(exchanges[first - 1 :], start=first)]
    return fragment("conversation.html", language, turns=turns, reasons=REASONS) if turns else ""


def live_html(number: int, live: Live | None, language: Language) -> str:
    """Render the exchange under way, the `number`th; "" when there is none.

    It stands apart, so that a long conversation above it is not drawn anew at each step.
    """
    if live is None:
        return ""
    growing = answer_html(live.text, _unlinked(live.text), language)
    return fragment("live.html", language, number=number, live=live, growing=growing)


def _turn(number: int, each: Exchange, language: Language) -> dict[str, object]:
    answer = each.answer
    return {
        "number": number,
        "question": each.question,
        "understood": each.understood,
        "answer": answer_html(answer.text, targets(answer, number), language),
        "as_of": "" if answer.outcome == "refused" else day(answer.as_of, language),
        "other_day": each.asked_on is not None and answer.as_of != each.asked_on,
        "calm": answer.outcome in _CALM,
        "notes": answer.notes,
        "plain": copy_text(each, language),
        "rateable": each.entry is not None,
        "rating": each.rating,
        "chips": tuple(choice.label for choice in answer.choices)[:CHOICES] or each.followups[:FOLLOWUPS],
        "asks_back": bool(answer.choices),
    }


def sources_html(exchanges: Sequence[Exchange], language: Language) -> str:
    """Render the source cards of the latest answer.

    While another answer is being written, the page hides them behind a line that says so: no sentence of that answer
    rests on them.
    """
    newest = _group(len(exchanges), exchanges[-1], language) if exchanges else None
    return fragment("sources.html", language, newest=newest)


def earlier_sources_html(exchanges: Sequence[Exchange], language: Language) -> str:
    """Render the source cards of the answers before the latest, each folded under its question, the newest first."""
    groups = [_group(number, each, language) for number, each in enumerate(exchanges[:-1], start=1)]
    return fragment("earlier_sources.html", language, groups=groups[::-1]) if groups else ""


def _group(number: int, each: Exchange, language: Language) -> dict[str, object]:
    return {
        "question": each.question,
        "cards": cards(each.answer, number, language, each.versions),
        "nearby": nearby(each.answer, language),
        "asks_back": bool(each.answer.choices),
    }


def announcement(answer: Answer, language: Language) -> str:
    """Say once, for those who listen, that the answer is complete and what it is."""
    numbers = {citation.number for citation in answer.citations}
    if answer.outcome in _CALM or not numbers:
        return say("ui.announce.calm", language)
    return say("ui.announce.one" if len(numbers) == 1 else "ui.announce.many", language, count=len(numbers))


def copy_text(exchange: Exchange, language: Language) -> str:
    """Write an exchange as plain text with its sources and the notice that an AI found them."""
    answer = exchange.answer
    rules = say("ui.rules_as_of", language, day=day(answer.as_of, language))
    lines = [exchange.question, "", rules, "", answer.text, *answer.notes]
    if answer.citations:
        lines += ["", say("ui.sources", language), *(_source_line(card) for card in cards(answer, 1, language))]
    return "\n".join([*lines, "", say("ui.copied_notice", language, day=day(answer.as_of, language))])


def understanding(question: Question, read: str, references: Sequence[str], language: Language) -> str:
    """Say how a question was understood, where that goes beyond its words; else "".

    `read` is the question as it stands alone; where it is what was asked, its references are what there is to say.
    """
    other = read != " ".join(question.text.split())
    parts = [read] if other else [", ".join(references)] if references else []
    if question.kinds:
        kinds = ", ".join(say(f"ui.kinds.{kind}", language) for kind in question.kinds)
        parts.append(say("ui.understood.kinds", language, kinds=kinds))
    return say("ui.understood", language, what="; ".join(parts)) if parts else ""


def _source_line(card: Card) -> str:
    parts = [card.title, card.place, card.reference, card.validity.words, card.official]
    return f"[{card.number}] " + ", ".join(part for part in parts if part)


def _unlinked(text: str) -> dict[int, str]:
    """Show numbers while the answer is written; they lead somewhere once their cards are there."""
    return dict.fromkeys(range(1, 1000), "") if "[" in text else {}
