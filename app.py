"""Fondsassistenten in the browser: settings → assistant → user interface → server."""

import sys
from functools import partial

from assistant.compose import open_journal, open_renewing
from assistant.editing import Editor
from assistant.errors import AssistantError
from assistant.settings import Settings, load_settings
from assistant.ui.web.server import build_app, failure, serve
from assistant.ui.web.site import site_of


def main() -> None:
    """Serve until stopped; what keeps the app from starting is said on one line."""
    try:
        settings = load_settings()
        site = site_of(settings, open_journal(settings))
        editor = partial(_editor, settings)
        serve(lambda: build_app(lambda: open_renewing(settings), site=site, editor=editor), settings)
    except AssistantError as error:
        sys.exit(failure(error))


def _editor(settings: Settings) -> Editor | None:
    from ingest.editing.editor import open_editor  # costs seconds: only once there is an index

    return open_editor(settings)


if __name__ == "__main__":
    main()
