"""An outcome for people at a terminal."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from bot.assistant.outcomes import (
    Answer,
    AnswerSentence,
    Citation,
    Clarification,
    Outcome,
    QuoteContext,
    Refusal,
)
from bot.terminal import texts


def show_outcome(console: Console, outcome: Outcome) -> None:
    """Prints an answer with its sources, a question back, or why there is no answer."""
    console.print(render_outcome(outcome))


def render_outcome(outcome: Outcome) -> RenderableType:
    """The outcome as something that rich prints. Text of documents is never read as markup."""
    match outcome:
        case Answer():
            return Group(*_answer(outcome))
        case Clarification():
            choices = [Text(f"  {n}. {choice.label}") for n, choice in enumerate(outcome.choices, start=1)]
            return Group(Text(outcome.text), *choices)
        case Refusal():
            return Group(Text(outcome.text, style="yellow"), *_nearest(outcome), *_next(outcome.suggestions))


def render_beginning(answer: Answer) -> RenderableType:
    """An answer that is still being written: its sentences so far."""
    return Group(*_said(answer), Text(texts.STILL_WRITING, style="dim"))


def render_context(context: QuoteContext) -> RenderableType:
    """A quote within the text around it."""
    place = f"{context.title} – {context.locator}" if context.locator else context.title
    return Group(
        Text(place, style="bold"),
        Text.assemble(context.before, (context.quote, "bold reverse"), context.after),
    )


def _said(answer: Answer) -> Iterable[RenderableType]:
    if answer.lead:
        yield Text(answer.lead)
    for sentence in answer.sentences:
        yield _sentence(sentence)


def _answer(answer: Answer) -> Iterable[RenderableType]:
    yield from _said(answer)
    for note in answer.notes:
        yield _sentence(note, texts.NOTE)
    for remark in answer.remarks:
        yield Text(remark, style="italic")
    yield Text("")
    yield Text(texts.SOURCES, style="bold")
    yield from (_source(citation) for citation in answer.citations)
    yield from _next(answer.suggestions)


def _sentence(sentence: AnswerSentence, before: str = "") -> Text:
    text = Text(sentence.text)
    for start, end in sentence.bold:
        text.stylize("bold", start, end)
    markers = "".join(f"[{marker}]" for marker in sentence.markers)
    return Text.assemble(before, text, " ", (markers, "cyan"))


def _source(citation: Citation) -> RenderableType:
    place = f"{citation.title} – {citation.locator}" if citation.locator else citation.title
    quote = Padding(Text(f"“{citation.quote}”", style="dim"), (0, 0, 0, 4))
    return Group(Text.assemble((f"[{citation.marker}] ", "cyan"), place), quote)


def _nearest(refusal: Refusal) -> Iterable[RenderableType]:
    if refusal.citations:
        yield Text("")
        yield Text(texts.NEAREST, style="bold")
        yield from (_source(citation) for citation in refusal.citations)


def _next(suggestions: Iterable[str]) -> Iterable[RenderableType]:
    lines = [Text(f"  {n}. {suggestion}") for n, suggestion in enumerate(suggestions, start=1)]
    if lines:
        yield Text("")
        yield Text(texts.NEXT, style="bold")
        yield from lines
