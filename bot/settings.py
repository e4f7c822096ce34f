"""Settings: every environment variable that the program reads, in one place."""

from pathlib import Path
from typing import Annotated, Literal

import platformdirs
from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.catalogue.catalogue import SHIPPED_LIBRARY


class Settings(BaseSettings):
    """Read from the environment (``TROLY_…``) and from a file ``.env`` in the working folder."""

    model_config = SettingsConfigDict(env_prefix="TROLY_", env_file=".env", extra="ignore")

    home: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("troly", appauthor=False)),
        description="Nơi lưu chỉ mục và dữ liệu; ngoài nơi này chương trình không ghi gì.",
    )
    library: Path = Field(SHIPPED_LIBRARY, description="Thư mục thư viện; có thể là thư mục rỗng.")
    embedder: str = Field("e5-small", description="Mô hình nhúng: e5-small, hoặc st:<tên hay thư mục>.")
    threads: int = Field(2, ge=1, le=64, description="Số luồng tính toán.")
    max_file_mb: float = Field(50, gt=0, description="Tệp lớn hơn mức này (MB) bị từ chối khi nạp.")
    refusal_threshold: float | None = Field(
        None, ge=0, le=1, description="Mức chắc chắn tối thiểu để trả lời (mặc định: mức đã hiệu chỉnh)."
    )
    chat_model: str | None = Field(
        None,
        description="Tên mô hình trò chuyện để diễn đạt câu trả lời; không đặt thì chỉ trích nguyên văn.",
    )
    chat_provider: str = Field(
        "openai", description="Loại máy chủ mô hình: openai (giao thức OpenAI) hoặc ollama."
    )
    chat_base_url: str | None = Field(
        None, description="Địa chỉ máy chủ mô hình, ví dụ http://127.0.0.1:8000/v1."
    )
    chat_api_key: SecretStr | None = Field(None, description="Khóa của máy chủ mô hình, nếu cần.")
    chat_timeout_seconds: float = Field(
        20.0, gt=0, le=300, description="Thời gian tối đa chờ mô hình (giây)."
    )
    chat_hosts: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), description="Các máy chủ mô hình ngoài máy này được phép gọi, cách nhau bằng dấu phẩy."
    )
    admins: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Mã Telegram của quản trị viên, cách nhau bằng dấu phẩy."
    )
    people: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Mã Telegram của người được phép hỏi, cách nhau bằng dấu phẩy."
    )
    groups: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Mã nhóm Telegram được phép hỏi, cách nhau bằng dấu phẩy."
    )
    database_url: SecretStr | None = Field(
        None,
        description="Địa chỉ cơ sở dữ liệu PostgreSQL; không đặt thì dùng tệp SQLite trong thư mục dữ liệu.",
    )
    operator: str = Field(
        "", description="Cơ quan vận hành trợ lý, nêu trong thông báo cho người dùng (tên, địa chỉ, liên hệ)."
    )
    units: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Các đơn vị (phòng, ban, xã) để chọn khi cấp quyền, cách nhau bằng dấu chấm phẩy."
    )
    person_limit: str = Field(
        "12/minute;300/day", description="Số câu hỏi tối đa của một người, ví dụ 12/minute;300/day."
    )
    chat_limit: str = Field("30/minute;2000/day", description="Số câu hỏi tối đa trong một cuộc trò chuyện.")
    questions_days: int = Field(180, ge=1, description="Giữ câu hỏi và câu trả lời trong bao nhiêu ngày.")
    telegram_token: SecretStr | None = Field(
        None, validation_alias=AliasChoices("TELEGRAM_BOT_TOKEN"), description="Token do BotFather cấp."
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org", validation_alias=AliasChoices("TELEGRAM_API_URL"),
        description="Địa chỉ máy chủ Bot API khác, nếu có.",
    )  # fmt: skip

    webhook_url: str = Field(
        "",
        description="Địa chỉ https mà Telegram gọi vào (chế độ webhook); không đặt thì bot tự hỏi Telegram.",
    )
    webhook_secret: SecretStr | None = Field(
        None, description="Chuỗi bí mật của webhook, 16–256 ký tự (chế độ webhook)."
    )
    listen: str = Field(
        "127.0.0.1:8443", description="Địa chỉ và cổng nhận webhook, sau proxy ngược (chế độ webhook)."
    )
    processes: int = Field(
        1, ge=1, le=8, description="Số tiến trình bot chạy cùng lúc sau một webhook; chia đều mức gửi tin."
    )
    metrics_port: int | None = Field(
        None, ge=0, le=65535, description="Cổng trên máy này để xem /metrics, /healthz, /readyz."
    )
    log: Literal["text", "json"] = Field("text", description="Dạng nhật ký chạy: text hoặc json.")

    @field_validator("admins", "people", "groups", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        return [part for part in value.replace(",", " ").split() if part] if isinstance(value, str) else value

    @field_validator("chat_hosts", mode="before")
    @classmethod
    def _hosts(cls, value: object) -> object:
        return [part for part in value.replace(",", " ").split() if part] if isinstance(value, str) else value

    @field_validator("units", mode="before")
    @classmethod
    def _names(cls, value: object) -> object:
        return (
            [name.strip() for name in value.split(";") if name.strip()] if isinstance(value, str) else value
        )

    @field_validator("person_limit", "chat_limit", mode="after")
    @classmethod
    def _limits(cls, value: str) -> str:
        from limits import parse_many  # 0.4 s, which only those pay who set it

        parse_many(value)  # a ValueError names what it cannot read
        return value

    @field_validator("home", "library", mode="after")
    @classmethod
    def _expanded(cls, value: Path) -> Path:
        return value.expanduser()

    @property
    def max_file_bytes(self) -> int:
        """The size limit in bytes."""
        return int(self.max_file_mb * 1_000_000)
