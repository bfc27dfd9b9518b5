"""Drift: what the assistant rests on, how it is used, what to look at, and test questions made of that."""

from dataclasses import dataclass

import gradio as gr

from assistant.journal.entries import LONGEST_TEXT_CHARS
from assistant.texts import say
from assistant.types import Language
from assistant.ui.components import Component, act_field, file_slot, html, markup, on
from assistant.ui.operation.handlers import PERIODS, USUAL, Handlers
from assistant.ui.web.roles import only
from assistant.ui.workplace import Workplace


@dataclass(frozen=True, slots=True)
class _Form:
    panel: gr.Column
    question: gr.Textbox
    documents: gr.Dropdown
    unanswerable: gr.Checkbox
    words: gr.Textbox
    note: gr.Textbox
    as_of: gr.Textbox
    save: gr.Button
    cancel: gr.Button

    def fields(self) -> list[Component]:
        return [self.question, self.documents, self.unanswerable, self.words, self.note, self.as_of]


def build(place: Workplace, tab: gr.Tab) -> None:
    """Lay out the tab and wire its events."""
    language = place.language
    with gr.Column(elem_classes="sheet", elem_id="operation", min_width=0):
        html("heading.html", None, language, tab="drift")
        html("operation/lead.html", None, language)
        if place.journal is not None:
            _fill(Handlers(place, place.journal), language, tab)


def _fill(does: Handlers, language: Language, tab: gr.Tab) -> None:
    basis = markup("")
    _title("drift.usage", language)
    with gr.Row(elem_classes="filters"):
        choices = [(say("drift.days", language, count=days), days) for days in PERIODS]
        period = gr.Radio(choices, value=USUAL, label=say("drift.period", language), elem_id="operation-period")
        refresh = gr.Button(say("drift.refresh", language), size="sm", min_width=0, scale=0)
    note, usage = markup(""), markup("")
    with gr.Row(elem_classes="charts", equal_height=False):
        days, days_plot, days_table = _chart("drift.by_day", language)
        subjects, subjects_plot, subjects_table = _chart("drift.by_subject", language)
    ratings, worklist = markup(""), markup("")
    form = _form(language)
    said = markup("", "operation-said")
    trials = markup("")
    acted, file = act_field(), file_slot()

    panels = [basis, note, usage, days, days_plot, days_table, subjects, subjects_plot, subjects_table]
    refreshed = only("admin", does.refreshed)
    on([tab.select, period.change, refresh.click], refreshed, [period], [*panels, ratings, worklist, trials])
    changed = [form.panel, *form.fields(), said, trials, file]
    on(acted.change, only("admin", does.acted), [acted], changed)
    on(form.save.click, only("admin", does.saved, named=True), form.fields(), changed, "once")
    on(form.cancel.click, only("admin", does.cancelled), [], changed)


def _title(key: str, language: Language) -> None:
    html("operation/title.html", None, language, text=say(key, language))


def _chart(key: str, language: Language) -> tuple[gr.Column, gr.Plot, gr.Markdown]:
    name = key.removeprefix("drift.").replace("_", "-")
    with gr.Column(visible=False, min_width=0, elem_classes=["chart", name]) as panel:
        _title(key, language)
        plot = gr.Plot(show_label=False, container=False, label=say(key, language))
        table = markup("")
    return panel, plot, table


def _form(language: Language) -> _Form:
    def text(key: str, lines: int, *, told: bool = True) -> gr.Textbox:
        return gr.Textbox(
            label=say(f"drift.trial.{key}", language),
            info=say(f"drift.trial.{key}.info", language) if told else None,
            lines=lines,
            max_lines=6,
            max_length=LONGEST_TEXT_CHARS,
            autofocus=key == "question",
        )

    with gr.Column(visible=False, elem_id="trial", min_width=0) as panel:
        _title("drift.trial", language)
        question = text("question", 2, told=False)
        documents = gr.Dropdown(
            [],
            multiselect=True,
            filterable=True,
            label=say("drift.trial.documents", language),
            info=say("drift.trial.documents.info", language),
        )
        unanswerable = gr.Checkbox(label=say("drift.trial.unanswerable", language))
        words, note, as_of = text("words", 2), text("note", 1), text("as_of", 1)
        with gr.Row(elem_classes="filters"):
            save = gr.Button(say("drift.trial.save", language), variant="primary", size="sm", min_width=0, scale=0)
            cancel = gr.Button(say("drift.trial.cancel", language), size="sm", min_width=0, scale=0)
    return _Form(panel, question, documents, unanswerable, words, note, as_of, save, cancel)
