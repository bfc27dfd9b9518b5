"""What the tab Drift shows, as HTML."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from datetime import datetime

from assistant.danish.dates import DENMARK, danish
from assistant.display.wording import day
from assistant.journal.entries import KeptTrial, Reason
from assistant.journal.figures import OUTCOMES, Figures
from assistant.journal.journal import Keeping
from assistant.journal.worklist import Example, Subject
from assistant.texts import say
from assistant.types import Language
from assistant.ui.operation.numbers import clock, number, seconds, share
from assistant.ui.templates import fragment
from assistant.ui.workplace import Manifest, Writer


def basis_html(manifest: Manifest, writer: Writer, keeping: Keeping | None, language: Language) -> str:
    """Tell what the assistant rests on, and what is kept."""
    built = manifest.built
    at = {"day": day(built.astimezone(DENMARK).date(), language), "time": clock(built)}
    facts = {
        "built": say("drift.basis.moment", language, **at),
        "documents": number(manifest.documents, language),
        "chunks": number(manifest.chunks, language),
        "model": manifest.model,
        "writer": _writer(writer, language),
    }
    if keeping is not None:
        facts["texts"] = say(f"drift.basis.texts.{'yes' if keeping.texts else 'no'}", language)
        facts["days"] = say("drift.days", language, count=number(keeping.days, language))
    return fragment("operation/basis.html", language, facts=facts)


def usage_html(figures: Figures, now: datetime, language: Language) -> str:
    """Tell the key figures of a period."""
    total, outcomes = figures.questions, figures.outcomes
    tiles = [(say("drift.questions", language), number(total, language), "")]
    for outcome in ("answered", "partial", "not_found"):
        count = outcomes[outcome]
        label = say(f"drift.outcome.{outcome}", language)
        tiles.append((label, share(count, total, language), number(count, language)))
    tiles += [
        (say("drift.half", language), seconds(figures.median_ms, language), ""),
        (say("drift.most", language), seconds(figures.slow_ms, language), ""),
    ]
    period = {"first": day(figures.days[0].day, language), "last": day(figures.days[-1].day, language)}
    said = say("drift.refreshed", language, **period, time=clock(now))
    return fragment("operation/usage.html", language, tiles=tiles, said=said)


def days_table(figures: Figures, language: Language) -> str:
    """Tell what the chart of days shows, newest first."""
    columns = [say("drift.day", language), *(say(f"drift.outcome.{each}", language) for each in OUTCOMES)]
    rows = [
        (
            day(each.day, language),
            *(number(each.outcomes.get(outcome, 0), language) for outcome in OUTCOMES),
            number(sum(each.outcomes.values()), language),
        )
        for each in reversed(figures.days)
        if each.outcomes
    ]
    return _table("drift.by_day", [*columns, say("drift.total", language)], rows, language)


def subjects_table(figures: Figures, language: Language) -> str:
    """Tell what the chart of subjects shows."""
    columns = [say(f"drift.{key}", language) for key in ("subject", "questions", "lacking")]
    rows = [
        (subject_name(each.subject, language), number(each.questions, language), number(each.unanswered, language))
        for each in figures.subjects
    ]
    return _table("drift.by_subject", columns, rows, language)


def ratings_html(figures: Figures, language: Language) -> str:
    """Tell what people thought of the answers."""
    counts = {"useful": number(figures.useful, language), "useless": number(figures.useless, language)}
    remarks = [
        {
            "day": day(each.day, language),
            "reason": _reason(each.reason, language),
            "comment": each.comment,
            "question": each.question,
            "subject": subject_name(each.subject, language),
        }
        for each in figures.remarks
    ]
    return fragment(
        "operation/ratings.html",
        language,
        rated=figures.useful + figures.useless > 0,
        counted=say("drift.ratings.count", language, **counts),
        reasons=_reasons(figures.reasons, language),
        remarks=remarks,
    )


def worklist_html(subjects: Sequence[Subject], made: Iterable[KeptTrial], texts: bool, language: Language) -> str:
    """Tell what to look at, by subject; each question has a button that makes a trial of it, unless one was made."""
    asked = frozenset(_folded(each.trial.question) for each in made)
    count = len(subjects)
    counted = say("drift.worklist.count.one" if count == 1 else "drift.worklist.count", language, count=count)
    shown = [
        {
            "name": subject_name(each.subject, language),
            "tags": _tags(each, language),
            "examples": [_example(example, asked, language) for example in each.examples],
        }
        for each in subjects
    ]
    return fragment("operation/worklist.html", language, subjects=shown, counted=counted, texts=texts)


def trials_html(trials: Iterable[KeptTrial], title_of: Callable[[str], str], language: Language) -> str:
    """Tell which trials there are. `title_of` names a document by its slug."""
    rows = [
        {
            "id": each.id,
            "question": each.trial.question,
            "documents": [title_of(slug) for slug in each.trial.documents],
            "words": each.trial.must_mention,
            "note": each.trial.note,
            "day": day(each.day, language),
            "as_of": day(each.trial.as_of, language) if each.trial.as_of else "",
        }
        for each in trials
    ]
    return fragment("operation/trials.html", language, rows=rows)


def subject_name(subject: str, language: Language) -> str:
    """Name a subject; "" is what came near to no document."""
    return subject or say("drift.subject.none", language)


def note_html(key: str, language: Language) -> str:
    """Say one sentence in place of figures."""
    return fragment("operation/note.html", language, text=say(key, language))


def _writer(writer: Writer, language: Language) -> str:
    if not writer.name:
        return say("drift.basis.quoting", language)
    return say("drift.basis.writer_at", language, writer=writer.name, host=writer.host) if writer.host else writer.name


def _table(key: str, columns: Sequence[str], rows: Sequence[Sequence[str]], language: Language) -> str:
    return fragment("operation/figures.html", language, key=key, columns=columns, rows=rows)


def _reasons(reasons: Mapping[Reason, int], language: Language) -> list[tuple[str, str]]:
    ordered = sorted(reasons.items(), key=lambda pair: -pair[1])
    return [(_reason(reason, language), number(count, language)) for reason, count in ordered]


def _reason(reason: Reason | None, language: Language) -> str:
    return say(f"ui.rate.reason.{reason}", language) if reason else ""


def _tags(subject: Subject, language: Language) -> list[tuple[str, str]]:
    counts = {"not_found": subject.not_found, "partial": subject.partial, "useless": subject.useless}
    return [
        (key, say(f"drift.tag.{key}", language, count=number(count, language)))
        for key, count in counts.items()
        if count
    ]


def _folded(question: str) -> str:
    return " ".join(question.casefold().split())


def _example(example: Example, asked: Container[str], language: Language) -> dict[str, object]:
    last = day(example.last, language)
    times = "drift.example.once" if example.times == 1 else "drift.example.times"
    fate = [say(f"drift.outcome.{example.outcome}", language)]
    if example.useful is False:
        why = _reason(example.reason, language).lower()
        fate.append(say(f"drift.example.useless{'.why' if why else ''}", language, reason=why))
    fate.append(say(times, language, count=number(example.times, language), day=last))
    if example.as_of:
        fate.append(say("drift.example.as_of", language, day=day(example.as_of, language)))
    made = _folded(example.question) in asked
    about = f"@{danish(example.as_of)}" if example.as_of else ""
    return {"question": example.question, "about": about, "fate": " · ".join(fate), "made": made}
