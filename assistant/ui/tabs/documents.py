"""Dokumenter: what the assistant knows, and for editors what comes in and goes out."""

import gradio as gr

from assistant.ui.documents import edits, events
from assistant.ui.documents.layout import lay_out
from assistant.ui.workplace import Workplace


def build(place: Workplace, tab: gr.Tab) -> None:
    """Lay out the tab and wire its events."""
    screen, bench = lay_out(place.language)
    events.wire(place, tab, screen, bench)
    edits.wire(place, tab, screen, bench)
