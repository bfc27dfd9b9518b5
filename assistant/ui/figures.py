"""What every chart of the page begins as. Colours stand in the stylesheet alone, so that they follow its mode."""

from typing import TYPE_CHECKING

from assistant.types import Language

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

FONT = "Inter, Segoe UI, Roboto, Noto Sans, Liberation Sans, Arial, sans-serif"
"""Fonts of the page: a chart measures its words before the stylesheet is read."""

FONT_PX = 13
"""As in the stylesheet, for the same reason."""

_CLEAR = "rgba(0,0,0,0)"


def bare_figure(language: Language, height: int) -> "Figure":
    """Return an empty chart that cannot be dragged or zoomed, with numbers as the language has them."""
    from plotly.graph_objects import Figure  # a heavy import: only where a chart is drawn

    figure = Figure()
    figure.update_layout(
        template=None,
        height=height,
        font={"family": FONT, "size": FONT_PX},
        paper_bgcolor=_CLEAR,
        plot_bgcolor=_CLEAR,
        separators=",." if language == "da" else ".,",
        dragmode=False,
        hovermode="closest",
        legend={"orientation": "h", "x": 0, "itemclick": False, "itemdoubleclick": False},
    )
    figure.update_xaxes(fixedrange=True)
    figure.update_yaxes(fixedrange=True, rangemode="tozero")
    return figure
