"""The tab Dokumenter: which components there are and where. What they do is wired in `events` and `edits`."""

from collections.abc import Sequence
from dataclasses import dataclass

import gradio as gr

from assistant.search.holdings import ORDERS, STANDINGS
from assistant.texts import say
from assistant.types import KINDS, Language
from assistant.ui.components import Component, act_field, markup
from assistant.ui.documents.basket import FIELDS, Basket
from assistant.ui.documents.listing import ALL, LINES, kind_choices

_LONGEST_FIELD = 600
"""Characters; the longest reference of a fact sheet has 300."""


_HINTED = frozenset({"reference", "source_url", "valid_from", "valid_to", "series", "topics"})


@dataclass(frozen=True, slots=True)
class Screen:
    """The components that everybody sees."""

    lead: gr.Markdown
    words: gr.Textbox
    kind: gr.Dropdown
    standing: gr.Dropdown
    order: gr.Dropdown
    blank: gr.Checkbox
    table: gr.Markdown
    more: gr.Button
    lines: gr.State
    acted: gr.Textbox
    drawer: gr.Column
    card: gr.Markdown
    opened: gr.State

    @property
    def fields(self) -> list[Component]:
        """The fields over the list, in the order of `listing.Fields`."""
        return [self.words, self.kind, self.standing, self.order, self.blank]


@dataclass(frozen=True, slots=True)
class Paper:
    """The form about a file on its way in; `drafts` turns from one file to another."""

    basket: gr.State
    area: gr.Column
    drafts: gr.Radio
    draft: gr.Markdown
    choice: gr.Radio
    fields: tuple[Component, ...]
    add: gr.Button
    drop: gr.Button

    @property
    def values(self) -> list[Component]:
        """The components that hold what was typed, and of which file."""
        return [self.basket, self.choice, *self.fields]

    @property
    def all(self) -> list[Component]:
        """What changes when another file is in the form."""
        return [self.area, self.drafts, self.draft, self.add, *self.values]


@dataclass(frozen=True, slots=True)
class Tools:
    """What an editor does to the open document; `asking` is open between wishing it away and meaning it."""

    row: gr.Column
    replace: gr.UploadButton
    withdraw: gr.Button
    asking: gr.Row
    reason: gr.Textbox
    confirm: gr.Button
    keep: gr.Button


@dataclass(frozen=True, slots=True)
class Bench:
    """The components that only an editor sees."""

    fold: gr.Accordion
    lead: gr.Markdown
    status: gr.Markdown
    upload: gr.UploadButton
    notices: gr.Markdown
    withdrawn: gr.Markdown
    paper: Paper
    tools: Tools


def lay_out(language: Language) -> tuple[Screen, Bench]:
    """Lay out the tab inside the current `gr.Tab`."""
    with gr.Column(elem_classes="sheet", min_width=0):
        lead = markup("", "documents-lead")
        with gr.Accordion(say("edit.title", language), open=False, visible=False, elem_id="edit") as fold:
            edit_lead, status = markup("", "edit-lead"), markup("", "edit-status")
            upload, notices = _upload("edit.choose", language, several=True), markup("", "edit-notices")
            paper = _paper(language)
            withdrawn = markup("", "edit-withdrawn")
        filters = _filters(language)
        table = markup("", "documents")
        more = gr.Button(say("documents.more", language), visible=False, elem_id="documents-more", min_width=0)
        with gr.Column(elem_classes="drawer", visible=False, min_width=0) as drawer:
            card = markup("", "document-card")
            tools = _tools(language)
        screen = Screen(lead, *filters, table, more, gr.State((LINES, ())), act_field(), drawer, card, gr.State(""))
    return screen, Bench(fold, edit_lead, status, upload, notices, withdrawn, paper, tools)


def _filters(language: Language) -> tuple[gr.Textbox, gr.Dropdown, gr.Dropdown, gr.Dropdown, gr.Checkbox]:
    with gr.Row(elem_classes="filters", equal_height=False):
        words = gr.Textbox(label=say("documents.words", language), max_length=200, elem_id="documents-words", scale=2)
        kind = _choice("documents.kind", kind_choices({}, language), ALL, language)
        standings = [(say(f"documents.standing.{each or 'all'}", language), each) for each in (ALL, *STANDINGS)]
        standing = _choice("documents.standing", standings, ALL, language)
        orders = [(say(f"documents.order.{order}", language), order) for order in ORDERS]
        order = _choice("documents.order", orders, ORDERS[0], language)
        blank = gr.Checkbox(label=say("documents.blank", language), elem_classes="blank", min_width=0)
    return words, kind, standing, order, blank


def _choice(key: str, choices: Sequence[tuple[str, str]], value: str, language: Language) -> gr.Dropdown:
    return gr.Dropdown(choices=[*choices], value=value, label=say(key, language), filterable=False, min_width=0)


def _paper(language: Language) -> Paper:
    basket = gr.State(Basket())
    with gr.Column(visible=False, elem_id="edit-form", min_width=0) as area:
        drafts = gr.Radio([], label=say("edit.drafts", language), visible=False, elem_id="edit-drafts")
        draft = markup("", "edit-draft")
        choice = gr.Radio([], label=say("edit.field.choice", language), visible=False, elem_id="edit-choice")
        with gr.Row(elem_classes="filters", equal_height=False):
            fields = tuple(_field(name, language) for name in FIELDS)
        with gr.Row(elem_classes="buttons"):
            add = gr.Button("", variant="primary", elem_id="edit-add", min_width=0)
            drop = gr.Button(say("edit.drop", language), elem_id="edit-drop", min_width=0)
    return Paper(basket, area, drafts, draft, choice, fields, add, drop)


def _field(name: str, language: Language) -> Component:
    label, element = say(f"edit.field.{name}", language), f"edit-{name}"
    if name == "kind":
        kinds = [(say(f"ui.kind.{kind}", language), kind) for kind in KINDS]
        return gr.Dropdown(choices=kinds, label=label, filterable=False, elem_id=element, min_width=0)
    hint = say(f"edit.hint.{name}", language) if name in _HINTED else None
    return gr.Textbox(label=label, placeholder=hint, max_length=_LONGEST_FIELD, elem_id=element, min_width=0)


def _tools(language: Language) -> Tools:
    def button(key: str, element: str) -> gr.Button:
        return gr.Button(say(key, language), elem_id=element, min_width=0, scale=0)

    with gr.Column(visible=False, min_width=0, elem_id="edit-tools") as row:
        with gr.Row(elem_classes="buttons"):
            replace = _upload("edit.replace", language, several=False)
            withdraw = button("edit.withdraw", "edit-withdraw")
        with gr.Row(visible=False, elem_classes="filters", equal_height=False) as asking:
            label = say("edit.withdraw.reason", language)
            reason = gr.Textbox(label=label, max_length=_LONGEST_FIELD, elem_id="edit-reason", scale=2, autofocus=True)
            confirm, keep = button("edit.withdraw.yes", "edit-confirm"), button("edit.withdraw.no", "edit-keep")
    return Tools(row, replace, withdraw, asking, reason, confirm, keep)


def _upload(key: str, language: Language, several: bool) -> gr.UploadButton:
    button = gr.UploadButton(
        say(key, language),
        file_count="multiple" if several else "single",
        elem_id=key.replace(".", "-"),
        min_width=0,
    )
    # Gradio's example of a file names another host, and a class of ours would write a stub beside its source.
    vars(button)["example_inputs"] = lambda: None
    return button
