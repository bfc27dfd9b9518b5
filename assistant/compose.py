"""Put an assistant together from settings. What costs seconds is imported here, when an assistant is really wanted."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.danish.dates import DENMARK
from assistant.settings import Settings
from assistant.types import About

if TYPE_CHECKING:
    from assistant.answer.assistant import Assistant
    from assistant.journal.journal import Journal
    from assistant.renewal import RenewingAssistant


def today_in_denmark() -> date:
    """Return today's date where the rules apply."""
    return datetime.now(DENMARK).date()


def about(built: datetime, index: str, writer: str) -> About:
    """Return what answers rest on: an index by the time it was built and its name, and a chat model, or "" for none."""
    return About(built.astimezone(DENMARK).date(), index, writer)


def open_assistant(
    settings: Settings,
    index: Path | None = None,
    today: Callable[[], date] = today_in_denmark,
    like: "Assistant | None" = None,
) -> "Assistant":
    """Open the index and return an assistant that is warm: its first answer is as quick as its second.

    `like` is an assistant of the same settings, whose models are used again. Raises `IndexMissing`, `IndexStale`,
    `ModelMissing` or `ConfigurationError`, each with what to do.
    """
    from assistant.answer.assistant import Assistant
    from assistant.answer.chat import load_chat_model
    from assistant.answer.rewriting import ModelRewriter
    from assistant.answer.writing import ModelWriter
    from assistant.index.snapshot import Snapshot
    from assistant.search.rerank import load_reranking
    from assistant.types import Question

    model = load_chat_model(settings.writer) if settings.writer.model else None
    writer, rewriter = (ModelWriter(model), ModelRewriter(model)) if model else (None, None)
    snapshot = Snapshot.open(index or settings.index, settings.embedding, like.snapshot.embedder if like else None)
    reranking = like.reranking if like else load_reranking(settings.reranker)
    Assistant(snapshot, None, today, reranking).ask(Question("opvarmning af indekset"))
    return Assistant(snapshot, writer, today, reranking, rewriter)


def open_renewing(settings: Settings, today: Callable[[], date] = today_in_denmark) -> "RenewingAssistant":
    """Open the index as `open_assistant` does, and go on with each new one that is built beside it."""
    from assistant.index.snapshot import current_folder
    from assistant.renewal import RenewingAssistant

    return RenewingAssistant(
        open_assistant(settings, today=today),
        current=lambda: current_folder(settings.index).name,
        reopen=lambda old: open_assistant(settings, today=today, like=old),
    )


def open_journal(settings: Settings) -> "Journal":
    """Open the journal, and delete what is older than it may be.

    A database that cannot be reached is logged, and tried again with the next question. Raises `ConfigurationError` for
    an address that is none, and `JournalNewer`.
    """
    from assistant.journal.journal import Journal, Keeping
    from assistant.journal.store import Store

    chosen = settings.journal
    journal = Journal(Store(chosen.url.get_secret_value()), Keeping(chosen.question_text, chosen.keep_days))
    journal.start()
    return journal
