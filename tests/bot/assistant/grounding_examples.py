"""A small library and citations of it, for checking sentences against their quotes."""

from bot.assistant.grounding import ground
from bot.assistant.outcomes import AnswerSentence, Citation

TEXTS = {
    "nq-52": (
        "Theo Nghị quyết 52-NQ/TW, đến năm 2025, kinh tế số chiếm khoảng 20% GDP.\n"
        "Theo Nghị quyết 52-NQ/TW, đến năm 2030, kinh tế số chiếm trên 30% GDP.\n"
        "Theo Nghị quyết 52-NQ/TW, đến năm 2030, năng suất lao động tăng bình quân khoảng 7,5%/năm.\n"
        "Nghị quyết 52-NQ/TW do Bộ Chính trị ban hành ngày 27/9/2019.\n"
        "Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng.\n"
        "Nghị quyết 52-NQ/TW nêu 8 chủ trương, chính sách.\n"
    ),
    "nq-50": (
        "Nghị quyết 50/NQ-CP do Chính phủ ban hành ngày 17/4/2020.\n"
        "Nghị quyết 50/NQ-CP thực hiện Nghị quyết 52-NQ/TW ngày 27/9/2019 của Bộ Chính trị.\n"
        "Người ký Nghị quyết 50/NQ-CP là Nguyễn Xuân Phúc.\n"
        "Nghị quyết 50/NQ-CP thay thế Nghị quyết 41/NQ-CP.\n"
    ),
    "bao-cao": (
        "- Ủy ban nhân dân huyện nhận được Kế hoạch số 73/KH-UBND ngày 27/5/2020 của Ủy ban nhân dân tỉnh "
        "Quảng Ngãi, Kế hoạch số 271 –KH/TU ngày 27 /3/ 2020 của Ban Thường vụ Tỉnh ủy .\n"
        "- UBND huyện chỉ đạo phòng Kinh tế và Hạ tầng nông thôn chủ trì triển khai Nghị quyết số\n\n50/NQ-CP .\n"
        "Kết quả biên tập được 192 tin, 32 bài về nội dung cải cách hành chính, thực hiện 08 chuyên mục .\n"
        "Internet băng thông rộng được phủ sóng 100% tới các thôn.\n"
        "Việc ứng dụng công nghệ cao vào sản xuất nông nghiệp chưa phổ biến do vốn đầu tư cao.\n"
        "Doanh nghiệp công nghệ cao được ưu đãi thuế, không được chuyển nhượng ưu đãi cho bên khác.\n"
        "Năng lực tiếp cận công nghệ hiện đại còn thấp; nhiều doanh nghiệp gặp khó khăn.\n"
        "Chủ tịch UBND huyện giao Trung tâm Truyền thông biên tập nội dung cải cách hành chính.\n"
        "Trang tin của huyện là lyson.quangngai.gov.vn, đăng văn bản hằng ngày.\n"
    ),
    "ke-hoach": (
        "Đến năm 2025, 80% hồ sơ công việc được xử lý trên môi trường mạng, trừ hồ sơ mật.\n"
        "Hoàn thành 100% dịch vụ công trực tuyến nếu được cấp đủ kinh phí.\n"
        "Cơ quan được cấp 2 tỷ đồng mua thiết bị. Trừ thiết bị đã được tài trợ.\n"
        "Có 12 người nghiên cứu trên một vạn dân.\n"
        "Trên 90% hồ sơ cấp tỉnh được xử lý trên mạng, rất khó sửa.\n"
        "Người dân chỉ phải khai một lần.\n"
        "Cần phân biệt Nghị quyết 50/NQ-CP ngày 17/4/2020 với văn bản số 50/NQ-CP ngày 20/5/2021, do Phạm Minh "
        "Chính ký.\n"
        "Đến năm 2025:\n"
        "- 60% hộ gia đình dùng Internet cáp quang\n"
        "Đến năm 2030:\n"
        "- 95% hộ gia đình dùng Internet cáp quang\n"
        "Doanh nghiệp được vay vốn mua máy móc, đào tạo nhân lực tại chỗ, quảng bá sản phẩm và thuê mặt bằng; "
        "vốn vay được miễn lãi năm đầu, trừ khoản vay quá hạn.\n"
        "Trước ngày 30/6/2025 phải báo cáo tối thiểu 1.200 hồ sơ, không quá 3 ngày cho mỗi hồ sơ.\n"
    ),
}
TITLES = {
    "nq-52": "Nghị quyết 52-NQ/TW về một số chủ trương tham gia cuộc Cách mạng công nghiệp lần thứ tư",
    "nq-50": "Nghị quyết 50/NQ-CP ban hành Chương trình hành động",
    "bao-cao": "Báo cáo của huyện Lý Sơn về kết quả thực hiện Nghị quyết số 50/NQ-CP",
    "ke-hoach": "Kế hoạch 38/KH-UBND của Ủy ban nhân dân tỉnh Quảng Ngãi về chuyển đổi số",
}
LOCATOR = "Điều 3, khoản 1"
NUMBERS = {"nq-52": "52-NQ/TW", "nq-50": "50/NQ-CP"}


def cite(*fragments: str) -> tuple[Citation, ...]:
    """Citations 1, 2, … of the lines that hold the fragments."""
    return tuple(_citation(marker, fragment) for marker, fragment in enumerate(fragments, start=1))


def fault(text: str, *fragments: str) -> str | None:
    """Why a sentence that cites these lines is dropped; None when it stands."""
    citations = cite(*fragments)
    sentence = AnswerSentence(text, tuple(citation.marker for citation in citations))
    dropped = ground((sentence,), citations, TEXTS.get).dropped
    return dropped[0].reason if dropped else None


def _citation(marker: int, fragment: str) -> Citation:
    document_id, quote = next(
        (document_id, line)
        for document_id, text in TEXTS.items()
        for line in _sentences(text)
        if fragment in line
    )
    start = TEXTS[document_id].index(quote)
    title, number = TITLES[document_id], NUMBERS.get(document_id)
    return Citation(marker, document_id, title, number, LOCATOR, quote, start, start + len(quote))


def _sentences(text: str) -> list[str]:
    """The lines, a line feed within a number kept, and two sentences of one line apart."""
    lines = text.replace("\n\n", "\x00").split("\n")
    return [
        part
        for line in lines
        for part in line.replace("\x00", "\n\n").replace(". Trừ", ".\x01Trừ").split("\x01")
    ]
