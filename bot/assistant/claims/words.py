"""Words that decide how a statement is compared with its sources, all as ``key`` writes them.

Plain constants and no data file: they are read at every start, and each of them has its test.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split(","))


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
    và của là các những được theo đến để cho với trong từ tại về này đó đây kia cũng như gồm sau bằng do
    có đã sẽ đang thì mà nên vì khi nếu một nhiều vào ra lên xuống ở trên dưới bởi bị rằng hay hoặc nhưng
    còn tới qua lại nhằm bao thuộc giữa cùng vẫn rất hơn nhất mỗi từng mọi phải cần thể nữa rồi thêm nêu
    ghi cho biết tài liệu văn bản báo cáo căn cứ đối việc sự số ngày tháng năm đạt vậy cụ ngoài đồng thời
    bên cạnh trước hết đầu cuối không chưa chẳng trừ
""")

# Measures; a scale may stand before them ("2 tỷ đồng"). Spellings of one unit share a value.
SCALES = {name: name for name in _words("chục trăm nghìn vạn triệu tỷ")} | {"ngàn": "nghìn", "tỉ": "tỷ"}
_OWN_NAMES = _words("""
    % ‰ đồng usd euro km km2 km² m m2 m² ha kg tấn tạ lít giây phút giờ ngày tuần tháng quý năm người
    lượt lần điểm bậc hạng kbps mbps gbps kb mb gb tb w kw mw kwh
""")
UNITS = {name: name for name in _OWN_NAMES} | {
    "phần trăm": "%",
    "vnđ": "đồng",
    "vnd": "đồng",
    "đô la": "usd",
    "đôla": "usd",
    "mét": "m",
    "ki-lô-mét": "km",
    "hecta": "ha",
    "héc-ta": "ha",
}

# What stands before a figure and bounds it; the longest phrase wins.
_BOUNDING = {
    ">": "trên, hơn, vượt, quá, cao hơn",
    "≥": "ít nhất, tối thiểu, thấp nhất, không dưới, không thấp hơn, không ít hơn",
    "<": "dưới, thấp hơn, chưa đến, chưa tới, chưa đầy",
    "≤": "không quá, không vượt quá, tối đa, nhiều nhất, cao nhất",
    "~": "khoảng, gần, xấp xỉ, chừng, ước, ước khoảng",
}
BOUNDS = {phrase: bound for bound, phrases in _BOUNDING.items() for phrase in _phrases(phrases)}
BOUNDS_BEHIND = {"trở lên": "≥", "trở xuống": "≤"}
BETWEEN_BOUND_AND_FIGURE = _words("là đạt từ có chiếm")

# "trước năm 2025" is another time than "đến năm 2025"; "đến", "vào", "trong" and nothing count as the same.
TIME_BOUNDS = {"trước": "trước", "sau": "sau", "từ": "từ", "kể từ": "từ"}

