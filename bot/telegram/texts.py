"""Every sentence that a person can read in Telegram, apart from what the assistant says."""

from typing import Final

from bot.telegram.ports import Complaint
from bot.telegram.shelves import Form, Shelf

LABEL: Final = "Trả lời tự động từ tài liệu"
STILL_WRITING: Final = "Đang soạn tiếp…"
SOURCES: Final = "Nguồn"
NEAREST: Final = "Tài liệu gần nhất"
NEXT: Final = "Hỏi tiếp"
NOTES: Final = "Lưu ý"

START: Final = (
    "Kính chào anh/chị. Tôi là trợ lý tra cứu tự động (máy, không phải người) về Cách mạng công nghiệp "
    "lần thứ tư: báo cáo của huyện Lý Sơn và các nghị quyết, chỉ thị, kế hoạch liên quan.\n\n"
    "Anh/chị cứ gõ câu hỏi. Mỗi câu trả lời đều kèm đoạn trích nguyên văn để đối chiếu; "
    "điều gì thư viện không có, tôi sẽ nói là không có.\n\n"
    "Gõ /trogiup để xem hướng dẫn."
)
HELP_TITLE: Final = "Hướng dẫn"
HELP: Final = (
    "• Hỏi: gõ câu hỏi như hỏi một đồng nghiệp, có dấu hay không dấu đều được.\n"
    "• Hỏi tiếp: câu sau có thể dựa vào câu trước.\n"
    "• Xem trích dẫn: bấm nút dưới câu trả lời để đọc đoạn nguyên văn trong văn bản.\n"
    "• Tra cứu: /vanban, /chitieu, /khainiem kèm từ khoá, ví dụ /vanban 52 hoặc /khainiem AI; /nguon để biết "
    "thư viện có gì. Dưới thẻ có nút gửi sơ đồ quan hệ, bảng chỉ tiêu.\n"
    "• Sửa câu hỏi: sửa tin nhắn đã gửi, câu trả lời sẽ được cập nhật.\n"
    "• Trong nhóm: gõ /hoi kèm câu hỏi, nhắc tên tôi, hoặc trả lời tin nhắn của tôi."
)
HELP_OWN_DATA: Final = "• Dữ liệu của anh/chị: /riengtu để đọc thông báo, /dulieu để xem, /xoa để xoá."
EXAMPLES_TITLE: Final = "Ví dụ"
EXAMPLES: Final = (
    "Phòng nào chủ trì triển khai Nghị quyết 50 ở huyện?",
    "Nghị quyết 52-NQ/TW do ai ban hành, ngày nào?",
    "Huyện kiến nghị gì với cấp tỉnh?",
)
# On buttons under the greeting, the help and /hoi; short enough to be read whole on a phone.
TRY: Final = (
    "Ai ký Nghị quyết 52-NQ/TW?",
    "Trí tuệ nhân tạo là gì?",
    "Huyện kiến nghị gì với cấp tỉnh?",
)
HOW_TO_ASK: Final = (
    "Anh/chị gõ câu hỏi sau lệnh, ví dụ:\n/hoi Nghị quyết 52-NQ/TW do ai ban hành?\n"
    "Hoặc bấm một câu dưới đây để thử."
)
UNKNOWN_COMMAND: Final = "Tôi chưa có lệnh này. Gõ /trogiup để xem các lệnh."
ONLY_TEXT: Final = (
    "Hiện tôi chỉ đọc được tin nhắn chữ. "
    "Anh/chị vui lòng gõ câu hỏi, ví dụ: “Huyện kiến nghị gì với cấp tỉnh?”"
)
FORWARDED: Final = (
    "Đây là tin nhắn chuyển tiếp nên tôi không tự coi là câu hỏi. "
    "Nếu muốn hỏi, anh/chị trả lời (reply) tin đó bằng lệnh /hoi."
)

CLOSED: Final = "Trợ lý này chỉ phục vụ cán bộ đã được cấp quyền."
GROUP_NOT_LISTED: Final = "Nhóm này chưa được phép dùng trợ lý."

