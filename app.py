"""Fondsassistenten in the browser: settings → assistant → user interface → server."""

import sys

from assistant.compose import open_renewing
from assistant.errors import AssistantError
from assistant.settings import load_settings
from assistant.ui.server import build_app, failure, serve


def main() -> None:
    """Serve until stopped; what keeps the app from starting is said on one line."""
    try:
        settings = load_settings()
        serve(lambda: build_app(open_renewing(settings), writer=settings.writer.model), settings.server)
    except AssistantError as error:
        sys.exit(failure(error))


if __name__ == "__main__":
    main()
