"""The page: which components there are and where. What they do is wired in `events`."""

from dataclasses import dataclass
from datetime import date

import gradio as gr

from assistant.answer.assistant import LONGEST_QUESTION_CHARS
from assistant.display.wording import day
from assistant.texts import say
from assistant.types import KINDS, Language
from assistant.ui.conversations import Conversation
from assistant.ui.desk import FOLLOWUPS
from assistant.ui.render import sources_html
from assistant.ui.templates import fragment

DOORS = ("resident", "new", "practice")
EXAMPLES_PER_DOOR = 3
STORAGE_KEY = "fondsassistenten-samtaler-1"
"""The number is raised when stored conversations change their form."""


@dataclass(frozen=True, slots=True)
class Screen:
    """The components that events read and write."""

    header: gr.Markdown
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
    file: gr.Markdown
    conversation: gr.State
    stored: gr.BrowserState


def build(language: Language, index_date: date) -> Screen:
    """Lay out the page inside the current `gr.Blocks`."""
    conversation = gr.State(Conversation())
    stored = gr.BrowserState([], storage_key=STORAGE_KEY, secret=STORAGE_KEY)
    header = _markdown(header_html(language, index_date), "top")
    with gr.Row(elem_id="desk", equal_height=False):
        with gr.Column(elem_id="left", min_width=0):
            fresh, earlier, delete = _left(language)
        with gr.Column(elem_id="middle", min_width=0):
            with gr.Column(elem_id="scroll", min_width=0):
                with gr.Column(elem_id="welcome", min_width=0) as welcome:
                    examples = _welcome(language)
                transcript = _markdown("", "transcript")
                with gr.Row(elem_id="followups"):
                    followups = tuple(
                        gr.Button("", visible=False, elem_classes="chip", min_width=0) for _ in range(FOLLOWUPS)
                    )
                    redate = gr.Button(
                        say("ui.redate", language), visible=False, elem_id="redate", elem_classes="chip", min_width=0
                    )
            problem = _markdown("", "problem")
            with gr.Column(elem_id="composer", min_width=0):
                question, kinds, as_of, clear, send = _composer(language)
            announced = _markdown("", "announced")
            _html("notice.html", "notice", language)
            wanted = gr.Textbox(label="", visible="hidden", elem_id="wanted")
            file = _markdown("", "file")
        with gr.Column(elem_id="right", min_width=0):
            sources = _markdown(sources_html((), language), "sources")
    return Screen(
        header, fresh, earlier, delete, welcome, examples, transcript, followups, question, kinds, as_of, clear, redate,
        send, problem, announced, sources, wanted, file, conversation, stored,
    )  # fmt: skip


def header_html(language: Language, index_date: date) -> str:
    """Return the top of the page, which says how old the index is."""
    return fragment("header.html", language, index_date=day(index_date, language))


def _left(language: Language) -> tuple[gr.Button, gr.Radio, gr.Button]:
    fresh = gr.Button(say("ui.new_conversation", language), elem_id="fresh")
    earlier = gr.Radio([], label=say("ui.conversations", language), visible=False, elem_id="earlier")
    delete = gr.Button(say("ui.delete", language), visible=False, elem_id="delete", size="sm")
    return fresh, earlier, delete


def _welcome(language: Language) -> tuple[gr.Button, ...]:
    examples: list[gr.Button] = []
    _html("welcome.html", "purpose", language)
    with gr.Row(elem_id="doors", equal_height=False):
        for door in DOORS:
            with gr.Column(elem_classes="door", min_width=0):
                _html("door.html", f"door-{door}", language, door=door)
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


def _html(template: str, element: str, language: Language, **values: object) -> gr.Markdown:
    return _markdown(fragment(template, language, **values), element)


def _markdown(value: str, element: str) -> gr.Markdown:
    """Show HTML of ours. Gradio's Markdown sanitises it once more in the browser; its HTML component would not."""
    return gr.Markdown(value, elem_id=element, latex_delimiters=[], sanitize_html=True)
