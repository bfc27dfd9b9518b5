"""How a view is put on the screen: one update for each component, in the order in which they are listed."""

from typing import TypeAlias

import gradio as gr

from assistant.types import Language
from assistant.ui.ask.conversations import Conversation, Stored, load
from assistant.ui.ask.drawer import drawer_html
from assistant.ui.ask.layout import Screen
from assistant.ui.ask.render import conversation_html, earlier_sources_html, live_html, sources_html
from assistant.ui.ask.views import View
from assistant.ui.components import Component
from assistant.ui.templates import fragment

Updates: TypeAlias = list[object]

UNCHANGED: Updates = [gr.skip()] * 12
"""What an answer changes, left as it is."""


def shown_components(screen: Screen) -> list[Component]:
    """List what an answer changes."""
    return [
        screen.turns, screen.live, screen.sources, screen.earlier_sources, screen.welcome, screen.question,
        screen.as_of, screen.problem, screen.announced, screen.conversation, screen.current, screen.pending,
    ]  # fmt: skip


def kept_components(screen: Screen) -> list[Component]:
    """List what belongs to the drawer and its conversations, and the slot for a file."""
    return [screen.stored, screen.find, screen.earlier, screen.rename, screen.removed, screen.file]


def shown_updates(view: View, language: Language, standing: Conversation | None = None) -> Updates:
    """Return the updates of `shown_components`. A question that waits leaves all else as it is.

    `standing` is the conversation that the page shows already. A long one takes longer to draw than its next answer
    to find: so the answer is shown below it first, and the conversation drawn anew once all is known.
    """
    if view.pending is not None:
        return [*UNCHANGED[:-1], view.pending]
    conversation, exchanges = view.conversation, view.conversation.exchanges
    stands, grown = conversation is standing, view.fresh and standing is not None
    return [
        gr.skip() if stands or grown else conversation_html(exchanges, language),
        conversation_html(exchanges, language, len(exchanges))
        if grown
        else live_html(len(exchanges) + 1, view.live, language),
        gr.skip() if stands else sources_html(exchanges, language),
        gr.skip() if stands or grown else earlier_sources_html(exchanges, language),
        gr.update(visible=not exchanges and view.live is None),
        gr.skip() if view.draft is None else view.draft,
        gr.skip() if view.as_of is None else view.as_of,
        _message(view.problem, language),
        _message(view.announced, language),
        gr.skip() if stands else conversation,
        gr.skip() if stands else conversation.id,
        None,
    ]


def kept_updates(view: View, stored: Stored, language: Language, file: str | None = None) -> Updates:
    """Return the updates of `kept_components`."""
    now_stored = stored if view.stored is None else view.stored
    return [
        gr.skip() if view.stored is None else view.stored,
        gr.skip() if view.live else gr.update(visible=bool(load(now_stored)), value=""),
        gr.skip() if view.live else drawer_html(now_stored, view, "", language),
        gr.update(visible=view.renaming, value=view.conversation.title if view.renaming else ""),
        view.removed,
        gr.skip() if file is None else file,
    ]


def all_updates(view: View, stored: Stored, language: Language, file: str | None = None) -> Updates:
    """Return the updates of `shown_components` and `kept_components`."""
    return [*shown_updates(view, language), *kept_updates(view, stored, language, file)]


def changed(now: Updates, before: Updates) -> Updates:
    """Leave out what is on the screen already."""
    if not before:
        return now
    return [gr.skip() if new == old else new for new, old in zip(now, before, strict=True)]


def _message(text: str, language: Language) -> str:
    return fragment("message.html", language, text=text) if text else ""
