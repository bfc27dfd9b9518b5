"""What belongs to whom: the ids that Gradio trusts are made useless to everybody but the visitor they are of.

Gradio gives the answers of a session to whoever names its id, which the browser makes up. Here each id is lengthened
by a digest of the visitor before Gradio sees it, so the same id in other hands is another, empty session. The ids of
events, which Gradio makes itself, are remembered with their visitor.
"""

import hashlib
import json
import re
from collections import OrderedDict
from urllib.parse import parse_qsl, urlencode

from starlette.types import Message, Receive, Scope, Send

from assistant.access.visitor import Visitor

LONGEST_BODY_BYTES = 16 * 2**20
"""The conversations that a browser stores come along with an event; browsers store about 5 million characters."""

_MOST_EVENTS = 10_000
"""Far more than can wait or run at once; what is forgotten can no longer be stopped, but ends by itself."""

_QUERY = re.compile(r"(?:/en)?/gradio_api/queue/data")
_PATH = re.compile(r"(?:/en)?/gradio_api/heartbeat/[^/]+")
_JOIN = re.compile(r"(?:/en)?/gradio_api/queue/join")
_STOP = re.compile(r"(?:/en)?/gradio_api/(?:cancel|reset)")


class NotTheirs(Exception):
    """A request names an event of somebody else, or cannot be read."""


class Belongings:
    """Remembers whose events are whose. One for the whole app; used by its event loop alone."""

    def __init__(self) -> None:
        self._events: OrderedDict[str, str] = OrderedDict()

    async def owned(self, scope: Scope, receive: Receive, send: Send, visitor: Visitor) -> tuple[Scope, Receive, Send]:
        """Return a request whose session is the visitor's own. Raises `NotTheirs`."""
        path, mark = scope["path"], _mark(visitor)
        if _QUERY.fullmatch(path):
            return {**scope, "query_string": _marked_query(scope["query_string"], mark)}, receive, send
        if _PATH.fullmatch(path):
            marked = path + mark
            return {**scope, "path": marked, "raw_path": marked.encode()}, receive, send
        if scope["method"] == "POST" and (_JOIN.fullmatch(path) or _STOP.fullmatch(path)):
            body = await _json_body(receive)
            if _STOP.fullmatch(path):
                self._check(body, visitor)
            if "session_hash" in body:
                body["session_hash"] = f"{body['session_hash']}{mark}"
            scope, receive = _with_body(scope, json.dumps(body).encode(), receive)
            return scope, receive, self._remembering(send, visitor) if _JOIN.fullmatch(path) else send
        return scope, receive, send

    def _check(self, body: dict[str, object], visitor: Visitor) -> None:
        if self._events.get(str(body.get("event_id"))) != visitor.key:
            raise NotTheirs

    def _remembering(self, send: Send, visitor: Visitor) -> Send:
        """Read the id of the new event from the answer, which is a line of JSON."""
        parts: list[bytes] = []

        async def remember(message: Message) -> None:
            parts.append(message.get("body", b""))
            if message["type"] == "http.response.body" and not message.get("more_body"):
                event = _event_id(b"".join(parts))
                if event:
                    self._events[event] = visitor.key
                if len(self._events) > _MOST_EVENTS:
                    self._events.popitem(last=False)
            await send(message)

        return remember


def _mark(visitor: Visitor) -> str:
    return "-" + hashlib.sha256(visitor.key.encode()).hexdigest()[:24]


def _marked_query(query: bytes, mark: str) -> bytes:
    """Lengthen the id in a query; given twice, only the first counts, whichever Gradio would have taken."""
    pairs = dict(reversed(parse_qsl(query.decode("latin-1"))))
    if "session_hash" in pairs:
        pairs["session_hash"] += mark
    return urlencode(pairs).encode()


async def _json_body(receive: Receive) -> dict[str, object]:
    """Read the whole body. Raises `NotTheirs` where it is too long or no JSON object."""
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] != "http.request" or len(body) > LONGEST_BODY_BYTES:
            raise NotTheirs
        if not message.get("more_body"):
            break
    try:
        read = json.loads(body)
    except ValueError as error:
        raise NotTheirs from error
    if not isinstance(read, dict):
        raise NotTheirs
    return read


def _with_body(scope: Scope, body: bytes, receive: Receive) -> tuple[Scope, Receive]:
    """Return a request with another body."""
    headers = [pair for pair in scope["headers"] if pair[0] not in {b"content-length", b"transfer-encoding"}]
    first = iter([{"type": "http.request", "body": body, "more_body": False}])

    async def next_message() -> Message:
        return next(first, None) or await receive()

    return {**scope, "headers": [*headers, (b"content-length", str(len(body)).encode())]}, next_message


def _event_id(body: bytes) -> str:
    try:
        read = json.loads(body)
    except ValueError:
        return ""
    return str(read.get("event_id", "")) if isinstance(read, dict) else ""
