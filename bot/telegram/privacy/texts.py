"""Every sentence about people's data. Laws are named with their numbers, so that people can look them up."""

from typing import Final

TITLE: Final = "Trước khi sử dụng"
MACHINE: Final = (
    "Tôi là hệ thống trí tuệ nhân tạo, không phải người (Luật Trí tuệ nhân tạo số 134/2025/QH15). "
    "Câu trả lời được chọn tự động từ tài liệu, có thể thiếu hoặc chưa đúng; "
    "anh/chị vui lòng đối chiếu trích dẫn trước khi dùng."
)
OPERATOR_UNKNOWN: Final = "chưa được khai báo, anh/chị vui lòng hỏi người quản trị"
IF_YES: Final = "Nếu anh/chị đồng ý, tôi lưu"
IF_NO: Final = "Nếu anh/chị không đồng ý"
IF_NO_LINES: Final = (
    "Anh/chị vẫn hỏi bình thường. Tôi không lưu câu hỏi, chỉ ghi số liệu không gắn với ai.",
    "Tôi không nhớ câu trước; nút dưới câu trả lời dùng được một giờ; góp ý được lưu không kèm tên.",
)
IN_ANY_CASE: Final = "Trong mọi trường hợp"
RIGHTS: Final = "Quyền của anh/chị"
RIGHTS_LINES: Final = (
    "Xem dữ liệu: /dulieu. Xoá: /xoa. Đổi ý kiến bất cứ lúc nào: /riengtu.",
    "Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Nghị định số 356/2025/NĐ-CP.",
)
LIMITS: Final = (
    "Bộ đếm giới hạn số câu hỏi: bí danh và thời điểm hỏi, không có nội dung; "
    "hết kỳ tính thì xoá trong vòng một ngày."
)
NO_SECRETS: Final = (
    "Tin nhắn đi qua máy chủ của Telegram: không gửi dữ liệu cá nhân hay nội dung mật. "
    "Câu hỏi có những nội dung đó bị từ chối và không được lưu."
)
BUTTON_YES: Final = "Đồng ý"
BUTTON_NO: Final = "Không đồng ý"
SAID_YES: Final = "Cảm ơn anh/chị. Tôi đã ghi nhận ý kiến đồng ý"
SAID_NO: Final = (
    "Tôi đã ghi nhận ý kiến không đồng ý. Anh/chị vẫn hỏi bình thường. "
    "Những gì đã lưu trước đây (nếu có), anh/chị xoá bằng /xoa"
)
OTHER_NOTICE: Final = "Thông báo này đã cũ. Anh/chị vui lòng gõ /riengtu để xem bản mới."
NOW_YES: Final = "Hiện nay: anh/chị đã đồng ý."
NOW_NO: Final = "Hiện nay: anh/chị không đồng ý."

EXPORT_FILE: Final = "du-lieu-cua-toi.json"
EXPORTED: Final = "Đây là toàn bộ dữ liệu đang lưu về anh/chị. Gõ /xoa nếu muốn xoá."
CONFIRM_ERASE: Final = (
    "Tôi sẽ xoá hẳn câu hỏi, câu trả lời, góp ý và ý kiến đồng ý của anh/chị ở mọi cuộc trò chuyện. "
    "Các nút dưới câu trả lời cũ sẽ không dùng được nữa. "
    "Hồ sơ cấp quyền (tên, đơn vị, vai trò) còn lại để anh/chị tiếp tục sử dụng; "
    "nhật ký quản trị còn lại theo bí danh. Anh/chị có chắc không?"
)
ERASED: Final = "Tôi đã xoá dữ liệu của anh/chị."
ONLY_IN_PRIVATE: Final = "Anh/chị vui lòng gõ lệnh này trong trò chuyện riêng với tôi."
NOT_NOW: Final = "Hiện không truy cập được cơ sở dữ liệu nên chưa làm được. Anh/chị vui lòng thử lại sau."


def operator(name: str) -> str:
    """Who runs the bot."""
    return f"Đơn vị vận hành: {name.strip() or OPERATOR_UNKNOWN}."


def kept(questions_days: int, answers_days: int, turns_days: int) -> tuple[str, ...]:
    """What is kept of those who agree, how long, and what for."""
    return (
        f"Câu hỏi, câu trả lời, góp ý: {questions_days} ngày, dưới bí danh, để kiểm tra chất lượng và bổ sung "
        "thư viện. Quản trị viên thấy câu chưa trả lời được (không kèm tên) và số liệu của nhóm từ 5 người.",
        f"Vài câu hỏi gần nhất: {turns_days} ngày, để hiểu câu hỏi tiếp; "
        f"câu trả lời có nút bấm: {answers_days} ngày.",
    )


def in_any_case(requests_days: int) -> tuple[str, ...]:
    """What is kept of everybody, because access and limits need it."""
    return (
        "Hồ sơ cấp quyền (tên, mã Telegram, đơn vị, vai trò): đến khi thôi quyền và anh/chị yêu cầu xoá; "
        f"yêu cầu cấp quyền: {requests_days} ngày.",
        LIMITS,
        NO_SECRETS,
    )


def said(words: str, version: str, moment: str) -> str:
    """What was noted, of which version, and when."""
    return f"{words} (bản {version}, lúc {moment})."
