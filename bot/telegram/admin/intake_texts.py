"""Every sentence about files that are taken into the library."""

from collections.abc import Iterator
from typing import Final

from bot.telegram.admin.intake import Look
from ingest.report import IngestReport

HOW_TO_SEND: Final = (
    "Anh/chị gửi tệp .docx, .pdf hoặc .txt (tối đa 20 MB) vào đây. Tôi sẽ đọc thử, báo cấu trúc, "
    "các văn bản được dẫn chiếu và cảnh báo; chỉ khi anh/chị xác nhận, tệp mới vào thư viện. "
    "Không gửi văn bản mật."
)
TITLE: Final = "Tài liệu mới"
TOO_LARGE: Final = (
    "Tệp lớn hơn 20 MB nên Telegram không cho tôi tải về. Anh/chị nạp trên máy chủ bằng “troly ingest”."
)
WRONG_ENDING: Final = "Tôi chỉ nhận tệp .docx, .pdf, .txt, .md hoặc .html."
BUTTON_TAKE_IN: Final = "Nạp vào thư viện"
BUTTON_DROP: Final = "Bỏ"
BUTTON_UNDO: Final = "Hoàn tác"
WORKING: Final = (
    "Đang nạp vào thư viện. Việc này có thể mất vài phút; trong lúc đó trợ lý vẫn trả lời bình thường."
)
BUSY: Final = "Đang nạp một tài liệu khác. Anh/chị vui lòng đợi xong rồi bấm lại."
DROPPED: Final = "Đã bỏ tệp này, thư viện không thay đổi."
FILE_GONE: Final = "Tệp này không còn chờ xác nhận. Anh/chị vui lòng gửi lại."
UNCHANGED: Final = "Nội dung tệp đã có trong thư viện, không có gì thay đổi."
UNDONE: Final = "Đã hoàn tác: thư viện trở lại như trước khi nạp tài liệu này."
CHANGED_SINCE: Final = "Thư viện đã thay đổi sau lần nạp này nên không hoàn tác được từ đây."
NOT_AUDITED: Final = (
    "Chưa ghi được vào nhật ký quản trị nên tôi đã hoàn tác, thư viện không thay đổi. "
    "Anh/chị vui lòng gửi lại tệp sau ít phút."
)
NO_WARNINGS: Final = "Không có cảnh báo."
_MAX_HEADINGS = 6
_MAX_NUMBERS = 8
_MAX_WARNINGS = 5
_MAX_HEADING = 80  # characters

COMMANDS: Final = (("tailieu", "Quản trị: gửi tài liệu vào thư viện"),)


def look_lines(look: Look) -> tuple[str, ...]:
    """What a file holds, for whoever decides."""
    return tuple(_about(look)) + tuple(_structure(look)) + tuple(_references(look)) + tuple(_warnings(look))


def taken_in(name: str, report: IngestReport) -> tuple[str, ...]:
    """What became of the file."""
    (file,) = [file for file in report.files if file.name == name] or report.files[-1:]
    if file.reason:
        return (f"Không nạp được {name}: {file.reason}",)
    if report.manifest is None:
        return (UNCHANGED,)
    count = f"Đã nạp {name}: {file.chunks} đoạn. Thư viện nay có {report.manifest.counts.documents} tài liệu."
    return (count, *file.warnings[:_MAX_WARNINGS])


def _about(look: Look) -> Iterator[str]:
    document = look.document
    yield f"Tệp: {look.name}"
    yield f"Tiêu đề: {document.title}"
    issued = document.issued_on and f"{document.issued_on:%d/%m/%Y}"
    known = [part for part in (document.number, document.issuer, issued) if part]
    yield f"Nhận ra: {', '.join(known)}" if known else "Không nhận ra số hiệu, cơ quan, ngày ban hành."
    if look.replaces:
        yield f"Sẽ thay tài liệu cùng tên đang có: {look.replaces.title}"


def _structure(look: Look) -> Iterator[str]:
    sections = look.document.sections
    sentences = sum(len(section.sentences) for section in sections)
    yield f"Cấu trúc: {len(sections)} mục, {sentences} câu."
    headings = list(dict.fromkeys(section.heading_path[0] for section in sections if section.heading_path))
    for heading in headings[:_MAX_HEADINGS]:
        yield f"• {heading if len(heading) <= _MAX_HEADING else heading[: _MAX_HEADING - 1] + '…'}"
    if len(headings) > _MAX_HEADINGS:
        yield f"• … và {len(headings) - _MAX_HEADINGS} phần nữa"


def _references(look: Look) -> Iterator[str]:
    known = {mention.number for mention in look.mentions if mention.directive_id}
    numbers = list(dict.fromkeys(mention.number for mention in look.mentions))
    if not numbers:
        yield "Dẫn chiếu: không thấy số hiệu văn bản nào."
        return
    yield f"Dẫn chiếu: {len(numbers)} số hiệu, {len(known)} có trong thư viện."
    marked = [number if number in known else f"{number} (chưa có)" for number in numbers]
    more = ["…"] if len(marked) > _MAX_NUMBERS else []
    yield ", ".join(marked[:_MAX_NUMBERS] + more)


def _warnings(look: Look) -> Iterator[str]:
    if not look.warnings:
        yield NO_WARNINGS
        return
    yield f"Cảnh báo ({len(look.warnings)}):"
    for warning in look.warnings[:_MAX_WARNINGS]:
        yield f"• {warning}"
