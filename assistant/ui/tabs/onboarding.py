"""Kom i gang: the path for new employees, and the glossary."""

import gradio as gr

from assistant.texts import say
from assistant.ui.components import act_field, markup, on
from assistant.ui.onboarding import glossary
from assistant.ui.onboarding.events import GLOSSARY, PATH, Handlers
from assistant.ui.onboarding.progress import Progress
from assistant.ui.onboarding.screen import lay_out
from assistant.ui.workplace import Workplace

STORAGE_KEY = "fondsassistenten-trin-1"
"""The number is raised when what the browser keeps changes its form."""


def build(place: Workplace, tab: gr.Tab) -> None:
    """Lay out the tab and wire its events."""
    stored = gr.BrowserState([], storage_key=STORAGE_KEY, secret=STORAGE_KEY)
    with gr.Column(elem_classes="sheet", elem_id="onboarding", min_width=0):
        progress = markup("", "path-progress")
        with gr.Tabs(selected=PATH, elem_id="path-views") as views:
            with gr.Tab(say("path.tab", place.language), id=PATH, elem_id="path-view"):
                acted = act_field()
                screen = lay_out(place.language, progress)
            with gr.Tab(say("terms.tab", place.language), id=GLOSSARY, elem_id="terms-view") as terms:
                glossary.build(place, terms)
    does = Handlers(place, screen, views, stored, Progress(place.journal))
    state = [screen.opened, stored]
    on(tab.select, does.show, state, [*screen.all, views])
    on(acted.change, does.open, [acted, stored], screen.all)
    on(screen.previous.click, does.back, state, screen.all)
    on(screen.following.click, does.on, state, screen.all)
    on(screen.mark.click, does.mark, state, [*screen.all, stored], "once")
    on(screen.answers.input, does.judge, [screen.answers, screen.opened], [screen.verdict, screen.said])
