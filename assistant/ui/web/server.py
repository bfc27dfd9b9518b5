"""The web app: the page in two languages, the viewer, pages and files of our own, behind the guard; and its server."""

import ipaddress
import os
import socket
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles

from assistant.compose import about, today_in_denmark
from assistant.editing import LARGEST_SENT, Editor
from assistant.errors import AssistantError, ConfigurationError
from assistant.facsimile.press import Press
from assistant.settings import ServerSettings, Settings
from assistant.texts import say
from assistant.types import About, Language
from assistant.ui.ask.gate import Gate
from assistant.ui.viewer.routes import add_viewer, closing
from assistant.ui.web.guard import Guard
from assistant.ui.web.login import add_login
from assistant.ui.web.pages import add_pages, waiting
from assistant.ui.web.site import Site, Standing
from assistant.ui.web.standby import Standby
from assistant.ui.workplace import Assistant, Workplace, Writer

QUEUE = 400
"""Events of all pages under way. Far more than the gate lets through: it says kindly that many are asking."""

_PATHS: dict[Language, str] = {"en": "/en", "da": "/"}
"""In this order: what is mounted at / takes everything that is left."""

STATIC = Path(__file__).parents[1] / "static"


def build_app(
    assistant: Assistant | Callable[[], Assistant],
    today: Callable[[], date] = today_in_denmark,
    site: Site | None = None,
    editor: Callable[[], Editor | None] = lambda: None,
) -> FastAPI:
    """Put the app together: Danish at /, English at /en/, documents at /kilde/, pages about it beside them.

    An assistant that is yet to be opened is given as what opens it: while that raises `IndexUnavailable`, every page
    says so, and the app goes over to normal by itself. Without an editor, opened after it, documents are only read.
    """
    site = site or Site()
    opening = assistant if callable(assistant) else lambda: assistant
    standby = Standby(opening, lambda opened: _workplace(opened, today, site, editor()), partial(waiting, site))
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=standby.lifespan)
    app.add_middleware(Guard, entrance=site.entrance, names=site.names, contact=site.contact)
    app.mount("/statisk", StaticFiles(directory=STATIC))
    add_login(app, site)
    add_pages(app, site, lambda: _standing(standby.assistant))
    app.router.default = standby
    return app


def _workplace(assistant: Assistant, today: Callable[[], date], site: Site, editor: Editor | None) -> FastAPI:
    """Build what needs an index: the page in both languages, and the documents."""

    def rests_on() -> About:
        manifest = assistant.snapshot.manifest
        return about(manifest.built, manifest.hash, site.writer)

    press = Press()
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=closing(press))
    add_viewer(app, assistant, press, today)
    app.add_api_route("/en", lambda: RedirectResponse("/en/"))
    writer = Writer(site.writer, site.writer_host)
    gate = Gate()  # one for both languages: they share the processors
    for language, path in _PATHS.items():
        place = Workplace(
            assistant, language, today, rests_on, gate, site.journal, writer, editor, login=site.entrance.login
        )
        _mount(app, place, path)
    return app


def _standing(assistant: Assistant | None) -> Standing | None:
    if assistant is None:
        return None
    manifest = assistant.snapshot.manifest
    now = about(manifest.built, manifest.hash, "")
    return Standing(now.index_date, now.index, manifest.documents, manifest.model)


def serve(make_app: Callable[[], FastAPI], settings: Settings) -> None:
    """Make the app and serve it until stopped; the address is told once it answers.

    Raises `ConfigurationError` when the port is taken, or when others could come in without a login, before the costly
    part begins.
    """
    if not settings.access.users and not _is_loopback(settings.server.host):
        raise ConfigurationError(say("access.open", host=settings.server.host))
    listener = _bind(settings.server)
    config = uvicorn.Config(make_app(), log_level="warning", access_log=False, server_header=False)
    host = f"[{settings.server.host}]" if ":" in settings.server.host else settings.server.host
    _Announcing(config, say("ui.start.ready", address=f"http://{host}:{settings.server.port}")).run(sockets=[listener])


def failure(error: AssistantError) -> str:
    """Say on one line why the app cannot start, and what to do."""
    return say("ui.start.failed", cause=error)


class _Announcing(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: str) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            sys.stderr.write(f"{self._ready}\n")
            sys.stderr.flush()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _bind(settings: ServerSettings) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError as error:
        listener.close()
        raise ConfigurationError(say("ui.start.busy", port=settings.port)) from error
    return listener


def _mount(app: FastAPI, place: Workplace, path: str) -> None:
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
    import gradio as gr

    from assistant.ui.page import build
    from assistant.ui.theme import theme

    demo = build(place)
    demo.queue(max_size=QUEUE)
    gr.mount_gradio_app(
        app,
        demo,
        path=path,
        theme=theme(),
        footer_links=[],
        max_file_size=LARGEST_SENT,
        run_history=False,
        show_error=False,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
    )
