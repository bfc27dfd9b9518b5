"""The glossary beside the path: a field to search it, its letters, and the terms found."""

import gradio as gr

from assistant.texts import say
from assistant.ui.components import act_field, markup, on
from assistant.ui.onboarding.events import named
from assistant.ui.onboarding.terms import PAGE, terms_found
from assistant.ui.workplace import Workplace

_LONGEST_SOUGHT = 80
"""Characters; nobody looks up a sentence."""


def build(place: Workplace, tab: gr.Tab) -> None:
    """Lay out the glossary in its tab and wire its events."""
    language = place.language
    acted = act_field()
    sought = gr.Textbox(
        label=say("terms.search", language),
        placeholder=say("terms.placeholder", language),
        max_lines=1,
        max_length=_LONGEST_SOUGHT,
        elem_id="terms-sought",
    )
    found = markup("", "terms-found")
    more = gr.Button(say("ui.more", language), visible=False, size="sm", min_width=0, elem_id="terms-more")
    letter, shown = gr.State(""), gr.State(PAGE)

    def show(text: str, chosen: str, count: int) -> list[object]:
        result = terms_found(place.catalog, place.today(), language, text or "", chosen, count)
        return [result.html, gr.Button(visible=result.left > 0), chosen, count]

    reads, shows = [sought, letter, shown], [found, more, letter, shown]
    on(tab.select, show, reads, shows)
    on(sought.change, lambda text, chosen: show(text, chosen, PAGE), [sought, letter], shows)
    on(acted.change, lambda acted, text: show(text, named(acted), PAGE), [acted, sought], shows)
    on(more.click, lambda text, chosen, count: show(text, chosen, count + PAGE), reads, shows)
