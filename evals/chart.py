"""Draw the comparison of stacks as an SVG: one panel a benchmark, one bar a stack, ours in the accent colour.

Written by hand, because a drawing library would set fonts and colours that do not follow the reader's light or dark
mode; this follows it, and its figures are text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from evals.comparison import OURS, STACKS, Comparison, danish

WIDTH, NAMES, GAP = 920, 268, 22
TOP, ROW, BAR = 58, 24, 14
_FIGURE = 34
"""Room right of a full bar for its figure."""

_STYLE = """
text { font: 12px system-ui, sans-serif; fill: #333 }
.head { font-weight: 600 } .note { font-size: 11px; fill: #666 }
.bar { fill: #a9b4c0 } .ours { fill: #1f6f5c } .oursname { font-weight: 600 }
.axis { stroke: #c8ccd0 }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd } .note { fill: #9a9a9a } .bar { fill: #5d6771 } .ours { fill: #4cb89c } .axis { stroke: #555 }
}
"""


@dataclass(frozen=True, slots=True)
class Panel:
    """A benchmark in the chart: the run and metric it shows, and two lines of heading."""

    run: str
    metric: str
    title: str
    note: str


PANELS = (
    Panel("corpus", "facts@5", "Startkorpus", "alle fakta blandt fem"),
    Panel("statute", "hit@5", "Lovtekster", "rigtig § blandt fem"),
    Panel("lov-titel", "ndcg@10", "lov-titel", "nDCG@10"),
    Panel("lov-definition", "ndcg@10", "lov-definition", "nDCG@10"),
)


def svg(runs: Mapping[str, Comparison]) -> str:
    """Draw the runs that there are; the text alternative says every figure."""
    panels = [panel for panel in PANELS if panel.run in runs]
    stacks = [key for key in STACKS if any(key in runs[panel.run].rows for panel in panels)]
    height = TOP + ROW * len(stacks) + 10
    width = (WIDTH - NAMES) / max(len(panels), 1)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
        ' role="img" aria-labelledby="title about">',
        '<title id="title">De samme spørgsmål gennem andre stakke</title>',
        f'<desc id="about">{escape(alternative(runs))}</desc>',
        f"<style>{_STYLE}</style>",
    ]
    for number, key in enumerate(stacks):
        name = "oursname" if key == OURS else "name"
        parts.append(_text(NAMES - 12, _line(number), STACKS[key], name, "end"))
    for number, panel in enumerate(panels):
        parts += _panel(panel, runs[panel.run], stacks, NAMES + number * width, width - GAP)
    return "\n".join([*parts, "</svg>"]) + "\n"


def alternative(runs: Mapping[str, Comparison]) -> str:
    """Say in words what the chart shows."""
    sentences = []
    for panel in PANELS:
        if panel.run in runs:
            rows = runs[panel.run].rows
            figures = [f"{STACKS[key]} {danish(rows[key].get(panel.metric))}" for key in STACKS if key in rows]
            sentences.append(f"{panel.title}, {panel.note}: {'; '.join(figures)}.")
    return " ".join(sentences)


def _panel(panel: Panel, run: Comparison, stacks: list[str], left: float, width: float) -> Iterator[str]:
    yield _text(left, 18, panel.title, "head")
    yield _text(left, 34, panel.note, "note")
    bottom = TOP + ROW * len(stacks)
    yield f'<line class="axis" x1="{left:.1f}" x2="{left:.1f}" y1="{TOP - 8}" y2="{bottom}"/>'
    for number, key in enumerate(stacks):
        value = run.rows.get(key, {}).get(panel.metric)
        length = (value or 0.0) * (width - _FIGURE)
        y = _line(number) - BAR + 3
        kind = "ours" if key == OURS else "bar"
        yield f'<rect class="{kind}" x="{left:.1f}" y="{y}" width="{length:.1f}" height="{BAR}" rx="2"/>'
        yield _text(left + length + 5, _line(number), danish(value), "oursname" if key == OURS else "figure")


def _line(number: int) -> int:
    return TOP + ROW * number + 8


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y}" text-anchor="{anchor}">{escape(words)}</text>'
