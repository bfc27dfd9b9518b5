"""Which event does what in the list of documents: searching, showing more, opening one."""

from dataclasses import dataclass
from typing import TypeAlias

import gradio as gr

from assistant.danish.dates import DENMARK
from assistant.display.wording import day
from assistant.search.holdings import Holdings, holdings
from assistant.texts import say
from assistant.ui.components import Component, on, word
from assistant.ui.documents.layout import Bench, Screen
from assistant.ui.documents.listing import LINES, Fields, document_html, number, view
from assistant.ui.documents.words import sentence
from assistant.ui.templates import fragment
from assistant.ui.workplace import Workplace

DOCUMENT = "dokument"
"""The parameter of the page's address that names an open document."""

Updates: TypeAlias = dict[Component, object]
"""What changes on the screen; components that are not named stay as they are."""

Shown: TypeAlias = tuple[int, tuple[object, ...]]
"""How many lines are shown, and what stood in the fields."""


def wire(place: Workplace, tab: gr.Tab, screen: Screen, bench: Bench) -> None:
    """Connect the list. Call inside the `gr.Blocks` that holds it."""
    does = Handlers(place, screen, bench)
    found = [screen.table, screen.more, screen.lines, screen.kind]
    drawer = [screen.drawer, screen.card, screen.opened, bench.tools.row, bench.tools.asking, bench.tools.reason]
    changed = [screen.words.change, screen.kind.input, screen.standing.input, screen.order.input, screen.blank.input]
    listed = [screen.lead, *found]
    on(screen.more.click, does.more, [screen.lines, *screen.fields], found)
    on(screen.acted.change, does.act, [screen.acted], drawer)
    on([tab.select, *changed], does.search, [screen.lines, *screen.fields], listed)
    on(tab.select, does.arrive, [], drawer)


@dataclass(frozen=True, slots=True)
class Handlers:
    """What happens in the list, as functions from the values of components to their updates."""

    place: Workplace
    screen: Screen
    bench: Bench

    def search(self, shown: Shown, *values: object) -> Updates:
        """Show the first lines of what fits now, or as many as were shown for the same fields.

        The index may be another one since the page was opened.
        """
        lines = shown[0] if shown[1] == values else LINES
        return {self.screen.lead: lead_html(self.place), **found(self.place, self.screen, values, lines)}

    def more(self, shown: Shown, *values: object) -> Updates:
        """Show as many lines again."""
        return found(self.place, self.screen, values, shown[0] + LINES)

    def arrive(self, request: gr.Request) -> Updates:
        """Show the document that the address names."""
        slug = str(request.query_params.get(DOCUMENT, ""))
        return self._open(slug, request) if slug else {self.screen.card: gr.skip()}

    def act(self, acted: str, request: gr.Request) -> Updates:
        """Open the document that a button names, or close it."""
        does, _, slug = word(acted).partition(":")
        if does == "luk":
            return self.close()
        return self._open(slug, request) if does == "vis" else {self.screen.card: gr.skip()}

    def close(self) -> Updates:
        """Close the open document."""
        return {self.screen.drawer: gr.update(visible=False), self.screen.card: "", self.screen.opened: ""}

    def _open(self, slug: str, request: gr.Request) -> Updates:
        place, language = self.place, self.place.language
        try:
            document = place.catalog.document(slug)
        except KeyError:
            missing = fragment("document_missing.html", language, slug=slug)
            return {self.screen.card: missing, **self._shown("", editable=False)}
        editor = place.editor_for(request)
        remarks = editor.remarks(slug) if editor else ()
        told = tuple(sentence("remark", remark, language) for remark in remarks)
        card = document_html(document, place.today(), language, told)
        return {self.screen.card: card, **self._shown(slug, editable=editor is not None)}

    def _shown(self, slug: str, editable: bool) -> Updates:
        return {
            self.screen.drawer: gr.update(visible=True),
            self.screen.opened: slug,
            self.bench.tools.row: gr.update(visible=editable),
            self.bench.tools.asking: gr.update(visible=False),
            self.bench.tools.reason: "",
        }


def found(place: Workplace, screen: Screen, values: tuple[object, ...], lines: int) -> Updates:
    """Return the list for what stands in the fields."""
    words, kind, standing, order, blank = values
    fields = Fields(str(words or ""), str(kind or ""), str(standing or ""), str(order), bool(blank))
    seen = view(_held(place), fields, lines, place.today(), place.language)
    return {
        screen.table: seen.table,
        screen.more: gr.update(visible=seen.more),
        screen.lines: (lines, values),
        screen.kind: gr.update(choices=list(seen.kinds)),
    }


def lead_html(place: Workplace) -> str:
    """Say what the list is, and since when it is so."""
    snapshot, language = place.assistant.snapshot, place.language
    built = snapshot.manifest.built.astimezone(DENMARK)
    time = f"{built:%H.%M}" if language == "da" else f"{built:%H:%M}"
    count = number(len(snapshot.catalog.documents()), language)
    text = say("documents.lead", language, count=count, day=day(built.date(), language), time=time)
    return fragment("documents_lead.html", language, lead=text)


def _held(place: Workplace) -> Holdings:
    return holdings(place.catalog)
