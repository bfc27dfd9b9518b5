"""Answers before there is an index: says kindly what is missing, and goes over to the real app by itself."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from assistant.errors import IndexUnavailable
from assistant.ui.workplace import Assistant

_log = logging.getLogger(__name__)


class Standby:
    """An ASGI app that becomes another one as soon as an assistant can be opened.

    `opening` may take seconds and runs beside the loop; `build` runs on the loop, because Gradio's queue belongs to
    one. Requests try again, one at a time; nothing polls while nobody looks.
    """

    def __init__(
        self,
        opening: Callable[[], Assistant],
        build: Callable[[Assistant], FastAPI],
        waiting: Callable[[Request, IndexUnavailable], Response],
    ) -> None:
        """Try for the first time. Whatever is not a matter of the index is raised: no build would mend it."""
        self._opening, self._build, self._waiting = opening, build, waiting
        self._assistant: Assistant | None = None
        self._why = IndexUnavailable()
        self._app: FastAPI | None = None
        self._tried, self._trying = 0.0, asyncio.Lock()
        self._running = AsyncExitStack()
        self._open()

    @property
    def assistant(self) -> Assistant | None:
        """The assistant, once there is one."""
        return self._assistant

    @asynccontextmanager
    async def lifespan(self, _: FastAPI) -> AsyncIterator[None]:
        """Start the app if it can be, and end it however late it was started."""
        async with self._running:
            await self._start()
            yield

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the app, or with why there is none."""
        if self._app is None:
            await self._retry()
        if self._app is None:
            await self._waiting(Request(scope), self._why)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _open(self) -> None:
        try:
            self._assistant = self._opening()
        except IndexUnavailable as error:
            if str(error) != str(self._why):
                _log.warning("%s", error)
            self._why = error

    async def _retry(self) -> None:
        """Try again, unless somebody else has tried since this request came."""
        came = time.monotonic()
        async with self._trying:
            if self._app is None and self._tried < came:
                await run_in_threadpool(self._open)
                self._tried = time.monotonic()
                await self._start()

    async def _start(self) -> None:
        if self._assistant is not None:
            app = self._build(self._assistant)
            await self._running.enter_async_context(app.router.lifespan_context(app))
            self._app = app
