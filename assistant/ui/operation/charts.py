"""The charts of Drift. Colours stand in the stylesheet alone, so that they follow the mode of the page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.display.wording import day
from assistant.journal.figures import OUTCOMES, AskedAbout, Day
from assistant.texts import say
from assistant.types import Language
from assistant.ui.operation.panels import subject_name

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_FONT_PX = 13
"""As in the stylesheet: plotly measures with it."""

_DAYS_PX = 380
_SUBJECT_PX = 36
"""A bar with its name above it."""

_LONGEST_NAME = 46
"""Characters of a subject that fit a narrow window; the table has it whole."""

_CLEAR = "rgba(0,0,0,0)"
_LEGEND = {
    "orientation": "h", "traceorder": "normal", "y": 1.02, "yanchor": "bottom", "x": 0, "itemclick": False,
    "itemdoubleclick": False,
}  # fmt: skip


def by_day(days: Sequence[Day], language: Language) -> "Figure":
    """Draw the questions of each day, one on top of the other by outcome."""
    figure = _figure(language)
    names = [day(each.day, language) for each in days]
    for outcome in OUTCOMES:
        figure.add_bar(
            x=[each.day.isoformat() for each in days],
            y=[each.outcomes.get(outcome, 0) for each in days],
            name=say(f"drift.outcome.{outcome}", language),
            customdata=names,
            hovertemplate="%{customdata}: %{y} %{fullData.name}<extra></extra>",
        )
    figure.update_layout(height=_DAYS_PX, margin={"l": 40, "r": 8, "t": 36, "b": 34}, bargap=0.2)
    figure.update_xaxes(type="date", tickformat="%-d.%-m." if language == "da" else "%-d %b", nticks=8)
    figure.update_yaxes(rangemode="tozero", tickformat=",d", nticks=6)
    return figure


def by_subject(subjects: Sequence[AskedAbout], language: Language) -> "Figure":
    """Draw how often each subject was asked about, and how often in vain; its name stands above its bar."""
    figure = _figure(language)
    names = [subject_name(each.subject, language) for each in subjects]
    parts = {
        "drift.whole": [each.questions - each.unanswered for each in subjects],
        "drift.lacking": [each.unanswered for each in subjects],
    }
    for key, counts in parts.items():
        figure.add_bar(
            x=counts,
            y=list(range(len(subjects))),
            orientation="h",
            name=say(key, language),
            customdata=names,
            hovertemplate="%{customdata}: %{x} – %{fullData.name}<extra></extra>",
        )
    for place, name in enumerate(names):
        shown = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
        figure.add_annotation(x=0, y=place, text=_plain(shown), xanchor="left", yshift=15, showarrow=False)
    height = _SUBJECT_PX * len(subjects) + 76
    figure.update_layout(height=height, margin={"l": 8, "r": 12, "t": 48, "b": 28}, bargap=0.62)
    figure.update_yaxes(autorange="reversed", showticklabels=False, showgrid=False, zeroline=False)
    figure.update_xaxes(rangemode="tozero", tickformat=",d", nticks=6)
    return figure


def _figure(language: Language) -> "Figure":
    from plotly.graph_objects import Figure

    figure = Figure()
    figure.update_layout(
        template=None,
        font={"size": _FONT_PX, "family": "Inter, Segoe UI, Roboto, Noto Sans, Liberation Sans, sans-serif"},
        barmode="stack",
        paper_bgcolor=_CLEAR,
        plot_bgcolor=_CLEAR,
        separators=",." if language == "da" else ".,",
        dragmode=False,
        hovermode="closest",
        legend=_LEGEND,
    )
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(fixedrange=True)
    return figure


def _plain(text: str) -> str:
    """Take from a title what plotly would read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
