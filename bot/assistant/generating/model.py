"""The one module that knows LangChain's chat models and what goes wrong inside them."""

import logging
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, contextmanager
from typing import TYPE_CHECKING, Any

from bot.assistant.generating.errors import ChatCallError
from bot.assistant.generating.loop import BackgroundLoop
from bot.assistant.generating.parsing import Raw
from bot.assistant.generating.prompt import ANSWER_SCHEMA, Messages
from bot.assistant.generating.settings import ChatSettings

if TYPE_CHECKING:
    from langchain_core.language_models import LanguageModelInput
    from langchain_core.messages import BaseMessage, BaseMessageChunk
    from langchain_core.runnables import Runnable

_RETRIED = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_NO_SCHEMA = frozenset({400, 404, 415, 422, 501})  # what servers say that know no response_format
_FIRST_ERROR = 400
_DEFAULT_RETRY_SECONDS = 0.5
_ENDED = ("finish_reason", "stop_reason", "done_reason")  # how providers say that a stream is whole

_log = logging.getLogger(__name__)


class LangChainModel:
    """A chat model of the settings. It is imported and built with the first call, or by ``warm_up``."""

    def __init__(self, settings: ChatSettings) -> None:
        """Checks the settings; calls nothing.

        Raises:
            ChatSettingsError: its server may not be called, or its package is not installed.
        """
        settings.check()
        self._settings = settings
        self._loop = BackgroundLoop()
        self._lock = threading.Lock()
        self._built: tuple[Runnable[LanguageModelInput, BaseMessage], ...] | None = None
        self._http: Any = None
        self._takes_schema = True

    def warm_up(self) -> None:
        """Imports and builds the client, which takes a second or two; calls nothing."""
        with self._lock:
            if self._built is None:
                self._built = self._build()

    def answer(self, messages: Messages, seconds: float) -> Raw:
        """What the model says, whole.

        Raises:
            ChatCallError: nothing came, or not in time.
        """
        self.warm_up()
        with _translated():
            return self._loop.run(self._answer(messages), seconds)

    def stream(self, messages: Messages, seconds: float) -> Iterator[Raw]:
        """All that was said so far, again with every piece.

        Raises:
            ChatCallError: nothing came, or the rest did not come in time.
        """
        self.warm_up()
        with _translated():
            yield from self._loop.iterate(self._stream(messages), seconds)

    def close(self) -> None:
        """Lets go of connections and of the thread."""
        if self._http is not None:
            with _translated():
                self._loop.run(self._http.aclose(), 1.0)
        self._loop.close()

    async def _answer(self, messages: Messages) -> Raw:
        with _untraced():
            try:
                return _raw(await self._runnable().ainvoke(messages))
            except Exception as error:
                if not self._gives_up_schema(error):
                    raise
            return _raw(await self._runnable().ainvoke(messages))

    async def _stream(self, messages: Messages) -> AsyncIterator[Raw]:
        with _untraced():
            try:
                async for raw in self._pieces(messages):
                    yield raw
                return
            except Exception as error:
                if not self._gives_up_schema(error):
                    raise
            async for raw in self._pieces(messages):
                yield raw

    async def _pieces(self, messages: Messages) -> AsyncIterator[Raw]:
        total: BaseMessageChunk | None = None
        stream: Any = self._runnable().astream(messages)
        async with aclosing(stream):
            async for piece in stream:
                total = piece if total is None else total + piece
                yield _raw(total)
        if total is None or not any(total.response_metadata.get(name) for name in _ENDED):
            raise ConnectionError  # the client takes a connection that was dropped for the end

    def _runnable(self) -> "Runnable[LanguageModelInput, BaseMessage]":
        """With the schema of the answer, or without where the server knows no such thing."""
        assert self._built is not None
        return self._built[0 if self._takes_schema else 1]

    def _gives_up_schema(self, error: Exception) -> bool:
        """Whether the request was refused, perhaps for its schema: the prompt asks for JSON as well."""
        if not self._takes_schema or _status(error) not in _NO_SCHEMA:
            return False
        _log.warning(
            "the chat server refuses structured output (%s); asking for JSON in words", _status(error)
        )
        self._takes_schema = False
        return True

    def _build(self) -> "tuple[Runnable[LanguageModelInput, BaseMessage], ...]":
        from langchain.chat_models import init_chat_model
        from langchain_core.runnables import RunnableSequence

        settings = self._settings
        model = init_chat_model(
            settings.model, model_provider=settings.provider, base_url=settings.url, temperature=0,
            **self._client_options(),
        )  # fmt: skip
        structured = model.with_structured_output(ANSWER_SCHEMA)
        # Only its first step: the text is read by our own parser, which forgives more.
        bound: Any = structured.first if isinstance(structured, RunnableSequence) else model
        return (bound, model)

    def _client_options(self) -> dict[str, Any]:
        """What keeps a client from going anywhere else: no redirects, and on this machine no proxy."""
        settings = self._settings
        transport: dict[str, Any] = {"follow_redirects": False, "trust_env": not settings.is_local}
        if settings.provider == "ollama":
            return {"num_predict": settings.answer_tokens, "client_kwargs": transport}
        options: dict[str, Any] = {
            "timeout": settings.timeout_seconds, "max_retries": 0, "max_tokens": settings.answer_tokens,
        }  # fmt: skip
        # A server on this machine mostly wants no key, but the client does.
        options["api_key"] = settings.api_key.get_secret_value() if settings.api_key else "none"
        if settings.provider == "openai":
            from openai import DefaultAsyncHttpxClient

            self._http = DefaultAsyncHttpxClient(timeout=settings.timeout_seconds, **transport)
            options |= {"http_async_client": self._http, "openai_proxy": None, "use_responses_api": False}
        return options


