"""Who issues documents, as a pattern: bodies of the Party and the State, and local ones with their place."""

_CAPITAL = "[A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
_NAME = rf"(?:\s{{1,3}}{_CAPITAL}[^\W\d_]{{0,7}}){{1,4}}"  # "Quảng Ngãi"
_PLACE = (
    rf"(?:\s{{1,3}}(?:tỉnh|thành\sphố|TP\.?|huyện|quận|thị\sxã|thị\strấn|xã|phường|đặc\skhu)(?:{_NAME})?)"
)
_MINISTRIES = (
    "Khoa học và Công nghệ|Thông tin và Truyền thông|Giáo dục và Đào tạo|Kế hoạch và Đầu tư|"
    "Tài nguyên và Môi trường|Nông nghiệp và Phát triển nông thôn|Nông nghiệp và Môi trường|"
    "Văn hóa, Thể thao và Du lịch|Lao động - Thương binh và Xã hội|Lao động – Thương binh và Xã hội|"
    "Giao thông vận tải|Công Thương|Xây dựng|Nội vụ|Tài chính|Tư pháp|Y tế|Công an|Quốc phòng|Ngoại giao|"
    "Dân tộc và Tôn giáo"
)
_CENTRAL = (
    "Bộ Chính trị|Ban Bí thư(?: Trung ương(?: Đảng)?)?|Ban Chấp hành Trung ương(?: Đảng)?|"
    "Ban Tuyên giáo(?: và Dân vận)? Trung ương|Ban Tổ chức Trung ương|Ban Dân vận Trung ương|"
    "Ban Kinh tế Trung ương|Văn phòng Trung ương(?: Đảng)?|Văn phòng Chính phủ|Chủ tịch nước|"
    "[UỦ][ỷy] ban Thường vụ Quốc hội|Quốc hội|(?:Phó )?Thủ tướng(?: Chính phủ)?|Chính phủ|"
    "Trung ương(?: Đảng)?|"
    f"(?:Bộ trưởng )?Bộ (?:{_MINISTRIES})|Ngân hàng Nhà nước(?: Việt Nam)?"
)
_LOCAL = (
    f"(?:Chủ tịch )?(?:UBND|HĐND|(?:Ủy|Uỷ|ủy|uỷ) ban nhân dân|Hội đồng nhân dân)(?:{_PLACE})?|"
    f"(?:Ban Thường vụ |Ban Chấp hành )?(?:Đảng bộ|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|"
    f"Thị ủy|Đảng ủy|Đảng uỷ)(?:{_PLACE}|{_NAME})?|"
    f"(?:Giám đốc )?Sở (?:{_MINISTRIES}|Công nghệ số)(?:{_PLACE})?"
)
ISSUER = f"(?:{_CENTRAL}|{_LOCAL})".replace(" ", r"\s{1,3}")
