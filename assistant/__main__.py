"""The command line: ask one question, or many from a file; find like precedents; keep the journal and users."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.commands.journal import add_journal_commands
from assistant.commands.users import add_user_commands
from assistant.errors import AssistantError, CorpusError

if TYPE_CHECKING:
    from assistant.answer.assistant import Assistant
    from assistant.export.files import Format
    from assistant.types import Answer


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 when it failed."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except AssistantError as error:
        print(f"Fejl: {error}", file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m assistant", description="Svar med kilder om boligsociale indsatser."
    )
    commands = parser.add_subparsers(required=True, metavar="KOMMANDO")

    ask = commands.add_parser("ask", help="stil et spørgsmål")
    ask.add_argument("question", metavar="SPØRGSMÅL")
    ask.add_argument("--json", action="store_true", help="skriv svaret som JSON")
    ask.add_argument("--export", type=Path, metavar="FIL", help="gem svaret med kilder: .docx, .pdf eller .md")
    ask.set_defaults(run=_ask)

    batch = commands.add_parser("batch", help="besvar spørgsmål fra en JSONL-fil")
    batch.add_argument(
        "questions", type=Path, metavar="FIL", help="ét JSON-objekt pr. linje: id, question, as_of?, history?"
    )
    batch.add_argument("--out", type=Path, metavar="FIL", help="hvor svarene skrives (ellers på skærmen)")
    batch.set_defaults(run=_batch)

    similar = commands.add_parser("similar", help="find afgjorte sager, der ligner en sag")
    similar.add_argument(
        "case", nargs="?", default="-", metavar="SAGSBESKRIVELSE", help="ellers læses fra tastatur eller rør"
    )
    similar.add_argument("--file", type=Path, metavar="FIL", help="en tekstfil med beskrivelsen")
    similar.add_argument("--limit", type=int, default=5, metavar="ANTAL", help="vis højst så mange sager (5)")
    similar.add_argument("--json", action="store_true", help="skriv sagerne som JSON")
    similar.set_defaults(run=_similar)

    journal = commands.add_parser("journal", help="se, udlever eller slet det, der er gemt om brugen")
    add_journal_commands(journal)
    journal.set_defaults(run=_journal)
    add_user_commands(commands.add_parser("user", help="opret, vis og slet brugere"))

    for command in (ask, batch, similar):
        command.add_argument("--index", type=Path, metavar="MAPPE", help="mappe med indeks")
        command.add_argument("--as-of", type=_date, metavar="DATO", help="svar efter reglerne den dag (2013-01-01)")
    return parser


def _date(text: str) -> date:
    from assistant.danish.dates import parse_date

    if (day := parse_date(text)) is None:
        raise argparse.ArgumentTypeError(f"{text!r} er ikke en dato; skriv for eksempel 2013-01-01 eller 1.1.2013")
    return day


def _open(options: argparse.Namespace) -> "Assistant":
    from assistant.compose import open_assistant
    from assistant.settings import load_settings

    return open_assistant(load_settings(), options.index)


def _ask(options: argparse.Namespace) -> int:
    from assistant.export.files import format_of
    from assistant.records import answer_record
    from assistant.rendering import plain
    from assistant.types import Question

    kind = format_of(options.export) if options.export else None  # said before the seconds that an answer takes
    assistant = _open(options)
    answer = assistant.ask(Question(options.question, as_of=options.as_of))
    print(json.dumps(answer_record(answer), ensure_ascii=False, indent=2) if options.json else plain(answer))
    if kind is not None:
        _save(answer, assistant, kind, options.export)
    return 0


def _save(answer: "Answer", assistant: "Assistant", kind: "Format", path: Path) -> None:
    from assistant.compose import about, today_in_denmark
    from assistant.export.files import export, save
    from assistant.export.report import Entry
    from assistant.settings import load_settings
    from assistant.texts import say

    today = today_in_denmark()
    manifest = assistant.snapshot.manifest
    entry = Entry(answer, today, about(manifest.built, manifest.hash, load_settings().writer.model))
    save(export([entry], kind, today, "da"), path)
    print(say("export.saved", path=path), file=sys.stderr)


def _batch(options: argparse.Namespace) -> int:
    from assistant.records import answer_record, read_questions

    if not options.questions.is_file():
        raise CorpusError("filen findes ikke", options.questions)
    questions = read_questions(options.questions, options.as_of)
    assistant = _open(options)
    out = options.out.open("w", encoding="utf-8") if options.out else sys.stdout
    try:
        for number, (key, question) in enumerate(questions, 1):
            record = {"id": key} | answer_record(assistant.ask(question))
            print(json.dumps(record, ensure_ascii=False), file=out, flush=True)
            if sys.stderr.isatty():
                print(f"\r{number}/{len(questions)}", end="", file=sys.stderr, flush=True)
    finally:
        if options.out:
            out.close()
    return 0


def _journal(options: argparse.Namespace) -> int:
    print(options.tell(options))
    return 0


def _similar(options: argparse.Namespace) -> int:
    from assistant.rendering import plain_likes

    if options.file and not options.file.is_file():
        raise CorpusError("filen findes ikke", options.file)
    text = _described(options)
    assistant = _open(options)
    likes = assistant.similar(text, options.limit, options.as_of)
    if options.json:
        from assistant.records import like_record

        print(json.dumps([like_record(like) for like in likes], ensure_ascii=False, indent=2))
    else:
        print(plain_likes(assistant.snapshot.catalog, likes))
    return 0


def _described(options: argparse.Namespace) -> str:
    if options.file:
        return str(options.file.read_text(encoding="utf-8", errors="replace"))
    return sys.stdin.read() if options.case == "-" else str(options.case)


if __name__ == "__main__":
    sys.exit(main())
