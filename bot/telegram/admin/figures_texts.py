"""Every sentence about figures and gaps."""

from typing import Final

from bot.records.gaps.finding import Gap
from bot.records.questions.statistics import SMALLEST_GROUP, CitedDocument, Figures, Tally

TITLE: Final = "Thống kê"
ANSWERED: Final = "Đã trả lời"
CLARIFIED: Final = "Hỏi lại cho rõ"
REFUSED: Final = "Từ chối"
ASKED: Final = "Câu hỏi"
CHART_TITLE: Final = "Số câu hỏi mỗi ngày"
CHART_FILE: Final = "thong-ke.png"
SHEET_FILE: Final = "thong-ke.xlsx"
SHEET_CAPTION: Final = "Số liệu chi tiết."
TOP_DOCUMENTS: Final = "Văn bản được trích nhiều"
REST: Final = "Còn lại"
SMALL_GROUPS: Final = (
    f"Ngày và đơn vị có dưới {SMALLEST_GROUP} người hỏi được gộp vào “{REST}” để không lộ danh tính."
)
HOW_LONG: Final = "Anh/chị ghi số ngày từ 1 đến 366, ví dụ: /thongke 7"
MAX_DAYS: Final = 366

SHEET_DAYS: Final = "Theo ngày"
SHEET_UNITS: Final = "Theo đơn vị"
SHEET_DOCUMENTS: Final = "Văn bản"
SHEET_GAPS: Final = "Chưa trả lời được"
DAY: Final = "Ngày"
UNIT: Final = "Đơn vị"
DOCUMENT: Final = "Văn bản"
DOCUMENT_ID: Final = "Mã"
ANSWERS: Final = "Số câu trả lời"
EXAMPLE: Final = "Câu hỏi ví dụ"
TIMES: Final = "Số lần hỏi"
NEAREST: Final = "Văn bản gần nhất"

GAPS: Final = "Điều được hỏi mà thư viện chưa trả lời được"
NO_GAPS: Final = "Trong 180 ngày qua chưa có câu hỏi nào (được phép lưu) mà thư viện không trả lời được."
GAP_GONE: Final = "Câu hỏi này không còn trong nhật ký."
DRAFT_CAPTION: Final = (
    "Bản nháp một thẻ khái niệm để soạn và duyệt. "
    "Thư viện chưa thay đổi; hãy điền các chỗ CẦN BỔ SUNG từ nguồn chính thức rồi đưa vào thư viện."
)
TO_FILL_IN: Final = "CẦN BỔ SUNG"

COMMANDS: Final = (
    ("thongke", "Quản trị: thống kê, kèm số ngày"),
    ("khoangtrong", "Quản trị: điều thư viện chưa trả lời được"),
)


def summary(figures: Figures, days: int) -> tuple[str, ...]:
    """The figures in a few lines."""
    people = figures.people if figures.people is not None else f"dưới {SMALLEST_GROUP}"
    lines = [
        f"{days} ngày qua: {_tally(figures.total)}.",
        f"Số người hỏi: {people}. Góp ý: {figures.liked} hữu ích, {figures.disliked} chưa đúng.",
    ]
    if figures.by_day.rest or figures.by_unit.rest:
        lines.append(SMALL_GROUPS)
    return tuple(lines)


def gaps_counted(count: int) -> str:
    """How many things the library could not answer."""
    return f"Điều thư viện chưa trả lời được: {count}; xem /khoangtrong."


def cited(document: CitedDocument) -> str:
    """A document and how often it is cited."""
    return f"• {document.title}: {document.answers}"


def gap_line(number: int, gap: Gap) -> str:
    """A gap in a list."""
    times = f" ({gap.count} lần)" if gap.count > 1 else ""
    return f"{number}. {gap.example}{times}"


def draft_button(number: int) -> str:
    """Drafts an entry for a gap."""
    return f"Soạn mục {number}"


def draft_file(slug: str) -> str:
    """The name of a draft."""
    return f"nhap-{slug}.md"


def _tally(tally: Tally) -> str:
    return (
        f"{tally.asked} câu hỏi, {tally.answered} đã trả lời, "
        f"{tally.clarified} hỏi lại, {tally.refused} từ chối"
    )
