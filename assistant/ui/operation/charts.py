"""The charts of Drift. Colours stand in the stylesheet alone, so that they follow the mode of the page."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.display.wording import day
from assistant.journal.figures import OUTCOMES, AskedAbout, Day
from assistant.texts import say
from assistant.types import Language
from assistant.ui.figures import bare_figure
from assistant.ui.operation.panels import subject_name

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

_DAYS_PX = 380
_SUBJECT_PX = 36
"""A bar with its name above it."""

_AROUND_PX = 76
"""The legend above the bars and the numbers below them."""

_LONGEST_NAME = 46
"""Characters of a subject that fit a narrow window; the table has it whole."""


_STACKED = {"barmode": "stack", "legend": {"traceorder": "normal", "y": 1.02, "yanchor": "bottom"}}


def by_day(days: Sequence[Day], language: Language) -> "Figure":
    """Draw the questions of each day, one on top of the other by outcome."""
    figure = bare_figure(language, _DAYS_PX)
    names = [day(each.day, language) for each in days]
    for outcome in OUTCOMES:
        figure.add_bar(
            x=[each.day.isoformat() for each in days],
            y=[each.outcomes.get(outcome, 0) for each in days],
            name=say(f"drift.outcome.{outcome}", language),
            customdata=names,
            hovertemplate="%{customdata}: %{y} %{fullData.name}<extra></extra>",
        )
    figure.update_layout(margin={"l": 40, "r": 8, "t": 36, "b": 34}, bargap=0.2, **_STACKED)
    figure.update_xaxes(type="date", tickformat="%-d.%-m." if language == "da" else "%-d %b", nticks=8)
    figure.update_yaxes(tickformat=",d", nticks=6)
    return figure


def by_subject(subjects: Sequence[AskedAbout], language: Language) -> "Figure":
    """Draw how often each subject was asked about, and how often in vain; its name stands above its bar."""
    figure = bare_figure(language, _SUBJECT_PX * len(subjects) + _AROUND_PX)
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
    figure.update_layout(margin={"l": 8, "r": 12, "t": 48, "b": 28}, bargap=0.62, **_STACKED)
    figure.update_yaxes(rangemode="normal", autorange="reversed", showticklabels=False, showgrid=False, zeroline=False)
    figure.update_xaxes(rangemode="tozero", tickformat=",d", nticks=6)
    return figure


def _plain(text: str) -> str:
    """Take from a title what plotly would read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;")
