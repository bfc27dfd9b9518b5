"""The command line of the ingestion: build · check · show · train."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.settings import Settings
    from ingest.build import Plan, Report

_SHOWN = 10
"""Lines of one sort in the summary; the rest is counted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 when the command as a whole failed."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except AssistantError as error:
        print(f"Fejl: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ingest", description="Gør dokumenter klar til at blive spurgt om.")
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")

    build = commands.add_parser("build", help="læs dokumenter og byg indekset")
    build.add_argument("--source", type=Path, action="extend", nargs="+", metavar="MAPPE", help="mapper med dokumenter")
    build.add_argument("--out", type=Path, metavar="MAPPE", help="mappe til indekset")
    build.add_argument(
        "--asked-from", type=Path, action="extend", nargs="+", metavar="MAPPE", help="mapper med spørgemåder"
    )
    build.add_argument("--if-stale", action="store_true", help="byg kun, hvis noget er ændret")
    build.add_argument("--allow-loss", action="store_true", help="tillad, at mange dokumenter forsvinder")
    build.set_defaults(run=_build)

    check = commands.add_parser("check", help="find fejl i dokumenternes oplysninger")
    check.add_argument("folder", type=Path, nargs="?", metavar="MAPPE")
    check.set_defaults(run=_check)

    show = commands.add_parser("show", help="vis, hvad indekset indeholder")
    show.add_argument("--index", type=Path, metavar="MAPPE")
    show.add_argument("slug", nargs="?", metavar="DOKUMENT", help="vis dette dokuments stykker")
    show.set_defaults(run=_show)

    train = commands.add_parser("train", help="træn den indbyggede danske sprogmodel")
    train.add_argument("--texts", type=Path, required=True, metavar="FIL", help="lovtekster, law-sections.jsonl.gz")
    train.add_argument("--pairs", type=Path, required=True, metavar="MAPPE", help="mappe med spørgsmål og svarsteder")
    train.add_argument(
        "--documents",
        type=Path,
        action="extend",
        nargs="+",
        metavar="MAPPE",
        help="dokumenter, som parrene nævner",
    )
    train.add_argument("--out", type=Path, required=True, metavar="MAPPE", help="mappe til modellen")
    train.add_argument("--seed", type=int, default=7)
    train.set_defaults(run=_train)
    return parser


def _settings() -> "Settings":
    from assistant.settings import load_settings

    return load_settings()


def _plan(options: argparse.Namespace) -> "Plan":
    from ingest.build import Plan

    settings = _settings()
    default_asked = (settings.corpus / "asked",) if options.source else ()
    return Plan(
        sources=tuple(options.source or [settings.corpus]),
        index=options.out or settings.index,
        embedding=settings.embedding,
        asked=tuple(options.asked_from or default_asked),
        allow_loss=options.allow_loss,
    )


def _build(options: argparse.Namespace) -> int:
    from ingest.build import build, is_fresh
    from ingest.progress import Bars

    plan = _plan(options)
    if options.if_stale and is_fresh(plan):
        return 0
    with Bars({"read": "Læser", "embed": "Indekserer"}) as bars:
        report = build(plan, bars.advance)
    _print_report(report)
    return 0


def _print_report(report: "Report") -> None:
    manifest = report.manifest
    without_text = [document for document in report.documents if document.pages_without_text]
    pages = sum(len(document.pages_without_text) for document in without_text)
    print(
        f"{manifest.documents} dokumenter · {manifest.chunks} tekststykker · {report.seconds:.1f} s"
        f" · indeks {manifest.hash}"
    )
    _print_some("Afvist", [str(error) for error in report.refused])
    _print_some("Bemærk", report.warnings)
    if pages:
        names = [
            f"{document.path}: side {', '.join(map(str, document.pages_without_text))}" for document in without_text
        ]
        _print_some(f"{pages} sider uden tekst", names)
    if report.unattached:
        print(f"{len(report.unattached)} spørgemåder hører til tekster, der ikke er her")


def _print_some(heading: str, lines: Sequence[str]) -> None:
    for line in lines[:_SHOWN]:
        print(f"  {heading}: {line}")
    if len(lines) > _SHOWN:
        print(f"  … og {len(lines) - _SHOWN} til")


def _check(options: argparse.Namespace) -> int:
    from ingest.check import check

    folder = options.folder or _settings().corpus
    problems = check(folder)
    for problem in problems:
        print(problem)
    errors = sum(problem.severity == "error" for problem in problems)
    print(f"{errors} fejl, {len(problems) - errors} advarsler i {folder}")
    return 1 if errors else 0


def _show(options: argparse.Namespace) -> int:
    from ingest.show import show

    for line in show(options.index or _settings().index, options.slug):
        print(line)
    return 0


def _train(options: argparse.Namespace) -> int:
    from ingest.train import run

    documents = tuple(options.documents or [_settings().corpus])
    print(run(options.texts, options.pairs, options.out, options.seed, _say_stage, documents))
    return 0


def _say_stage(stage: str, share: float) -> None:
    print(f"{stage}: {share:.0%}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
