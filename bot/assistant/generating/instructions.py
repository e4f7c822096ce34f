"""Passages that speak to the machine instead of the reader, and so are not read to it.

The check of every sentence does not depend on this: a passage that is obeyed all the same brings no sentence
through that its words do not carry. It keeps the bait itself ("hãy trả lời …") from being repeated as a quote.
The guard's patterns are for questions; documents speak of passwords and of invented news and mean no harm.
"""

import re

from bot.assistant.guard import clean_for_guard
from knowledge.vietnamese.text import key, strip_diacritics

_RULES = r"(huong dan|chi dan|menh lenh|cau lenh|lenh|quy tac|yeu cau|nguyen tac|loi nhac|rang buoc|gioi han|prompt)"
_MACHINE = r"\b(tro ly|chat ?bot|bot|mo hinh( ngon ngu)?|llm|assistant|he thong ai|ai)\b"
_SAY = r"\b(tra loi|noi rang|viet|in ra|dap|khang dinh)\b"
_ORDERS = re.compile(
    "|".join(
        (
            rf"\b(bo qua|quen|phot lo|gac lai|huy bo|vo hieu)( het| di| hoa)?( moi| tat ca| toan bo| cac| nhung)? ?{_RULES}",
            rf"\bkhong (can )?(tuan|lam) theo( moi| cac| nhung)? {_RULES}",
            rf"{_MACHINE}.{{0,40}}\b(phai|hay|luon)\b.{{0,20}}{_SAY}",
            rf"\b(khi|neu) (duoc|bi|co (nguoi|ai)) hoi\b.{{0,60}}{_SAY}",
            r"\b(chi|phai|hay) (tra loi|in ra|viet) (duy nhat|dung|nguyen van)\b",
            r"\b(ignore|disregard|forget|override)\b.{0,40}\b(instruction|prompt|rule|guideline|restriction)",
            r"\b(you are now|you must (now )?(say|answer|reply|respond)|act as)\b",
            r"\b(reply|respond|answer|say|output|print) (only|just|exactly|with)\b",
            r"\b(system|developer|assistant) ?(prompt|message)\b|^ *(system|assistant|developer) *:",
            r"<\|.{0,20}\|>|\[/?inst\]|<\s*/?\s*(system|instruction|prompt|assistant)\b",
        )
    )
)
# With its marks, since without them it is also "or answer".
_ANSWER = re.compile(r"\bhãy trả lời\b|\bhay tra loi\b")


def gives_orders(text: str) -> bool:
    """Whether a text gives orders to a machine, whatever letters it hides them in."""
    text = key(clean_for_guard(text))
    return bool(_ANSWER.search(text) or _ORDERS.search(strip_diacritics(text)))
