"""A chat model of LangChain, asked under a deadline.

A client's own timeout counts from one read to the next, so a server that drips a byte a second could hold an answer for
ever. The reply is therefore read by a task on an event loop, which can be cancelled in the middle of a read.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any

from assistant.errors import ConfigurationError, WriterFailed
from assistant.settings import WriterSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

LONGEST_REPLY_CHARS = 6_000
"""A model that goes on past this has lost its way."""

_CUT = frozenset({"length", "max_tokens", "MAX_TOKENS", "content_filter"})
"""How providers name the end of a reply that is not its end."""


class ChatModel:
    """A model and the seconds that one whole reply of it may take. May be asked from any thread."""

    def __init__(self, model: "BaseChatModel", seconds: float) -> None:
        self._model, self._seconds = model, seconds
        self._loop = _loop()

    def reply(self, messages: Sequence[tuple[str, str]], share: float = 1.0) -> Iterator[str]:
        """Yield a reply to (role, content) pairs in pieces; closing the generator hangs up.

        It may take a share of the model's time. Raises `WriterFailed` when the model fails, says too much, is cut off,
        or has not finished by then.
        """
        pieces: SimpleQueue[str | None] = SimpleQueue()
        seconds = self._seconds * share
        task = asyncio.run_coroutine_threadsafe(self._read(list(messages), pieces.put, seconds), self._loop)
        length = 0
        try:
            while (piece := pieces.get()) is not None:
                length += len(piece)
                if length > LONGEST_REPLY_CHARS:
                    raise WriterFailed(f"modellen holdt ikke op efter {LONGEST_REPLY_CHARS} tegn")
                yield piece
            error = task.exception()  # whatever ended the task: every provider has errors of its own
        finally:
            task.cancel()
        if isinstance(error, TimeoutError):
            raise WriterFailed(f"modellen blev ikke færdig inden {seconds:g} s") from error
        if error is not None:
            raise WriterFailed(f"modellen fejlede: {error}") from error

    async def _read(self, messages: list[tuple[str, str]], put: Callable[[str | None], None], seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                async for piece in self._model.astream(messages):
                    put(piece.text)
                    if piece.response_metadata.get("finish_reason") in _CUT:
                        raise WriterFailed("modellens svar blev skåret af")
        finally:
            put(None)


def load_chat_model(settings: WriterSettings) -> ChatModel:
    """Return the chat model of the settings. Raises `ConfigurationError` with what to install or to set."""
    from langchain.chat_models import init_chat_model  # costs a second: only for those who use a model

    key = settings.api_key.get_secret_value() if settings.api_key else None
    given: dict[str, Any] = {"base_url": settings.base_url, "api_key": key}
    try:
        model: BaseChatModel = init_chat_model(
            settings.model,
            temperature=settings.temperature,
            timeout=settings.timeout_s,
            max_retries=0,
            **{name: value for name, value in given.items() if value is not None},
        )
    except (ImportError, ValueError) as error:
        raise ConfigurationError(f"ASSISTANT_WRITER__MODEL={settings.model!r} kan ikke bruges: {error}") from error
    return ChatModel(model, settings.timeout_s)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Return the one loop of all models: providers share their connections, and a connection belongs to its loop."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="chat-model", daemon=True).start()
    return loop
