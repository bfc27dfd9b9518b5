"""Say to an editor what was refused, what a form lacks, and how a build goes."""

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from assistant.danish.dates import DENMARK
from assistant.display.wording import day
from assistant.editing import LARGEST_FILE, MOST_FILES, Draft, Note, Reason, Report, Status, Withdrawn
from assistant.errors import EditRefused
from assistant.texts import say
from assistant.types import Language
from assistant.ui.documents.listing import number
from assistant.ui.templates import fragment

About: TypeAlias = Literal["refused", "fault", "remark"]
"""What a reason is for: a file or a change that is refused, a field that is wrong, something that was noticed."""

_LIMITS = {"megabytes": str(LARGEST_FILE // 2**20), "files": str(MOST_FILES)}


def sentence(about: About, reason: Reason, language: Language) -> str:
    """Say a reason in the reader's language."""
    values = {**_LIMITS, **reason.values}
    if seen := values.get("seen"):
        values["seen"] = say(f"edit.seen.{seen}", language)
    return say(f"edit.{about}.{reason.code}", language, **values)


def refusal(error: EditRefused, language: Language) -> str:
    """Say why a change cannot be made."""
    return sentence("refused", Reason(error.code, error.values), language)


def lead(language: Language) -> str:
    """Say what an editor can do here, and that nothing is lost."""
    return say("edit.lead", language, **_LIMITS)


def refused_files(drafts: Iterable[Draft], language: Language) -> tuple[str, ...]:
    """Say of each file that cannot be read why, and what to do."""
    return tuple(
        say("edit.file", language, name=draft.name, reason=sentence("refused", draft.refused, language))
        for draft in drafts
        if draft.refused
    )


def draft_html(draft: Draft | None, faults: Sequence[Reason], language: Language) -> str:
    """Show which file the form is about, what was noticed in it, and what is wrong in the form."""
    if draft is None:
        return ""
    wrong = [(say(f"edit.field.{fault.field}", language), sentence("fault", fault, language)) for fault in faults]
    remarks = [sentence("remark", remark, language) for remark in draft.remarks]
    heading = say("edit.draft.name", language, name=draft.name)
    replaces = say("edit.draft.replaces", language, title=draft.taken) if draft.replaces else ""
    return fragment("draft.html", language, heading=heading, replaces=replaces, remarks=remarks, faults=wrong)


def status_html(status: Status | None, language: Language, arrived: bool = False) -> str:
    """Show how far a change is, or how it ended; "" before the first. What just `arrived` is brought into view."""
    if status is None:
        return ""
    titles = ", ".join(say("edit.quoted", language, text=title) for title in status.titles)
    ended = "done" if status.report else "status"
    return fragment(
        "edit_status.html",
        language,
        status=status,
        arrived=arrived,
        heading=say(f"edit.{ended}.{status.task}", language, titles=titles),
        stage=_stage(status, language),
        report=_report(status.report, language) if status.report else (),
        failure=say("edit.failed", language, **status.failure.values) if status.failure else "",
    )


def withdrawn_html(withdrawn: Sequence[Withdrawn], language: Language) -> str:
    """List what can be put back."""
    return fragment("withdrawn.html", language, lines=[(each, _told(each, language)) for each in withdrawn])


def _told(withdrawn: Withdrawn, language: Language) -> str:
    """Say what became of a document, when to the minute, and by whom: one may be replaced several times a day."""
    when = withdrawn.when.astimezone(DENMARK)
    time = f"{when:%H.%M}" if language == "da" else f"{when:%H:%M}"
    key = "edit.withdrawn." + ("replaced" if withdrawn.replaced else "out")
    told = say(key, language, day=day(when.date(), language), time=time)
    return f"{told} {say('edit.withdrawn.by', language, name=withdrawn.by)}" if withdrawn.by else told


def _stage(status: Status, language: Language) -> str:
    if not status.stage:
        return say("edit.stage.begin", language)
    done, total = number(status.done, language), number(status.total, language)
    return say(f"edit.stage.{status.stage}", language, done=done, total=total)


def _report(report: Report, language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the paragraphs of a report, each with the lines under it."""
    seconds = f"{report.seconds:.1f}".replace(".", "," if language == "da" else ".")
    told = [(say("edit.report", language, seconds=seconds, documents=number(report.documents, language)), ())]
    parts: list[tuple[str, tuple[str, ...]]] = [*told]
    for name, notes in (("refused", report.refused), ("remarks", report.remarks), ("blank", report.blank)):
        if notes:
            parts.append((say(f"edit.report.{name}", language, count=len(notes)), _lines(name, notes, language)))
    for name, count in (("faulty", report.faulty), ("waiting", report.waiting)):
        if count:
            parts.append((say(f"edit.report.{name}", language, count=number(count, language)), ()))
    return tuple(parts)


def _lines(name: str, notes: Iterable[Note], language: Language) -> tuple[str, ...]:
    return tuple(
        say(
            "edit.file",
            language,
            name=note.path,
            reason=sentence("refused" if name == "refused" else "remark", note.reason, language),
        )
        for note in notes
    )
