"""Which span of a sentence answers: the figure, the date, the name, the number. It is set in bold."""

import re

from bot.assistant.kinds import CAPITALS
from bot.assistant.language import Want

_FIGURE = r"(?:trên|khoảng|dưới|tối thiểu|ít nhất|từ)?\s?\d+(?:[.,]\d+)*(?:\s?[–-]\s?\d+(?:[.,]\d+)*)?"
_SPANS = {
    Want.PERCENT: rf"{_FIGURE}\s?%(?:\s?(?:GDP|GRDP|/năm))?",
    Want.COUNT: rf"(?<![\w/.-]){_FIGURE}(?:\s?%|\s[^\W\d_]+)(?:\s(?:GDP|GRDP))?(?![/-])",
    Want.MONEY: rf"{_FIGURE}\s?(?:tỷ|triệu|nghìn)?\s?(?:đồng|tỷ|triệu)",
    Want.ISSUED_ON: r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}",
    Want.WHEN: r"\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{4})?|năm \d{4}",
    Want.DEADLINE: r"(?:trước ngày |trước )?\d{1,2}\s?/\s?\d{1,2}(?:\s?/\s?\d{4})?|\d+ tháng",
    Want.EFFECTIVE: r"từ ngày [^.]*?\)|\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}",
    Want.NUMBER: r"\d+(?:/\d{4})?\s?[-–/]\s?[A-ZĐ]{2,}(?:[-/][A-Za-zĐ]+)*",
}
_NAME = rf"(?:là |: )((?:[{CAPITALS}]\w+ ){{1,3}}[{CAPITALS}]\w+)"
_NAMED_WANTS = {Want.SIGNER, Want.PERSON}


def bold_spans(text: str, want: Want | None) -> tuple[tuple[int, int], ...]:
    """Spans of the text worth the eye: what was wanted; shares, when nothing particular was; else none."""
    if want in _NAMED_WANTS:
        match = re.search(_NAME, text)
        return ((match.start(1), match.end(1)),) if match else ()
    pattern = _SPANS.get(want or Want.PERCENT)
    if pattern is None:
        return ()
    return tuple(
        (m.start() + len(m.group()) - len(m.group().lstrip()), m.end()) for m in re.finditer(pattern, text)
    )
