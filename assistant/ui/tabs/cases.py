"""Praksis: cases by filters, one case, and the cases like a described one."""

from dataclasses import dataclass
from functools import partial

import gradio as gr

from assistant.errors import QuestionRejected
from assistant.search.precedents import LONGEST_CASE_CHARS
from assistant.texts import say
from assistant.types import Language
from assistant.ui.ask.gate import LineFull
from assistant.ui.components import Component, act_field, html, markup, on, word
from assistant.ui.templates import fragment
from assistant.ui.views.cases import SHOWN, Asked, case_page, case_text, cases_view, choices, likes_view
from assistant.ui.workplace import Workplace

CASE = "sag"
"""The parameter of the page's address that opens a case."""

LIKES = 8
"""Like cases that are shown: what a caseworker reads; the rest has less in common."""

MOVED_S = 5.0
"""How long to sleep at most before looking again who is ahead; whoever leaves the line wakes those behind."""

_SEARCH, _LIKE = "search", "like"


@dataclass(frozen=True, slots=True)
class _Screen:
    """The components that events read and write."""

    browse: gr.Column
    mode: gr.Radio
    searching: gr.Column
    typed: tuple[gr.Textbox, ...]
    chosen: tuple[gr.Dropdown, ...]
    search: gr.Button
    reset: gr.Button
    found: gr.Markdown
    comparing: gr.Column
    described: gr.Textbox
    find: gr.Button
    likes: gr.Markdown
    reading: gr.Column
    case: gr.Markdown
    acted: gr.Textbox

    @property
    def filters(self) -> list[Component]:
        """The fields of the search, in the order of `Asked`."""
        return [*self.typed, *self.chosen]

    @property
    def shown(self) -> list[Component]:
        """What a button of the page may change, in the order of `_Does.act`."""
        return [self.browse, self.mode, self.searching, self.comparing, self.reading, self.case, self.found, self.likes]


def build(place: Workplace, tab: gr.Tab) -> None:
    """Lay out the tab and wire its events."""
    with gr.Column(elem_classes="sheet", min_width=0):
        html("heading.html", None, place.language, tab="praksis")
        _wire(_lay_out(place.language), _Does(place), tab)


def _lay_out(language: Language) -> _Screen:
    t = partial(say, language=language)
    with gr.Column(elem_id="cases-browse", min_width=0) as browse:
        html("lead.html", None, language, text=t("cases.purpose"))
        modes = [(t("cases.mode.search"), _SEARCH), (t("cases.mode.like"), _LIKE)]
        mode = gr.Radio(modes, value=_SEARCH, label=t("cases.mode"), elem_classes="modes", container=False)
        with gr.Column(min_width=0) as searching:
            with gr.Row(elem_classes="filters", equal_height=False):
                typed = (_text("words", 200, language), _text("provision", 80, language))
                chosen = tuple(_choice(name, language) for name in ("place", "year", "ruling"))
                search = gr.Button(t("cases.search"), variant="primary", size="lg", min_width=0, scale=0)
                reset = gr.Button(t("cases.reset"), size="lg", min_width=0, scale=0)
            found = markup("", "cases-found")
        with gr.Column(visible=False, min_width=0) as comparing:
            described = gr.Textbox(
                label=t("cases.like.label"),
                placeholder=t("cases.like.placeholder"),
                info=t("cases.like.notice", limit=f"{LONGEST_CASE_CHARS:,}".replace(",", ".")),
                lines=8,
                max_lines=20,
                max_length=LONGEST_CASE_CHARS,
                elem_id="case-described",
            )
            find = gr.Button(t("cases.like.find"), variant="primary", size="lg", min_width=0)
            likes = markup("", "cases-like")
    with gr.Column(visible=False, elem_id="case-page", min_width=0) as reading:
        case = markup("")
    return _Screen(
        browse, mode, searching, typed, chosen, search, reset, found, comparing, described, find, likes, reading, case,
        act_field(),
    )  # fmt: skip


def _text(name: str, chars: int, language: Language) -> gr.Textbox:
    label, hint = (say(f"cases.{name}{end}", language) for end in ("", ".placeholder"))
    return gr.Textbox(label=label, placeholder=hint, max_lines=1, max_length=chars, min_width=0)


