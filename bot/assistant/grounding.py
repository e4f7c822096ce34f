"""Grounding: the same check for every composer, chosen or written.

A sentence stands when it cites, every quote is found verbatim in its source, and every figure, date, document
number and office that it names stands in what it cites. What fails is dropped; nothing left means a refusal.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.assistant.outcomes import AnswerSentence, Citation
from knowledge.vietnamese.text import key

TextOf = Callable[[str], str | None]

_SPACE = re.compile(r"\s+")
_DATE = re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\b")
_DOCUMENT_NUMBER = re.compile(r"\d+(?:/\d{4})?\s?[-–/]\s?[a-zđ]+[\da-z]*(?:\s?[-–/]\s?[a-zđ]+)*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s?%?")
_OFFICE = re.compile(
    r"\b(?:bộ|sở|phòng|ban|ủy ban|ubnd|hđnd|chính phủ|thủ tướng|tỉnh ủy|huyện ủy|văn phòng)(?:\s(?!đã|phải|và|có|là|do|được|của|cho|trong|theo|để|cần)[a-zà-ỹđ]+){0,3}"
)
_NEGATION = re.compile(r"\b(?:không|chưa|chẳng|không phải|trừ|ngoại trừ|không bao gồm)\b")


@dataclass(frozen=True, slots=True)
class Ungrounded:
    """A sentence that was dropped, and why: 'quote', 'figure', 'office', 'negation' or 'citation'."""

    sentence: AnswerSentence
    reason: str


@dataclass(frozen=True, slots=True)
class Grounded:
    """What stands and what was dropped."""

    sentences: tuple[AnswerSentence, ...]
    dropped: tuple[Ungrounded, ...]


def ground(sentences: Sequence[AnswerSentence], citations: Sequence[Citation], text_of: TextOf) -> Grounded:
    """Checks every sentence against its citations; ``text_of`` gives the stored text of a document."""
    verbatim = {c.marker: c for c in citations if is_verbatim(c, text_of)}
    kept, dropped = [], []
    for sentence in sentences:
        reason = _fault(sentence, verbatim)
        if reason is None:
            kept.append(sentence)
        else:
            dropped.append(Ungrounded(sentence, reason))
    return Grounded(tuple(kept), tuple(dropped))


def is_verbatim(citation: Citation, text_of: TextOf) -> bool:
    """Whether the quote is exactly what stands at its place in the stored text."""
    text = text_of(citation.document_id)
    return text is not None and bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def evidence_of(text: str) -> frozenset[str]:
    """Figures, dates and document numbers of a text in one spelling: '10/ 8/ 2018' and '10/8/2018' are the same."""
    rest = plain(text)
    found: set[str] = set()
    for pattern, write in ((_DATE, _date), (_DOCUMENT_NUMBER, _number)):
        found |= {write(match) for match in pattern.finditer(rest)}
        rest = pattern.sub(" ", rest)
    found |= {match.group().replace(" ", "") for match in _FIGURE.finditer(rest)}
    return frozenset(found)


def plain(text: str) -> str:
    """Lower case, composed, single spaces: how texts are compared here."""
    return _SPACE.sub(" ", key(text)).strip()


def _fault(sentence: AnswerSentence, verbatim: dict[int, Citation]) -> str | None:
    if not sentence.markers:
        return "citation"
    if any(marker not in verbatim for marker in sentence.markers):
        return "quote"
    quotes = " ".join(verbatim[marker].quote for marker in sentence.markers)
    around = " ".join(
        f"{verbatim[m].title} {verbatim[m].number or ''}" for m in sentence.markers
    )
    if not evidence_of(sentence.text) <= evidence_of(quotes) | evidence_of(around):
        return "figure"
    said, quoted = plain(sentence.text), plain(f"{quotes} {around}")
    if any(office.group().strip() not in quoted for office in _OFFICE.finditer(said)):
        return "office"
    if bool(_NEGATION.search(plain(quotes))) and not _NEGATION.search(said) and not _is_part(said, plain(quotes)):
        return "negation"
    return None


def _is_part(said: str, quoted: str) -> bool:
    """A sentence chosen word for word from its quote cannot have lost a negation on the way."""
    squeeze = re.compile(r"\s+([.,;:!?%)])")
    return squeeze.sub(r"\1", said).rstrip(".") in squeeze.sub(r"\1", quoted)


def _date(match: re.Match[str]) -> str:
    day, month, year = (int(part) for part in match.groups())
    return f"{day}/{month}/{year}"


def _number(match: re.Match[str]) -> str:
    return re.sub(r"\s|[-–/]", "-", match.group()).replace("--", "-").strip("-")
