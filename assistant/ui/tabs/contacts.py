"""Kontakter: who answers what, and how to reach them."""

from dataclasses import dataclass
from functools import partial

import gradio as gr

from assistant.texts import say
from assistant.ui.components import act_field, html, markup, on, word
from assistant.ui.templates import fragment
from assistant.ui.views.contacts import SHOWN, contacts_view
from assistant.ui.workplace import Workplace

LONGEST_SEARCH_CHARS = 200
"""A question of a line."""


def build(place: Workplace, tab: gr.Tab) -> None:
    """Lay out the tab and wire its events."""
    t, does = partial(say, language=place.language), _Does(place)
    with gr.Column(elem_classes="sheet", min_width=0):
        html("heading.html", None, place.language, tab="kontakter")
        html("lead.html", None, place.language, text=t("contacts.purpose"))
        with gr.Row(elem_classes="filters", equal_height=False):
            sought = gr.Textbox(
                label=t("contacts.search"),
                placeholder=t("contacts.search.placeholder"),
                max_lines=1,
                max_length=LONGEST_SEARCH_CHARS,
                min_width=0,
                elem_id="contact-sought",
            )
            find = gr.Button(t("contacts.find"), variant="primary", size="lg", min_width=0, scale=0)
        found = markup("", "contacts-found")
        acted = act_field()
    on([sought.submit, find.click, tab.select], does.find, [sought], [found])
    on(acted.change, does.more, [acted, sought], [found])


@dataclass(frozen=True, slots=True)
class _Does:
    """What the tab does, as functions from the values of components to their updates."""

    place: Workplace

    def find(self, sought: str | None, shown: int = SHOWN) -> str:
        text, language = (sought or "")[:LONGEST_SEARCH_CHARS], self.place.language
        found = contacts_view(self.place.catalog, text, self.place.today().year, language, shown)
        return fragment("contacts.html", language, contacts=found, shown=shown)

    def more(self, acted: str, sought: str | None) -> object:
        kind, _, value = word(acted).partition(":")
        return self.find(sought, int(value) + SHOWN) if kind == "more" and value.isdecimal() else gr.skip()
