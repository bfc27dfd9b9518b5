"""Which event of the path does what: finds where one is, and shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import gradio as gr

from assistant.texts import say
from assistant.ui.components import Component, word
from assistant.ui.onboarding.path import (
    Place,
    end_html,
    find_place,
    progress_html,
    step_html,
    steps_html,
    verdict_html,
)
from assistant.ui.onboarding.progress import Progress
from assistant.ui.onboarding.screen import Screen
from assistant.ui.templates import fragment
from assistant.ui.web.visitors import visitor_of
from assistant.ui.workplace import Workplace

STEP = "trin"
"""The parameter of the page's address that names a step, or the glossary."""

GLOSSARY = "ordliste"
PATH = "forloeb"

Updates: TypeAlias = Mapping[Component, object]


def named(acted: str) -> str:
    """Return what a word names: "step:penge#3" is "penge"."""
    return word(acted).partition(":")[2]


@dataclass(frozen=True, slots=True)
class Handlers:
    """What the events do, as functions from the values of components to their updates."""

    place: Workplace
    screen: Screen
    views: gr.Tabs
    stored: gr.BrowserState
    progress: Progress

    def show(self, key: str, stored: object, request: gr.Request) -> Updates:
        """Show the step that the address names, else the one that was open, from the index of now."""
        wanted = request.query_params.get(STEP, "")
        opened: Updates = {self.views: gr.Tabs(selected=GLOSSARY if wanted == GLOSSARY else PATH)} if wanted else {}
        return {**self._shown(self._find(wanted or key, stored, request)), **opened}

    def open(self, acted: str, stored: object, request: gr.Request) -> Updates:
        """Open the step that a button names."""
        return self._shown(self._find(named(acted), stored, request), arrived=True)

    def back(self, key: str, stored: object, request: gr.Request) -> Updates:
        """Open the step before."""
        return self._gone(key, stored, request, -1)

    def on(self, key: str, stored: object, request: gr.Request) -> Updates:
        """Open the step after."""
        return self._gone(key, stored, request, 1)

    def mark(self, key: str, stored: object, request: gr.Request) -> Updates:
        """Mark the open step as done, or take the mark back; what was answered there stays."""
        found = self._find(key, stored, request)
        if found is None:
            return self._shown(None)
        step, done = found.open.key, found.open.key not in found.done
        marked = self.progress.marked(visitor_of(request).key, step, done, stored)
        now = Place(found.lessons, marked.done, found.number)
        said = "path.said.done" if done else "path.said.undone"
        if done and not now.missing:
            said = "path.all"
        return {**self._standing(now, said if marked.kept else "path.problem.kept"), self.stored: list(marked.stored)}

    def judge(self, answer: str | None, key: str) -> Updates:
        """Say at once whether an answer is right."""
        place, screen, language = self.place, self.screen, self.place.language
        found = find_place(place.catalog.lessons, (), key)
        html = verdict_html(found, answer, place.catalog, place.today(), language) if found else ""
        right = found is not None and found.open.check is not None and answer == str(found.open.check.right)
        said = say("path.said.right" if right else "path.said.wrong", language) if html else ""
        return {screen.verdict: html, screen.said: fragment("path-said.html", language, said=said)}

    def _gone(self, key: str, stored: object, request: gr.Request, by: int) -> Updates:
        found = self._find(key, stored, request)
        return self._shown(found and found.at(found.number + by), arrived=True)

    def _find(self, key: str, stored: object, request: gr.Request) -> Place | None:
        return find_place(self.place.catalog.lessons, self.progress.done(visitor_of(request).key, stored), key)

    def _shown(self, found: Place | None, arrived: bool = False) -> Updates:
        """Show a step from its beginning: nothing is answered yet."""
        screen, language = self.screen, self.place.language
        if found is None:
            hidden: Updates = {
                each: gr.Button(visible=False) for each in (screen.previous, screen.mark, screen.following)
            }
            empty = (screen.steps, screen.step, screen.verdict, screen.marked, screen.end, screen.said, screen.opened)
            shown: Updates = {screen.progress: progress_html(None, language), screen.check: gr.Column(visible=False)}
            return {**dict.fromkeys(empty, ""), **hidden, **shown}
        check = found.open.check
        choices = [(text, str(number)) for number, text in enumerate(check.answers)] if check else []
        return {
            **self._standing(found),
            screen.step: step_html(found, self.place.catalog, self.place.today(), language, arrived),
            screen.check: gr.Column(visible=check is not None),
            screen.answers: gr.Radio(choices, value=None, label=check.question if check else ""),
            screen.verdict: "",
            screen.previous: gr.Button(visible=True, interactive=found.number > 1),
            screen.opened: found.open.key,
        }

    def _standing(self, found: Place, said: str = "") -> Updates:
        """Show how far one is."""
        screen, language = self.screen, self.place.language
        done = found.open.key in found.done
        figures = {"number": found.number, "done": found.count, "count": len(found.lessons)}
        return {
            screen.progress: progress_html(found, language),
            screen.steps: steps_html(found, language),
            screen.mark: gr.Button(
                say("path.unmark" if done else "path.mark", language),
                variant="secondary" if done else "primary",
                visible=True,
            ),
            screen.marked: fragment("path-marked.html", language, marked=done, **figures),
            screen.following: gr.Button(
                variant="primary" if done else "secondary", visible=True, interactive=found.number < len(found.lessons)
            ),
            screen.end: end_html(found, language),
            screen.said: fragment("path-said.html", language, said=say(said, language, **figures) if said else ""),
        }
