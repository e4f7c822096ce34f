"""Words for what the records hold, for an IT officer. Every sentence that these modules print stands here."""

import unicodedata

from bot.assistant.outcomes import RefusalReason

STATUS = {
    "answered": "đã trả lời",
    "clarification": "hỏi lại cho rõ, hoặc lời chào",
    RefusalReason.GUARD_EMPTY.value: "từ chối: không có chữ nào",
    RefusalReason.GUARD_TOO_LONG.value: "từ chối: câu hỏi quá dài",
    RefusalReason.GUARD_PERSONAL_DATA.value: "từ chối: có dữ liệu cá nhân",
    RefusalReason.GUARD_SECRET.value: "từ chối: có dấu hiệu nội dung mật",
    RefusalReason.GUARD_ABUSE.value: "từ chối: lời lẽ không phù hợp",
    RefusalReason.GUARD_INSTRUCTIONS.value: "từ chối: đòi thay đổi cách hoạt động của trợ lý",
    RefusalReason.GUARD_OPINION.value: "từ chối: hỏi ý kiến hoặc dự đoán",
    RefusalReason.UNANSWERABLE_OUT_OF_SCOPE.value: "không trả lời được: ngoài phạm vi thư viện",
    RefusalReason.UNANSWERABLE_NOT_FOUND.value: "không trả lời được: không tìm thấy nội dung",
    RefusalReason.UNANSWERABLE_UNKNOWN_DOCUMENT.value: "không trả lời được: thư viện không có văn bản này",
    RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE.value: "không trả lời được: không có thông tin được hỏi",
    RefusalReason.UNANSWERABLE_NOT_SUPPORTED.value: "không trả lời được: không đủ căn cứ",
    RefusalReason.ERROR_MODEL.value: "lỗi: mô hình trả lời",
    RefusalReason.ERROR_INDEX.value: "lỗi: không mở được thư viện",
    RefusalReason.ERROR_TIMEOUT.value: "lỗi: quá thời gian",
}
DOOR = {"terminal": "dòng lệnh", "telegram": "Telegram"}
SIGNAL = {
    "coverage": "phần từ của câu hỏi có trong câu trả lời",
    "pair_coverage": "phần cặp từ liền nhau của câu hỏi có trong câu trả lời",
    "scope": "câu trả lời thuộc văn bản khác văn bản được hỏi",
    "asked_so": "giống câu hỏi mẫu gần nhất cùng hỏi một loại thông tin",
    "answering": "câu trích trả lời đúng điều được hỏi, theo nghĩa",
    "beyond": "nghe giống câu hỏi nằm ngoài kho tri thức",
    "inside": "giống câu hỏi mẫu hơn câu hỏi ngoài kho tri thức",
    "own_inside": "như trên, và giống câu hỏi mẫu của chính câu trích",
    "words": "độ dài câu hỏi",
    "doubt": "một quy tắc nghi ngờ câu trích",
}
RULE = {
    "term_is_not_told": "khái niệm được hỏi không được nói đến trong đoạn trích",
    "held_noun_is_absent": "điều được hỏi không có trong đoạn trích",
    "name_is_unknown": "tên riêng trong câu hỏi không có trong thư viện",
    "place_is_another": "câu hỏi nói về địa phương khác",
    "role_is_absent": "chức vụ được hỏi không có trong đoạn trích",
    "kind_is_absent": "đoạn trích không có loại thông tin được hỏi",
    "counted_noun_is_absent": "không có con số đếm đúng thứ được hỏi",
    "ordinal_is_absent": "thứ tự hoặc thứ hạng được hỏi không có trong đoạn trích",
    "name_is_absent": "tên gọi được hỏi không có trong đoạn trích",
    "named_one_is_absent": "đoạn trích không nêu tên cái được hỏi",
    "named_group_is_absent": "đoạn trích không nêu rõ nhóm được hỏi",
    "named_ones_are_absent": "đoạn trích chỉ nêu số lượng, không kể tên",
    "card_tells_no_facts_of_place": "thẻ khái niệm không cho biết tình hình của một địa phương",
    "figure_is_of_another_place": "con số là của văn bản hoặc của tỉnh, không phải của huyện",
    "share_is_of_others": "tỷ lệ trong đoạn trích là của đối tượng khác",
    "target_is_no_result": "hỏi kết quả đạt được, đoạn trích chỉ có chỉ tiêu",
    "what_is_asked_is_known_unknown": "thẻ văn bản ghi rõ điều này chưa biết",
    "is_asked_of_another": "hỏi điều khác với điều tra được",
    "year_is_absent": "năm được hỏi không có trong đoạn trích",
}
STAGE = {
    "read": "đọc hiểu câu hỏi",
    "embed": "tính vectơ câu hỏi",
    "retrieve": "tìm và xếp hạng",
    "compose": "chọn câu trả lời",
    "judge": "xét căn cứ",
    "ground": "đối chiếu trích dẫn",
}

ROLE = {"reader": "người đọc", "trainer": "tập huấn viên", "admin": "quản trị viên"}
ACTION = {
    "approved": "cấp quyền",
    "refused": "từ chối yêu cầu",
    "revoked": "thu hồi quyền",
    "appointed": "đổi vai trò",
    "group_allowed": "mở cho một nhóm",
    "group_forbidden": "thôi phục vụ một nhóm",
    "group_moved": "một nhóm đổi mã",
    "switched_off": "tạm dừng trợ lý",
    "switched_on": "mở lại trợ lý",
    "erased": "xoá dữ liệu cá nhân",
    "forgotten": "xoá nhật ký cũ",
    "restored": "khôi phục bản sao lưu",
    "taken_in": "nạp tài liệu vào thư viện",
    "taken_back": "hoàn tác việc nạp tài liệu",
}
DETAIL = {
    "code": "mã yêu cầu",
    "role": "vai trò",
    "unit": "đơn vị",
    "reason": "lý do",
    "chat_id": "mã nhóm",
    "to": "mã mới",
    "title": "tên nhóm",
    "access": "kèm quyền truy cập",
    "before": "trước",
    "created": "bản sao lưu lúc",
    "file": "tệp",
    "generation": "bản chỉ mục",
    "serving": "nay dùng bản",
}
AT_THE_MACHINE = "người vận hành máy chủ"
NO_AUDIT = "Chưa có quyết định nào được ghi."


def name_of(names: dict[str, str], code: str) -> str:
    """The words for a code, with the code; the code alone when a newer program wrote it."""
    return f"{names[code]} ({code})" if code in names else code


def printable(text: str) -> str:
    """``text`` for a terminal: no control or invisible characters, by which a question could steer it."""
    return "".join(
        " " if character in "\n\r\t" else character
        for character in text
        if character in "\n\r\t" or not unicodedata.category(character).startswith("C")
    )
