"""ChatComposer: a chat model words an answer that was already found, and every sentence is checked.

It is asked after the extractive draft was found to be supported, so what is refused does not depend on a model;
and whenever it fails, is slow or says nothing that stands, the extractive answer is told.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.assistant.generating.breaker import CircuitBreaker
from bot.assistant.generating.calling import Caller, ChatModel
from bot.assistant.generating.checking import Checked
from bot.assistant.generating.errors import ChatCallError
from bot.assistant.generating.model import LangChainModel
from bot.assistant.generating.parsing import Raw, parse_answer, parse_beginning
from bot.assistant.generating.passages import Passage, choose_passages, estimated_tokens
from bot.assistant.generating.prompt import Messages, messages, prompt_version
from bot.assistant.generating.settings import ChatSettings
from bot.assistant.generating.written import Attempt, Written
from bot.assistant.grounding import TextOf, Ungrounded

if TYPE_CHECKING:
    from bot.assistant.composing.draft import Draft
    from bot.assistant.question import ReadQuestion
    from bot.assistant.units import Unit

OnWritten = Callable[[Written], None]


class ChatComposer:
    """Words answers with one chat model. Safe to use from several threads."""

    def __init__(
        self,
        settings: ChatSettings,
        model: ChatModel | None = None,
        breaker: CircuitBreaker | None = None,
    ) -> None:
        """Checks the settings; nothing is imported from LangChain and nothing is called.

        Raises:
            ChatSettingsError: the server may not be called, or its package is not installed.
        """
        self._settings = settings
        self._model = model or LangChainModel(settings)
        breaker = breaker or CircuitBreaker(settings.failures_to_open, settings.open_seconds)
        self._caller = Caller(self._model, breaker, settings.timeout_seconds, settings.max_retries)

    def compose(
        self, question: "ReadQuestion", draft: "Draft", candidates: Sequence["Unit"], text_of: TextOf
    ) -> Written | None:
        """The answer in the model's words; None when the extractive one stands."""
        return self.attempt(question, draft, candidates, text_of).written

    def attempt(
        self,
        question: "ReadQuestion",
        draft: "Draft",
        candidates: Sequence["Unit"],
        text_of: TextOf,
        on_growing: OnWritten | None = None,
    ) -> Attempt:
        """The same with what records need: why it failed, what was dropped, how long it took.

        ``candidates`` are further units, best first; ``text_of`` gives the stored text of a document.
        ``on_growing`` is told the answer as it grows, each time with more sentences that are complete and stand,
        and not before the thing asked for is in. What it was told holds only until this returns: where nothing
        was written in the end, because the stream broke off, the extractive answer stands in its place.
        """
        started = time.perf_counter()
        passages = self._passages(question, draft, candidates)
        if not passages:
            return self._attempt(started, None, "no_passages")
        checked = Checked(question, passages, text_of)
        asked = messages(question, passages)
        try:
            said = parse_answer(
                self._streamed(asked, checked, on_growing) if on_growing else self._caller.answer(asked)
            )
        except ChatCallError as error:
            return self._attempt(started, None, error.reason, checked.dropped)
        checked.add(said)
        written = checked.written(is_complete=True)
        fallback = None if written else _why_not(checked, bool(said))
        return self._attempt(started, written, fallback, checked.dropped)

    def _streamed(self, asked: Messages, checked: Checked, on_growing: OnWritten) -> Raw:
        """All that the model said; on the way, what stands of it is told."""
        raw: Raw = ""
        told = 0
        with closing(self._caller.stream(asked)) as stream:
            for raw in stream:
                checked.add(parse_beginning(raw))
                written = checked.written(is_complete=False)
                if written and len(written.sentences) > told:
                    told = len(written.sentences)
                    on_growing(written)
        return raw

    def warm_up(self) -> None:
        """Imports and builds the client ahead of the first question; calls nothing."""
        if isinstance(self._model, LangChainModel):
            self._model.warm_up()

    def close(self) -> None:
        """Lets go of connections."""
        if isinstance(self._model, LangChainModel):
            self._model.close()

    def _passages(
        self, question: "ReadQuestion", draft: "Draft", candidates: Sequence["Unit"]
    ) -> tuple[Passage, ...]:
        spent = sum(estimated_tokens(text) for _, text in messages(question, ()))
        budget = self._settings.prompt_tokens - spent
        return choose_passages(draft, candidates, budget)

    def _attempt(
        self,
        started: float,
        written: Written | None,
        fallback: str | None,
        dropped: tuple[Ungrounded, ...] = (),
    ) -> Attempt:
        seconds = time.perf_counter() - started
        return Attempt(written, fallback, self._settings.model, prompt_version(), seconds, dropped)


def chat_composer(
    model: str | None,
    provider: str = "openai",
    base_url: str | None = None,
    api_key: SecretStr | None = None,
    timeout_seconds: float = 20.0,
    hosts: frozenset[str] = frozenset(),
) -> ChatComposer | None:
    """The composer of the settings TROLY_CHAT_…; None when no model is configured.

    Raises:
        ChatSettingsError: the server may not be called, or its package is not installed.
    """
    if not model:
        return None
    settings = ChatSettings(model, provider, base_url, api_key, timeout_seconds, hosts=hosts)
    return ChatComposer(settings)


def _why_not(checked: Checked, has_said: bool) -> str:
    if not has_said:
        return "empty"
    return "ungrounded" if checked.is_empty else "evasive"
