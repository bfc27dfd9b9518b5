"""What the commands of the evals share: options, an open assistant, chosen questions, where figures come from."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.settings import Settings
from evals import report
from evals.cases import Case, load
from evals.run import WRITTEN

if TYPE_CHECKING:
    from assistant.answer.assistant import Assistant
    from assistant.index.snapshot import Manifest

HERE = Path(__file__).parent
OUT = Path("var") / "evals"


def parser_for(prog: str, description: str) -> argparse.ArgumentParser:
    """Return a parser with the options that every command has."""
    parser = argparse.ArgumentParser(prog=prog, description=description)
    parser.add_argument("--index", type=Path, help="the folder that `python -m ingest build --out` wrote")
    parser.add_argument("--out", type=Path, default=OUT, help=f"where the report goes ({OUT})")
    return parser


def open_on_the_day(settings: Settings, index: Path | None) -> "Assistant":
    """Open an index on the day that the questions were written."""
    from assistant.compose import open_assistant  # costs seconds: not for --help

    return open_assistant(settings, index, today=lambda: WRITTEN)


def selected(name: str, fold: str, limit: int | None) -> tuple[Case, ...]:
    """Return the questions of a set, of one half or of both."""
    return tuple(case for case in load(name) if fold in ("all", str(case.fold)))[:limit]


def provenance(settings: Settings, manifest: "Manifest") -> report.Provenance:
    """Return what gave the figures of a run."""
    writer = settings.writer.model or "quoting"
    return report.Provenance(report.commit(HERE), manifest.hash, manifest.model, writer, date.today().isoformat())
