"""Every sentence of this package that a person can read."""

from typing import Final

BAD_LISTEN: Final = (
    "TROLY_LISTEN không đúng: “{value}”. Hãy ghi địa chỉ và cổng, ví dụ 127.0.0.1:8443 hoặc [::1]:8443."
)
NO_URL: Final = (
    "Chưa có TROLY_WEBHOOK_URL. Hãy đặt địa chỉ https mà Telegram gọi vào được, "
    "ví dụ https://troly.coquan.gov.vn/telegram; hoặc bỏ --webhook để bot tự hỏi Telegram."
)
BAD_URL: Final = (
    "TROLY_WEBHOOK_URL không dùng được. Địa chỉ phải bắt đầu bằng https://, cổng 443, 80, 88 hoặc 8443, "
    "có đường dẫn riêng, ví dụ https://troly.coquan.gov.vn/telegram."
)
RESERVED_PATH: Final = (
    "Đường dẫn trong TROLY_WEBHOOK_URL trùng với trang kiểm tra của chương trình ({path}). "
    "Hãy dùng đường dẫn khác, ví dụ /telegram."
)
UNFIT_TO_PROVE: Final = (
    "TROLY_WEBHOOK_SECRET chưa có hoặc không đúng. Hãy đặt 16 đến 256 ký tự, chỉ gồm chữ không dấu, số, "
    "dấu _ và -. Cách tạo nhanh: openssl rand -hex 32"
)
ADDRESS_TAKEN: Final = (
    "Không mở được cổng {address} ({reason}). Có thể một chương trình khác đang dùng cổng này. "
    "Hãy đổi {setting}, hoặc dừng chương trình kia."
)
WEBHOOK_REFUSED: Final = (
    "Telegram không nhận địa chỉ webhook: {reason}. "
    "Hãy kiểm tra tên miền, chứng thư https và TROLY_WEBHOOK_URL."
)
