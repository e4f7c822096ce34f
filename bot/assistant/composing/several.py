"""Whether several things are asked for or one."""

import re

from bot.assistant.language import Want
from bot.assistant.question import ReadQuestion

SHORTEST_SERIES = 3  # lines from which a series is one
_SINGLE = {
    Want.COUNT,
    Want.PERCENT,
    Want.MONEY,
    Want.PERSON,
    Want.NUMBER,
    Want.RANK,
    Want.SIGNER,
    Want.WHEN,
    Want.ISSUED_ON,
}
_PLURAL = re.compile(
    r"\b(nhung|cac|liet ke|(?:ke|doc|neu) (?:du|het|ra|ten|gon|tung)"
    r"|gom|bao gom|ke ra|ke ten|tat ca|may (diem|mat|noi dung|viec)|what are|list)\b"
)


def asks_for_several(question: ReadQuestion) -> bool:
    """Whether the question names more than one thing ("những", "liệt kê", "bao gồm")."""
    return bool(_PLURAL.search(question.folded))


def asks_for_one(question: ReadQuestion) -> bool:
    """Whether the kind of thing asked for is one figure, person or date."""
    return question.want in _SINGLE
