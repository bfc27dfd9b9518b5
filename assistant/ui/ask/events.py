"""Which event does what: reads the form, asks the desk or the drawer, and puts their views on the screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

import gradio as gr

from assistant.texts import say
from assistant.types import KINDS, Language
from assistant.ui.ask.conversations import Conversation, Stored, load
from assistant.ui.ask.desk import Desk
from assistant.ui.ask.drawer import Drawer, drawer_html
from assistant.ui.ask.layout import Screen
from assistant.ui.ask.render import conversation_html, sources_html
from assistant.ui.ask.views import Request, View
from assistant.ui.components import at_load, handed, on, word
from assistant.ui.templates import fragment
from assistant.ui.visitors import visitor_of

Updates: TypeAlias = list[object]
"""One update per component of `_outputs`, in its order."""


def wire(screen: Screen, desk: Desk, drawer: Drawer) -> None:
    """Connect the components. Call inside the `gr.Blocks` that holds them."""
    does, outputs = _Handlers(desk, drawer), _outputs(screen)
    memory = [screen.conversation, screen.stored, screen.current]
    form = [screen.kinds, screen.as_of, *memory]
    answer = partial(
        gr.on, outputs=outputs, show_progress="hidden", api_visibility="private", concurrency_limit=None,
        trigger_mode="once",
    )  # fmt: skip
    asked = [screen.question.submit, screen.as_of.submit, screen.send.click]
    answer(asked, does.ask, inputs=[screen.question, *form])
    for button in screen.examples:
        answer(button.click, does.ask, inputs=[button, *form])
    on(screen.tried.change, does.try_, [screen.tried, screen.stored], outputs)
    on(screen.acted.change, does.act, [screen.acted, *form, screen.removed], outputs)
    on(screen.fresh.click, does.begin, [screen.stored], outputs)
    on(screen.rename.submit, does.rename, [screen.rename, *memory], outputs)
    on(screen.find.input, does.find, [screen.find, *memory], [screen.earlier])
    on(screen.clear.click, lambda: "", [], [screen.as_of])
    at_load(does.load, [screen.stored], [screen.find, screen.earlier])


@dataclass(frozen=True, slots=True)
class _Handlers:
    """What the desk does, as functions from the values of components to their updates."""

    desk: Desk
    drawer: Drawer

    def ask(
        self,
        text: str,
        kinds: list[str],
        as_of: str,
        conversation: Conversation,
        stored: Stored,
        current: str,
        browser: gr.Request,
    ) -> Iterator[Updates]:
        conversation = self._resumed(conversation, stored, current)
        request = Request(text or "", kinds or (), as_of or "", visitor_of(browser).key)
        for view in self.desk.ask(request, conversation, stored):
            yield self._updates(view, stored)

    def try_(self, tried: str, stored: Stored, browser: gr.Request) -> Iterator[Updates]:
        """Ask in a conversation of its own: a question from another tab has nothing to do with the open one."""
        yield from self.ask(word(tried), list(KINDS), "", Conversation(), stored, "", browser)

    def act(
        self,
        acted: str,
        kinds: list[str],
        as_of: str,
        conversation: Conversation,
        stored: Stored,
        current: str,
        removed: Conversation | None,
        browser: gr.Request,
    ) -> Iterator[Updates]:
        """Do what a button of the page says: a verb, and for most of them a colon and what it is about."""
        verb, _, rest = word(acted).partition(":")
        conversation = self._resumed(conversation, stored, current)
        if verb == "ask":
            yield from self.ask(rest, kinds, as_of, conversation, stored, current, browser)
        elif verb == "file":
            yield self._file(rest, acted, conversation, stored)
        else:
            yield self._updates(self._view(verb, rest, visitor_of(browser).key, conversation, stored, removed), stored)

    def begin(self, stored: Stored) -> Updates:
        return self._updates(self.drawer.begin(), stored)

    def rename(self, name: str, conversation: Conversation, stored: Stored, current: str) -> Updates:
        conversation = self._resumed(conversation, stored, current)
        return self._updates(self.drawer.rename(name, conversation, stored), stored)

    def find(self, words: str, conversation: Conversation, stored: Stored, current: str) -> str:
        return drawer_html(stored, View(conversation), words, self.desk.language)

    def load(self, stored: Stored) -> Updates:
        return [
            gr.update(visible=bool(load(stored))),
            drawer_html(stored, View(Conversation()), "", self.desk.language),
        ]

    def _view(
        self,
        verb: str,
        rest: str,
        visitor: str,
        conversation: Conversation,
        stored: Stored,
        removed: Conversation | None,
    ) -> View:
        views = {
            "open": lambda: self.drawer.open(rest, stored),
            "rename": lambda: View(conversation, renaming=True),
            "delete": lambda: self.drawer.delete(conversation, stored),
            "undo": lambda: self.drawer.undo(removed, stored) if removed else View(conversation),
            "rate": lambda: self.desk.rate(rest, visitor, conversation, stored),
            "redate": lambda: self.desk.redate(conversation),
            "correct": lambda: self.desk.correct(conversation),
        }
        return views[verb]() if verb in views else View(conversation)

    def _file(self, wanted: str, acted: str, conversation: Conversation, stored: Stored) -> Updates:
        file = self.desk.export(wanted, conversation)
        updates = self._updates(View(conversation), stored)
        return [*updates[:-1], handed(file, acted, self.desk.language)] if file else updates

    def _resumed(self, conversation: Conversation, stored: Stored, current: str) -> Conversation:
        """Return the conversation that the page shows, also where the server has forgotten it."""
        return conversation if conversation.id or not current else self.drawer.take(current, stored)

    def _updates(self, view: View, stored: Stored) -> Updates:
        return _updates(view, stored, self.desk.language)


def _outputs(screen: Screen) -> list[gr.blocks.Block]:
    return [
        screen.transcript, screen.sources, screen.welcome, screen.question, screen.as_of, screen.problem,
        screen.announced, screen.conversation, screen.current, screen.removed, screen.stored, screen.find,
        screen.earlier, screen.rename, screen.file,
    ]  # fmt: skip


def _updates(view: View, stored: Stored, language: Language) -> Updates:
    conversation, exchanges = view.conversation, view.conversation.exchanges
    now_stored = stored if view.stored is None else view.stored
    return [
        conversation_html(exchanges, view.live, language),
        _sources(view, language),
        gr.update(visible=not exchanges and view.live is None),
        gr.skip() if view.draft is None else view.draft,
        gr.skip() if view.as_of is None else view.as_of,
        _message(view.problem, language),
        _message(view.announced, language),
        conversation,
        conversation.id,
        view.removed,
        gr.skip() if view.stored is None else view.stored,
        gr.skip() if view.live else gr.update(visible=bool(load(now_stored)), value=""),
        gr.skip() if view.live else drawer_html(now_stored, view, "", language),
        gr.update(visible=view.renaming, value=conversation.title if view.renaming else ""),
        gr.skip(),
    ]


def _message(text: str, language: Language) -> str:
    return fragment("message.html", language, text=text) if text else ""


def _sources(view: View, language: Language) -> str:
    if view.live is None:
        return sources_html(view.conversation.exchanges, language)
    return sources_html(view.conversation.exchanges, language, waiting=say("ui.sources.waiting", language))
