"""Put an assistant together from settings. What costs seconds is imported here, when an assistant is really wanted."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.answer.assistant import Assistant

DENMARK = ZoneInfo("Europe/Copenhagen")


def today_in_denmark() -> date:
    """Return today's date where the rules apply."""
    return datetime.now(DENMARK).date()


def open_assistant(
    settings: Settings, index: Path | None = None, today: Callable[[], date] = today_in_denmark
) -> "Assistant":
    """Open the index and return an assistant that is warm: its first answer is as quick as its second.

    Raises `IndexMissing`, `IndexStale`, `ModelMissing` or `ConfigurationError`, each with what to do.
    """
    from assistant.answer.assistant import Assistant
    from assistant.answer.chat import load_chat_model
    from assistant.answer.writing import ModelWriter
    from assistant.index.snapshot import Snapshot
    from assistant.types import Question

    writer = ModelWriter(load_chat_model(settings.writer)) if settings.writer.model else None
    snapshot = Snapshot.open(index or settings.index, settings.embedding)
    Assistant(snapshot, None, today).ask(Question("opvarmning af indekset"))
    return Assistant(snapshot, writer, today)
