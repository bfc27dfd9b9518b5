from pathlib import Path

from evals.chart import svg
from evals.comparison import OURS, read

DOCS = Path(__file__).parents[2] / "docs"


def test_the_chart_in_the_readme_is_drawn_from_the_figures_beside_it() -> None:
    runs = read(DOCS / "peers.json")
    assert (DOCS / "peers.svg").read_text(encoding="utf-8") == svg(runs)
    assert all(OURS in run.rows and len(run.rows) > 1 for run in runs.values())
