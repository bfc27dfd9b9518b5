"""The way in and out: a page with a form that needs no script."""

import asyncio
import math
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlencode

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response

from assistant.access.entrance import Admitted, LoginEntrance, Refused
from assistant.texts import say
from assistant.types import Language
from assistant.ui.web.guard import LOGIN_COOKIE
from assistant.ui.web.page_addresses import ADDRESSES, HOME, LOGIN, language_of, local_target
from assistant.ui.web.pages import render
from assistant.ui.web.site import Site

_LONGEST_FORM_BYTES = 8192
"""Room for a name, the longest password and an address to go on to, however they are coded."""

_AT_A_TIME = 2
"""Each check takes 64 MiB and a core for a moment. The others wait without a thread, which pages need too."""

_OUT = "ud"
_FORGET = "glem"


@dataclass(frozen=True, slots=True)
class _Form:
    name: str = ""
    password: str = ""
    target: str = ""
    forget: bool = False


def add_login(app: FastAPI, site: Site) -> None:
    """Add the pages for logging in and out; where nobody logs in, they lead to the start page."""
    steps = _Steps(site, site.entrance) if isinstance(site.entrance, LoginEntrance) else None
    for language in LOGIN:
        into, out = LOGIN[language], ADDRESSES["logout"][language]
        app.add_route(into, steps.ask if steps else _home, methods=["GET", "HEAD"])
        app.add_route(out, steps.confirm if steps else _home, methods=["GET", "HEAD"])
        if steps:
            app.add_route(into, steps.log_in, methods=["POST"])
            app.add_route(out, steps.log_out, methods=["POST"])


async def _home(request: Request) -> Response:
    return RedirectResponse(HOME[language_of(request.url.path)], 303)


@dataclass(frozen=True, slots=True)
class _Steps:
    site: Site
    entrance: LoginEntrance
    turns: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(_AT_A_TIME))

    async def ask(self, request: Request) -> Response:
        out = _OUT in request.query_params
        return self._page(request, _Form(target=request.query_params.get("til", "")), out=out)

    async def log_in(self, request: Request) -> Response:
        language, form = language_of(request.url.path), await _form(request)
        if not form.name or not form.password:
            return self._page(request, form, say("access.login.empty", language), 422)
        address = request.client.host if request.client else ""
        async with self.turns:
            outcome = await run_in_threadpool(self.entrance.log_in, form.name, form.password, address)
        if isinstance(outcome, Refused):
            return self._refused(request, form, outcome.wait_s)
        return _let_in(request, outcome, local_target(form.target, language))

    async def confirm(self, request: Request) -> Response:
        return render(request, self.site, "logout")

    async def log_out(self, request: Request) -> Response:
        self.entrance.log_out(HTTPConnection(request.scope).cookies.get(LOGIN_COOKIE, ""))
        response = RedirectResponse(f"{LOGIN[language_of(request.url.path)]}?{urlencode({_OUT: 1})}", 303)
        response.delete_cookie(LOGIN_COOKIE, httponly=True, samesite="lax", secure=request.url.scheme == "https")
        if (await _form(request)).forget:
            response.headers["clear-site-data"] = '"storage"'
        return response

    def _refused(self, request: Request, form: _Form, wait_s: float) -> Response:
        language = language_of(request.url.path)
        if not wait_s:
            return self._page(request, form, say("access.login.wrong", language), 403)
        response = self._page(request, form, _wait(wait_s, language), 429)
        response.headers["retry-after"] = str(math.ceil(wait_s))
        return response

    def _page(self, request: Request, form: _Form, problem: str = "", status: int = 200, out: bool = False) -> Response:
        response = render(request, self.site, "login", status, form=form, problem=problem, out=out)
        response.headers["cache-control"] = "no-store"
        return response


def _wait(seconds: float, language: Language) -> str:
    minutes = math.ceil(seconds / 60)
    return (
        say("access.login.wait.one", language) if minutes == 1 else say("access.login.wait", language, minutes=minutes)
    )


def _let_in(request: Request, admitted: Admitted, target: str) -> Response:
    response = RedirectResponse(target, 303)
    secure = request.url.scheme == "https"
    response.set_cookie(LOGIN_COOKIE, admitted.token, httponly=True, samesite="lax", secure=secure)
    return response


async def _form(request: Request) -> _Form:
    """Read the form; what is longer than any form of ours is read as an empty one."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_FORM_BYTES:
            return _Form()
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
    name, password, target = (fields.get(field, [""])[0] for field in ("navn", "adgangskode", "til"))
    return _Form(name.strip(), password, target, _FORGET in fields)