BUTTON_QUOTES: Final = "Xem trích dẫn"
BUTTON_NEAREST: Final = "Xem đoạn gần nhất"
BUTTON_PREVIOUS: Final = "‹ Trước"
BUTTON_NEXT: Final = "Sau ›"
QUOTE: Final = "Trích dẫn"
QUOTE_GONE: Final = (
    "Văn bản trong thư viện đã thay đổi sau khi trả lời. "
    "Trên đây là đoạn đã trích lúc đó; xin hỏi lại để có bản mới nhất."
)
BUTTON_TOO_OLD: Final = "Nút này không còn dùng được. Anh/chị vui lòng hỏi lại."
BUTTON_CARD: Final = "Văn bản"
BUTTON_BACK: Final = "« Danh sách"
CARD_LABEL: Final = "Thẻ tra cứu của thư viện"
CARD_SOURCE: Final = "Nguồn"
SHELF_TITLES: Final = {
    Shelf.DIRECTIVES: "Văn bản chỉ đạo",
    Shelf.TARGETS: "Chỉ tiêu",
    Shelf.CONCEPTS: "Khái niệm",
}
CHOOSE_GROUP: Final = "Anh/chị muốn xem theo cách nào?"
CHOOSE_CARD: Final = "Anh/chị bấm vào mục cần xem."
SHELF_EMPTY: Final = "Thư viện chưa có mục nào ở đây."
CARD_GONE: Final = "Mục này không còn trong thư viện."
BUTTONS_TO_LOOK: Final = {
    Form.RELATIONS: "Sơ đồ quan hệ",
    Form.TABLE: "Ảnh bảng chỉ tiêu",
    Form.SHEET: "Tệp Excel",
}
BUTTON_ALL_TARGETS: Final = "Tải tất cả chỉ tiêu (Excel)"
CANNOT_DRAW: Final = (
    "Xin lỗi anh/chị, tôi chưa vẽ hoặc chưa gửi được hình này. "
    "Anh/chị vui lòng thử lại sau ít phút; nội dung bằng chữ vẫn có trên thẻ."
)

INLINE_LABEL: Final = "Thẻ tra cứu tự động từ thư viện"

BUTTON_GOOD: Final = "👍"
BUTTON_BAD: Final = "👎"
THANKS: Final = "Cảm ơn anh/chị đã góp ý."
HOW_TO_SAY: Final = "Anh/chị gõ góp ý sau lệnh, ví dụ:\n/gopy Nên có thêm kế hoạch của tỉnh."
NOT_SAID: Final = (
    "Góp ý có dữ liệu cá nhân hoặc dấu hiệu nội dung mật nên tôi không lưu. "
    "Anh/chị bỏ các phần đó rồi gửi lại."
)
WHY_BAD: Final = "Anh/chị cho biết vì sao ạ?"
COMPLAINTS: Final = {
    Complaint.WRONG: "Sai nội dung",
    Complaint.OFF_TOPIC: "Không đúng điều tôi hỏi",
    Complaint.INCOMPLETE: "Thiếu ý",
    Complaint.OUTDATED: "Thông tin đã cũ",
    Complaint.UNCLEAR: "Khó hiểu",
    Complaint.SHOULD_KNOW: "Có trong tài liệu mà không trả lời",
}

HISTORY: Final = "Các câu hỏi gần đây trong cuộc trò chuyện này"
NO_HISTORY: Final = "Tôi không nhớ câu hỏi nào gần đây của anh/chị trong cuộc trò chuyện này."

CONFIRM_FORGET: Final = (
    "Tôi sẽ xoá các câu hỏi trước và những gì các nút bấm dưới câu trả lời cần. "
    "Các nút đó sẽ không dùng được nữa. Anh/chị có chắc không?"
)
BUTTON_FORGET: Final = "Xoá"
BUTTON_KEEP: Final = "Thôi"
KEPT: Final = "Tôi giữ nguyên, không xoá gì."
FORGOTTEN: Final = "Tôi đã quên các câu hỏi trước của anh/chị trong cuộc trò chuyện này."

