"""The few components that all tabs share, and how they are wired.

A page of Gradio has no links that do something on the server. A button inside our own HTML does it by a word: the
page's script writes the word into the hidden field of its tab, whose change is an event like any other.
"""

from base64 import b64encode
from collections.abc import Callable, Sequence
from typing import Literal, TypeAlias

import gradio as gr
from gradio.context import Context

from assistant.export.files import File
from assistant.types import Language
from assistant.ui.templates import fragment

Component: TypeAlias = gr.blocks.Block
Mode: TypeAlias = Literal["once", "multiple", "always_last"]

_QUIET = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}


def markup(value: str, element: str | None = None) -> gr.Markdown:
    """Show HTML of ours, of a template that escapes whatever is put into it.

    Gradio's own sanitiser would take the names and states that screen readers need (aria-*) out of it, and adds
    nothing: the policy of the page (see `guard`) lets no script run that we did not send.
    """
    return gr.Markdown(value, elem_id=element, latex_delimiters=[], sanitize_html=False)


def html(template: str, element: str | None, language: Language, **values: object) -> gr.Markdown:
    """Show a template as it stands."""
    return markup(fragment(template, language, **values), element)


def act_field() -> gr.Textbox:
    """Place the hidden field that takes the words of `button.act` in the same tab; one a tab."""
    return gr.Textbox(label="", visible="hidden", elem_classes="act-field")


def try_field() -> gr.Textbox:
    """Place the hidden field that takes the questions of `button.try` in any tab; one a page."""
    return gr.Textbox(label="", visible="hidden", elem_classes="try-field")


def file_slot() -> gr.Markdown:
    """Place the slot that hands a file to the browser: it is given what `handed` makes."""
    return gr.Markdown("", elem_classes="handed", latex_delimiters=[], sanitize_html=False)


def handed(file: File, acted: str, language: Language) -> str:
    """Return a file as a slot takes it; the page's script saves it. `acted` is what asked for it, uncut."""
    content = b64encode(file.content).decode()
    return fragment("file.html", language, file=file, content=content, request=acted)


def word(acted: str) -> str:
    """Return the word of a button. The page counts them ("case:munkebo#3"), so that pressing again is a change."""
    return acted.rpartition("#")[0]


def on(
    triggers: object,
    does: Callable[..., object],
    reads: Sequence[Component] = (),
    shows: Sequence[Component] = (),
    mode: Mode = "always_last",
) -> gr.events.Dependency:
    """Wire an event: without Gradio's own progress, which would cover what people are reading.

    What comes while the last one runs is done after it, so that the page shows what was wished for last; with the mode
    "once" it is dropped, as for everything that must not happen twice. What fills the same list belongs into one event:
    answers of two may come back in either order.
    """
    wired: gr.events.Dependency = gr.on(triggers, does, list(reads), list(shows), trigger_mode=mode, **_QUIET)
    return wired


def after(
    event: gr.events.Dependency, does: Callable[..., object], reads: Sequence[Component], shows: Sequence[Component]
) -> None:
    """Wire what follows once an event has ended."""
    event.then(does, list(reads), list(shows), **_QUIET)


def at_load(does: Callable[..., object], reads: Sequence[Component] = (), shows: Sequence[Component] = ()) -> None:
    """Wire what happens when the page has come up; `does` may ask for a `gr.Request`, which holds its address."""
    page = Context.root_block
    if page is not None:
        on(page.load, does, reads, shows)
