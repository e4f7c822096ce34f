"""Outcomes as Telegram messages: cited sentences, numbered sources, the label that a machine answered."""

from collections.abc import Iterable
from typing import assert_never

from bot.assistant.outcomes import (
    Answer,
    AnswerSentence,
    Citation,
    Clarification,
    Outcome,
    QuoteContext,
    Refusal,
)
from bot.telegram import texts
from bot.telegram.styled import MAX_MESSAGE, Styled, bold, italic, join, plain, with_bold

PAGE = 1800  # UTF-16 units: about two screens of a phone; longer answers are turned like pages


def pages(outcome: Outcome) -> tuple[str, ...]:
    """The outcome as HTML, one string for each page, every page labelled as a machine's words."""
    body = _body(outcome)
    label = Styled() if isinstance(outcome, Clarification) else italic(texts.LABEL)
    parts = body.split(PAGE - label.units - 2) or (plain(texts.SORRY),)
    return tuple(join([part, label], "\n\n").to_html() for part in parts)


def messages(text: Styled) -> tuple[str, ...]:
    """Any text as HTML messages within Telegram's limit."""
    return tuple(part.to_html() for part in text.split(MAX_MESSAGE))


def quote(citation: Citation, context: QuoteContext | None, position: int, total: int) -> str:
    """One citation in its context; without a context the quote stands alone and the page says why."""
    where = ", ".join(filter(None, (citation.title, citation.locator)))
    counted = texts.QUOTE if total == 1 else f"{texts.QUOTE} {texts.number_of(position, total)}"
    head = join([bold(counted), plain(where)], "\n")
    tail = Styled() if context else italic(texts.QUOTE_GONE)
    room = MAX_MESSAGE - head.units - tail.units - 8
    passage = _passage(citation, context, room).within("blockquote")
    return join([head, passage, tail], "\n\n").to_html()


def closed(lines: Iterable[str]) -> str:
    """Short sentences, one under the other."""
    return join((plain(line) for line in lines), "\n").to_html()


def help_page() -> str:
    """What the bot can do, with examples."""
    examples = join((italic(example) for example in texts.EXAMPLES), "\n")
    return join(
        [bold(texts.HELP_TITLE), plain(texts.HELP), bold(texts.EXAMPLES_TITLE), examples], "\n"
    ).to_html()


def _body(outcome: Outcome) -> Styled:
    match outcome:
        case Answer():
            return _answer(outcome)
        case Clarification():
            return plain(outcome.text)
        case Refusal():
            nearest = _sources(outcome.citations, texts.NEAREST)
            return join([plain(outcome.text), nearest], "\n\n")
        case _:
            assert_never(outcome)


def _answer(answer: Answer) -> Styled:
    sentences = join((_sentence(sentence) for sentence in answer.sentences), "\n")
    said = join([plain(answer.lead or ""), sentences], "\n")
    notes = join((_sentence(note) for note in answer.notes), "\n")
    noted = join([bold(texts.NOTES), notes], "\n") if notes.runs else Styled()
    remarks = join((italic(remark) for remark in answer.remarks), "\n")
    return join([said, noted, remarks, _sources(answer.citations, texts.SOURCES)], "\n\n")


def _sentence(sentence: AnswerSentence) -> Styled:
    markers = "".join(f"[{marker}]" for marker in sentence.markers)
    return with_bold(sentence.text, sentence.bold) + plain(f" {markers}")


def _sources(citations: tuple[Citation, ...], title: str) -> Styled:
    if not citations:
        return Styled()
    named: dict[str, int] = {}
    lines = [bold(title)]
    for citation in citations:
        first = named.setdefault(citation.document_id, citation.marker)
        name = _name(citation) if first == citation.marker else texts.same_document(first)
        place = ", ".join(filter(None, (name, citation.locator)))
        lines.append(plain(f"[{citation.marker}] {place}"))
    return join(lines, "\n")


def _name(citation: Citation) -> str:
    if citation.number and citation.number not in citation.title:
        return f"{citation.title} ({citation.number})"
    return citation.title


def _passage(citation: Citation, context: QuoteContext | None, room: int) -> Styled:
    """The quote in bold between its neighbours, which give way when the room (in units) is short."""
    core = bold(context.quote if context else citation.quote).first(room)
    if context is None:
        return core
    spare = (room - core.units) // 2
    return plain(context.before).last(spare) + core + plain(context.after).first(spare)
