"""An answer that a chat model writes, shown in a terminal while it grows."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from rich.console import Console
from rich.live import Live

from bot.assistant.outcomes import Answer, OnGrowing
from bot.terminal.rendering import render_beginning


@contextmanager
def growing_answer(console: Console) -> Iterator[OnGrowing]:
    """Gives what is told an answer so far; what was shown goes again when the block ends, for the whole to come.

    Without a terminal, and of an answer that does not grow, nothing is shown.
    """
    with ExitStack() as stack:
        live: Live | None = None

        def grow(answer: Answer) -> None:
            nonlocal live
            if live is None and console.is_terminal:
                live = stack.enter_context(Live(console=console, transient=True, auto_refresh=False))
            if live is not None:
                live.update(render_beginning(answer), refresh=True)

        yield grow
