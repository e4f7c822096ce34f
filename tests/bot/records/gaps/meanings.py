"""Questions without an answer in the library, as the assistant understood them; one tuple a meaning."""

# The weights of grouping.py were chosen on these.
CHOSEN_ON = (
    (
        "Dân số huyện Lý Sơn là bao nhiêu?",
        "dân số huyện lý sơn bao nhiêu",
        "Huyện Lý Sơn có bao nhiêu dân?",
        "dân số Lý Sơn",
    ),
    ("Diện tích đảo Lý Sơn bao nhiêu km2?", "Huyện đảo rộng bao nhiêu?"),
    ("Huyện có bao nhiêu trường học?", "Toàn huyện hiện có mấy trường?", "số trường học của huyện"),
    ("Huyện có bao nhiêu doanh nghiệp đang hoạt động?", "Số doanh nghiệp trên địa bàn huyện?"),
    (
        "Huyện có bao nhiêu cán bộ công chức?",
        "Tổng số cán bộ, công chức của huyện?",
        "cán bộ, công chức huyện có bao nhiêu người",
    ),
    (
        "Ngân sách chuyển đổi số của huyện năm 2023?",
        "Năm 2023 huyện chi bao nhiêu tiền cho chuyển đổi số?",
        "kinh phí chuyển đổi số năm 2023 của huyện",
    ),
    ("Ngân sách chuyển đổi số của huyện năm 2024?", "Năm 2024 huyện chi bao nhiêu cho chuyển đổi số?"),
    (
        "Ai là Chủ tịch Ủy ban nhân dân huyện Lý Sơn?",
        "Chủ tịch huyện tên gì?",
        "chủ tịch Ủy ban nhân dân huyện là ai",
    ),
    ("Ai là Bí thư Huyện ủy?", "Bí thư huyện uỷ Lý Sơn tên gì?"),
    (
        "Số điện thoại của Ủy ban nhân dân huyện là gì?",
        "Cho tôi xin số điện thoại Ủy ban nhân dân huyện",
        "sdt Ủy ban nhân dân huyện",
    ),
    (
        "Thủ tục làm hộ chiếu gồm những gì?",
        "Làm hộ chiếu cần giấy tờ gì?",
        "Muốn cấp hộ chiếu thì làm thế nào?",
    ),
    ("Thủ tục đăng ký khai sinh cần giấy tờ gì?", "Làm giấy khai sinh cho con cần gì?"),
    ("Nghị quyết 99/NQ-CP quy định gì?", "Nội dung của Nghị quyết 99/NQ-CP?", "nq 99 nói gì"),
    ("Nghị quyết 888/NQ-CP quy định gì?", "Nội dung Nghị quyết số 888/NQ-CP là gì?"),
    ("Quyết định 1234/QĐ-TTg do ai ký?", "Ai ký Quyết định 1234?"),
    ("Máy tính lượng tử là gì?", "Thế nào là máy tính lượng tử?", "máy tính lượng tử là gì"),
    ("Điện hạt nhân là gì?", "Khái niệm điện hạt nhân?"),
    ("Thời tiết Lý Sơn ngày mai thế nào?", "Ngày mai Lý Sơn có mưa không?"),
    ("Giá vàng hôm nay?", "Vàng hôm nay bao nhiêu một chỉ?"),
    ("Tỷ giá đô la hôm nay bao nhiêu?", "1 đô la đổi được bao nhiêu tiền Việt hôm nay?"),
    (
        "Vé tàu cao tốc Sa Kỳ - Lý Sơn giá bao nhiêu?",
        "Giá vé tàu ra đảo Lý Sơn?",
        "Đi tàu từ Sa Kỳ ra Lý Sơn hết bao nhiêu tiền?",
    ),
    ("Sản lượng tỏi Lý Sơn năm 2021?", "Năm 2021 Lý Sơn thu hoạch bao nhiêu tấn tỏi?"),
    ("Năm 2022 huyện đón bao nhiêu lượt khách du lịch?", "Lượng khách du lịch đến Lý Sơn năm 2022?"),
    (
        "Thu nhập bình quân đầu người của huyện năm 2022?",
        "Năm 2022 thu nhập bình quân của người dân huyện là bao nhiêu?",
    ),
    ("Tỷ lệ hộ nghèo của huyện?", "Huyện còn bao nhiêu phần trăm hộ nghèo?"),
    ("Lương tối thiểu vùng hiện nay là bao nhiêu?", "Mức lương tối thiểu hiện giờ?"),
    ("Khi nào huyện họp sơ kết chuyển đổi số?", "Lịch họp sơ kết chuyển đổi số của huyện?"),
    ("Bệnh viện huyện có bao nhiêu giường?", "Số giường bệnh của bệnh viện huyện?"),
    ("Ai là giám đốc Sở Khoa học và Công nghệ?", "Giám đốc Sở khoa học và công nghệ tên gì?"),
    (
        "Chỉ số chỉ số năng lực cạnh tranh cấp tỉnh của Quảng Ngãi năm 2021 xếp thứ mấy?",
        "chỉ số năng lực cạnh tranh cấp tỉnh 2021 của tỉnh Quảng Ngãi đứng hạng bao nhiêu?",
    ),
)

