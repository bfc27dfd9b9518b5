"""What happens at Drift: figures are fetched for a period, test questions made, deleted and handed out."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeAlias

import gradio as gr

from assistant.errors import JournalUnavailable
from assistant.journal.entries import KeptTrial
from assistant.journal.figures import Figures
from assistant.journal.journal import Journal
from assistant.texts import say
from assistant.ui.components import handed, word
from assistant.ui.operation import charts, panels
from assistant.ui.operation.forms import Form, file_of, problem, trial
from assistant.ui.templates import fragment
from assistant.ui.workplace import Workplace

PERIODS = (7, 30, 90)
USUAL = 30

Updates: TypeAlias = list[object]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Handlers:
    """What the tab does, as functions from the values of components to their updates, in the order of the layout."""

    place: Workplace
    journal: Journal

    def refreshed(self, days: int) -> Updates:
        """Fetch everything: basis, note, usage, two charts with their tables, ratings, worklist, test questions."""
        language = self.place.language
        basis = panels.basis_html(
            self.place.assistant.snapshot.manifest, self.place.writer, self.journal.keeping, language
        )
        try:
            figures, made = self.journal.figures(days), self.journal.trials()
            worklist = panels.worklist_html(self.journal.worklist(days), made, self.journal.keeping.texts, language)
            ever = bool(figures.questions) or self.journal.summary().questions > 0
        except JournalUnavailable:
            _log.exception("The figures cannot be shown")
            return [basis, panels.note_html("drift.trouble", language), *_NOTHING, "", ""]
        if figures.questions:
            return [basis, "", *self._shown(figures), worklist, self._trials(made)]
        note = panels.note_html("drift.empty.period" if ever else "drift.empty", language)
        return [basis, note, *_NOTHING, "", self._trials(made)]

    def acted(self, acted: str) -> Iterator[Updates]:
        """Do what a button says: open the form, delete a test question, or hand the file out.

        Updates the form's panel, its six fields, what it says, the list of test questions and the slot of the file.
        """
        named, _, about = word(acted).partition(":")
        what, _, day = named.partition("@")
        if what == "trial":
            # Away first: only a form that appears is brought into view, and an open one may be far down the page.
            yield self.cancelled()
            yield [*self._form(Form(question=about, as_of=day)), self._said(""), gr.skip(), gr.skip()]
        elif what == "remove" and about.isdigit():
            yield self._removed(int(about))
        elif what == "download":
            yield self._file(acted)

    def saved(
        self, visitor: str, question: str, documents: list[str], unanswerable: bool, words: str, note: str, day: str
    ) -> Updates:
        """Keep a test question and who made it; where something is missing, say so and leave the form as it is."""
        form = Form(question or "", tuple(documents or ()), bool(unanswerable), words or "", note or "", day or "")
        if wrong := problem(form, self.place.language):
            return [*_KEPT, self._wrong(wrong), gr.skip(), gr.skip()]
        masked = self.place.assistant.masked
        clean = replace(form, question=masked(form.question), words=masked(form.words), note=masked(form.note))
        try:
            self.journal.add_trial(visitor, trial(clean))
            return [*self._closed(), self._said("drift.trial.saved"), self._trials(self.journal.trials()), gr.skip()]
        except JournalUnavailable:
            return self._failed()

    def cancelled(self) -> Updates:
        """Put the form away."""
        return [*self._closed(), self._said(""), gr.skip(), gr.skip()]

    def _removed(self, number: int) -> Updates:
        try:
            self.journal.remove_trial(number)
            return [*_KEPT, self._said("drift.trial.removed"), self._trials(self.journal.trials()), gr.skip()]
        except JournalUnavailable:
            return self._failed()

    def _file(self, acted: str) -> Updates:
        try:
            file = file_of(self.journal.trials(), self.place.today(), self.place.language)
            return [*_KEPT, gr.skip(), gr.skip(), handed(file, acted, self.place.language)]
        except JournalUnavailable:
            return self._failed()

    def _shown(self, figures: Figures) -> Updates:
        language = self.place.language
        return [
            panels.usage_html(figures, datetime.now(UTC), language),
            gr.update(visible=True),
            charts.by_day(figures.days, language),
            panels.days_table(figures, language),
            gr.update(visible=bool(figures.subjects)),
            charts.by_subject(figures.subjects, language),
            panels.subjects_table(figures, language),
            panels.ratings_html(figures, language),
        ]

    def _form(self, form: Form) -> Updates:
        """Open the form, with the documents of the index that is current now to choose from."""
        documents = sorted((each.title, each.slug) for each in self.place.catalog.documents())
        return [
            gr.update(visible=True),
            form.question,
            gr.update(choices=documents, value=list(form.documents)),
            form.unanswerable,
            form.words,
            form.note,
            form.as_of,
        ]

    def _closed(self) -> Updates:
        return [gr.update(visible=False), "", gr.update(value=[]), False, "", "", ""]

    def _trials(self, made: Sequence[KeptTrial]) -> str:
        titles = {each.slug: each.title for each in self.place.catalog.documents()}
        return panels.trials_html(made, lambda slug: titles.get(slug, slug), self.place.language)

    def _failed(self) -> Updates:
        _log.exception("The test questions cannot be kept or read")
        return [*_KEPT, self._wrong(say("drift.problem.journal", self.place.language)), gr.skip(), gr.skip()]

    def _said(self, key: str) -> str:
        language = self.place.language
        return fragment("operation/said.html", language, text=say(key, language), wrong=False) if key else ""

    def _wrong(self, text: str) -> str:
        return fragment("operation/said.html", self.place.language, text=text, wrong=True)


_KEPT: Updates = [gr.skip()] * 7
"""The form as it is."""

_NOTHING: Updates = ["", gr.update(visible=False), None, "", gr.update(visible=False), None, "", ""]
"""The figures of a period without any."""
