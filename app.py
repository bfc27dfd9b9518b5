"""Fondsassistenten in the browser: settings → assistant → user interface → server."""

import sys

from assistant.compose import open_journal, open_renewing
from assistant.errors import AssistantError
from assistant.settings import load_settings
from assistant.ui.server import build_app, failure, serve
from assistant.ui.site import site_of


def main() -> None:
    """Serve until stopped; what keeps the app from starting is said on one line."""
    try:
        settings = load_settings()
        journal = open_journal(settings)
        site = site_of(settings, journal)
        serve(lambda: build_app(lambda: open_renewing(settings), site=site, journal=journal), settings)
    except AssistantError as error:
        sys.exit(failure(error))


if __name__ == "__main__":
    main()