def _raw(message: "BaseMessage") -> Raw:
    """The arguments of a tool call if there is one, else the text."""
    calls = getattr(message, "tool_calls", None)
    if calls and isinstance(calls[0].get("args"), dict):
        arguments: dict[str, Any] = calls[0]["args"]
        return arguments
    content = message.content
    if isinstance(content, str):
        return content
    return "".join(b if isinstance(b, str) else str(b.get("text", "")) for b in content)


@contextmanager
def _untraced() -> Iterator[None]:
    """Keeps LangSmith from being told, whatever the environment says."""
    from langsmith import tracing_context

    with tracing_context(enabled=False):
        yield


@contextmanager
def _translated() -> Iterator[None]:
    """Whatever a vendor raises as ChatCallError, without its message, which may repeat the key."""
    try:
        yield
    except (ChatCallError, GeneratorExit):
        raise
    except TimeoutError:
        raise ChatCallError("timeout") from None
    except Exception as error:
        raise ChatCallError(_reason(error), _retry_after(error)) from None


def _reason(error: Exception) -> str:
    status = _status(error)
    return f"status_{status}" if status else "connection" if _is_connection(error) else "unreadable"


def _retry_after(error: Exception) -> float | None:
    """Seconds to wait before another call; None where it would be in vain."""
    if _status(error) not in _RETRIED and not _is_connection(error):
        return None
    headers = getattr(getattr(error, "response", None), "headers", {})
    try:
        return max(float(headers["retry-after"]), 0.0)
    except (KeyError, ValueError, TypeError):
        return _DEFAULT_RETRY_SECONDS


def _status(error: Exception) -> int | None:
    status = getattr(error, "status_code", None) or getattr(
        getattr(error, "response", None), "status_code", None
    )
    return status if isinstance(status, int) and status >= _FIRST_ERROR else None


def _is_connection(error: BaseException | None) -> bool:
    """Whether a broken connection stands anywhere among the causes."""
    while error is not None:
        names = {kind.__name__ for kind in type(error).__mro__}
        if isinstance(error, OSError) or names & {"TransportError", "APIConnectionError"}:
            return True
        error = error.__cause__ or error.__context__
    return False
