"""The form that makes a test question: read and checked, nothing that was written lost; and the file of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.danish.dates import parse_date
from assistant.export.files import File
from assistant.journal.entries import KeptTrial, Trial
from assistant.journal.trials import jsonl
from assistant.texts import say
from assistant.types import Language


@dataclass(frozen=True, slots=True)
class Form:
    """The fields as a person filled them in; `words` holds one a line."""

    question: str = ""
    documents: Sequence[str] = ()
    unanswerable: bool = False
    words: str = ""
    note: str = ""
    as_of: str = ""


def problem(form: Form, language: Language) -> str:
    """Say what keeps a form from being a test question; "" when nothing does."""
    if not form.question.strip():
        return say("drift.problem.question", language)
    if form.as_of.strip() and parse_date(form.as_of) is None:
        return say("ui.problem.date", language, text=form.as_of.strip())
    if form.unanswerable and (form.documents or form.words.strip()):
        return say("drift.problem.both", language)
    if not form.unanswerable and not form.documents:
        return say("drift.problem.expected", language)
    return ""


def trial(form: Form) -> Trial:
    """Return the test question of a form without a problem."""
    words = dict.fromkeys(" ".join(line.split()) for line in form.words.splitlines() if line.strip())
    return Trial(
        form.question,
        tuple(dict.fromkeys(form.documents)),
        tuple(words),
        form.note,
        parse_date(form.as_of) if form.as_of.strip() else None,
    )


def file_of(trials: Sequence[KeptTrial], today: date, language: Language) -> File:
    """Make the file that `python -m evals --questions` reads."""
    name = f"{say('drift.trials.file', language)}-{today.isoformat()}.jsonl"
    return File(name, "application/jsonl", jsonl(trials).encode())
