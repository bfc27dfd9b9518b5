"""The page as a whole: its top, and a tab for each thing people come for."""

from collections.abc import Callable
from dataclasses import dataclass

import gradio as gr

from assistant.access.visitor import AccessRole
from assistant.display.wording import day
from assistant.texts import say
from assistant.types import Language
from assistant.ui.components import html, markup, on
from assistant.ui.tabs import areas, ask, cases, contacts, documents, onboarding, operation
from assistant.ui.templates import fragment
from assistant.ui.web.page_addresses import ADDRESSES
from assistant.ui.web.visitors import visitor_of
from assistant.ui.workplace import Workplace

TAB = "fane"
"""The parameter of the page's address that names the open tab."""


_ABANDONED_S = (3600, 3600)
"""How often and after how many seconds files go that were uploaded and never used; the others go at once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A tab: its name in addresses, what fills it, and the role that it is for."""

    name: str
    build: Callable[[Workplace, gr.Tab], None]
    role: AccessRole = "reader"


PLANS = (
    Plan("spoerg", ask.build),
    Plan("praksis", cases.build),
    Plan("omraader", areas.build),
    Plan("kontakter", contacts.build),
    Plan("kom-i-gang", onboarding.build),
    Plan("dokumenter", documents.build),
    Plan("drift", operation.build, "admin"),
)


def build(place: Workplace) -> gr.Blocks:
    """Lay out the page. Only the first tab is in the page from the start; the others come when they are opened."""
    demo: gr.Blocks
    with gr.Blocks(
        title=say("ui.name", place.language), analytics_enabled=False, fill_width=True, delete_cache=_ABANDONED_S
    ) as demo:
        top = markup(_top(place), "top")
        with gr.Tabs(selected=PLANS[0].name, elem_id="tabs", overflow_behavior="wrap") as tabs:
            reserved: list[gr.Tab] = []
            for plan in PLANS:
                with _tab(plan, place.language) as tab:
                    plan.build(place, tab)
                    html("links.html", None, place.language, pages=ADDRESSES, login=place.login)
                reserved += [tab] if plan.role != "reader" else []
        # The index may be a newer one than when the page was laid out.
        on(demo.load, lambda: _top(place), shows=[top])
        on(demo.load, _opened, shows=[tabs, *reserved])
    return demo


def _top(place: Workplace) -> str:
    about = place.about()
    return fragment("header.html", place.language, index_date=day(about.index_date, place.language) if about else "")


def _tab(plan: Plan, language: Language) -> gr.Tab:
    label, shown = say(f"ui.tab.{plan.name}", language), plan.role == "reader"
    return gr.Tab(label, id=plan.name, elem_id=plan.name, render_children=plan is PLANS[0], visible=shown)


def _opened(request: gr.Request) -> list[object]:
    """Open the tab that the address names, and show those that take a role to who has it.

    Gradio can show a tab that was hidden, but not hide one that was shown. Either is kindness only: the events of such
    a tab ask for the role themselves.
    """
    visitor, wanted = visitor_of(request), request.query_params.get(TAB, "")
    known = {plan.name for plan in PLANS if visitor.may(plan.role)}
    shown = [gr.Tab(visible=visitor.may(plan.role)) for plan in PLANS if plan.role != "reader"]
    return [gr.Tabs(selected=wanted) if wanted in known else gr.skip(), *shown]
