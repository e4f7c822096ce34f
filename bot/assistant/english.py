"""The one English line before a Vietnamese answer: the figure, date or name that was asked for."""

import re

from bot.assistant.highlight import bold_spans
from bot.assistant.language import Want
from bot.assistant.outcomes import AnswerSentence
from bot.assistant.texts import ENGLISH_LEAD

# What may stand around a figure; anything else stays as it is (a name, a date, "GDP").
_WORDS = (
    ("trên", "over"),
    ("dưới", "under"),
    ("khoảng", "about"),
    ("tối thiểu", "at least"),
    ("ít nhất", "at least"),
    ("từ ngày", "from"),
    ("từ", "from"),
    ("trước ngày", "before"),
    ("trước", "before"),
    ("nghìn tỷ đồng", "trillion dong"),
    ("tỷ đồng", "billion dong"),
    ("triệu đồng", "million dong"),
    ("đồng", "dong"),
    ("/năm", " a year"),
    ("năm", "in"),
    ("tháng", "months"),
)
_SHARE = re.compile(r"% (?=GR?DP)")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def english_lead(sentence: AnswerSentence, want: Want | None) -> str | None:
    """The line for an answer's first sentence; None when not exactly one thing in it answers."""
    spans = sentence.bold or bold_spans(sentence.text, Want.PERCENT)
    if len(spans) != 1:
        return None
    answer = sentence.text[slice(*spans[0])].strip()
    if want is Want.COUNT and (figure := _FIGURE.search(answer)) and "%" not in answer:
        answer = figure.group()  # the noun behind it is Vietnamese
    return ENGLISH_LEAD.format(answer=_in_english(answer))


def _in_english(answer: str) -> str:
    """The words around the figure; the figure itself stays as the quote has it."""
    for vietnamese, english in _WORDS:
        answer = re.sub(rf"(?<!\w){re.escape(vietnamese)}(?!\w)", english, answer)
    return _SHARE.sub("% of ", answer)
