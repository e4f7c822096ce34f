"""Of a long message the part that asks."""

import re

from knowledge.catalogue.numbers import find_numbers
from knowledge.vietnamese.text import strip_diacritics

# Without diacritics, for patterns; "khi nào", "thế nào" and "ra sao" hold one.
QUESTION_WORDS = "gi|nao|ai|dau|sao|bao nhieu|may|bao gio|chua|chi"
_LONG_MESSAGE = 30  # words
_ASKING = re.compile(
    rf"\b(?:{QUESTION_WORDS}|liet ke|neu ro|giai thich|xac nhan|cho biet|noi ro)\b|khong\??$"
)


# "để chị đưa vào bài phát biểu", "cho em gõ vô bảng"
_PURPOSE = re.compile(
    r"[ ,]+(?:de|cho) (?:em|anh|chi|minh|toi|tui|co|chu|bac|sep)(?: con| kip| de)? "
    r"(?:lam|dua|ghi|chep|viet|bao cao|trinh|doc|dan|in|photo|soan|noi|tra loi|giai thich|go|nop|dan|trich|dien|lap"
    r"|day|giang|cat nghia|ke|gui|up|dang|chieu)\b[^?.!;]*"
)


def asking_part(text: str) -> str:
    """The question without what its answer is for; of a long message the clauses that ask or name a document."""
    text = _without_purpose(text)
    if len(text.split()) <= _LONG_MESSAGE:
        return text
    clauses = re.split(r"(?<=[.!?;:\n]) |, ", text)
    asking = [c for c in clauses if _ASKING.search(strip_diacritics(c).lower()) or find_numbers(c)]
    return ", ".join(asking) or text


def without_lead_in(text: str) -> str:
    """Without what only says that a question follows: "Cho em hỏi hai ý: …"."""
    lead_in = _LEAD_IN.match(strip_diacritics(text).lower())
    return text[lead_in.end() :] if lead_in else text


_LEAD_IN = re.compile(r"[^:?.!]{0,60}\b(?:hoi|y|cau)\b[^:?.!]{0,15}: (?=\S+ \S+ \S+)")


def _without_purpose(text: str) -> str:
    found = _PURPOSE.search(strip_diacritics(text).lower())
    return text[: found.start()] + text[found.end() :] if found and found.start() else text
