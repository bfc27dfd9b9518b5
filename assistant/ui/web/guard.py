"""What stands before every request: known hosts and routes, known visitors, and each with their own things only."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.access.entrance import Entrance, OpenEntrance, fresh_token, is_token
from assistant.access.visitor import AccessRole, Visitor
from assistant.texts import say
from assistant.types import Language
from assistant.ui.web.belonging import Belongings, NotTheirs
from assistant.ui.web.edition import edition
from assistant.ui.web.headers import Page, PageFrame, Still
from assistant.ui.web.page_addresses import LOGIN, OWN_PAGES, language_of

VISIT_COOKIE = "fondsassistenten-besog"
LOGIN_COOKIE = "fondsassistenten-login"

VISIT_DAYS = 365
"""How long a browser that does not come back is known; each visit begins it anew."""

_GRADIO_PAGES = frozenset({"/", "/en/"})

_OPEN_ROUTES = re.compile(
    r"(?:/en)?/(?:|config|theme\.css|manifest\.json|favicon\.ico|robots\.txt|(?:assets|static|svelte)/.*|"
    r"gradio_api/(?:queue/(?:join|data)|heartbeat/[^/]+|reset|cancel|info|app_id|startup-events|upload(?:_progress)?))"
    r"|/(?:en|kilde/[^/]+(?:/side/\d{1,4}\.webp)?|statisk/[^/]+)"
)
"""What the page uses. Gradio has more (files, proxy, monitoring, API pages), which nobody needs here."""

_VIEWER = re.compile(r"/kilde/[^/]+")
_EVERYBODY = re.compile(r"/statisk/[^/]+")
_PAGES = re.compile(r"/|/en/?|/kilde/[^/]+")
_EVENTS = re.compile(r"(?:/en)?/gradio_api/queue/join")

_ROLES: Mapping[re.Pattern[str], AccessRole] = {re.compile(r"(?:/en)?/gradio_api/upload(?:_progress)?"): "editor"}
"""Routes that take more than being let in. What an event may do is asked by the event itself."""

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
"""A page elsewhere could point its own name at this machine (DNS rebinding); the app answers to known names only."""

_HARMLESS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Guard:
    """ASGI middleware around the whole app.

    `names` are further names the app answers to, `contact` is whom visitors are told to turn to. Who is visiting is
    left in the state of each request.
    """

    app: ASGIApp
    entrance: Entrance = field(default_factory=OpenEntrance)
    names: frozenset[str] = frozenset()
    contact: str = ""
    edition: str = field(default_factory=edition)
    belongings: Belongings = field(default_factory=Belongings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not ours or not theirs, else answer with the headers set."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            refusal = self._refusal(scope)
            if refusal is not None:
                await refusal(scope, receive, Still(send))
            elif _is_public(scope["path"]):
                await self.app(scope, receive, _still(send, scope["path"]))
            else:
                await self._visit(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        """Say no to what nobody may have."""
        headers, path = Headers(scope=scope), scope["path"]
        host = _host(headers.get("host", ""))
        if host not in _LOOPBACK | self.names:
            return PlainTextResponse(say("access.host", language_of(path), name=host), 421)
        if not _OPEN_ROUTES.fullmatch(path) and path not in OWN_PAGES:
            return PlainTextResponse("Findes ikke", 404)
        if scope["method"] not in _HARMLESS and _is_foreign(headers):
            return _problem(403, say("access.foreign", language_of(path)))
        return None

    async def _visit(self, scope: Scope, receive: Receive, send: Send) -> None:
        language, page = language_of(scope["path"]), _is_page(scope)
        token, send = self._token(scope, send, page)
        visitor = self.entrance.visitor(token)
        refusal = self._ask_to_log_in(scope, page) if visitor is None else self._not_allowed(scope, visitor)
        if refusal is None and visitor is not None:
            scope.setdefault("state", {})["visitor"] = visitor
            try:
                scope, receive, send = await self.belongings.owned(scope, receive, send, visitor)
            except NotTheirs:
                refusal = _problem(403, self._failure("failed", language))
        if refusal is not None:
            await refusal(scope, receive, Still(send))
        elif scope["path"] in _GRADIO_PAGES:
            await self._gradio_page(scope, receive, send, language)
        else:
            await self.app(scope, receive, _still(send, scope["path"]))

    def _token(self, scope: Scope, send: Send, page: bool) -> tuple[str, Send]:
        """Read the visitor's cookie; where nobody logs in, a page that is opened sets it for another year."""
        cookies = HTTPConnection(scope).cookies
        if self.entrance.login:
            return cookies.get(LOGIN_COOKIE, ""), _Adding(send, b"cache-control", b"no-store") if page else send
        token = cookies.get(VISIT_COOKIE, "")
        if not page:
            return token, send
        token = token if is_token(token) else fresh_token()
        secure = "; Secure" if scope["scheme"] == "https" else ""
        cookie = f"{VISIT_COOKIE}={token}; HttpOnly; SameSite=Lax; Path=/; Max-Age={VISIT_DAYS * 24 * 60 * 60}{secure}"
        return token, _Adding(send, b"set-cookie", cookie.encode())

    def _ask_to_log_in(self, scope: Scope, page: bool) -> Response:
        language = language_of(scope["path"])
        if not page:
            return _problem(401, self._failure("expired", language))
        query = scope["query_string"].decode("latin-1")
        target = scope["path"] + (f"?{query}" if query else "")
        return RedirectResponse(f"{LOGIN[language]}?{urlencode({'til': target})}", 303)

    def _not_allowed(self, scope: Scope, visitor: Visitor) -> Response | None:
        path, language = scope["path"], language_of(scope["path"])
        if any(route.fullmatch(path) and not visitor.may(role) for route, role in _ROLES.items()):
            return _problem(403, say("access.forbidden", language, contact=self._contact(language)))
        opened = Headers(scope=scope).get("x-page-edition", self.edition)
        if opened != self.edition and _EVENTS.fullmatch(path):
            return _problem(409, self._failure("updated", language))
        return None

    async def _gradio_page(self, scope: Scope, receive: Receive, send: Send, language: Language) -> None:
        """Fetch the page uncompressed, since it is rewritten."""
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        frame = PageFrame(language, self.edition, self._contact(language))
        await self.app({**scope, "headers": plain}, receive, Page(send, frame))

    def _failure(self, kind: str, language: Language) -> str:
        text = say(f"failure.{kind}", language, contact=self._contact(language))
        return f"{say(f'failure.{kind}.title', language)} {text}"

    def _contact(self, language: Language) -> str:
        return self.contact or say("access.contact", language)


