"""Which event does what for an editor: files on their way in, documents on their way out, and the build after both."""

import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import gradio as gr

from assistant.editing import MOST_FILES, Draft, Editor, Form, Reason, Status
from assistant.errors import EditRefused
from assistant.texts import say
from assistant.ui.components import Component, on, word
from assistant.ui.documents.basket import FIELDS, Basket, in_place_of
from assistant.ui.documents.events import Updates, found, lead_html
from assistant.ui.documents.layout import Bench, Paper, Screen
from assistant.ui.documents.listing import LINES
from assistant.ui.documents.words import (
    draft_html,
    lead,
    refusal,
    refused_files,
    sentence,
    status_html,
    withdrawn_html,
)
from assistant.ui.templates import fragment
from assistant.ui.web.visitors import visitor_of
from assistant.ui.workplace import Workplace

_LOOKS_S = 0.3
"""How often a build is looked at: three times a second reads as moving."""


def wire(place: Workplace, tab: gr.Tab, screen: Screen, bench: Bench) -> None:
    """Connect what an editor does. Call inside the `gr.Blocks` that holds it."""
    does, paper, tools = _Handlers(place, screen, bench), bench.paper, bench.tools
    basket: list[Component] = [bench.fold, bench.notices, *paper.all]
    after: list[Component] = [bench.fold, bench.notices, bench.status, bench.withdrawn, screen.drawer, screen.lead]
    after += [screen.table, screen.more, screen.lines, screen.kind]
    on(bench.upload.upload, does.receive, [bench.upload, *paper.values], [bench.upload, *basket], "once")
    on(tools.replace.upload, does.replace, [tools.replace, screen.opened, *paper.values],
       [tools.replace, screen.drawer, *basket], "once")  # fmt: skip
    on(paper.drafts.input, does.turn, [paper.drafts, *paper.values], basket)
    on(paper.drop.click, does.drop, [paper.basket], basket, "once")
    on(paper.add.click, does.add, [*paper.values, *screen.fields], [*dict.fromkeys([*basket, *after])], "once")
    on(tools.withdraw.click, does.question, [], [tools.asking])
    on(tools.keep.click, does.leave, [], [tools.asking])
    on(tools.confirm.click, does.withdraw, [screen.opened, tools.reason, *screen.fields], after, "once")
    on(screen.acted.change, does.restore, [screen.acted, *screen.fields], after)
    on(tab.select, does.arrive, screen.fields, [bench.lead, *after], "once")


