"""The addresses of the viewer: a document at /kilde/slug, and the pages of a PDF as pictures beneath it."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from fastapi import FastAPI
from fastapi.requests import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from assistant.facsimile.press import Look, Press, Words
from assistant.ui.flow import Library
from assistant.ui.viewer.document import document_page, elsewhere, missing_page, place
from assistant.ui.viewer.paper import PICTURE_VERSION_CHARS

_KEPT = "private, max-age=31536000, immutable"
"""The address names the content of the file, so the picture at it never changes; only those may see it who may ask."""

_NOT_KEPT = "no-store"


class Snapshot(Protocol):
    """What the viewer needs of an open index."""

    @property
    def catalog(self) -> Library:
        """Return its documents."""
        ...

    def original(self, name: str) -> Path:
        """Return where an original lies."""
        ...


class Reader(Protocol):
    """Whoever holds the open index."""

    @property
    def snapshot(self) -> Snapshot:
        """Return the index that is current."""
        ...


@dataclass(frozen=True, slots=True)
class _Paper:
    """The originals of one snapshot, drawn by a press."""

    snapshot: Snapshot
    press: Press

    def look(self, original: str, first: int, last: int, words: Sequence[Words]) -> Look | None:
        return self.press.look(self.snapshot.original(original), first, last, words)

    def picture(self, original: str, page: int) -> bytes | None:
        return self.press.picture(self.snapshot.original(original), page)


def closing(press: Press) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """Return a lifespan of an app that ends the processes of a press with the app."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        press.close()

    return lifespan


def add_viewer(app: FastAPI, reader: Reader, press: Press, today: Callable[[], date]) -> None:
    """Add the addresses of the viewer to an app."""

    def show(slug: str, request: Request) -> Response:
        snapshot = reader.snapshot  # one for the whole page: positions fit the text of their own snapshot
        where = place(request.query_params)
        try:
            snapshot.catalog.document(slug)
        except KeyError:
            return HTMLResponse(missing_page(slug, where.language), status_code=404)
        if address := elsewhere(snapshot.catalog, slug, where):
            return RedirectResponse(address, 303, {"cache-control": _NOT_KEPT})
        return HTMLResponse(document_page(snapshot.catalog, slug, where, today(), _Paper(snapshot, press)))

    def picture(slug: str, number: int, request: Request) -> Response:
        snapshot = reader.snapshot
        try:
            document = snapshot.catalog.document(slug)
        except KeyError:
            return _no_picture()
        if not document.original or not 1 <= number <= document.pages:
            return _no_picture()
        drawn = press.picture(snapshot.original(document.original), number)
        if drawn is None:
            return _no_picture()
        lasting = request.query_params.get("v") == document.original[:PICTURE_VERSION_CHARS]
        return Response(drawn, media_type="image/webp", headers={"cache-control": _KEPT if lasting else _NOT_KEPT})

    app.add_api_route("/kilde/{slug}", show, response_class=HTMLResponse)
    app.add_api_route("/kilde/{slug}/side/{number}.webp", picture, response_class=Response)


def _no_picture() -> Response:
    return Response(status_code=404, headers={"cache-control": _NOT_KEPT})
