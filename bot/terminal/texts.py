"""Every sentence that a person at the terminal can read, apart from what the assistant says."""

NOTE = "Lưu ý: "
STILL_WRITING = "Đang soạn tiếp…"
SOURCES = "Nguồn"
NEAREST = "Nội dung gần nhất trong thư viện"
NEXT = "Có thể hỏi tiếp"
CHAT_WELCOME = (
    "Trợ lý tra cứu (máy trả lời tự động từ tài liệu). Gõ câu hỏi rồi nhấn Enter. Gõ số để chọn câu gợi ý, "
    "“nguồn 1” để xem trích dẫn số 1 trong ngữ cảnh, “thoát” để kết thúc."
)
CHAT_PROMPT = "Anh/chị hỏi: "
CHAT_GOODBYE = "Chào anh/chị."
SOURCE_GONE = "Thư viện đã thay đổi nên không còn nguồn này. Anh/chị hãy hỏi lại câu vừa rồi."
NO_SUCH_SOURCE = "Câu trả lời vừa rồi không có nguồn số {number}."
