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
from bot.telegram.labels import MAX_CHOICES, MAX_SUGGESTIONS, fit_buttons
from bot.telegram.styled import MAX_MESSAGE, Styled, bold, italic, join, plain, with_bold

_LIST = 2  # sentences that make a list
_BULLET = "• "
MAX_CAPTION = 1024  # UTF-16 units, Telegram's limit
NEIGHBOURHOOD = 400  # UTF-16 units on each side of a quotation: enough to see what it belongs to
PAGE = 1200  # UTF-16 units: about a screen of a phone; longer answers are turned like pages


def pages(outcome: Outcome) -> tuple[str, ...]:
    """The outcome as HTML, one string for each page; what is drawn from documents is labelled."""
    body = _body(outcome)
    label = italic(texts.LABEL) if _speaks_of_documents(outcome) else Styled()
    parts = body.split(PAGE - label.units - 2) or (plain(texts.SORRY),)
    return tuple(join([part, label], "\n\n").to_html() for part in parts)


def growing_page(answer: Answer) -> str:
    """An answer that is still being written, as one page; its sources and what else goes with it come at the end."""
    tail = italic(f"{texts.STILL_WRITING}\n{texts.LABEL}")
    beginning = _said(answer).split(PAGE - tail.units - 2)[:1]
    return join([*beginning, tail], "\n\n").to_html()


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
    """Short sentences, one under the other; what is over Telegram's limit is cut."""
    return join((plain(line) for line in lines), "\n").first(MAX_MESSAGE).to_html()


def titled(title: str, lines: Iterable[str]) -> str:
    """Short sentences under a title; what is over Telegram's limit is cut."""
    return join([bold(title), *(plain(line) for line in lines)], "\n").first(MAX_MESSAGE).to_html()


def messages_of(title: str, lines: Iterable[str]) -> tuple[str, ...]:
    """Any number of lines under a title, in as many messages as they need."""
    return messages(join([bold(title), *(plain(line) for line in lines)], "\n"))


def numbered_page(title: str, lines: Iterable[str]) -> tuple[str, ...]:
    """A numbered list under a title."""
    listed = (plain(f"{number}. {line}") for number, line in enumerate(lines, start=1))
    return messages(join([bold(title), *listed], "\n"))


def captioned(words: str, label: str) -> str:
    """What stands under a picture or a file: what it shows, and the label."""
    foot = italic(label)
    return join([plain(words).first(MAX_CAPTION - foot.units - 2), foot], "\n").to_html()


def help_page(*, has_office: bool = False) -> str:
    """What the bot can do, with examples."""
    examples = join((italic(example) for example in texts.EXAMPLES), "\n")
    own_data = texts.HELP_OWN_DATA if has_office else ""
    told = join([bold(texts.HELP_TITLE), plain(texts.HELP), plain(own_data)], "\n")
    return join([told, join([bold(texts.EXAMPLES_TITLE), examples], "\n")], "\n\n").to_html()


def _speaks_of_documents(outcome: Outcome) -> bool:
    return not isinstance(outcome, Clarification) and bool(outcome.citations)


def _body(outcome: Outcome) -> Styled:
    match outcome:
        case Answer():
            return _answer(outcome)
        case Clarification():
            labels = tuple(choice.label for choice in outcome.choices[:MAX_CHOICES])
            return join([plain(outcome.text), _numbered(labels)], "\n\n")
        case Refusal():
            nearest = _sources(outcome.citations, texts.NEAREST)
            return join([plain(outcome.text), nearest, _next(outcome.suggestions)], "\n\n")
        case _:
            assert_never(outcome)


def _said(answer: Answer) -> Styled:
    mark = plain(_BULLET) if len(answer.sentences) >= _LIST else Styled()
    sentences = join((mark + _sentence(sentence) for sentence in answer.sentences), "\n")
    return join([plain(answer.lead or ""), sentences], "\n")


def _answer(answer: Answer) -> Styled:
    notes = join((_sentence(note) for note in answer.notes), "\n")
    noted = join([bold(texts.NOTES), notes], "\n") if notes.runs else Styled()
    remarks = join((italic(remark) for remark in answer.remarks), "\n")
    sources = _sources(answer.citations, texts.SOURCES)
    return join([_said(answer), noted, remarks, sources, _next(answer.suggestions)], "\n\n")


def _next(suggestions: tuple[str, ...]) -> Styled:
    listed = _numbered(suggestions[:MAX_SUGGESTIONS])
    return join([bold(texts.NEXT), listed], "\n") if listed.runs else Styled()


def _numbered(labels: tuple[str, ...]) -> Styled:
    """Labels that no button can show whole, numbered as their buttons are; nothing when the buttons can."""
    if fit_buttons(labels):
        return Styled()
    return join((plain(f"{number}. {label}") for number, label in enumerate(labels, start=1)), "\n")


def _sentence(sentence: AnswerSentence) -> Styled:
    return with_bold(sentence.text, sentence.bold) + plain(f" {_markers(list(sentence.markers))}")


def _sources(citations: tuple[Citation, ...], title: str) -> Styled:
    """A line for each place that is cited; a document is named once."""
    if not citations:
        return Styled()
    places: dict[tuple[str, str | None], list[Citation]] = {}
    for citation in citations:
        places.setdefault((citation.document_id, citation.locator), []).append(citation)
    named: dict[str, int] = {}
    lines = [bold(title)]
    for cited in places.values():
        first = named.setdefault(cited[0].document_id, cited[0].marker)
        name = _name(cited[0]) if first == cited[0].marker else texts.same_document(first)
        place = ", ".join(filter(None, (name, cited[0].locator)))
        lines.append(plain(f"{_markers([citation.marker for citation in cited])} {place}"))
    return join(lines, "\n")


def _markers(markers: list[int]) -> str:
    """[1], [1][3], or [1]–[7] where three or more follow each other."""
    if len(markers) > 2 and markers == list(range(markers[0], markers[-1] + 1)):
        return f"[{markers[0]}]–[{markers[-1]}]"
    return "".join(f"[{marker}]" for marker in markers)


def _name(citation: Citation) -> str:
    if citation.number and citation.number not in citation.title:
        return f"{citation.title} ({citation.number})"
    return citation.title


def _passage(citation: Citation, context: QuoteContext | None, room: int) -> Styled:
    """The quote in bold between its neighbours, which give way when the room (in units) is short."""
    core = bold(context.quote if context else citation.quote).first(room)
    if context is None:
        return core
    spare = min((room - core.units) // 2, NEIGHBOURHOOD)
    return plain(context.before).last(spare) + core + plain(context.after).first(spare)
