"""Which event does what: reads the form, asks the desk, and puts its views on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import gradio as gr

from assistant.texts import say
from assistant.types import KINDS, Language
from assistant.ui.ask.conversations import Conversation, Stored, load
from assistant.ui.ask.desk import CHIPS, Desk, Request, View
from assistant.ui.ask.layout import Screen
from assistant.ui.ask.render import conversation_html, sources_html
from assistant.ui.components import at_load, handed, word
from assistant.ui.components import on as wired
from assistant.ui.templates import fragment

ANSWERS_AT_A_TIME = 4
"""Answers that are written at the same time; the rest wait in the queue."""

Updates: TypeAlias = list[object]
"""One update per component of `_outputs`, in its order."""


def wire(screen: Screen, desk: Desk) -> None:
    """Connect the components. Call inside the `gr.Blocks` that holds them."""
    does = _Handlers(desk)
    form = [screen.kinds, screen.as_of, screen.conversation, screen.stored]
    on = partial(gr.on, outputs=_outputs(screen), show_progress="hidden", api_visibility="private")
    answer = partial(on, concurrency_limit=ANSWERS_AT_A_TIME, concurrency_id="answers", trigger_mode="once")
    asked = [screen.question.submit, screen.as_of.submit, screen.send.click]
    answer(asked, does.ask, inputs=[screen.question, *form])
    for button in (*screen.examples, *screen.followups):
        answer(button.click, does.ask, inputs=[button, *form])
    answer(screen.tried.change, does.try_, inputs=[screen.tried, screen.stored])
    on(screen.earlier.input, does.open, inputs=[screen.earlier, screen.stored])
    on(screen.fresh.click, does.begin, inputs=[screen.stored])
    on(screen.delete.click, does.delete, inputs=[screen.conversation, screen.stored])
    on(screen.redate.click, does.redate, inputs=[screen.conversation, screen.stored])
    wired(screen.wanted.change, does.file, [screen.wanted, screen.conversation], [screen.file])
    wired(screen.clear.click, lambda: "", [], [screen.as_of])
    at_load(lambda stored: _list(stored, ""), [screen.stored], [screen.earlier])


@dataclass(frozen=True, slots=True)
class _Handlers:
    """What the desk does, as functions from the values of components to their updates."""

    desk: Desk

    def ask(
        self, text: str, kinds: list[str], as_of: str, conversation: Conversation, stored: Stored
    ) -> Iterator[Updates]:
        for view in self.desk.ask(Request(text or "", kinds or (), as_of or ""), conversation, stored):
            yield self._updates(view, stored)

    def try_(self, tried: str, stored: Stored) -> Iterator[Updates]:
        """Ask in a conversation of its own: a question from another tab has nothing to do with the open one."""
        yield from self.ask(word(tried), list(KINDS), "", Conversation(), stored)

    def open(self, identifier: str, stored: Stored) -> Updates:
        return self._updates(self.desk.open(identifier, stored), stored)

    def begin(self, stored: Stored) -> Updates:
        return self._updates(self.desk.begin(), stored)

    def delete(self, conversation: Conversation, stored: Stored) -> Updates:
        return self._updates(self.desk.delete(conversation, stored), stored)

    def redate(self, conversation: Conversation, stored: Stored) -> Updates:
        return self._updates(self.desk.redate(conversation), stored)

    def file(self, wanted: str, conversation: Conversation) -> object:
        file = self.desk.export(word(wanted), conversation)
        return handed(file, wanted, self.desk.language) if file else gr.skip()

    def _updates(self, view: View, stored: Stored) -> Updates:
        return _updates(view, stored, self.desk.language)


def _outputs(screen: Screen) -> list[gr.blocks.Block]:
    return [
        screen.transcript, screen.sources, screen.welcome, *screen.followups, screen.redate, screen.question,
        screen.as_of, screen.problem, screen.announced, screen.conversation, screen.stored, screen.earlier,
        screen.delete,
    ]  # fmt: skip


def _updates(view: View, stored: Stored, language: Language) -> Updates:
    conversation, exchanges = view.conversation, view.conversation.exchanges
    now_stored = stored if view.stored is None else view.stored
    return [
        conversation_html(exchanges, view.live, language),
        _sources(view, language),
        gr.update(visible=not exchanges and view.live is None),
        *_chips(view.followups),
        gr.update(visible=bool(exchanges) and view.live is None),
        gr.update() if view.draft is None else view.draft,
        gr.update() if view.as_of is None else view.as_of,
        _message(view.problem, language),
        _message(view.announced, language),
        conversation,
        gr.update() if view.stored is None else view.stored,
        gr.update() if view.live else _list(now_stored, conversation.id),
        gr.update(visible=bool(conversation.id) and view.live is None),
    ]


def _message(text: str, language: Language) -> str:
    return fragment("message.html", language, text=text) if text else ""


def _sources(view: View, language: Language) -> str:
    if view.live is None:
        return sources_html(view.conversation.exchanges, language)
    return sources_html(view.conversation.exchanges, language, waiting=say("ui.sources.waiting", language))


def _chips(texts: tuple[str, ...]) -> list[object]:
    shown = [*texts, *[""] * CHIPS][:CHIPS]
    return [gr.update(value=text, visible=bool(text)) for text in shown]


def _list(stored: Stored, current: str) -> object:
    choices = [(conversation.title, conversation.id) for conversation in load(stored)]
    value = current if any(identifier == current for _, identifier in choices) else None
    return gr.update(choices=choices, value=value, visible=bool(choices))