@dataclass(frozen=True, slots=True)
class _Adding:
    """Sends a response on with one more header."""

    send: Send
    name: bytes
    value: bytes

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], (self.name, self.value)]}
        await self.send(message)


def names_of(host: str, names: str) -> frozenset[str]:
    """Return the names an app answers to besides the loopback ones: those set, and the address that it listens on."""
    listed = {name.strip().lower() for name in names.split(",")} - {""}
    try:
        return frozenset(listed if ipaddress.ip_address(host).is_unspecified else {*listed, host})
    except ValueError:
        return frozenset({*listed, host.lower()})


def _is_page(scope: Scope) -> bool:
    return scope["method"] in {"GET", "HEAD"} and (
        _PAGES.fullmatch(scope["path"]) is not None or scope["path"] in OWN_PAGES
    )


def _is_public(path: str) -> bool:
    return _EVERYBODY.fullmatch(path) is not None or path in LOGIN.values()


def _is_foreign(headers: Headers) -> bool:
    """Tell whether another site sent the request. Browsers say so in one of two headers; other programs in none."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site not in {"same-origin", "none"}
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


def _problem(status: int, text: str) -> Response:
    """Say what is wrong in the form that Gradio's page reads."""
    return JSONResponse({"detail": text}, status)


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def _still(send: Send, path: str) -> Still:
    return Still(send, forms=path in OWN_PAGES, lookups=_VIEWER.fullmatch(path) is not None)
