"""Fondsassistenten in the browser: settings → assistant → user interface → server."""

import sys
from urllib.parse import urlsplit

from assistant.compose import open_journal, open_renewing
from assistant.errors import AssistantError
from assistant.settings import load_settings
from assistant.ui.server import build_app, failure, serve
from assistant.ui.workplace import Writer


def main() -> None:
    """Serve until stopped; what keeps the app from starting is said on one line."""
    try:
        settings = load_settings()
        host = urlsplit(settings.writer.base_url or "").hostname or ""
        writer = Writer(settings.writer.model, host)
        serve(
            lambda: build_app(open_renewing(settings), writer=writer, journal=open_journal(settings)), settings.server
        )
    except AssistantError as error:
        sys.exit(failure(error))


if __name__ == "__main__":
    main()
