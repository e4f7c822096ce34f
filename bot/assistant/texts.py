"""Every fixed sentence of the assistant that a person can read. None of them states a fact of the library."""

from typing import assert_never

from bot.assistant.outcomes import RefusalReason

GREETING = (
    "Xin chào anh/chị. Tôi là trợ lý tự động (máy, không phải người), trả lời câu hỏi về các văn bản chỉ đạo "
    "Cách mạng công nghiệp lần thứ tư, chuyển đổi số và báo cáo của huyện Lý Sơn, luôn kèm trích dẫn. "
    "Anh/chị có thể hỏi, ví dụ:"
)
THANKS = "Dạ, rất vui được giúp anh/chị. Anh/chị có thể hỏi tiếp, ví dụ:"
GREETING_QUESTIONS = (
    "Nghị quyết 52-NQ/TW đặt ra những mục tiêu nào đến năm 2030?",
    "Huyện Lý Sơn gặp những khó khăn gì?",
    "Trí tuệ nhân tạo là gì?",
)
CONCEPT_REMARK = "Đây là lời giải thích của thư viện, không phải định nghĩa trong văn bản pháp luật."
REPORT_LEAD = "Theo {title}{period}:"
CORRECTION_LEAD = "Thông tin trong câu hỏi không khớp với tài liệu. Tài liệu ghi:"
MENTION_REMARK = "Văn bản này chỉ được biết qua tài liệu có nhắc đến nó; thư viện chưa có toàn văn."
CONFUSABLE_REMARK = "Thư viện chỉ biết văn bản này để phân biệt với văn bản cùng số, chưa có nội dung."
DATE_CONFLICT_LEAD = "Ngày hoặc năm trong câu hỏi không khớp với văn bản trong thư viện. Thư viện có:"
UNANSWERED_PART = "Câu hỏi thứ {number} thì thư viện chưa trả lời được."
TOO_MANY_PARTS = "Mỗi lần tôi trả lời nhiều nhất {count} câu hỏi; anh/chị hãy hỏi tiếp các câu còn lại."
CLARIFY_NUMBER = "Có nhiều văn bản mang số này. Anh/chị muốn hỏi văn bản nào?"
ENGLISH_LEAD = "In brief: {answer}."
ASK_WHOM = "Anh/chị có thể hỏi thêm Văn phòng hoặc phòng chuyên môn phụ trách."


def refusal_text(reason: RefusalReason, subject: str = "") -> str:  # noqa: C901 - an arm for each reason
    """What a person reads when there is no answer; ``subject`` names the document or word that it is about."""
    match reason:
        case RefusalReason.GUARD_EMPTY:
            return (
                "Tôi chưa thấy câu hỏi. Anh/chị hãy gõ câu hỏi bằng chữ, ví dụ: “Ai ký Nghị quyết 52-NQ/TW?”."
            )
        case RefusalReason.GUARD_TOO_LONG:
            return "Câu hỏi dài quá 600 ký tự. Anh/chị hãy rút gọn, hoặc tách thành nhiều câu hỏi ngắn."
        case RefusalReason.GUARD_PERSONAL_DATA:
            return (
                "Câu hỏi có chứa dữ liệu cá nhân (số điện thoại, e-mail, số giấy tờ hoặc số tài khoản) nên tôi không "
                "xử lý và không lưu lại. Anh/chị hãy bỏ các thông tin đó rồi hỏi lại."
            )
        case RefusalReason.GUARD_SECRET:
            return (
                "Câu hỏi có dấu hiệu chứa nội dung mật. Tôi không xử lý và không lưu nội dung mật; "
                "anh/chị hãy dùng kênh được phép cho tài liệu mật."
            )
        case RefusalReason.GUARD_ABUSE:
            return (
                "Tôi xin phép không trả lời câu này. Anh/chị hãy hỏi bằng lời lẽ lịch sự, tôi sẵn sàng giúp."
            )
        case RefusalReason.GUARD_INSTRUCTIONS:
            return (
                "Tôi chỉ trả lời câu hỏi về tài liệu trong thư viện, không làm theo yêu cầu thay đổi cách hoạt động "
                "của mình. Anh/chị hãy hỏi về một văn bản, chỉ tiêu hoặc khái niệm."
            )
        case RefusalReason.GUARD_OPINION:
            return (
                "Tôi là máy nên không đưa ra ý kiến, lời khuyên hay dự đoán. Tôi có thể trích lại những gì văn bản "
                "và báo cáo trong thư viện đã ghi."
            )
        case RefusalReason.UNANSWERABLE_OUT_OF_SCOPE:
            return (
                "Câu hỏi này nằm ngoài thư viện. Thư viện gồm các văn bản về Cách mạng công nghiệp lần thứ tư, chuyển "
                "đổi số, cải cách hành chính và báo cáo của huyện Lý Sơn."
            )
        case RefusalReason.UNANSWERABLE_NOT_FOUND:
            return (
                "Tôi chưa tìm thấy nội dung trả lời câu hỏi này trong thư viện. Anh/chị thử hỏi bằng từ khác, "
                f"hoặc nêu rõ tên văn bản. {ASK_WHOM}"
            )
        case RefusalReason.UNANSWERABLE_UNKNOWN_DOCUMENT:
            return (
                f"Thư viện không có {subject or 'văn bản này'}. Anh/chị hãy kiểm tra lại số hiệu. {ASK_WHOM}"
            )
        case RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE:
            return f"Thư viện không có {subject or 'thông tin này'}. {ASK_WHOM}"
        case RefusalReason.UNANSWERABLE_NOT_SUPPORTED:
            return (
                "Thư viện có nội dung gần với câu hỏi nhưng không đủ căn cứ để trả lời, nên tôi không trả lời đoán. "
                f"Anh/chị có thể xem các trích dẫn gần nhất. {ASK_WHOM}"
            )
        case RefusalReason.ERROR_MODEL:
            return "Mô hình trả lời đang gặp sự cố. Anh/chị hãy thử lại sau ít phút."
        case RefusalReason.ERROR_INDEX:
            return "Thư viện đang tạm thời không mở được. Anh/chị hãy thử lại sau, hoặc báo người quản trị."
        case RefusalReason.ERROR_TIMEOUT:
            return "Câu hỏi cần quá nhiều thời gian xử lý. Anh/chị hãy hỏi ngắn gọn hơn hoặc thử lại sau."
    assert_never(reason)
