"""Words that decide how a statement is compared with its sources, all in small letters as ``key`` writes them."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Short forms and their long ones mean the same office or thing, whichever of them the quote has.
WRITTEN_OUT = {
    "UBND": "Ủy ban nhân dân",
    "HĐND": "Hội đồng nhân dân",
    "MTTQ": "Mặt trận Tổ quốc",
    "BTV": "Ban Thường vụ",
    "KH&CN": "Khoa học và Công nghệ",
    "TT&TT": "Thông tin và Truyền thông",
    "KHCN": "Khoa học và Công nghệ",
    "TTTT": "Thông tin và Truyền thông",
    "CNTT": "công nghệ thông tin",
    "TTHC": "thủ tục hành chính",
    "CCHC": "cải cách hành chính",
    "CMCN": "cách mạng công nghiệp",
    "CĐS": "chuyển đổi số",
    "KT-XH": "kinh tế - xã hội",
}

# Words that carry no topic: a sentence may add or leave out any of them.
FUNCTION_WORDS = _words("""
    và của là các những được theo đến để cho với trong từ tại về này đó đây kia cũng như gồm sau bằng do có đã sẽ
    đang thì mà nên vì khi nếu một nhiều vào ra lên xuống ở trên dưới bởi bị rằng hay hoặc nhưng còn tới qua lại
    nhằm bao thuộc giữa cùng vẫn rất hơn nhất mỗi từng mọi phải cần thể nữa rồi thêm nêu ghi cho biết tài liệu
    văn bản báo cáo căn cứ đối việc sự số ngày tháng năm đạt vậy cụ ngoài đồng thời bên cạnh trước hết đầu cuối
    không chưa chẳng trừ
""")

# Measures; scales may stand before them ("2 tỷ đồng"). Spellings of one unit share a value.
SCALES = {"trăm": "trăm", "nghìn": "nghìn", "ngàn": "nghìn", "triệu": "triệu", "tỷ": "tỷ", "tỉ": "tỷ"}
UNITS = {
    "%": "%", "phần trăm": "%", "‰": "‰", "đồng": "đồng", "vnđ": "đồng", "vnd": "đồng", "usd": "usd",
    "đô la": "usd", "đôla": "usd", "euro": "euro", "km": "km", "km2": "km2", "km²": "km2", "m": "m", "m2": "m2",
    "m²": "m2", "mét": "m", "ki-lô-mét": "km", "ha": "ha", "héc-ta": "ha", "hecta": "ha", "kg": "kg", "tấn": "tấn",
    "tạ": "tạ", "lít": "lít", "giây": "giây", "phút": "phút", "giờ": "giờ", "ngày": "ngày", "tuần": "tuần",
    "tháng": "tháng", "quý": "quý", "năm": "năm", "người": "người", "lượt": "lượt", "lần": "lần", "điểm": "điểm",
    "bậc": "bậc", "hạng": "hạng", "kbps": "kbps", "mbps": "mbps", "gbps": "gbps", "kb": "kb", "mb": "mb",
    "gb": "gb", "tb": "tb", "w": "w", "kw": "kw", "mw": "mw", "kwh": "kwh",
}  # fmt: skip

# What stands before a figure and bounds it; the longest phrase wins.
BOUNDS = {
    "không quá": "≤", "không vượt quá": "≤", "tối đa": "≤", "nhiều nhất": "≤", "cao nhất": "≤",
    "không dưới": "≥", "không thấp hơn": "≥", "không ít hơn": "≥", "ít nhất": "≥", "tối thiểu": "≥",
    "thấp nhất": "≥", "chưa đến": "<", "chưa tới": "<", "chưa đầy": "<", "dưới": "<", "thấp hơn": "<",
    "trên": ">", "hơn": ">", "vượt": ">", "quá": ">", "cao hơn": ">", "khoảng": "~", "gần": "~", "xấp xỉ": "~",
    "chừng": "~", "ước": "~", "ước khoảng": "~",
}  # fmt: skip
BOUNDS_BEHIND = {"trở lên": "≥", "trở xuống": "≤"}
BETWEEN_BOUND_AND_FIGURE = frozenset({"là", "đạt", "từ", "có", "chiếm"})

# "trước năm 2025" is another time than "đến năm 2025"; "đến", "vào", "trong" and nothing are taken as the same.
TIME_BOUNDS = {"trước": "trước", "sau": "sau", "từ": "từ", "kể từ": "từ", "hết": ""}

NUMBER_WORDS = {
    "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
# "năm" is the number five only away from these; everywhere else it is the year.
YEAR_BEFORE = _words("""
    hàng hằng mỗi các những mấy trong đầu cuối giữa nửa từng nhiều một vài qua cả suốt đến từ sau trước vào đây
