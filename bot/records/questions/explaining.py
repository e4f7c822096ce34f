"""How an answer came about, told from its record: for people, and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.records.clock import VIETNAM
from bot.records.tables import FeedbackRow, QuestionRow
from bot.records.texts import DOOR, RULE, SIGNAL, STAGE, STATUS, name_of, printable

_SHOWN = 8  # passages and sentences that people are shown; the JSON has all
_NOT_KEPT = "(không lưu nội dung)"


def explain_as_json(row: QuestionRow, feedback: Sequence[FeedbackRow] = ()) -> dict[str, Any]:
    """Everything that was written down of a question."""
    columns = {column.name: getattr(row, column.name) for column in row.__table__.columns}
    words = [
        {"liked": word.liked, "reason": word.reason, "comment": word.comment, "at": word.given_at.isoformat()}
        for word in feedback
    ]
    return {**columns, "asked_at": row.asked_at.isoformat(), "feedback": words}


def explain(row: QuestionRow, feedback: Sequence[FeedbackRow] = ()) -> str:
    """The same for an IT officer, in Vietnamese."""
    parts = [
        ("Câu hỏi", _question(row)),
        ("Hiểu câu hỏi", _understood(row)),
        ("Kết quả", _outcome(row)),
        ("Đoạn văn đã tìm thấy", _passages(row)),
        ("Câu đã cân nhắc", _sentences(row)),
        ("Xét căn cứ", _judgement(row)),
        ("Thời gian", _seconds(row)),
        ("Phiên bản", _versions(row)),
        ("Góp ý", _feedback(feedback)),
    ]
    told = [(title, [printable(line) for line in lines]) for title, lines in parts]
    return "\n\n".join("\n".join([title, *(f"  {line}" for line in lines)]) for title, lines in told if lines)


def _question(row: QuestionRow) -> Iterator[str]:
    yield f"Mã: {row.id}"
    yield f"Lúc: {row.asked_at.astimezone(VIETNAM):%d/%m/%Y %H:%M:%S} (giờ Việt Nam)"
    yield f"Nơi hỏi: {DOOR.get(row.door, row.door)}"
    if row.person:
        yield f"Người hỏi (bí danh): {row.person[:12]}…"
    yield f"Nội dung: {row.text if row.text is not None else _NOT_KEPT}"


def _understood(row: QuestionRow) -> Iterator[str]:
    understood = row.understood or {}
    if understood.get("text"):
        yield f"Hiểu là: {understood['text']}"
    if understood.get("parent"):
        yield f"Hỏi tiếp câu: {understood['parent']}"
    if row.query:
        yield f"Tìm bằng: {row.query}"
    for number in understood.get("numbers", ()):
        yield f"Số hiệu: {number['text']} → {', '.join(number['documents']) or 'không rõ văn bản nào'}"
    if understood.get("want"):
        yield f"Loại thông tin được hỏi: {understood['want']}"


def _outcome(row: QuestionRow) -> Iterator[str]:
    yield name_of(STATUS, row.status)
    answer = row.answer or {}
    lines = answer.get("answer", "").splitlines()
    yield from (f"Trả lời: {line}" for line in lines[:1])
    yield from (f"  {line}" for line in lines[1:])
    for citation in answer.get("citations", ()):
        place = ", ".join(filter(None, (citation["number"], citation["title"], citation["locator"])))
        yield f"[{citation['marker']}] {place}: “{citation['quote']}”"


def _passages(row: QuestionRow) -> Iterator[str]:
    for place, passage in enumerate((row.passages or ())[:_SHOWN], start=1):
        parts = f"từ khoá {passage['lexical']:.2f}, ngữ nghĩa {passage['dense']:.2f}"
        yield f"{place}. {_where(row, passage)} — điểm {passage['score']:.2f} ({parts}){_chosen(row, passage)}"


def _sentences(row: QuestionRow) -> Iterator[str]:
    shown = [s for place, s in enumerate(row.sentences or ()) if place < _SHOWN or s["chosen"]]
    for sentence in shown:
        scores = f"điểm {sentence['score']:.2f}, giống câu hỏi mẫu {sentence['askable']:.2f}"
        place = f"{_where(row, sentence)}, ký tự {sentence['start']}–{sentence['end']}"
        yield f"- {place} — {scores}{_chosen(row, sentence)}"


def _judgement(row: QuestionRow) -> Iterator[str]:
    if row.composer:
        yield f"Cách chọn câu trả lời: {row.composer}"
    if row.probability is not None:
        yield f"Xác suất có đủ căn cứ: {row.probability:.2f}"
    for name, value in (row.signals or {}).items():
        yield f"{value:6.2f}  {name_of(SIGNAL, name)}"
    if row.rule:
        yield f"Quy tắc từ chối: {name_of(RULE, row.rule)}"


def _seconds(row: QuestionRow) -> Iterator[str]:
    for stage, seconds in (row.seconds or {}).items():
        yield f"{1000 * seconds:7.1f} ms  {name_of(STAGE, stage)}"
    if row.elapsed_ms is not None:
        yield f"{row.elapsed_ms:7.1f} ms  tổng cộng"


def _versions(row: QuestionRow) -> Iterator[str]:
    yield f"Chương trình: {row.program}"
    if row.library:
        yield f"Thư viện và chỉ mục: {row.library}"
    if row.prompt:
        yield f"Lời nhắc: {row.prompt}"


def _feedback(feedback: Sequence[FeedbackRow]) -> Iterator[str]:
    for word in feedback:
        liked = "hữu ích" if word.liked else "chưa đúng"
        yield ": ".join(filter(None, (liked, word.reason, word.comment)))


def _where(row: QuestionRow, described: dict[str, Any]) -> str:
    title = (row.documents or {}).get(described["document_id"], described["document_id"])
    return ", ".join(filter(None, (title, described["locator"])))


def _chosen(row: QuestionRow, described: dict[str, Any]) -> str:
    if not described["chosen"]:
        return ""
    return " — ĐÃ DÙNG" if row.status == "answered" else " — định trích, nhưng không đủ căn cứ"
