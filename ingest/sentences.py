"""Cut a paragraph into sentences, by offsets: where a sentence ends in Vietnamese official prose."""

import re
from collections.abc import Iterator

from ingest.markers import CAPITALS

_OPENING = "\"'“‘«(["
_CLOSING = "\"'”’»)]"
# An end mark with what closes behind it, then white space, then a capital (or "1. " and a capital). An
# ellipsis needs no white space: "trang mạng xã hội...Hàng năm". Runs are bounded, so time stays linear.
_END = re.compile(
    rf"(?:\.{{2,12}}|…{{1,6}}|[.!?;]{{1,6}})"
    rf"(?:(?<=\.\.)|(?<=…)|(?=[{re.escape(_CLOSING)}]{{0,3}}\s))[{re.escape(_CLOSING)}]{{0,3}}\s{{0,4}}"
    rf"(?=(?:\d{{1,2}}[.)]\s)?[{re.escape(_OPENING)}]{{0,3}}[{CAPITALS}])"
)
_LAST_WORD = re.compile(r"[^\s(\[“\"‘«]{1,12}$")
_WORD_REACH = 14  # characters before an end mark in which its word is looked for
# Words whose full stop does not end a sentence, in lower case.
_ABBREVIATION_WORDS = (
    "tp tx tt ts ths th.s pgs gs bs ks cn ls tskh nxb tr đ/c mr mrs ms dr st no vol p q tm kt tl tuq "
    "t/m k/t v/v đ.c t.ư ncs gs.ts pgs.ts gs.tskh pgs.tskh ths.bs ts.bs"
)
_ABBREVIATIONS = frozenset(_ABBREVIATION_WORDS.split())
_ENUMERATOR = re.compile(r"(?:^|[.:;!?…]\s{1,4})\d{1,2}$")


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each sentence, trimmed; together they hold every visible character."""
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    before = text[max(0, match.start() - _WORD_REACH) : match.start()]
    if _ENUMERATOR.search(before):
        return False
    word = _LAST_WORD.search(before)
    if word is None:
        return True
    is_initial = len(word[0]) == 1 and word[0] in CAPITALS  # "V. I. Lenin"
    return not is_initial and word[0].lower() not in _ABBREVIATIONS


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        left = start + len(piece) - len(piece.lstrip())
        yield left, left + len(stripped)
