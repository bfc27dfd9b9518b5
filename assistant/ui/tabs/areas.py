"""Områder: the page of an area or a municipality, and the national lists by year."""

from dataclasses import dataclass
from functools import partial

import gradio as gr

from assistant.search.localities import localities, meant
from assistant.texts import say
from assistant.types import Language
from assistant.ui.components import Component, act_field, html, markup, on, word
from assistant.ui.templates import fragment
from assistant.ui.views.areas import place_page
from assistant.ui.views.chart import national_chart
from assistant.ui.views.national import national_view
from assistant.ui.views.timeline import years_covered
from assistant.ui.workplace import Workplace

PLACE = "omraade"
"""The parameter of the page's address that opens a place."""

LONGEST_NAME_CHARS = 200
"""The longest name in the register has 40; what is longer is no name, and is cut before it is looked for."""

MOST_PLACES = 20
"""Places that are offered for a part of a name."""


@dataclass(frozen=True, slots=True)
class _Screen:
    """The components that events read and write."""

    named: gr.Dropdown
    page: gr.Markdown
    overview: gr.Column
    national: gr.Markdown
    chart: gr.Plot
    below: gr.Markdown
    acted: gr.Textbox

    @property
    def shown(self) -> list[Component]:
        """What opening a place changes."""
        return [self.named, self.page, self.overview]


def build(place: Workplace, tab: gr.Tab) -> None:
    """Lay out the tab and wire its events."""
    with gr.Column(elem_classes="sheet", min_width=0):
        html("heading.html", None, place.language, tab="omraader")
        _wire(_lay_out(place.language), _Does(place), tab)


def _lay_out(language: Language) -> _Screen:
    t = partial(say, language=language)
    html("lead.html", None, language, text=t("areas.purpose"))
    named = gr.Dropdown(
        [], value=None, label=t("areas.find"), info=t("areas.find.info"), allow_custom_value=True, elem_id="area-named"
    )
    page = markup("", "area-page")
    with gr.Column(elem_id="area-overview", min_width=0) as overview:
        national = markup("", "national-lists")
        chart = gr.Plot(show_label=False, elem_id="national-chart", container=False)
        below = markup("", "national-table")
    return _Screen(named, page, overview, national, chart, below, act_field())


def _wire(screen: _Screen, does: "_Does", tab: gr.Tab) -> None:
    on(screen.named.input, does.look_up, [screen.named], screen.shown)
    on(screen.acted.change, does.act, [screen.acted], screen.shown)
    on(tab.select, does.arrive, [], [*screen.shown, screen.national, screen.chart, screen.below])


@dataclass(frozen=True, slots=True)
class _Does:
    """What the tab does, as functions from the values of components to their updates."""

    place: Workplace

    def look_up(self, named: str | None) -> list[object]:
        text = (named or "").strip()[:LONGEST_NAME_CHARS]
        return self._opened(text) if text else self._overview()

    def act(self, acted: str) -> list[object]:
        """Do what a button of the page says."""
        kind, _, value = word(acted).partition(":")
        return self._opened(value[:LONGEST_NAME_CHARS]) if kind == "place" else self._overview()

    def arrive(self, request: gr.Request) -> list[object]:
        """Draw the lists of the index of now, and open the place that the address names; else what was chosen stays."""
        name = str(request.query_params.get(PLACE, ""))[:LONGEST_NAME_CHARS].strip()
        if not name:
            return [gr.Dropdown(choices=self._labels()), gr.skip(), gr.skip(), *self._national()]
        found = meant(self.place.catalog, name)
        named = gr.Dropdown(choices=self._labels(), value=found[0].label if len(found) == 1 else name)
        return [named, *self._opened(name)[1:], *self._national()]

    def _opened(self, name: str) -> list[object]:
        catalog, language = self.place.catalog, self.place.language
        found = meant(catalog, name)
        if len(found) != 1:
            several = fragment("places.html", language, places=found[:MOST_PLACES], text=name)
            return [gr.skip(), several, gr.Column(visible=not found)]
        page = place_page(catalog, found[0], self.place.today().year, language)
        return [found[0].label, fragment("place.html", language, page=page), gr.Column(visible=False)]

    def _overview(self) -> list[object]:
        return [None, "", gr.Column(visible=True)]

    def _labels(self) -> list[str]:
        return [each.label for each in localities(self.place.catalog)]

    def _national(self) -> list[object]:
        catalog, language = self.place.catalog, self.place.language
        national, years = national_view(catalog, language), years_covered(catalog)
        lead = fragment("national_lead.html", language, first=years[0], last=years[-1])
        chart = gr.Plot(national_chart(national, language), visible=bool(national.series))
        return [lead, chart, fragment("national.html", language, national=national)]
