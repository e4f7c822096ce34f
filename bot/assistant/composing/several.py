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
_TOLD_ONE_BY_ONE = re.compile(
    r"\bliet ke\b|\b(?:ke|doc|neu|noi|ghi|chep)(?: (?:giup|gium|dum|ho|cho))?"
    r"(?: (?:em|anh|chi|minh|toi|tui|co|chu|bac)(?: nghe)?)? (?:du|het|ra|ten|gon|tung)\b"
)
_PLURAL = re.compile(r"\b(nhung|cac|gom|bao gom|tat ca|may (diem|mat|noi dung|viec)|what are|list)\b")


def asks_to_list(question: ReadQuestion) -> bool:
    """Whether things are to be told one by one ("liệt kê", "kể hết", "đọc giúp chị từng …"), not only counted."""
    return bool(_TOLD_ONE_BY_ONE.search(question.folded))


def asks_for_several(question: ReadQuestion) -> bool:
    """Whether the question names more than one thing ("những", "liệt kê", "bao gồm")."""
    return bool(_PLURAL.search(question.folded)) or asks_to_list(question)


def asks_for_one(question: ReadQuestion) -> bool:
    """Whether the kind of thing asked for is one figure, person or date, and it is not to be followed by a list."""
    return question.want in _SINGLE and not asks_to_list(question)
