"""The page: which components there are and where. What they do is wired in `events`."""

from dataclasses import dataclass

import gradio as gr

from assistant.answer.assistant import LONGEST_QUESTION_CHARS
from assistant.texts import say
from assistant.types import KINDS, Language
from assistant.ui.ask.conversations import TITLE_CHARS as LONGEST_NAME
from assistant.ui.ask.conversations import Conversation
from assistant.ui.ask.render import sources_html
from assistant.ui.components import act_field, file_slot, html, markup, try_field

DOORS = {"resident": "kontakter", "new": "kom-i-gang", "practice": "praksis"}
"""Whom the start page greets, and the tab that has more for them."""
EXAMPLES_PER_DOOR = 3
STORAGE_KEY = "fondsassistenten-samtaler-1"
"""The number is raised when stored conversations change their form."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The components that events read and write."""

    fresh: gr.Button
    find: gr.Textbox
    earlier: gr.Markdown
    rename: gr.Textbox
    welcome: gr.Column
    examples: tuple[gr.Button, ...]
    turns: gr.Markdown
    live: gr.Markdown
    question: gr.Textbox
    kinds: gr.CheckboxGroup
    as_of: gr.Textbox
    clear: gr.Button
    send: gr.Button
    problem: gr.Markdown
    announced: gr.Markdown
    sources: gr.Markdown
    earlier_sources: gr.Markdown
    acted: gr.Textbox
    tried: gr.Textbox
    file: gr.Markdown
    current: gr.Textbox
    conversation: gr.State
    pending: gr.State
    removed: gr.State
    stored: gr.BrowserState


def build(language: Language) -> Screen:
    """Lay out the tab inside the current `gr.Tab`."""
    conversation, pending, removed = gr.State(Conversation()), gr.State(None), gr.State(None)
    stored = gr.BrowserState([], storage_key=STORAGE_KEY, secret=STORAGE_KEY)
    with gr.Row(elem_id="desk", equal_height=False):
        with gr.Column(elem_id="left", min_width=0):
            fresh, find, earlier, rename = _left(language)
        with gr.Column(elem_id="middle", min_width=0):
            with gr.Column(elem_id="scroll", min_width=0):
                with gr.Column(elem_id="welcome", min_width=0) as welcome:
                    examples = _welcome(language)
                with gr.Column(elem_id="transcript", min_width=0):
                    turns, live = markup("", "turns"), markup("", "live")
            problem = markup("", "problem")
            with gr.Column(elem_id="composer", min_width=0):
                question, kinds, as_of, clear, send = _composer(language)
            announced = markup("", "announced")
            html("notice.html", "notice", language)
            acted, tried, file = act_field(), try_field(), file_slot()
            # The page remembers which conversation it shows, for a server that was started anew and does not.
            current = gr.Textbox(label="", visible="hidden")
        with gr.Column(elem_id="right", min_width=0), gr.Column(elem_id="sources", min_width=0):
            sources, earlier_sources = markup(sources_html((), language), "newest"), markup("", "earlier-sources")
    return Screen(
        fresh, find, earlier, rename, welcome, examples, turns, live, question, kinds, as_of, clear, send, problem,
        announced, sources, earlier_sources, acted, tried, file, current, conversation, pending, removed, stored,
    )  # fmt: skip


def _left(language: Language) -> tuple[gr.Button, gr.Textbox, gr.Markdown, gr.Textbox]:
    fresh = gr.Button(say("ui.new_conversation", language), elem_id="fresh")
    find = _line("ui.conversations.find", "find", language, visible=False)
    rename = _line("ui.rename.label", "rename", language, visible=False, autofocus=True)
    earlier = markup("", "earlier")
    return fresh, find, earlier, rename


def _line(key: str, element: str, language: Language, visible: bool, autofocus: bool = False) -> gr.Textbox:
    return gr.Textbox(
        label=say(key, language), lines=1, max_lines=1, max_length=LONGEST_NAME, elem_id=element, min_width=0,
        visible=visible, autofocus=autofocus,
    )  # fmt: skip


def _welcome(language: Language) -> tuple[gr.Button, ...]:
    examples: list[gr.Button] = []
    html("welcome.html", "purpose", language)
    with gr.Row(elem_id="doors", equal_height=False):
        for door, tab in DOORS.items():
            with gr.Column(elem_classes="door", min_width=0):
                html("door.html", f"door-{door}", language, door=door)
                for number in range(1, EXAMPLES_PER_DOOR + 1):
                    text = say(f"ui.example.{door}.{number}", language)
                    examples.append(gr.Button(text, elem_classes="example", min_width=0))
                html("door_more.html", None, language, door=door, tab=tab)
    return tuple(examples)


def _composer(language: Language) -> tuple[gr.Textbox, gr.CheckboxGroup, gr.Textbox, gr.Button, gr.Button]:
    question = gr.Textbox(
        label=say("ui.ask.label", language),
        placeholder=say("ui.ask.placeholder", language),
        lines=1,
        max_lines=8,
        max_length=LONGEST_QUESTION_CHARS,
        show_label=False,
        container=False,
        autofocus=True,
        elem_id="question",
    )
    with gr.Row(elem_id="limits", equal_height=False):
        kinds = gr.CheckboxGroup(
            [(say(f"ui.kinds.{kind}", language), kind) for kind in KINDS],
            value=list(KINDS),
            label=say("ui.kinds", language),
            container=False,
            elem_id="kinds",
            min_width=0,
        )
        as_of = gr.Textbox(
            label=say("ui.as_of", language),
            placeholder=say("ui.as_of.placeholder", language),
            lines=1,
            max_lines=1,
            max_length=40,
            elem_id="as-of",
            min_width=0,
        )
        clear = gr.Button(say("ui.as_of.clear", language), elem_id="clear", size="sm", min_width=0, scale=0)
        send = gr.Button(say("ui.ask", language), variant="primary", elem_id="send", min_width=0, scale=0)
    return question, kinds, as_of, clear, send
