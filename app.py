"""Fondsassistenten in the browser: settings → assistant → user interface → server."""

import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from assistant.compose import open_journal, open_renewing
from assistant.errors import AssistantError
from assistant.settings import Settings, load_settings
from assistant.ui.server import build_app, failure, serve
from assistant.ui.workplace import Writer

if TYPE_CHECKING:
    from fastapi import FastAPI


def main() -> None:
    """Serve until stopped; what keeps the app from starting is said on one line."""
    try:
        settings = load_settings()
        serve(lambda: _app(settings), settings.server)
    except AssistantError as error:
        sys.exit(failure(error))


def _app(settings: Settings) -> "FastAPI":
    from ingest.editing.editor import open_editor  # costs seconds: only once the port is known to be free

    host = urlsplit(settings.writer.base_url or "").hostname or ""
    return build_app(
        open_renewing(settings),
        writer=Writer(settings.writer.model, host),
        journal=open_journal(settings),
        editor=open_editor(settings),
    )


if __name__ == "__main__":
    main()