@dataclass(frozen=True, slots=True)
class _Handlers:
    """What an editor does, as functions from the values of components to their updates.

    The request comes first, as Gradio counts the arguments of a function from its beginning.
    """

    place: Workplace
    screen: Screen
    bench: Bench

    def arrive(self, request: gr.Request, *values: object) -> Iterator[Updates]:
        """Show the bench to those who may edit, and follow a build that is under way."""
        editor, language = self.place.editor_for(request), self.place.language
        if editor is None:
            yield {self.bench.fold: gr.update(visible=False)}
            return
        yield {
            self.bench.fold: gr.update(visible=True),
            self.bench.lead: fragment("message.html", language, text=lead(language)),
            self.bench.withdrawn: withdrawn_html(editor.withdrawn(), language),
            self.bench.status: status_html(editor.status(), language),
        }
        if (status := editor.status()) and status.running:
            yield from self._followed(editor, values)

    def receive(
        self, request: gr.Request, files: Sequence[str] | None, basket: Basket, *form: object
    ) -> Iterator[Updates]:
        """Read uploaded files, and show the form of the first."""
        yield self._reading()
        yield {self.bench.upload: None, **self._received(request, files or (), _typed(basket, form), "")}

    def replace(
        self, request: gr.Request, file: str | None, slug: str, basket: Basket, *form: object
    ) -> Iterator[Updates]:
        """Read a file that is to take the place of a document."""
        yield {self.screen.drawer: gr.update(visible=False), **self._reading()}
        made = self._received(request, [file] if file else (), _typed(basket, form), slug)
        yield {self.bench.tools.replace: None, **made}

    def turn(self, request: gr.Request, token: str, basket: Basket, *form: object) -> Updates:
        """Show the form of another file; what was typed in the one before is kept."""
        return self._shown(request, _typed(basket, form).turned(token))

    def drop(self, request: gr.Request, basket: Basket) -> Updates:
        """Give a file up."""
        if (editor := self.place.editor_for(request)) and basket.shown:
            editor.discard([basket.shown])
        return self._shown(request, basket.without_shown())

    def add(self, request: gr.Request, basket: Basket, *values: object) -> Iterator[Updates]:
        """Put the files among the documents, or say what their forms lack."""
        count = 1 + len(FIELDS)
        basket = _typed(basket, values[:count])
        editor = self.place.editor_for(request)
        wrong = next((draft for draft in basket.drafts if editor and editor.faults(draft)), None)
        if wrong is not None:
            yield self._shown(request, basket.turned(wrong.token), checked=True)
            return
        yield self._shown(request, basket)
        ended = yield from self._changed(request, lambda editor, by: editor.add(basket.drafts, by), values[count:])
        if editor and ended and ended.report:
            editor.discard(basket.drafts)
            yield self._shown(request, Basket())

    def question(self) -> object:
        """Ask why, and whether it is meant, before a document is taken out."""
        return gr.update(visible=True)

    def leave(self) -> object:
        """Leave the document where it is."""
        return gr.update(visible=False)

    def withdraw(self, request: gr.Request, slug: str, reason: str, *values: object) -> Iterator[Updates]:
        """Take a document out."""
        yield from self._changed(request, lambda editor, by: editor.withdraw(slug, reason, by), values)

    def restore(self, request: gr.Request, acted: str, *values: object) -> Iterator[Updates]:
        """Put a document back, where a button asks for it."""
        does, _, identifier = word(acted).partition(":")
        if does != "tilbage":
            yield {self.bench.notices: gr.skip()}
            return
        yield from self._changed(request, lambda editor, by: editor.restore(identifier, by), values)

    def _changed(
        self, request: gr.Request, change: Callable[[Editor, str], None], values: Sequence[object]
    ) -> Generator[Updates, None, Status | None]:
        """Make a change and follow its build to the end; what is refused is said, and all else stays as it is."""
        editor, language = self.place.editor_for(request), self.place.language
        try:
            if editor is None:
                raise EditRefused("reader")
            change(editor, visitor_of(request).name)
        except EditRefused as error:
            yield {self.bench.fold: gr.update(open=True), **self._notice([refusal(error, language)])}
            return None
        begun = self._notice([say("edit.begun", language)])
        yield {self.bench.fold: gr.update(open=True), self.screen.drawer: gr.update(visible=False), **begun}
        return (yield from self._followed(editor, values))

    def _followed(self, editor: Editor, values: Sequence[object]) -> Generator[Updates, None, Status | None]:
        """Show how a build goes until it has ended, then what there is by then."""
        language = self.place.language
        while (status := editor.status()) and status.running:
            yield {self.bench.status: status_html(status, language)}
            time.sleep(_LOOKS_S)
        yield {
            self.bench.status: status_html(status, language, arrived=True),
            self.bench.withdrawn: withdrawn_html(editor.withdrawn(), language),
            self.screen.lead: lead_html(self.place),
            **found(self.place, self.screen, tuple(values), LINES),
            **self._notice([]),
        }
        return status

    def _received(self, request: gr.Request, files: Sequence[str], basket: Basket, slug: str) -> Updates:
        editor, language = self.place.editor_for(request), self.place.language
        paths = [Path(file) for file in files]
        problem = "reader" if editor is None else "many" if len(paths) > MOST_FILES else "" if paths else "none"
        if editor is None or problem:
            _remove(paths)
            return self._notice([sentence("refused", Reason(problem), language)])
        drafts = editor.read(paths)
        _remove(paths)
        if slug:
            drafts = tuple(self._in_place(draft, slug) for draft in drafts)
        shown = self._shown(request, basket.received(drafts))
        told = list(refused_files(drafts, language))
        if len(told) < len(drafts):
            told.append(say("edit.received", language))
        return {**shown, **self._notice(told), self.bench.fold: gr.update(open=True)}

    def _in_place(self, draft: Draft, slug: str) -> Draft:
        try:
            return in_place_of(self.place.catalog.document(slug), draft)
        except KeyError:
            return draft

    def _shown(self, request: gr.Request, basket: Basket, checked: bool = False) -> Updates:
        """Show the form of the present file; `checked` says what is wrong in it."""
        paper, language, draft = self.bench.paper, self.place.language, basket.shown
        editor = self.place.editor_for(request)
        faults = editor.faults(draft) if editor and draft and checked else ()
        count = len(basket.drafts)
        names = [(each.form.title or each.name, each.token) for each in basket.drafts]
        return {
            paper.basket: basket,
            paper.area: gr.update(visible=draft is not None),
            paper.drafts: gr.update(choices=names, value=draft.token if draft else None, visible=count > 1),
            paper.draft: draft_html(draft, faults, language),
            paper.choice: self._choice(draft),
            paper.add: gr.update(value=say("edit.add.one" if count < 2 else "edit.add.many", language, count=count)),
            **_fields(paper, draft),
        }

    def _choice(self, draft: Draft | None) -> object:
        if draft is None or not draft.taken or draft.replaces:
            return gr.update(choices=[], value=None, visible=False)
        replaced = say("edit.choice.replace", self.place.language, title=draft.taken)
        choices = [(replaced, "replace"), (say("edit.choice.beside", self.place.language), "beside")]
        return gr.update(choices=choices, value=draft.choice or None, visible=True)

    def _reading(self) -> Updates:
        return {
            self.bench.fold: gr.update(open=True),
            **self._notice([say("edit.reading", self.place.language)]),
        }

    def _notice(self, lines: Sequence[str]) -> Updates:
        return {self.bench.notices: fragment("notices.html", self.place.language, lines=lines)}


def _fields(paper: Paper, draft: Draft | None) -> Updates:
    """Fill the fields of the form; a choice that is not made is None to Gradio."""
    form = draft.form if draft else Form()
    return {component: getattr(form, name) or (None if name == "kind" else "")
            for name, component in zip(FIELDS, paper.fields, strict=True)}  # fmt: skip


def _typed(basket: Basket, form: Sequence[object]) -> Basket:
    choice, *values = form
    return basket.filled([str(value or "") for value in values], str(choice or ""))


def _remove(paths: Sequence[Path]) -> None:
    """Leave nothing of an upload behind; each file came in a folder of its own."""
    for path in paths:
        path.unlink(missing_ok=True)
        with suppress(OSError):
            path.parent.rmdir()
