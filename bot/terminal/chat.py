"""A conversation in the terminal."""

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from rich.console import Console
from rich.text import Text

from bot.assistant.outcomes import Answer, Clarification, OnGrowing, Outcome, QuoteContext, Refusal
from bot.terminal import texts
from bot.terminal.growing import growing_answer
from bot.terminal.rendering import render_context, show_outcome
from knowledge.errors import IndexUnavailableError
from knowledge.vietnamese.text import compose

_LEAVE = {"thoát", "thoat", "exit", "quit", "q", ":q"}
_SOURCE = re.compile(r"^(?:nguồn|nguon|trích dẫn|trich dan)\s+([0-9]{1,3})$", re.IGNORECASE)
_CHOICE = re.compile(r"[0-9]{1,3}")
_REMEMBERED = 6  # earlier questions that a follow-up may lean on


class Assistant(Protocol):
    """What this door needs of the assistant."""

    def answer(
        self, question: str, history: Sequence[str] = (), on_growing: OnGrowing | None = None
    ) -> Outcome:
        """The outcome of a question; ``on_growing`` is told the answer while it is written."""

    def context(self, document_id: str, start: int, end: int) -> QuoteContext:
        """A quote with the text around it."""


def chat(assistant: Assistant, console: Console, read_line: Callable[[str], str] = input) -> None:
    """Asks and answers until the person leaves (a word, Ctrl-D or Ctrl-C)."""
    console.print(Text(texts.CHAT_WELCOME))
    history: list[str] = []
    last: Outcome | None = None
    while True:
        try:
            typed = compose(read_line(f"\n{texts.CHAT_PROMPT}")).strip()
        except (EOFError, KeyboardInterrupt):
            break
        if typed.lower() in _LEAVE:
            break
        if last is not None and (source := _SOURCE.match(typed)):
            _show_source(assistant, console, last, int(source[1]))
            continue
        question = _chosen(last, typed)
        if not question:
            continue
        with growing_answer(console) as on_growing:
            last = assistant.answer(question, history, on_growing)
        show_outcome(console, last)
        if isinstance(last, Answer):
            history = [*history, question][-_REMEMBERED:]
    console.print(Text(f"\n{texts.CHAT_GOODBYE}"))


def _chosen(last: Outcome | None, typed: str) -> str:
    """The suggestion of that number, or what was typed."""
    if not _CHOICE.fullmatch(typed) or last is None:
        return typed
    offers = [c.question for c in last.choices] if isinstance(last, Clarification) else list(last.suggestions)
    return offers[int(typed) - 1] if 1 <= int(typed) <= len(offers) else typed


def _show_source(assistant: Assistant, console: Console, last: Outcome, number: int) -> None:
    citations = last.citations if isinstance(last, Answer | Refusal) else ()
    citation = next((c for c in citations if c.marker == number), None)
    if citation is None:
        console.print(Text(texts.NO_SUCH_SOURCE.format(number=number), style="yellow"))
        return
    try:
        context = assistant.context(citation.document_id, citation.start, citation.end)
    except (LookupError, IndexUnavailableError):  # the library has changed since the answer
        console.print(Text(texts.SOURCE_GONE, style="yellow"))
        return
    console.print(render_context(context))