NUMBER_WORDS = {
    "một": 1,  # only before a scale: "một triệu"
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
# "năm" is the number five only away from these; everywhere else it is the year.
YEAR_BEFORE = _words("""
    hàng hằng mỗi các những mấy trong đầu cuối giữa nửa từng nhiều một vài qua cả suốt đến từ sau trước
    vào đây
""")
YEAR_BEHIND = _words("nay trước sau qua tới ngoái học tài thứ đó ấy này kế tiếp")

DOCUMENT_KINDS = {
    "nghị quyết": "nq",
    "quyết định": "qd",
    "chỉ thị": "ct",
    "kế hoạch": "kh",
    "nghị định": "nd",
    "thông tư": "tt",
    "hướng dẫn": "hd",
    "chương trình": "ctr",
    "thông báo": "tb",
    "công văn": "",
}

# Levels of government: part of an office's name although they are written small.
LEVELS = frozenset(_phrases("tỉnh, huyện, xã, phường, quận, thôn, thị xã, thị trấn, đặc khu, thành phố"))
# Offices and posts whose name stands alone.
WHOLE_OFFICES = frozenset(
    _phrases("""
    ủy ban nhân dân, hội đồng nhân dân, chính phủ, thủ tướng, phó thủ tướng, quốc hội, bộ chính trị, ban
    bí thư, ban thường vụ, ban chấp hành, tỉnh ủy, huyện ủy, thành ủy, đảng ủy, chủ tịch nước, phó chủ
    tịch, chủ tịch, phó bí thư, bí thư, thứ trưởng, bộ trưởng, phó giám đốc, giám đốc, phó trưởng phòng,
    trưởng phòng
""")
)
# Heads that need a name or a level behind them: "Sở Y tế", "công an tỉnh".
OFFICE_HEADS = frozenset(
    _phrases("""
    cấp, bộ, sở, phòng, ban, cục, vụ, viện, hội, đoàn, trường, văn phòng, trung tâm, công an, tổng cục, chi
    cục, tập đoàn, tổng công ty, công ty, ngân hàng, thanh tra, mặt trận, hiệp hội
""")
)

# "chỉ" (only) bounds what is said as a negation does, and must not get lost either.
NEGATIONS = {"không": "không", "chẳng": "không", "chưa": "chưa", "chỉ": "chỉ"}
# Where they are part of another word, deny nothing, or are a bound, which goes with its figure.
NO_NEGATION = _phrases("""
    không gian, không khí, không quân, hàng không, không chỉ, không những, không ngừng, không quá, không
    vượt quá, không dưới, không thấp hơn, không ít hơn, chưa đến, chưa tới, chưa đầy, chỉ thị, chỉ tiêu,
    chỉ số, chỉ đạo, địa chỉ, chỉ dẫn, chỉ định, chỉ huy, chỉ ra, chỉ rõ, chỉ báo
""")
# Words at which the reach of a negation ends.
ENDS_REACH = _words("do vì bởi để nhằm mà nhưng nên nếu khi và còn trừ")

EXCEPTIONS = _phrases("""
    ngoại trừ, trừ, không bao gồm, không gồm, không áp dụng, không kể, không tính, chưa bao gồm, chưa kể,
    chỉ áp dụng
""")
CONDITIONS = _phrases("nếu, với điều kiện, trong trường hợp, chỉ khi, khi có, khi được")
NO_EXCEPTION = _phrases("loại trừ, khấu trừ, phòng trừ, diệt trừ, bài trừ, giảm trừ, cấn trừ")

# Of these pairs a sentence may not say one where its quotes say only the other.
OPPOSITES = (
    ("tăng", "giảm"),
    ("cao", "thấp"),
    ("thuận lợi", "khó khăn"),
    ("bắt buộc", "khuyến khích"),
    ("cho phép", "cấm"),
    ("còn hiệu lực", "hết hiệu lực"),
    ("đủ", "thiếu"),
    ("nhiều", "ít"),
    ("lớn", "nhỏ"),
    ("mạnh", "yếu"),
    ("nhanh", "chậm"),
    ("thành công", "thất bại"),
    ("đồng ý", "từ chối"),
    ("trong nước", "nước ngoài"),
    ("bắt đầu", "kết thúc"),
    ("mở rộng", "thu hẹp"),
    ("dễ", "khó"),
    ("tốt", "xấu"),
    ("trực tiếp", "gián tiếp"),
    ("công khai", "bí mật"),
)
# Amounts and acts that a sentence may name only when its quotes do.
WEIGHTY = _phrases("""
    tất cả, toàn bộ, mọi, hầu hết, đa số, phần lớn, duy nhất, đầu tiên, lớn nhất, cao nhất, tốt nhất, luôn luôn,
    hoàn toàn, xuất sắc, một nửa, phân nửa, gấp đôi, tăng, giảm, bỏ, bãi bỏ, hủy, cấm, miễn, phạt, xử phạt,
    tạm dừng, chấm dứt, thu hồi, thành lập, giải thể, sáp nhập, thay thế, bắt buộc, vi phạm, thất bại
""")
# A plan must not be told as done.
PLANNED = _phrases("""
    phấn đấu, mục tiêu, chỉ tiêu, dự kiến, sẽ, cần, phải, đến năm, tối thiểu, định hướng, có thể, nên, đề nghị,
    kiến nghị, đề xuất
""")
DONE = _phrases("đã, đạt được, hoàn thành")

# Verbs by which one document acts on another, and what turns them round.
RELATION_VERBS = _phrases(
    "thay thế, sửa đổi, bổ sung, bãi bỏ, thực hiện, triển khai, căn cứ, hướng dẫn, nhắc đến"
)
PASSIVE = _phrases("được, bị")