# These were not looked at before; the figures are reported on them.
REPORTED = (
    ("Huyện có bao nhiêu xã?", "Lý Sơn gồm mấy xã?", "số xã của huyện lý sơn"),
    ("Huyện có bao nhiêu tàu cá?", "Đội tàu đánh cá của huyện có mấy chiếc?"),
    ("Huyện có bao nhiêu trạm y tế?", "Số trạm y tế trên địa bàn huyện"),
    ("Mã số thuế của Ủy ban nhân dân huyện?", "cho hỏi mã số thuế uỷ ban huyện"),
    (
        "Giờ làm việc của bộ phận một cửa?",
        "Bộ phận một cửa mở cửa lúc mấy giờ?",
        "giờ làm việc bộ phận một cửa",
    ),
    ("Địa chỉ trụ sở Ủy ban nhân dân huyện ở đâu?", "Ủy ban nhân dân huyện nằm ở đường nào?"),
    ("Phí cấp đổi căn cước công dân là bao nhiêu?", "Đổi căn cước mất bao nhiêu tiền?"),
    ("Phí cấp đổi giấy phép lái xe là bao nhiêu?", "Đổi bằng lái xe mất bao nhiêu tiền?"),
    ("Nghị định 13/2023/NĐ-CP quy định gì?", "Nội dung chính của Nghị định 13 năm 2023?"),
    ("Nghị định 15/2020/NĐ-CP quy định gì?", "Nội dung chính của Nghị định 15/2020?"),
    ("Trưởng phòng Văn hóa và Thông tin huyện là ai?", "Ai làm trưởng phòng Văn hóa - Thông tin huyện?"),
    ("Trưởng phòng Nội vụ huyện là ai?", "ai là trưởng phòng nội vụ"),
    ("Metaverse là gì?", "Giải thích khái niệm metaverse"),
    (
        "mạng di động thế hệ thứ năm đã phủ sóng ở đảo chưa?",
        "Đảo có sóng mạng di động thế hệ thứ năm chưa?",
        "ở đảo có mạng di động thế hệ thứ năm chưa",
    ),
    ("Cáp ngầm ra đảo Lý Sơn kéo năm nào?", "Năm nào đảo có điện lưới quốc gia?"),
    ("Kinh phí thực hiện Kế hoạch 73/KH-UBND là bao nhiêu?", "Kế hoạch 73 có tổng kinh phí mấy tỷ?"),
    ("Kinh phí thực hiện Kế hoạch 164/KH-UBND là bao nhiêu?", "Kế hoạch 164 tốn bao nhiêu tiền?"),
    (
        "Tỷ lệ người dân dùng điện thoại thông minh năm 2022?",
        "Năm 2022 bao nhiêu phần trăm dân có smartphone?",
    ),
    ("Tỷ lệ hộ gia đình có Internet năm 2022?", "Năm 2022 bao nhiêu phần trăm hộ có internet?"),
    (
        "Cách đăng ký tài khoản định danh điện tử mức 2?",
        "Đăng ký định danh mức 2 thế nào?",
        "đăng ký định danh điện tử mức 2",
    ),
    ("Cách nộp hồ sơ trực tuyến trên Cổng dịch vụ công?", "Nộp hồ sơ qua mạng ở cổng dịch vụ công làm sao?"),
    ("Ai thắng World Cup 2022?", "Đội nào vô địch World Cup 2022?"),
    ("Viết cho tôi một bài thơ về biển", "Làm thơ về biển đi"),
    ("Cách nấu phở bò?", "Công thức nấu phở bò"),
    ("Bao giờ có lương tháng này?", "Tháng này khi nào trả lương?"),
)
