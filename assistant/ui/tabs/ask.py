"""Spørg: the chat, the conversations beside it and the sources of its answers."""

import gradio as gr

from assistant.ui.ask.desk import Desk
from assistant.ui.ask.drawer import Drawer
from assistant.ui.ask.events import wire
from assistant.ui.ask.layout import build as lay_out
from assistant.ui.ask.logbook import Logbook
from assistant.ui.workplace import Workplace


def build(place: Workplace, tab: gr.Tab) -> None:
    """Lay out the tab and wire its events."""
    desk = Desk(
        place.assistant,
        lambda: place.catalog,
        place.language,
        place.today,
        place.about,
        place.gate,
        Logbook(place.journal),
    )
    wire(lay_out(place.language), desk, Drawer(lambda: place.catalog, place.language))
