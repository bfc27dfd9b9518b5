"""The components of the path: which there are, and where."""

from dataclasses import dataclass

import gradio as gr

from assistant.texts import say
from assistant.types import Language
from assistant.ui.components import Component, html, markup


@dataclass(frozen=True, slots=True)
class Screen:
    """The components that events read and write; `opened` is the key of the open step."""

    progress: gr.Markdown
    steps: gr.Markdown
    step: gr.Markdown
    check: gr.Column
    answers: gr.Radio
    verdict: gr.Markdown
    marked: gr.Markdown
    mark: gr.Button
    previous: gr.Button
    following: gr.Button
    end: gr.Markdown
    said: gr.Markdown
    opened: gr.State

    @property
    def all(self) -> list[Component]:
        """All of them."""
        return [getattr(self, name) for name in self.__slots__]


def lay_out(language: Language, progress: gr.Markdown) -> Screen:
    """Lay out the steps beside the open one, below what tells the progress."""
    with gr.Row(elem_id="path", equal_height=False):
        with gr.Column(elem_id="path-left", min_width=0):
            steps = markup("", "path-steps")
        with gr.Column(elem_id="path-right", min_width=0):
            step = markup("", "path-step")
            with gr.Column(elem_id="path-check", min_width=0, visible=False) as check:
                html("path-check.html", None, language)
                answers = gr.Radio([], label="", elem_id="path-answers")
                verdict = markup("", "path-verdict")
            with gr.Row(elem_id="path-mark"):
                marked, mark = markup("", "path-marked"), _button("mark", language)
            with gr.Row(elem_id="path-actions"):
                previous, following = _button("previous", language), _button("next", language)
            end, said = markup("", "path-end"), markup("", "path-said")
    return Screen(
        progress, steps, step, check, answers, verdict, marked, mark, previous, following, end, said, gr.State("")
    )  # fmt: skip


def _button(name: str, language: Language) -> gr.Button:
    """Place a button that is shown once there is a step."""
    return gr.Button(
        say(f"path.{name}", language),
        variant="primary" if name == "mark" else "secondary",
        size="sm",
        min_width=0,
        visible=False,
    )
