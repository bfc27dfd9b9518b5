"""The commands of the journal: tell, hand out, erase, delete what is too old. Each returns what is to be printed."""

import argparse
from typing import TYPE_CHECKING

from assistant.texts import say

if TYPE_CHECKING:
    from assistant.journal.entries import Kept
    from assistant.journal.journal import Journal

_DAYS = 30


def add_journal_commands(parser: argparse.ArgumentParser) -> None:
    """Add what can be done with the journal to the parser of `python -m assistant journal`, as `tell`."""
    commands = parser.add_subparsers(required=True, metavar="HANDLING")
    summary = commands.add_parser("summary", help="vis, hvad der er gemt, og hvordan det er gået i 30 dage")
    summary.set_defaults(tell=_summary)
    purge = commands.add_parser("purge", help="slet det, der er ældre end ASSISTANT_JOURNAL__KEEP_DAYS")
    purge.set_defaults(tell=_purge)
    export = commands.add_parser("export", help="skriv alt, der er gemt om én besøgende, som JSON")
    export.set_defaults(tell=lambda options: _open().export(options.visitor))
    erase = commands.add_parser("erase", help="slet alt, der er gemt om én besøgende")
    erase.set_defaults(tell=lambda options: say("journal.erased", what=_told(_open().erase(options.visitor))))
    questions = commands.add_parser("questions", help="skriv testspørgsmålene som JSONL til python -m evals")
    questions.set_defaults(tell=_questions)
    for command in (export, erase):
        command.add_argument("visitor", metavar="BESØGENDE", help="nøglen til en bruger eller en browser")


def _summary(_: argparse.Namespace) -> str:
    journal = _open()
    figures = journal.figures(_DAYS)
    return "\n".join(
        [
            say("journal.in_all", what=_told(journal.summary())),
            say("journal.days", days=_DAYS, questions=figures.questions),
            *(f"  {say(f'drift.outcome.{outcome}')}: {count}" for outcome, count in figures.outcomes.items()),
            say("journal.ratings", useful=figures.useful, useless=figures.useless),
        ]
    )


def _purge(_: argparse.Namespace) -> str:
    journal = _open()
    journal.purge()  # opening did it, but would only log that it could not
    return say("journal.purged", days=journal.keeping.days)


def _questions(_: argparse.Namespace) -> str:
    from assistant.journal.trials import jsonl

    return jsonl(_open().trials()).rstrip("\n")


def _open() -> "Journal":
    from assistant.compose import open_journal
    from assistant.settings import load_settings

    return open_journal(load_settings())


def _told(kept: "Kept") -> str:
    return say(
        "journal.kept", questions=kept.questions, ratings=kept.ratings, steps=kept.steps, trials=kept.trials
    )  # fmt: skip
