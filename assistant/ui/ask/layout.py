"""The page: which components there are and where. What they do is wired in `events`."""

from dataclasses import dataclass

import gradio as gr

from assistant.answer.assistant import LONGEST_QUESTION_CHARS
from assistant.texts import say
from assistant.types import KINDS, Language
from assistant.ui.ask.conversations import Conversation
from assistant.ui.ask.desk import CHIPS
from assistant.ui.ask.render import sources_html
from assistant.ui.components import act_field, file_slot, html, markup, try_field

DOORS = ("resident", "new", "practice")
EXAMPLES_PER_DOOR = 3
STORAGE_KEY = "fondsassistenten-samtaler-1"
"""The number is raised when stored conversations change their form."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The components that events read and write."""

    fresh: gr.Button
    earlier: gr.Radio
    delete: gr.Button
    welcome: gr.Column
    examples: tuple[gr.Button, ...]
    transcript: gr.Markdown
    followups: tuple[gr.Button, ...]
    question: gr.Textbox
    kinds: gr.CheckboxGroup
    as_of: gr.Textbox
    clear: gr.Button
    redate: gr.Button
    send: gr.Button
    problem: gr.Markdown
    announced: gr.Markdown
    sources: gr.Markdown
    wanted: gr.Textbox
    tried: gr.Textbox
    file: gr.Markdown
    conversation: gr.State
    stored: gr.BrowserState


def build(language: Language) -> Screen:
    """Lay out the tab inside the current `gr.Tab`."""
    conversation = gr.State(Conversation())
    stored = gr.BrowserState([], storage_key=STORAGE_KEY, secret=STORAGE_KEY)
    with gr.Row(elem_id="desk", equal_height=False):
        with gr.Column(elem_id="left", min_width=0):
            fresh, earlier, delete = _left(language)
        with gr.Column(elem_id="middle", min_width=0):
            with gr.Column(elem_id="scroll", min_width=0):
                with gr.Column(elem_id="welcome", min_width=0) as welcome:
                    examples = _welcome(language)
                transcript = markup("", "transcript")
                with gr.Row(elem_id="followups"):
                    followups = tuple(
                        gr.Button("", visible=False, elem_classes="chip", min_width=0) for _ in range(CHIPS)
                    )
                    redate = gr.Button(
                        say("ui.redate", language), visible=False, elem_id="redate", elem_classes="chip", min_width=0
                    )
            problem = markup("", "problem")
            with gr.Column(elem_id="composer", min_width=0):
                question, kinds, as_of, clear, send = _composer(language)
            announced = markup("", "announced")
            html("notice.html", "notice", language)
            wanted, tried = act_field(), try_field()
            file = file_slot()
        with gr.Column(elem_id="right", min_width=0):
            sources = markup(sources_html((), language), "sources")
    return Screen(
        fresh, earlier, delete, welcome, examples, transcript, followups, question, kinds, as_of, clear, redate,
        send, problem, announced, sources, wanted, tried, file, conversation, stored,
    )  # fmt: skip


def _left(language: Language) -> tuple[gr.Button, gr.Radio, gr.Button]:
    fresh = gr.Button(say("ui.new_conversation", language), elem_id="fresh")
    earlier = gr.Radio([], label=say("ui.conversations", language), visible=False, elem_id="earlier")
    delete = gr.Button(say("ui.delete", language), visible=False, elem_id="delete", size="sm")
    return fresh, earlier, delete


def _welcome(language: Language) -> tuple[gr.Button, ...]:
    examples: list[gr.Button] = []
    html("welcome.html", "purpose", language)
    with gr.Row(elem_id="doors", equal_height=False):
        for door in DOORS:
            with gr.Column(elem_classes="door", min_width=0):
                html("door.html", f"door-{door}", language, door=door)
                for number in range(1, EXAMPLES_PER_DOOR + 1):
                    text = say(f"ui.example.{door}.{number}", language)
                    examples.append(gr.Button(text, elem_classes="example", min_width=0))
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