""")
YEAR_BEHIND = _words("nay trước sau qua tới ngoái học tài thứ đó ấy này kế tiếp")

DOCUMENT_KINDS = {
    "nghị quyết": "nq", "quyết định": "qd", "chỉ thị": "ct", "kế hoạch": "kh", "nghị định": "nd",
    "thông tư": "tt", "hướng dẫn": "hd", "chương trình": "ctr", "thông báo": "tb", "công văn": "",
}  # fmt: skip

# Levels of government: part of an office's name although they are written small.
LEVELS = frozenset(
    {"tỉnh", "huyện", "xã", "phường", "quận", "thôn", "thị xã", "thị trấn", "đặc khu", "thành phố"}
)
# Offices whose name stands alone, and heads that need a name or a level behind them ("Sở Y tế", "công an tỉnh").
WHOLE_OFFICES = frozenset((
    "ủy ban nhân dân", "hội đồng nhân dân", "chính phủ", "thủ tướng", "quốc hội", "bộ chính trị", "ban bí thư",
    "ban thường vụ", "ban chấp hành", "tỉnh ủy", "huyện ủy", "thành ủy", "đảng ủy", "chủ tịch nước",
    "phó chủ tịch", "chủ tịch", "phó bí thư", "bí thư", "phó thủ tướng", "thứ trưởng", "bộ trưởng",
    "phó giám đốc", "giám đốc", "phó trưởng phòng", "trưởng phòng",
))  # fmt: skip
OFFICE_HEADS = frozenset((
    "bộ", "sở", "phòng", "ban", "cục", "vụ", "viện", "hội", "đoàn", "trường", "văn phòng", "trung tâm", "công an",
    "tổng cục", "chi cục", "tập đoàn", "tổng công ty", "công ty", "ngân hàng", "thanh tra", "mặt trận", "hiệp hội",
))  # fmt: skip

NEGATIONS = {"không": "không", "chẳng": "không", "chưa": "chưa"}
# "không" as part of a word, and turns of phrase that deny nothing.
NO_NEGATION = (
    "không gian",
    "không khí",
    "không quân",
    "hàng không",
    "không chỉ",
    "không những",
    "không ngừng",
)
EXCEPTIONS = (
    "ngoại trừ", "trừ", "không bao gồm", "không gồm", "không áp dụng", "không kể", "không tính", "chưa bao gồm",
    "chưa kể", "chỉ áp dụng",
)  # fmt: skip
CONDITIONS = ("nếu", "với điều kiện", "trong trường hợp", "chỉ khi", "khi có", "khi được")
NO_EXCEPTION = ("loại trừ", "khấu trừ", "phòng trừ", "diệt trừ", "bài trừ", "giảm trừ", "cấn trừ")

# Of these pairs a sentence may not say one where its quotes say only the other.
OPPOSITES = (
    ("tăng", "giảm"), ("cao", "thấp"), ("thuận lợi", "khó khăn"), ("bắt buộc", "khuyến khích"),
    ("cho phép", "cấm"), ("còn hiệu lực", "hết hiệu lực"), ("đủ", "thiếu"), ("nhiều", "ít"), ("lớn", "nhỏ"),
    ("mạnh", "yếu"), ("nhanh", "chậm"), ("tối đa", "tối thiểu"), ("thành công", "thất bại"),
    ("đồng ý", "từ chối"), ("trong nước", "nước ngoài"), ("bắt đầu", "kết thúc"), ("mở rộng", "thu hẹp"),
)  # fmt: skip
# What a sentence may say of an amount only when its quotes do.
QUANTIFIERS = (
    "tất cả", "toàn bộ", "mọi", "hầu hết", "đa số", "phần lớn", "duy nhất", "đầu tiên", "lớn nhất", "cao nhất",
    "tốt nhất", "luôn luôn", "hoàn toàn", "xuất sắc", "phần nhiều",
)  # fmt: skip
# A plan must not be told as done.
PLANNED = (
    "phấn đấu",
    "mục tiêu",
    "chỉ tiêu",
    "dự kiến",
    "sẽ",
    "cần",
    "phải",
    "đến năm",
    "tối thiểu",
    "định hướng",
)
DONE = ("đã", "đạt được", "hoàn thành")
