"""The command line of the ingestion: build · asked · check · show · train."""

import argparse
import shlex
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import AssistantError, ConfigurationError

if TYPE_CHECKING:
    from assistant.answer.chat import ChatModel
    from assistant.settings import Settings
    from ingest.build import Plan, Report

_INTERRUPTED = 130
"""What shells expect of a command that was stopped by Ctrl-C."""

_SHOWN = 10
"""Lines of one sort in the summary; the rest is counted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, 1 when the command as a whole failed, or 130 when it was interrupted."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except AssistantError as error:
        print(f"Fejl: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Afbrudt. Kør samme kommando igen for at gå videre, hvor den slap", file=sys.stderr)
        return _INTERRUPTED


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
    build.add_argument("--asked", action="store_true", help="lad chatmodellen skrive spørgemåder, hvor der ingen er")
    build.add_argument("--asked-jobs", type=int, choices=range(1, 17), default=2, metavar="1-16", help="kald ad gangen")
    build.set_defaults(run=_build)

    _add_asked(commands.add_parser("asked", help="spørgemåder: hvordan folk spørger til et afsnit eller en paragraf"))

    check = commands.add_parser("check", help="find fejl i dokumenternes oplysninger")
    check.add_argument("folder", type=Path, nargs="?", metavar="MAPPE")
    check.set_defaults(run=_check)

    show = commands.add_parser("show", help="vis, hvad indekset indeholder")
    show.add_argument("--index", type=Path, metavar="MAPPE")
    show.add_argument("slug", nargs="?", metavar="DOKUMENT", help="vis dette dokuments stykker")
    show.set_defaults(run=_show)

    train = commands.add_parser("train", help="træn den indbyggede danske sprogmodel")
    train.add_argument("--texts", type=Path, required=True, metavar="FIL", help="lovtekster, law-sections.jsonl.gz")
    train.add_argument(
        "--pairs", type=Path, required=True, nargs="+", metavar="MAPPE", help="mapper med spørgsmål og svarsteder"
    )
    train.add_argument(
        "--documents", type=Path, nargs="+", metavar="MAPPE", help="mapper med dokumenter, som spørgsmålene nævner"
    )
    train.add_argument("--out", type=Path, required=True, metavar="MAPPE", help="mappe til modellen")
    train.add_argument("--seed", type=int, default=7)
    train.set_defaults(run=_train)
    return parser


def _add_asked(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")
    add = commands.add_parser("add", help="føj en spørgemåde til")
    add.add_argument("question", metavar="SPØRGSMÅL")
    place = add.add_mutually_exclusive_group(required=True)
    place.add_argument("--series", default="", metavar="LOV", help="lovens fælles navn, fx almenboligloven")
    place.add_argument("--document", default="", metavar="DOKUMENT", help="dokumentets navn")
    add.add_argument("--provision", default="", metavar="§", help="paragraf i loven, fx '§ 51'")
    add.add_argument("--stk", default="", metavar="NR", help="stykke i paragraffen")
    add.add_argument("--section", default="", metavar="OVERSKRIFT", help="dokumentets overskrift, ordret")
    add.set_defaults(run=_asked_add)

    listing = commands.add_parser("list", help="tæl spørgemåderne fil for fil")
    listing.add_argument("--unmatched", action="store_true", help="vis dem, der ikke passer til nogen tekst")
    listing.set_defaults(run=_asked_list)
    for command in (add, listing):
        command.add_argument("--index", type=Path, metavar="MAPPE", help="indeks, der sammenlignes med")
        command.add_argument(
            "--asked-from", type=Path, action="extend", nargs="+", metavar="MAPPE", help="mapper med spørgemåder"
        )


def _settings() -> "Settings":
    from assistant.settings import load_settings

    return load_settings()


def _plan(options: argparse.Namespace) -> "Plan":
    from ingest.adding import usual_folders
    from ingest.build import Plan

    settings = _settings()
    sources = tuple(options.source or [settings.corpus])
    if missing := [str(folder) for folder in options.asked_from or () if not folder.is_dir()]:
        raise ConfigurationError(f"--asked-from: {', '.join(missing)} er ikke en mappe")
    return Plan(
        sources=sources,
        index=options.out or settings.index,
        embedding=settings.embedding,
        asked=tuple(options.asked_from or usual_folders(settings.corpus, sources)),
        allow_loss=options.allow_loss,
    )


def _build(options: argparse.Namespace) -> int:
    from ingest.build import is_fresh

    plan = _plan(options)
    model = _chat_model() if options.asked else None  # first of all: what is not set up should not cost a build
    if not (options.if_stale and is_fresh(plan)):
        _build_and_report(plan)
    if model is not None and _write_questions(plan, model, options.asked_jobs):
        _build_and_report(plan)
    return 0


def _build_and_report(plan: "Plan") -> None:
    from ingest.build import build
    from ingest.progress import Bars

    with Bars({"read": "Læser", "embed": "Indekserer"}) as bars:
        report = build(plan, bars.advance)
    _print_report(report)


def _chat_model() -> "ChatModel":
    from assistant.answer.chat import load_chat_model

    settings = _settings().writer
    if not settings.model:
        raise ConfigurationError(
            "--asked kræver en chatmodel. Sæt ASSISTANT_WRITER__MODEL, fx openai:gemma3, og ved en model på din egen "
            "maskine ASSISTANT_WRITER__BASE_URL, fx http://127.0.0.1:11434/v1. Se README, »Brug din egen model«"
        )
    return load_chat_model(settings)


def _write_questions(plan: "Plan", model: "ChatModel", jobs: int) -> bool:
    """Let the model write, say what came of it, and tell whether there is something new to index."""
    from ingest.asking import write_questions
    from ingest.progress import Bars

    with Bars({"ask": "Spørger modellen"}) as bars:
        outcome = write_questions(plan.index, model, jobs, bars.advance, time.sleep)
    print(f"Spørgemåder skrevet af modellen: {outcome.questions}")
    _print_some("Intet brugbart", outcome.barren)
    _print_some("Intet svar", outcome.failed)
    if outcome.gave_up:
        print(
            f"Modellen svarer ikke; {outcome.left} tekster er ikke spurgt om. Indekset bygges med det, der er skrevet. "
            "Kør samme kommando igen for at fortsætte, når modellen svarer"
        )
    return outcome.questions > 0


def _print_report(report: "Report") -> None:
    from ingest.strays import sort_strays, summary

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
    for line in summary(sort_strays(report.unattached, report.documents), _SHOWN):
        print(f"  {line}")


def _print_some(heading: str, lines: Sequence[str]) -> None:
    for line in lines[:_SHOWN]:
        print(f"  {heading}: {line}")
    if len(lines) > _SHOWN:
        print(f"  … og {len(lines) - _SHOWN} til")


def _asked_add(options: argparse.Namespace) -> int:
    from ingest.adding import add
    from ingest.asked import Asked

    _refuse_half_a_place(options)
    settings = _settings()
    place = {name: getattr(options, name) for name in ("document", "section", "series", "provision", "stk")}
    entry = Asked(" ".join(options.question.split()), **place)
    added = add(entry, options.index or settings.index, settings.corpus, tuple(options.asked_from or ()))
    command = ["python", "-m", "ingest", "build"]
    command += ["--source", *map(str, added.sources)] if added.sources else []
    command += ["--out", str(options.index)] if options.index else []
    command += ["--asked-from", *map(str, added.folders)] if added.folders else []
    print(f"Skrevet i {added.path}. Spørgsmålet virker, når indekset er bygget igen: {shlex.join(command)}")
    return 0


def _refuse_half_a_place(options: argparse.Namespace) -> None:
    """Refuse a document without a heading, an act without a §, and what belongs to the other of the two."""
    by, needed = ("document", "section") if options.document else ("series", "provision")
    foreign = ("provision", "stk") if options.document else ("section",)
    if not getattr(options, needed):
        raise ConfigurationError(f"--{by} kræver --{needed}")
    if wrong := [name for name in foreign if getattr(options, name)]:
        raise ConfigurationError(f"--{wrong[0]} hører ikke til --{by}")


def _asked_list(options: argparse.Namespace) -> int:
    from ingest.strays import counts, every, survey

    settings = _settings()
    entries, strays = survey(options.index or settings.index, settings.corpus, tuple(options.asked_from or ()))
    for line in every(strays) if options.unmatched else counts(entries, strays):
        print(line)
    print(f"{len(entries)} i alt, {len(strays.faulty)} skal rettes, {len(strays.waiting)} venter på deres tekst")
    return 1 if strays.faulty else 0


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
