"""Which event does what: reads the form, asks the desk or the drawer, and puts their views on the screen.

What the browser stores can be a megabyte, so asking neither reads nor writes it: an answer is kept by a second event,
which begins when it is there.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import gradio as gr

from assistant.types import KINDS
from assistant.ui.ask.conversations import Conversation, Stored, load
from assistant.ui.ask.desk import Desk
from assistant.ui.ask.drawer import Drawer, drawer_html
from assistant.ui.ask.layout import Screen
from assistant.ui.ask.screen import (
    UNCHANGED,
    Updates,
    all_updates,
    changed,
    kept_components,
    kept_updates,
    shown_components,
    shown_updates,
)
from assistant.ui.ask.views import Request, View
from assistant.ui.components import Component, Mode, after, at_load, handed, on, word
from assistant.ui.web.visitors import visitor_of

ON = "+"
"""What stands before a question of a button that goes on in the open conversation."""


def wire(screen: Screen, desk: Desk, drawer: Drawer) -> None:
    """Connect the components. Call inside the `gr.Blocks` that holds them."""
    does, shown = Handlers(desk, drawer), shown_components(screen)
    every = [*shown, *kept_components(screen)]
    form = [screen.kinds, screen.as_of, screen.conversation, screen.current]
    memory = [screen.conversation, screen.current, screen.stored]

    def answers(triggers: object, asked: Callable[..., object], reads: list[Component], mode: Mode = "once") -> None:
        after(on(triggers, asked, reads, shown, mode), does.keep, [*memory, screen.pending], every)

    # Who asks on while the last answer is being finished, is answered after it.
    answers(
        [screen.question.submit, screen.as_of.submit, screen.send.click],
        does.ask,
        [screen.question, *form],
        "always_last",
    )
    for button in screen.examples:
        answers(button.click, does.ask, [button, *form])
    answers(screen.tried.change, does.try_, [screen.tried, *form], "always_last")
    on(screen.acted.change, does.act, [screen.acted, *memory, screen.removed], every)
    on(screen.fresh.click, does.begin, memory, every, "once")
    on(screen.rename.submit, does.rename, [screen.rename, *memory], every, "once")
    on(screen.find.input, does.find, [screen.find, *memory], [screen.earlier])
    on(screen.clear.click, lambda: "", [], [screen.as_of])
    at_load(does.load, [screen.stored], [screen.find, screen.earlier])


@dataclass(frozen=True, slots=True)
class Handlers:
    """What the desk does, as functions from the values of components to their updates."""

    desk: Desk
    drawer: Drawer

    def ask(
        self,
        text: str,
        kinds: list[str],
        as_of: str,
        conversation: Conversation,
        current: str,
        browser: gr.Request,
    ) -> Iterator[Updates]:
        """Answer; where the server has forgotten the conversation that the page shows, leave that to `keep`.

        Whoever presses twice asks the second time with the field emptied, which is nothing to complain of.
        """
        if current and not (text or "").strip():
            yield UNCHANGED
            return
        request = Request(text or "", kinds or (), as_of or "", visitor_of(browser).key)
        if current and not conversation.id:
            yield shown_updates(View(conversation, pending=request), self.desk.language)
        else:
            yield from self._asked(request, conversation, conversation)

    def try_(
        self,
        tried: str,
        kinds: list[str],
        as_of: str,
        conversation: Conversation,
        current: str,
        browser: gr.Request,
    ) -> Iterator[Updates]:
        """Ask what a button says: on in the open conversation, or, from another tab, in one of its own."""
        text = word(tried)
        if text.startswith(ON):
            yield from self.ask(text.removeprefix(ON), kinds, as_of, conversation, current, browser)
        else:
            yield from self._asked(Request(text, KINDS, "", visitor_of(browser).key), Conversation())

    def keep(
        self, conversation: Conversation, current: str, stored: Stored, pending: Request | None
    ) -> Iterator[Updates]:
        """Keep an answer in the browser; first ask a question that waits for its conversation to be found there."""
        if pending is not None:
            conversation = self.drawer.take(current, stored)
            for view in self.desk.ask(pending, conversation):
                conversation = view.conversation
                yield all_updates(view, stored, self.desk.language)
        if conversation.exchanges:
            view = self.drawer.keep(conversation, stored)
            yield [*UNCHANGED, *kept_updates(view, stored, self.desk.language)]

    def act(
        self,
        acted: str,
        conversation: Conversation,
        current: str,
        stored: Stored,
        removed: Conversation | None,
        browser: gr.Request,
    ) -> Updates:
        """Do what a button of the page says: a verb, and for most of them a colon and what it is about."""
        verb, _, rest = word(acted).partition(":")
        conversation = self._resumed(conversation, current, stored)
        if verb == "file":
            file = self.desk.export(rest, conversation)
            return self._all(View(conversation), stored, handed(file, acted, self.desk.language) if file else None)
        return self._all(self._view(verb, rest, visitor_of(browser).key, conversation, stored, removed), stored)

    def begin(self, conversation: Conversation, current: str, stored: Stored) -> Updates:
        """Show an empty desk."""
        return self._all(self.drawer.begin(self._resumed(conversation, current, stored), stored), stored)

    def rename(self, name: str, conversation: Conversation, current: str, stored: Stored) -> Updates:
        """Give the open conversation a name."""
        return self._all(self.drawer.rename(name, self._resumed(conversation, current, stored), stored), stored)

    def find(self, words: str, conversation: Conversation, current: str, stored: Stored) -> str:
        """List the conversations that mention some words."""
        shown = self._resumed(conversation, current, stored)
        return drawer_html(stored, View(shown), words, self.desk.language)

    def load(self, stored: Stored) -> Updates:
        """List what the browser keeps, once the page has come up."""
        shown = drawer_html(stored, View(Conversation()), "", self.desk.language)
        return [gr.update(visible=bool(load(stored))), shown]

    def _asked(
        self, request: Request, conversation: Conversation, standing: Conversation | None = None
    ) -> Iterator[Updates]:
        before: Updates = []
        for view in self.desk.ask(request, conversation):
            now = shown_updates(view, self.desk.language, standing)
            yield changed(now, before)
            before, standing = now, view.conversation

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
            "open": lambda: self.drawer.open(rest, conversation, stored),
            "rename": lambda: View(conversation, renaming=True),
            "delete": lambda: self.drawer.delete(conversation, stored),
            "undo": lambda: self.drawer.undo(removed, stored) if removed else View(conversation),
            "rate": lambda: self.desk.rate(rest, visitor, conversation, stored),
            "redate": lambda: self.desk.redate(conversation),
            "correct": lambda: self.desk.correct(conversation),
        }
        return views[verb]() if verb in views else View(conversation)

    def _resumed(self, conversation: Conversation, current: str, stored: Stored) -> Conversation:
        """Return the conversation that the page shows, also where the server has forgotten it."""
        return conversation if conversation.id or not current else self.drawer.take(current, stored)

    def _all(self, view: View, stored: Stored, file: str | None = None) -> Updates:
        return all_updates(view, stored, self.desk.language, file)
