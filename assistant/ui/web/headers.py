"""What responses leave with: headers that keep the page to itself, and Gradio's page in our form.

Pages of Gradio hold inline scripts; each response names them by a nonce, so that nothing else can run. Gradio's pages
also point at other hosts in their metadata; those lines go, the page says which language it is in, and what can fail
on it stands ready in words of ours.
"""

import re
import secrets
from dataclasses import dataclass, field

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Send

from assistant.types import Language
from assistant.ui.templates import fragment

_PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-src 'none'; frame-ancestors 'none'"
)
_STILL_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; base-uri 'none'; form-action {forms}; "
    "frame-ancestors 'none'"
)
"""For pages of our own and everything that is not a page: no script at all."""

_STYLES = (
    "base", "parts", "ask", "cases", "areas", "contacts", "onboarding", "documents", "operation", "failures",
)  # fmt: skip
_SCRIPTS = ("failures", "page")
_OWN_FILES = (
    '<link rel="icon" href="/statisk/mark.svg">'
    + "".join(f'<link rel="stylesheet" href="/statisk/{name}.css">' for name in _STYLES)
    + "".join(f'<script src="/statisk/{name}.js" defer></script>' for name in _SCRIPTS)
).encode()
"""Set here, because Gradio rewrites the selectors of a stylesheet it is given, and adds it only once it has started."""

_FOREIGN_META = re.compile(rb'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_HTML_LANGUAGE = re.compile(rb'<html\s+lang="[^"]*"')
_BODY = re.compile(rb"<body\b[^>]*>")
_SCRIPT = re.compile(rb"<script\b")


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What a page of Gradio gets around it. `edition` names what made it, `contact` whom to turn to."""

    language: Language
    edition: str
    contact: str


@dataclass(slots=True)
class Still:
    """Sends a response on with headers that allow no script.

    `forms` where it may hold a form of ours that changes something: then the browser has to name the page that it
    stands on, which `no-referrer` would forbid. `lookups` where it may hold one that only asks.
    """

    send: Send
    forms: bool = False
    lookups: bool = False

    async def __call__(self, message: Message) -> None:
        """Add the headers to the start of the response."""
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            protect(headers, _STILL_POLICY.format(forms="'self'" if self.forms or self.lookups else "'none'"))
            headers["referrer-policy"] = "same-origin" if self.forms else "no-referrer"
        await self.send(message)


@dataclass(slots=True)
class Page:
    """Gathers a page of Gradio, rewrites it and sends it on."""

    send: Send
    frame: PageFrame
    start: Message | None = None
    parts: list[bytes] = field(default_factory=list)

    async def __call__(self, message: Message) -> None:
        """Take a part of the response; send all of it once it is whole."""
        if message["type"] == "http.response.start":
            self.start = message
            return
        self.parts.append(message.get("body", b""))
        if message.get("more_body") or self.start is None:
            return
        nonce = secrets.token_urlsafe(16)
        body = rewritten(b"".join(self.parts), self.frame, nonce)
        headers = MutableHeaders(scope=self.start)
        headers["content-length"] = str(len(body))
        protect(headers, _PAGE_POLICY.format(nonce=nonce))
        headers["referrer-policy"] = "no-referrer"
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": body})


def rewritten(page: bytes, frame: PageFrame, nonce: str) -> bytes:
    """Set the language of a Gradio page, add what is ours, name the scripts, and drop metadata about other hosts."""
    failures = fragment("failures.html", frame.language, frame=frame).encode()
    page = _HTML_LANGUAGE.sub(f'<html lang="{frame.language}"'.encode(), page, count=1)
    page = _FOREIGN_META.sub(b"", page).replace(b"</head>", _OWN_FILES + b"</head>", 1)
    page = _BODY.sub(lambda body: body[0] + failures, page, count=1)
    return _SCRIPT.sub(f'<script nonce="{nonce}"'.encode(), page)


def protect(headers: MutableHeaders, policy: str) -> None:
    """Set the headers that every response has."""
    headers["content-security-policy"] = policy
    headers["x-content-type-options"] = "nosniff"
    headers["x-frame-options"] = "DENY"
    headers["permissions-policy"] = "camera=(), geolocation=(), microphone=()"
    headers["cross-origin-opener-policy"] = "same-origin"
    headers["cross-origin-resource-policy"] = "same-origin"
