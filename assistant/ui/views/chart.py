"""The national lists as a chart. Colours stand in the stylesheet alone, so that they follow the mode of the page."""

from typing import TYPE_CHECKING

from assistant.texts import say
from assistant.types import Language
from assistant.ui.figures import FONT_PX, bare_figure
from assistant.ui.views.national import National, Series

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

HEIGHT_PX = 340
"""As high as the table of a few lines below it; the years stay apart in a narrow window."""

_MARKS = ("circle", "square", "diamond", "triangle-up", "x")
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
"""Lists differ by mark and line too, not by colour alone."""


def national_chart(national: National, language: Language) -> "Figure":
    """Draw the lists by year. A year without a number is a gap."""
    figure = bare_figure(language, HEIGHT_PX)
    for number, series in enumerate(national.series):
        figure.add_scatter(
            x=national.years,
            y=series.points,
            name=series.name.replace(" (", "<br>("),
            mode="lines+markers",
            connectgaps=False,
            line={"dash": _DASHES[number % len(_DASHES)], "width": 2.5},
            marker={"symbol": _MARKS[number % len(_MARKS)], "size": 9},
            hovertext=_hover(national, series, language),
            hovertemplate="%{hovertext}<extra></extra>",
        )
    figure.update_layout(margin={"l": 44, "r": 12, "t": 8, "b": 36}, legend={"y": -0.24})
    figure.update_xaxes(tickformat="d", dtick=1, range=[national.years[0] - 0.4, national.years[-1] + 0.4])
    figure.update_yaxes(title={"text": say("areas.national.axis", language), "font": {"size": FONT_PX}})
    return figure


def _hover(national: National, series: Series, language: Language) -> list[str]:
    return [
        say("areas.national.hover", language, name=series.name, year=year, count=count) if count is not None else ""
        for year, count in zip(national.years, series.points, strict=True)
    ]
