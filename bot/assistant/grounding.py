"""Grounding: the same check for every composer, chosen or written.

A sentence stands when it cites, every quote is found verbatim in its source, and either it is one of its
quotes read aloud, or everything it states survives the rules of ``claims``. What fails is dropped;
nothing left means a refusal. The rules compare words and figures and understand nothing, so they are
strict: a sentence that is right in words of its own may be dropped, and the extractive answer stands
instead.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.assistant.outcomes import AnswerSentence, Citation
from knowledge.vietnamese.text import compose, key

TextOf = Callable[[str], str | None]

_SPACE = re.compile(r"\s+")
_DATE = re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\b")
_DOCUMENT_NUMBER = re.compile(r"\d+(?:/\d{4})?\s?[-–/]\s?[a-zđ]+[\da-z]*(?:\s?[-–/]\s?[a-zđ]+)*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*\s?%?")
_LIST_MARK = re.compile(r"^[-–•+*]\s+")
_DASHES = str.maketrans(dict.fromkeys("–—−‐‑", "-"))
_LOOSE = re.compile(r"\s+(?=[.,:;!?%)])|\s+(?=[/-])|(?<=[/-])\s+")
_MARKER_IN_TEXT = re.compile(r"\[\s*\d+\s*\]")


@dataclass(frozen=True, slots=True)
class Ungrounded:
    """A sentence that was dropped, and why: 'citation', 'quote', or the name of a rule in ``claims.rules``."""

    sentence: AnswerSentence
    reason: str


@dataclass(frozen=True, slots=True)
class Grounded:
    """What stands and what was dropped."""

    sentences: tuple[AnswerSentence, ...]
    dropped: tuple[Ungrounded, ...]


def ground(sentences: Sequence[AnswerSentence], citations: Sequence[Citation], text_of: TextOf) -> Grounded:
    """Checks every sentence against its citations; ``text_of`` gives the stored text of a document."""
    texts = {document_id: text_of(document_id) for document_id in {c.document_id for c in citations}}
    verbatim = {c.marker: c for c in citations if is_verbatim(c, texts.get)}
    kept, dropped = [], []
    for sentence in sentences:
        reason = _fault(sentence, verbatim, texts)
        if reason is None:
            kept.append(sentence)
        else:
            dropped.append(Ungrounded(sentence, reason))
    return Grounded(tuple(kept), tuple(dropped))


def is_verbatim(citation: Citation, text_of: TextOf) -> bool:
    """Whether the quote is exactly what stands at its place in the stored text."""
    text = text_of(citation.document_id)
    return text is not None and bool(citation.quote) and text[citation.start : citation.end] == citation.quote


def is_quote(text: str, quote: str) -> bool:
    """Whether a sentence is its quote read aloud: the same but for blanks at marks, list mark, last full stop.

    A part of a quote is not enough: "được công khai" is a part of "không được công khai".
    """
    return text == quote or _aloud(text) == _aloud(quote)


def evidence_of(text: str) -> frozenset[str]:
    """Figures, dates and document numbers of a text in one spelling: '10/ 8/ 2018' is '10/8/2018'."""
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


def _fault(
    sentence: AnswerSentence, verbatim: Mapping[int, Citation], texts: Mapping[str, str | None]
) -> str | None:
    """Why a sentence does not stand; None when it does."""
    if not sentence.markers or _MARKER_IN_TEXT.search(sentence.text):
        return "citation"
    if any(marker not in verbatim for marker in sentence.markers):
        return "quote"
    cited = [verbatim[marker] for marker in dict.fromkeys(sentence.markers)]
    if any(is_quote(sentence.text, citation.quote) for citation in cited):
        return None
    # Only what is written needs the rules; a start without a chat model does not pay for them.
    from bot.assistant.claims.rules import broken_rule

    return broken_rule(sentence.text, cited, texts)


def _aloud(text: str) -> str:
    spaced = _SPACE.sub(" ", compose(text)).strip()
    return _LOOSE.sub("", _LIST_MARK.sub("", spaced).translate(_DASHES)).rstrip(" .")


def _date(match: re.Match[str]) -> str:
    day, month, year = (int(part) for part in match.groups())
    return f"{day}/{month}/{year}"


def _number(match: re.Match[str]) -> str:
    return re.sub(r"\s|[-–/]", "-", match.group()).replace("--", "-").strip("-")
