"""What stands before every request: known hosts and routes only, and headers that keep the page to itself.

Pages of Gradio hold inline scripts; each response names them by a nonce, so that nothing else can run. Gradio's pages
also point at other hosts in their metadata; those lines go, and the page says which language it is in.
"""

import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.types import Language

_PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-src 'none'; frame-ancestors 'none'"
)
_STILL_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
"""For pages of our own and everything that is not a page: no script at all."""

_OPEN_ROUTES = re.compile(
    r"(?:/en)?/(?:|config|theme\.css|manifest\.json|favicon\.ico|robots\.txt|(?:assets|static|svelte)/.*|"
    r"gradio_api/(?:queue/(?:join|data)|heartbeat/[^/]+|reset|cancel|info|app_id|startup-events|upload(?:_progress)?))"
    r"|/(?:en|kilde/[^/]+|statisk/[^/]+)"
)
"""What the page uses. Gradio has more (files, proxy, monitoring, API pages), which nobody needs here."""

_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})
"""A page elsewhere could point its own name at this machine (DNS rebinding); the app answers to these names only."""

_STYLES = ("base", "parts", "ask", "cases", "areas", "contacts", "onboarding", "documents", "operation")
_OWN_FILES = (
    '<link rel="icon" href="/statisk/mark.svg">'
    + "".join(f'<link rel="stylesheet" href="/statisk/{name}.css">' for name in _STYLES)
    + '<script src="/statisk/page.js" defer></script>'
).encode()
"""Set here, because Gradio rewrites the selectors of a stylesheet it is given, and adds it only once it has started."""

_FOREIGN_META = re.compile(rb'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_HTML_LANGUAGE = re.compile(rb'<html\s+lang="[^"]*"')
_SCRIPT = re.compile(rb"<script\b")


@dataclass(frozen=True, slots=True)
class Guard:
    """ASGI middleware around the whole app. `hosts` are further names the app answers to."""

    app: ASGIApp
    hosts: Sequence[str] = field(default=())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse what is not ours, else answer with the headers set."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if _host(headers.get("host", "")) not in {*_HOSTS, *self.hosts}:
            await PlainTextResponse("Ukendt vært", 421)(scope, receive, send)
        elif not _OPEN_ROUTES.fullmatch(scope["path"]):
            await PlainTextResponse("Findes ikke", 404)(scope, receive, _Still(send))
        elif scope["path"] in {"/", "/en/"}:
            await self._page(scope, receive, send, "en" if scope["path"] == "/en/" else "da")
        else:
            await self.app(scope, receive, _Still(send))

    async def _page(self, scope: Scope, receive: Receive, send: Send, language: Language) -> None:
        """Fetch the page uncompressed, since it is rewritten."""
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        await self.app({**scope, "headers": plain}, receive, _Page(send, language))


@dataclass(slots=True)
class _Still:
    """Sends a response on with headers that allow no script."""

    send: Send

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            _protect(MutableHeaders(scope=message), _STILL_POLICY)
        await self.send(message)


@dataclass(slots=True)
class _Page:
    """Gathers a page of Gradio, rewrites it and sends it on."""

    send: Send
    language: Language
    start: Message | None = None
    body: bytes = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.body += message.get("body", b"")
        if message.get("more_body") or self.start is None:
            return
        nonce = secrets.token_urlsafe(16)
        body = rewritten(self.body, self.language, nonce)
        headers = MutableHeaders(scope=self.start)
        headers["content-length"] = str(len(body))
        _protect(headers, _PAGE_POLICY.format(nonce=nonce))
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": body})


def rewritten(page: bytes, language: Language, nonce: str) -> bytes:
    """Set the language of a Gradio page, add our files, name the scripts, and drop metadata about other hosts."""
    page = _HTML_LANGUAGE.sub(f'<html lang="{language}"'.encode(), page, count=1)
    page = _FOREIGN_META.sub(b"", page).replace(b"</head>", _OWN_FILES + b"</head>", 1)
    return _SCRIPT.sub(f'<script nonce="{nonce}"'.encode(), page)


def _protect(headers: MutableHeaders, policy: str) -> None:
    headers["content-security-policy"] = policy
    headers["x-content-type-options"] = "nosniff"
    headers["x-frame-options"] = "DENY"
    headers["referrer-policy"] = "no-referrer"
    headers["permissions-policy"] = "camera=(), geolocation=(), microphone=()"
    headers["cross-origin-opener-policy"] = "same-origin"
    headers["cross-origin-resource-policy"] = "same-origin"


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""
