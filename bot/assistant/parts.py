"""The parts of one message: several questions told apart, and their answers told as one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.assistant.composing.target import compares_with_report
from bot.assistant.outcomes import Answer, OnGrowing
from bot.assistant.reading.asking import QUESTION_WORDS
from knowledge.catalogue.numbers import find_numbers
from knowledge.vietnamese.text import folded_key, has_diacritics, strip_diacritics

_PART = re.compile(r"[^?？\n]+[?？]?")
_LIST_MARK = re.compile(r"^(?:\d{1,2}[.)]|[-–•*+])\s+")
_PERIOD = re.compile(r" \([^()]*\):$")
_MIN_PART_WORDS = 2
_JOINED = (
    r"[,;]\s+(?:và|với lại|đồng thời|ngoài ra|còn|cho hỏi thêm)\s+|\s+(?:và|với lại"
    r"|đồng thời)\s+(?=ai |do ai |khi nào|bao giờ|ngày nào|ban hành|ký |có hiệu lực)"
)
_JOINED_MARKED, _JOINED_PLAIN = re.compile(_JOINED), re.compile(strip_diacritics(_JOINED))
_SISTER = re.compile(r"\bchị\b", re.IGNORECASE)  # folded it would be "chi", which asks
_ASKS = re.compile(rf"\b(?:{QUESTION_WORDS})\b|khong\s*\??$")
_SAME_ASKED = re.compile(
    r"(?: cua [a-z]+(?: [a-z]+){0,3}?)?(?: thi| lai| dat| de| giao| ghi| neu| quy dinh| yeu cau| la| o muc)*"
    r" (?:bao nhieu|may|the nao|ra sao|sao|muc nao)(?: phan tram| vay| the| a| ha| nhi)*"
)
_FACT_ASKED = re.compile(r"^(?:bao nhieu|may|ai|do ai|khi nao|bao gio|ngay nao|ban hanh|ky|co hieu luc)\b")


def split_questions(text: str) -> tuple[str, ...]:
    """The questions of one message; a message that is no list of questions stays whole."""
    parts = [_LIST_MARK.sub("", part.strip()) for part in _PART.findall(text) if part.strip(" ?.!\t")]
    if len(parts) < 2:
        parts = _joined(text)
    if len(parts) < 2 or any(len(part.split()) < _MIN_PART_WORDS for part in parts):
        return (text,)
    if not all(_ASKS.search(folded_key(_SISTER.sub(" ", part))) for part in parts):
        return (text,)  # what does not ask belongs to what does
    return tuple(parts)


def _joined(text: str) -> list[str]:
    """The questions that one sentence joins; one where it compares or asks the same of another directive."""
    joined = _JOINED_MARKED if has_diacritics(text) else _JOINED_PLAIN
    parts = [part.strip(" ,") for part in joined.split(text)]
    is_one = len(parts) < 2 or any(_is_same_of_another(part) for part in parts[1:])
    return [text] if is_one or compares_with_report(folded_key(text)) else _with_number(parts)


def _is_same_of_another(part: str) -> bool:
    """Whether a part asks what the one before it asked, of another directive: "Kế hoạch 38 của tỉnh đặt bao nhiêu"."""
    named = find_numbers(part)
    rest = part[named[0].end :] if len(named) == 1 else ""
    return bool(_SAME_ASKED.fullmatch(folded_key(rest).rstrip(" ?.!")))


def _with_number(parts: list[str]) -> list[str]:
    """Parts of one sentence: a later one that asks for a figure or a fact is about the document named in the first."""
    named = find_numbers(parts[0])
    if len(named) != 1:
        return parts
    about = parts[0][named[0].start : named[0].end]
    bare = [bool(_FACT_ASKED.match(folded_key(part)) and not find_numbers(part)) for part in parts]
    return [
        f"{p.rstrip(' ?.!')} theo {about}" if is_bare else p for p, is_bare in zip(parts, bare, strict=True)
    ]


def told_once(answers: Sequence[Answer]) -> list[Answer]:
    """Without those that say nothing new: one line may answer who issued a directive and when."""
    told: set[str] = set()
    kept = []
    for answer in answers:
        said = {sentence.text for sentence in answer.sentences}
        if not said <= told:
            kept.append(answer)
        told |= said
    return kept


def merge(answers: Sequence[Answer]) -> Answer:
    """Several answers as one, citations numbered on; what led an answer in leads its first sentence in."""
    merged, *others = (_led_in(answer) for answer in answers)
    for answer in others:
        shift = max(citation.marker for citation in merged.citations)
        citations = tuple(replace(c, marker=c.marker + shift) for c in answer.citations)
        sentences = tuple(replace(s, markers=tuple(m + shift for m in s.markers)) for s in answer.sentences)
        notes = tuple(replace(s, markers=tuple(m + shift for m in s.markers)) for s in answer.notes)
        merged = replace(
            merged, sentences=merged.sentences + sentences, citations=merged.citations + citations,
            notes=merged.notes + notes, remarks=tuple(dict.fromkeys(merged.remarks + answer.remarks)),
        )  # fmt: skip
    return merged


def growing_behind(told: Sequence[Answer], on_growing: OnGrowing) -> OnGrowing:
    """Tells what grows of one part behind the parts that are answered."""
    return lambda answer: on_growing(merge([*told, answer]))


def _led_in(answer: Answer) -> Answer:
    if answer.lead is None:
        return answer
    first, *others = answer.sentences
    lead = _PERIOD.sub(":", answer.lead)  # a sentence states no figure that its quote lacks
    shift = len(lead) + 1
    bold = tuple((start + shift, end + shift) for start, end in first.bold)
    led = replace(first, text=f"{lead} {first.text}", bold=bold)
    return replace(answer, lead=None, sentences=(led, *others))
