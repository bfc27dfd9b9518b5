"""The web app: the page in two languages, the viewer and our own files, behind the guard; and the server it runs on."""

import os
import socket
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

import uvicorn
from fastapi import FastAPI
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles

from assistant.compose import about, today_in_denmark
from assistant.errors import AssistantError, ConfigurationError
from assistant.facsimile.press import Press
from assistant.settings import ServerSettings
from assistant.texts import say
from assistant.types import About, Chunk, Document, Language
from assistant.ui.desk import Desk
from assistant.ui.flow import AnswerFlow, Library
from assistant.ui.guard import Guard
from assistant.ui.reading import add_viewer, closing

QUEUE = 40
"""People who wait for an answer at the same time; past that it is kinder to say so."""

_PATHS: dict[Language, str] = {"en": "/en", "da": "/"}
"""In this order: what is mounted at / takes everything that is left."""

STATIC = Path(__file__).parent / "static"


class Manifest(Protocol):
    """What the page tells about the index."""

    @property
    def built(self) -> datetime:
        """When the snapshot was built."""
        ...

    @property
    def hash(self) -> str:
        """The name of the snapshot."""
        ...


class Snapshot(Protocol):
    """An open index."""

    @property
    def manifest(self) -> Manifest:
        """Return what built it."""
        ...

    @property
    def catalog(self) -> Library:
        """Return its documents."""
        ...

    def original(self, name: str) -> Path:
        """Return where the original of a document lies."""
        ...


class Assistant(AnswerFlow, Protocol):
    """The assistant as the user interface sees it."""

    @property
    def snapshot(self) -> Snapshot:
        """Return the index it answers from."""
        ...


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The documents of the snapshot that is current when one is asked for."""

    assistant: Assistant

    def document(self, slug: str) -> Document:
        return self.assistant.snapshot.catalog.document(slug)

    def text(self, slug: str) -> str:
        return self.assistant.snapshot.catalog.text(slug)

    def chunks(self, slug: str) -> tuple[Chunk, ...]:
        return self.assistant.snapshot.catalog.chunks(slug)

    def chunks_of_section(self, section: str, slugs: Sequence[str]) -> tuple[Chunk, ...]:
        return self.assistant.snapshot.catalog.chunks_of_section(section, slugs)

    def series(self, name: str) -> tuple[Document, ...]:
        return self.assistant.snapshot.catalog.series(name)


def build_app(assistant: Assistant, today: Callable[[], date] = today_in_denmark, writer: str = "") -> FastAPI:
    """Put the app together: Danish at /, English at /en/, documents at /kilde/. `writer` is the chat model, if any."""

    def rests_on() -> About:
        manifest = assistant.snapshot.manifest
        return about(manifest.built, manifest.hash, writer)

    press = Press()
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=closing(press))
    app.add_middleware(Guard)
    app.mount("/statisk", StaticFiles(directory=STATIC))
    add_viewer(app, assistant, press, today)
    app.add_api_route("/en", lambda: RedirectResponse("/en/"))
    for language, path in _PATHS.items():
        desk = Desk(assistant, _Shelf(assistant), language, today, rests_on)
        _mount(app, desk, path, lambda: rests_on().index_date)
    return app


def serve(make_app: Callable[[], FastAPI], settings: ServerSettings) -> None:
    """Make the app and serve it until stopped; the address is told once it answers.

    Raises `ConfigurationError` when the port is taken, before the costly part begins.
    """
    listener = _bind(settings)
    config = uvicorn.Config(make_app(), log_level="warning", access_log=False, server_header=False)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    _Announcing(config, say("ui.start.ready", address=f"http://{host}:{settings.port}")).run(sockets=[listener])


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


def _mount(app: FastAPI, desk: Desk, path: str, index_date: Callable[[], date]) -> None:
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported
    import gradio as gr

    from assistant.ui.events import wire
    from assistant.ui.layout import build
    from assistant.ui.theme import theme

    with gr.Blocks(title=say("ui.name", desk.language), analytics_enabled=False, fill_width=True) as demo:
        wire(demo, build(desk.language, index_date()), desk, index_date)
    demo.queue(max_size=QUEUE)
    gr.mount_gradio_app(
        app,
        demo,
        path=path,
        theme=theme(),
        footer_links=[],
        run_history=False,
        show_error=False,
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
    )
