"""The pages of our own: about the assistant, its accessibility, and what it keeps of the one who asks."""

import logging
from collections.abc import Callable
from datetime import date
from functools import partial

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from assistant.display.wording import day
from assistant.errors import BUILD, AssistantError, IndexMissing, IndexUnavailable
from assistant.journal.entries import Kept
from assistant.journal.journal import Journal
from assistant.texts import say
from assistant.types import Language
from assistant.ui.templates import page
from assistant.ui.web.page_addresses import ADDRESSES, HOME, PageName, language_of
from assistant.ui.web.site import Site, Standing
from assistant.ui.web.visitors import visitor_of

REVIEWED = date(2026, 11, 27)
"""When the statement on accessibility was last gone through; changed together with its text."""

AGAIN_S = 30
"""When a program that meets no index may ask again. Set by judgement: a build takes a minute or two."""

ERASED = "slettet"
"""The parameter that tells the page on one's data that they are gone."""

_TRUSTED_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})

_log = logging.getLogger(__name__)


def add_pages(app: FastAPI, site: Site, standing: Callable[[], Standing | None]) -> None:
    """Add the pages in both languages. `standing` tells what index answers now, None where there is none."""

    def about(request: Request) -> Response:
        return render(request, site, "about", standing=standing(), writer=site.writer, host=site.writer_host)

    def accessibility(request: Request) -> Response:
        return render(request, site, "accessibility", reviewed=REVIEWED)

    mine = _Mine(site)
    routes: dict[PageName, Callable[[Request], Response]] = {
        "about": about,
        "accessibility": accessibility,
        "mine": mine.show,
        "export": mine.export,
        "erase": mine.confirm,
    }
    for name, show in routes.items():
        for path in ADDRESSES[name].values():
            app.add_route(path, partial(_beside_the_loop, show), methods=["GET", "HEAD"])
    for path in ADDRESSES["erase"].values():
        app.add_route(path, partial(_beside_the_loop, mine.erase), methods=["POST"])


async def _beside_the_loop(show: Callable[[Request], Response], request: Request) -> Response:
    return await run_in_threadpool(show, request)


def render(request: Request, site: Site, name: PageName, status: int = 200, **values: object) -> HTMLResponse:
    """Render a page of our own in the language of its address."""
    language = language_of(request.url.path)
    return HTMLResponse(page(f"{name}.html", language, **_frame(request, site, name, language), **values), status)


def _frame(request: Request, site: Site, name: PageName, language: Language) -> dict[str, object]:
    visitor = visitor_of(request)
    return {
        "home": HOME[language],
        "other": ADDRESSES[name]["da" if language == "en" else "en"],
        "site": site,
        "contact": site.contact or say("access.contact", language),
        "visitor": visitor,
        "login": site.entrance.login,
        "hours": f"{site.idle_hours:g}".replace(".", "," if language == "da" else "."),
        "day": partial(day, language=language),
    }


def waiting(site: Site, request: Request, why: IndexUnavailable) -> Response:
    """Say why nothing can be answered yet, to those who can mend it with the command that does."""
    language = language_of(request.url.path)
    reason = "missing" if isinstance(why, IndexMissing) else "stale"
    if request.method not in {"GET", "HEAD"} or "/gradio_api/" in request.url.path:
        return Response(say(f"failure.index.{reason}", language), 503)
    values = _frame(request, site, "about", language) | {
        "other": HOME["da" if language == "en" else "en"],
        "reason": reason,
        "why": str(why),
        "command": BUILD,
        "here": request.url.path,
    }
    html = page("waiting.html", language, **values)
    return HTMLResponse(html, 503, {"retry-after": str(AGAIN_S), "cache-control": "no-store"})


class _Mine:
    """The pages on what is kept of the one who asks."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def show(self, request: Request) -> Response:
        kept, readable = self._kept(request)
        erased = ERASED in request.query_params
        trusted = _is_trusted(request)
        return render(request, self._site, "mine", kept=kept, readable=readable, erased=erased, trusted=trusted)

    def export(self, request: Request) -> Response:
        key, journal = visitor_of(request).key, self._site.journal
        if not key or journal is None:
            return self._back(request)
        try:
            content = journal.export(key)
        except AssistantError:
            return self.show(request)
        headers = {"content-disposition": 'attachment; filename="mine-oplysninger.json"', "cache-control": "no-store"}
        return Response(content, headers=headers, media_type="application/json")

    def confirm(self, request: Request) -> Response:
        kept, readable = self._kept(request)
        return render(request, self._site, "erase", kept=kept, readable=readable, trusted=_is_trusted(request))

    def erase(self, request: Request) -> Response:
        """Forget the visitor here, and have the browser forget the conversations that it keeps."""
        key, journal = visitor_of(request).key, self._site.journal
        try:
            if key and journal is not None:
                journal.erase(key)
        except AssistantError:
            _log.exception("A visitor's entries could not be erased")
            return render(request, self._site, "mine", 503, kept=None, readable=False, erased=False)
        response = self._back(request, f"?{ERASED}=1")
        response.headers["clear-site-data"] = '"storage"'
        return response

    def _kept(self, request: Request) -> tuple[Kept | None, bool]:
        """Return what is kept of a visitor, None for nothing, and whether that could be read."""
        key, journal = visitor_of(request).key, self._site.journal
        if not key or journal is None:
            return None, True
        return _read(journal, key)

    def _back(self, request: Request, query: str = "") -> RedirectResponse:
        return RedirectResponse(ADDRESSES["mine"][language_of(request.url.path)] + query, 303)


def _read(journal: Journal, key: str) -> tuple[Kept | None, bool]:
    try:
        return journal.summary_of(key), True
    except AssistantError:
        _log.exception("What is kept of a visitor cannot be read")
        return None, False


def _is_trusted(request: Request) -> bool:
    """Tell whether a browser clears its storage when we ask it to: only on connections that it trusts."""
    return request.url.scheme == "https" or request.url.hostname in _TRUSTED_HOSTS