SORRY: Final = "Xin lỗi anh/chị, tôi đang gặp trục trặc nên chưa trả lời được. Vui lòng thử lại sau ít phút."

TOO_MANY: Final = "Anh/chị hỏi hơi nhanh so với mức cho phép."

COMMANDS: Final = (
    ("start", "Bắt đầu"),
    ("trogiup", "Hướng dẫn sử dụng"),
    ("hoi", "Hỏi trợ lý: /hoi câu hỏi"),
    ("vanban", "Văn bản chỉ đạo: danh sách và thẻ tra cứu"),
    ("chitieu", "Chỉ tiêu theo năm, văn bản, lĩnh vực"),
    ("khainiem", "Khái niệm Công nghiệp 4.0"),
    ("nguon", "Thư viện có gì, tính đến khi nào"),
    ("lichsu", "Các câu hỏi gần đây của anh/chị"),
    ("gopy", "Góp ý cho trợ lý: /gopy nội dung"),
    ("xoa", "Quên các câu hỏi trước trong cuộc trò chuyện"),
)
OWN_DATA_COMMANDS: Final = (
    ("dulieu", "Xem dữ liệu đang lưu về anh/chị"),
    ("xoa", "Xoá dữ liệu đang lưu về anh/chị"),
    ("riengtu", "Thông báo về dữ liệu, ý kiến đồng ý"),
)

NOT_SET_UP: Final = (
    "Chưa có mã (token) của bot Telegram. Hãy tạo bot bằng @BotFather rồi đặt biến TELEGRAM_BOT_TOKEN."
)
REJECTED: Final = (
    "Telegram không chấp nhận mã (token) của bot. "
    "Hãy kiểm tra lại TELEGRAM_BOT_TOKEN, hoặc lấy mã mới từ @BotFather."
)
STOPPED: Final = "Bot đã dừng."


def your_number(person_id: int) -> str:
    """For a stranger: what to give to whoever runs the bot."""
    return f"Nếu anh/chị cần dùng, xin gửi mã số này cho người quản trị: {person_id}"


def group_number(chat_id: int) -> str:
    """For a group that is not listed: what to give to whoever runs the bot."""
    return f"Mã số của nhóm để gửi người quản trị: {chat_id}"


def maintenance(reason: str) -> str:
    """For everybody, while the bot is switched off."""
    return f"Trợ lý đang tạm dừng. Lý do: {reason}"


def wait(seconds: int) -> str:
    """For whoever asked too much."""
    if seconds < 90:
        return f"{TOO_MANY} Vui lòng hỏi lại sau {seconds} giây."
    if seconds < 90 * 60:
        return f"{TOO_MANY} Vui lòng hỏi lại sau {round(seconds / 60)} phút."
    return f"{TOO_MANY} Vui lòng hỏi lại sau {round(seconds / 3600)} giờ."


def same_document(marker: int) -> str:
    """For a source that was named already."""
    return f"Cùng văn bản [{marker}]"


def number_of(position: int, total: int) -> str:
    """Where one is among several: "2/3"."""
    return f"{position}/{total}"


def unreachable(address: str) -> str:
    """For whoever starts the bot while Telegram does not answer."""
    return (
        f"Không kết nối được với Telegram ({address}). "
        "Hãy kiểm tra mạng, tường lửa hoặc TELEGRAM_API_URL rồi chạy lại."
    )


def serving(username: str) -> str:
    """For whoever started the bot."""
    return f"Bot @{username} đang phục vụ. Nhấn Ctrl+C để dừng."


def nothing_found(words: str, shelf: Shelf) -> str:
    """For a search on a shelf that found nothing."""
    return f"Thư viện không có mục nào khớp với “{words}” trong phần {SHELF_TITLES[shelf]}."


def several_fit(more: int) -> str:
    """For a search that found several cards, of which ``more`` are not shown."""
    rest = f" Còn {more} mục nữa, anh/chị gõ cụ thể hơn để thấy." if more > 0 else ""
    return f"Có nhiều mục phù hợp, anh/chị chọn giúp.{rest}"
