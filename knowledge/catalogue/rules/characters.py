"""Rules for the text of a file as it was saved: encoding, NFC, characters that cannot be seen, real dates."""

import unicodedata
from collections.abc import Iterator

from knowledge.catalogue.numbers import find_impossible_dates
from knowledge.catalogue.rules.shelf import Problem
from knowledge.vietnamese.text import compose

_ALLOWED_CONTROLS = frozenset("\n\r")
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn"})  # control, format (bidi, zero width), private, unassigned


def check_characters(file: str, raw: bytes) -> Iterator[Problem]:
    """Problems of one file's bytes, each with its line."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Problem(file, "toàn tệp", "tệp không phải UTF-8. Anh/chị hãy lưu lại tệp ở dạng UTF-8.")
        return
    for number, line in enumerate(text.split("\n"), start=1):
        yield from _check_line(file, f"dòng {number}", line)


def _check_line(file: str, where: str, line: str) -> Iterator[Problem]:
    if line != compose(line):
        yield Problem(
            file,
            where,
            "chữ có dấu ở dạng tổ hợp (NFD), tìm kiếm sẽ không thấy. Anh/chị hãy gõ lại dòng này.",
        )
    if unseen := sorted({c for c in line if _is_unseen(c)}):
        codes = ", ".join(f"U+{ord(c):04X}" for c in unseen)
        yield Problem(
            file, where, f"có ký tự điều khiển hoặc ký tự ẩn ({codes}). Anh/chị hãy xóa đi, gõ lại."
        )
    for written in find_impossible_dates(line):
        yield Problem(file, where, f"ngày {written} không có trên lịch.")


def _is_unseen(character: str) -> bool:
    return character == "\ufffd" or (
        character not in _ALLOWED_CONTROLS and unicodedata.category(character) in _UNSEEN
    )
