"""Which event does what: reads the form, asks the desk, and puts its views on the screen."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import TypeAlias

import gradio as gr

from assistant.texts import say
from assistant.types import Language
from assistant.ui.conversations import Conversation, Stored, load
from assistant.ui.desk import FOLLOWUPS, Desk, Request, View
from assistant.ui.layout import Screen, header_html
from assistant.ui.render import conversation_html, sources_html
from assistant.ui.templates import fragment

ANSWERS_AT_A_TIME = 4
"""Answers, and files of them, that are written at the same time; the rest wait in the queue."""

Updates: TypeAlias = list[object]
"""One update per component of `_outputs`, in its order."""


def wire(demo: gr.Blocks, screen: Screen, desk: Desk, index_date: Callable[[], date]) -> None:
    """Connect the components. Call inside the `gr.Blocks` that holds them.

    `index_date` is asked whenever the page is opened: the index may be a newer one by then.
    """
    outputs = _outputs(screen)
    form = [screen.kinds, screen.as_of, screen.conversation, screen.stored]

    def ask(text: str, kinds: list[str], as_of: str, conversation: Conversation, stored: Stored) -> Iterator[Updates]:
        for view in desk.ask(Request(text or "", kinds or (), as_of or ""), conversation, stored):
            yield _updates(view, stored, desk.language)

    def open_(identifier: str, stored: Stored) -> Updates:
        return _updates(desk.open(identifier, stored), stored, desk.language)

    def begin(stored: Stored) -> Updates:
        return _updates(desk.begin(), stored, desk.language)

    def delete(conversation: Conversation, stored: Stored) -> Updates:
        return _updates(desk.delete(conversation, stored), stored, desk.language)

    def redate(conversation: Conversation, stored: Stored) -> Updates:
        return _updates(desk.redate(conversation), stored, desk.language)

    on = partial(gr.on, outputs=outputs, show_progress="hidden", api_visibility="private")
    answer = partial(
        on, fn=ask, concurrency_limit=ANSWERS_AT_A_TIME, concurrency_id="answers", trigger_mode="once"
    )  # fmt: skip
    answer([screen.question.submit, screen.as_of.submit, screen.send.click], inputs=[screen.question, *form])
    for button in (*screen.examples, *screen.followups):
        answer(button.click, inputs=[button, *form])
    on(screen.earlier.input, open_, inputs=[screen.earlier, screen.stored])
    on(screen.fresh.click, begin, inputs=[screen.stored])
    on(screen.delete.click, delete, inputs=[screen.conversation, screen.stored])
    gr.on(
        screen.wanted.change,
        partial(_file, desk),
        [screen.wanted, screen.conversation],
        [screen.file],
        concurrency_limit=ANSWERS_AT_A_TIME,
        show_progress="hidden",
        api_visibility="private",
    )
    on(screen.redate.click, redate, inputs=[screen.conversation, screen.stored])
    gr.on(screen.clear.click, lambda: "", None, [screen.as_of], show_progress="hidden", api_visibility="private")
    gr.on(
        demo.load,
        lambda stored: [_list(stored, ""), header_html(desk.language, index_date())],
        [screen.stored],
        [screen.earlier, screen.header],
        show_progress="hidden",
        api_visibility="private",
    )


def _file(desk: Desk, wanted: str, conversation: Conversation) -> object:
    """Make the file that a button of the page asked for; the page's script hands it to the browser.

    `wanted` ends in a number of its own, so that asking for the same file again is a change.
    """
    file = desk.export(wanted.rpartition("#")[0], conversation)
    if file is None:
        return gr.update()
    content = b64encode(file.content).decode()
    return fragment("file.html", desk.language, file=file, content=content, request=wanted)


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
    shown = [*texts, *[""] * FOLLOWUPS][:FOLLOWUPS]
    return [gr.update(value=text, visible=bool(text)) for text in shown]


def _list(stored: Stored, current: str) -> object:
    choices = [(conversation.title, conversation.id) for conversation in load(stored)]
    value = current if any(identifier == current for _, identifier in choices) else None
    return gr.update(choices=choices, value=value, visible=bool(choices))
