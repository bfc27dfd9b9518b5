"""An OpenAI-compatible chat model on loopback, for what a real client and a real socket do."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TypeAlias

from pydantic import SecretStr

from assistant.settings import WriterSettings

Reply: TypeAlias = str | bytes | int
"""A text to stream, a body to send as it is, or the status to fail with."""

DRIP = "\0"
"""Stands in a text where the server sends a byte now and then for half a minute, which is no news to the client."""
_DRIP_BYTES, _DRIP_S = 600, 0.05


@dataclass(slots=True)
class Served:
    """Where the model answers, what it was told, and whether a caller hung up before the reply was whole."""

    address: str
    bodies: list[str] = field(default_factory=list)
    left: Event = field(default_factory=Event)

    def settings(self, timeout_s: float = 5) -> WriterSettings:
        return WriterSettings(model="openai:m", base_url=self.address, api_key=SecretStr("k"), timeout_s=timeout_s)

    def told(self) -> list[str]:
        """Return what the user's message said in each request, in the order of the requests."""
        return [json.loads(body)["messages"][1]["content"] for body in self.bodies]


@contextmanager
def chat_server(reply: Reply | Callable[[str], Reply]) -> Iterator[Served]:
    """Serve a model that replies; a callable is given the user's message."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            served.bodies.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            said = reply(served.told()[-1]) if callable(reply) else reply
            self.send_response(said if isinstance(said, int) else 200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            try:
                self._send(said)
            except OSError:
                served.left.set()

        def _send(self, said: Reply) -> None:
            if not isinstance(said, str):
                self.wfile.write(said if isinstance(said, bytes) else b"")
                return
            first, *rest = said.split(DRIP)
            self.wfile.write(_events(first))
            for text in rest:
                for _ in range(_DRIP_BYTES):
                    self.wfile.write(b":")
                    time.sleep(_DRIP_S)
                self.wfile.write(b"\n\n" + _events(text))
            self.wfile.write(b"data: [DONE]\n\n")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
            """Keep the tests quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Served(f"http://127.0.0.1:{server.server_port}/v1")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _events(text: str) -> bytes:
    return "".join(_event(text[start : start + 7]) for start in range(0, len(text), 7)).encode()


def _event(piece: str) -> str:
    choice = {"index": 0, "delta": {"role": "assistant", "content": piece}}
    data = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(data)}\n\n"
