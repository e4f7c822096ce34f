"""What is set about the chat model, and whether its server may be called at all."""

import ipaddress
from dataclasses import dataclass
from importlib.util import find_spec
from urllib.parse import urlsplit

from pydantic import SecretStr

from bot.assistant.generating.errors import ChatSettingsError

# Servers that a provider's client calls when no address is set.
_HOME_OF = {"openai": "https://api.openai.com/v1", "ollama": "http://127.0.0.1:11434"}
_PACKAGE_OF = {"openai": "langchain_openai", "ollama": "langchain_ollama"}


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """One chat model.

    ``provider`` is LangChain's name: "openai" stands for every server that speaks the OpenAI protocol (vLLM,
    llama.cpp, Ollama under /v1). ``hosts`` are the hosts that may be called besides this machine, "name" or
    "name:port"; with none, nothing leaves it. ``timeout_seconds`` bounds a whole question, retries included;
    ``prompt_tokens`` and ``answer_tokens`` bound what one question may cost.
    """

    model: str
    provider: str = "openai"
    base_url: str | None = None
    api_key: SecretStr | None = None
    timeout_seconds: float = 20.0
    max_retries: int = 2
    hosts: frozenset[str] = frozenset()
    prompt_tokens: int = 6_000
    answer_tokens: int = 800
    failures_to_open: int = 3
    open_seconds: float = 60.0

    @property
    def url(self) -> str:
        """The address that is called.

        Raises:
            ChatSettingsError: the provider has no usual one and none is set.
        """
        url = self.base_url or _HOME_OF.get(self.provider)
        if url is None:
            raise ChatSettingsError(_NO_URL.format(provider=self.provider))
        return url

    @property
    def is_local(self) -> bool:
        """Whether the server runs on this machine."""
        return is_loopback(urlsplit(self.url).hostname or "")

    def check(self) -> None:
        """Refuses settings by which data would go where it may not; calls nothing.

        Raises:
            ChatSettingsError: with what to change.
        """
        check_url(self.url, self.hosts)
        if self.provider not in _HOME_OF and not self.hosts:
            # Only of these two is it known how to keep their clients from following redirects and proxies.
            raise ChatSettingsError(_UNKNOWN_CLIENT.format(provider=self.provider))
        package = _PACKAGE_OF.get(self.provider)
        if package and find_spec(package) is None:
            name = package.replace("_", "-")
            command = "“troly[llm]”" if self.provider == "openai" else name
            raise ChatSettingsError(_NO_PACKAGE.format(package=name, command=command))


def check_url(url: str, hosts: frozenset[str]) -> None:
    """Refuses an address outside this machine and the hosts allowed.

    Raises:
        ChatSettingsError: with what to change.
    """
    if any(character.isspace() or character in '\\"<>^`{|}' for character in url):
        raise ChatSettingsError(_BAD_URL)
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise ChatSettingsError(_BAD_URL) from error
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise ChatSettingsError(_BAD_URL)
    allowed = {name.strip().lower() for name in hosts}
    if not (is_loopback(host) or host in allowed or f"{host}:{port}" in allowed):
        raise ChatSettingsError(_FORBIDDEN.format(host=host))


def is_loopback(host: str) -> bool:
    """Whether a host's name can only mean this machine."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


_BAD_URL = (
    "Địa chỉ máy chủ mô hình (TROLY_CHAT_BASE_URL) không hợp lệ. Hãy ghi dạng http://127.0.0.1:8000/v1."
)
_NO_URL = (
    "Chưa có địa chỉ máy chủ cho nhà cung cấp “{provider}”. Hãy đặt TROLY_CHAT_BASE_URL, "
    "hoặc đặt TROLY_CHAT_PROVIDER là openai nếu máy chủ dùng giao thức OpenAI."
)
_FORBIDDEN = (
    "Không được gọi mô hình tại “{host}”: máy chủ này nằm ngoài máy đang chạy và không có trong TROLY_CHAT_HOSTS. "
    "Nếu được phép gửi câu hỏi và đoạn trích tới đó, hãy thêm “{host}” vào TROLY_CHAT_HOSTS."
)
_UNKNOWN_CLIENT = (
    "Nhà cung cấp “{provider}” chỉ dùng được khi TROLY_CHAT_HOSTS có ghi máy chủ được phép gọi. "
    "Nếu máy chủ dùng giao thức OpenAI, hãy đặt TROLY_CHAT_PROVIDER là openai."
)
_NO_PACKAGE = "Chưa cài gói {package} để gọi mô hình. Hãy chạy: pip install {command}."