def _choice(name: str, language: Language) -> gr.Dropdown:
    return gr.Dropdown([], label=say(f"cases.{name}", language), min_width=0)


def _wire(screen: _Screen, does: "_Does", tab: gr.Tab) -> None:
    filters, chosen = screen.filters, screen.chosen
    again = [*(each.submit for each in screen.typed), screen.search.click, *(each.input for each in chosen)]
    on(again, does.find, filters, [screen.found])
    on(screen.reset.click, does.reset, [], [*filters, screen.found])
    on(screen.mode.input, does.turn, [screen.mode], [screen.searching, screen.comparing])
    on(screen.find.click, does.compare, [screen.described], [screen.likes])
    on(screen.acted.change, does.act, [screen.acted, *filters], screen.shown)
    on(tab.select, does.arrive, filters, [*chosen, *screen.shown])


@dataclass(frozen=True, slots=True)
class _Does:
    """What the tab does, as functions from the values of components to their updates."""

    place: Workplace

    def find(self, *fields: str | None) -> str:
        return self._list(fields, SHOWN)

    def reset(self) -> list[object]:
        return ["", "", "", "", "", self._list((), SHOWN)]

    def turn(self, mode: str) -> list[object]:
        return [gr.Column(visible=mode == _SEARCH), gr.Column(visible=mode == _LIKE)]

    def arrive(self, request: gr.Request, *fields: str | None) -> list[object]:
        """Offer what the index of now has; what was chosen stays. Open the case that the address names."""
        slug = str(request.query_params.get(CASE, ""))[:200]
        reading = self._reading(slug)[:6] if slug else [gr.skip()] * 6
        return [*self._offered(fields), *reading, self._list(fields, SHOWN), gr.skip()]

    def compare(self, described: str | None) -> str:
        return self._likes(described or "")

    def act(self, acted: str, *fields: str | None) -> list[object]:
        """Do what a button of the page says; the list keeps its filters."""
        kind, _, value = word(acted).partition(":")
        if kind == "case":
            return self._reading(value)
        if kind == "like":
            title = self._title(value)
            found = self._likes(case_text(self.place.catalog, value), value, title)
            return [*self._browsing(_LIKE), "", gr.skip(), found]
        if kind == "more" and value.isdecimal():
            return [*[gr.skip()] * 6, self._list(fields, int(value) + SHOWN), gr.skip()]
        return [gr.Column(visible=True), *[gr.skip()] * 3, gr.Column(visible=False), "", gr.skip(), gr.skip()]

    def _offered(self, fields: tuple[str | None, ...]) -> list[object]:
        offered = choices(self.place.catalog, self.place.language)
        given = [each or "" for each in fields[2:]]
        pairs = zip((offered.places, offered.years, offered.rulings), given, strict=True)
        return [gr.Dropdown(choices=list(each), value=value) for each, value in pairs]

    def _reading(self, slug: str) -> list[object]:
        page = case_page(self.place.catalog, slug, self.place.language)
        read = fragment("case.html", self.place.language, case=page)
        skipped = [gr.skip()] * 3
        return [gr.Column(visible="hidden"), *skipped, gr.Column(visible=True), read, gr.skip(), gr.skip()]

    def _browsing(self, mode: str) -> list[object]:
        return [gr.Column(visible=True), mode, *self.turn(mode), gr.Column(visible=False)]

    def _list(self, fields: tuple[str | None, ...], shown: int) -> str:
        asked = Asked(*(each or "" for each in fields))
        found = cases_view(self.place.catalog, asked, self.place.language, shown)
        return fragment("cases.html", self.place.language, cases=found)

    def _likes(self, described: str, without: str = "", heading: str = "") -> str:
        language = self.place.language
        try:
            with self.place.gate.join() as turn:
                while turn.ahead and turn.wait(MOVED_S):
                    pass
                compared = self.place.assistant.compared(described, LIKES + bool(without), language=language)
        except LineFull:
            return fragment("note.html", language, text=say("cases.like.busy", language))
        except QuestionRejected as error:
            return fragment("note.html", language, text=str(error))
        found = likes_view(self.place.catalog, compared, language, without)
        return fragment("likes.html", language, likes=found, heading=heading)

    def _title(self, slug: str) -> str:
        page = case_page(self.place.catalog, slug, self.place.language)
        return say("cases.like.of", self.place.language, title=page.title) if page else ""
