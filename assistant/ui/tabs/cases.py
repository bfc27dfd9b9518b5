"""The tab »praksis«."""

import gradio as gr

from assistant.ui.components import html
from assistant.ui.workplace import Workplace


def build(place: Workplace, tab: gr.Tab) -> None:
    """Lay out the tab and wire its events."""
    with gr.Column(elem_classes="sheet", min_width=0):
        html("heading.html", None, place.language, tab="praksis")
