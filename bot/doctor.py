"""Checks an installation and says what to do; each check is a sentence that an IT officer understands."""

import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.catalogue.catalogue import Catalogue
from knowledge.errors import KnowledgeError

if TYPE_CHECKING:
    from bot.house import House
    from bot.serving.probing import Probe
    from bot.settings import Settings

_MIN_FREE_BYTES = 500_000_000  # an index of 100,000 chunks takes about this, and a new one is built beside it
_MAX_CLOCK_SECONDS = 30  # consents and records carry the time; certificates fail when it is far off


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: what was found, and what to do if it is not good."""

    is_good: bool
    text: str


def examine(house: "House") -> Iterator[Finding]:
    """Every check in turn; one that fails does not stop the others."""
    yield _python()
    yield _home(house.settings.home)
    yield _disk(house.settings.home)
    yield _library(house.settings.library)
    yield _embedder(house)
    yield _index(house)
    yield _records(house)
    yield from _telegram(house.settings)


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding(sys.version_info >= (3, 11), f"Python {version}, SQLite {sqlite3.sqlite_version}")


def _home(home: Path) -> Finding:
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        return Finding(
            False,
            f"Không ghi được vào thư mục dữ liệu {home} ({error.strerror}). Hãy cấp quyền ghi, hoặc đặt TROLY_HOME.",
        )
    return Finding(True, f"Thư mục dữ liệu: {home}")


def _disk(home: Path) -> Finding:
    try:
        free = shutil.disk_usage(home).free
    except OSError:
        return Finding(False, "Không xem được dung lượng đĩa của thư mục dữ liệu.")
    text = f"Đĩa còn trống {free / 1e9:.1f} GB"
    if free < _MIN_FREE_BYTES:
        return Finding(
            False, f"{text}, cần ít nhất {_MIN_FREE_BYTES / 1e9:.1f} GB. Hãy dọn đĩa hoặc đổi TROLY_HOME."
        )
    return Finding(True, text)


def _library(folder: Path) -> Finding:
    if not folder.is_dir():
        return Finding(False, f"Không có thư mục thư viện {folder}. Hãy kiểm tra TROLY_LIBRARY.")
    try:
        catalogue = Catalogue.load(folder)
    except KnowledgeError as error:
        return Finding(False, f"Thư viện có lỗi: {error}")
    counts = f"{len(catalogue.reports)} báo cáo, {len(catalogue.directives)} văn bản, {len(catalogue.concepts)} khái niệm"
    return Finding(True, f"Thư viện: {counts}")


def _embedder(house: "House") -> Finding:
    try:
        embedder = house.embedder
        embedder.embed_query_vector("kiểm tra")
    except KnowledgeError as error:
        return Finding(False, str(error))
    return Finding(True, f"Mô hình nhúng: {embedder.name}, {embedder.dimensions} chiều")


def _index(house: "House") -> Finding:
    try:
        manifest = house.index.current().manifest
        is_current = house.library_is_current()
    except KnowledgeError as error:
        return Finding(False, str(error))
    text = f"Chỉ mục {manifest.id}: {manifest.counts.documents} tài liệu, {manifest.counts.chunks} đoạn"
    if not is_current:
        return Finding(False, f"{text}; thư viện đã thay đổi sau đó. Hãy chạy “troly ingest”.")
    return Finding(True, text)


def _records(house: "House") -> Finding:
    from bot.records.checking import examine_records

    health = examine_records(house.records_settings)
    return Finding(health.is_good, health.text)


def _telegram(settings: "Settings") -> Iterator[Finding]:
    """The token, Telegram itself, who may ask, the clock beside Telegram's, and the webhook if there is one."""
    from bot.serving.probing import has_token_shape, probe

    if settings.telegram_token is None:
        yield Finding(True, "Telegram: chưa đặt TELEGRAM_BOT_TOKEN (chỉ cần khi chạy “troly bot”)")
        return
    token = settings.telegram_token.get_secret_value()
    if not has_token_shape(token):
        yield Finding(False, _MISSHAPEN)
        return
    found = probe(settings.telegram_api_url, token)
    yield _reached(found, settings.telegram_api_url)
    yield _people(settings)
    yield _clock(found.clock_ahead)
    if found.username is not None:
        yield from _webhook(settings, found)


def _people(settings: "Settings") -> Finding:
    if settings.admins or settings.people:
        counts = f"{len(settings.admins)} quản trị viên, {len(settings.people)} người được phép hỏi"
        return Finding(True, f"Telegram: {counts} trong cài đặt")
    return Finding(False, f"Telegram: chưa có quản trị viên. {_how_to_name_one(settings)}")


def _how_to_name_one(settings: "Settings") -> str:
    from bot.serving.probing import senders

    assert settings.telegram_token is not None
    wrote = senders(settings.telegram_api_url, settings.telegram_token.get_secret_value())
    if not wrote:
        return "Hãy nhắn một tin bất kỳ cho bot, rồi chạy lại “troly doctor” để biết mã của mình."
    named = ", ".join(f"{name} (mã {number})" for number, name in wrote.items())
    return f"Vừa nhắn cho bot: {named}. Hãy đặt TROLY_ADMINS bằng mã của quản trị viên, rồi chạy “troly bot”."


def _reached(found: "Probe", address: str) -> Finding:
    if found.failure is not None:
        return Finding(
            False,
            f"Không kết nối được tới {address} ({found.failure}). Hãy kiểm tra mạng, tường lửa và proxy: "
            "máy này phải ra được cổng 443 của api.telegram.org.",
        )
    if found.username is None:
        return Finding(
            False,
            "Telegram không nhận token này. Có thể token đã bị thu hồi: hãy mở @BotFather, gõ /token để lấy "
            "token mới, rồi đặt lại TELEGRAM_BOT_TOKEN.",
        )
    return Finding(True, f"Telegram trả lời: bot @{found.username}")


def _clock(ahead: float | None) -> Finding:
    if ahead is None:
        return Finding(True, "Đồng hồ: chưa so được với Telegram")
    if abs(ahead) > _MAX_CLOCK_SECONDS:
        side = "nhanh" if ahead > 0 else "chậm"
        return Finding(
            False,
            f"Đồng hồ máy {side} {abs(ahead):.0f} giây so với Telegram. Hãy bật đồng bộ giờ: "
            "sudo timedatectl set-ntp true",
        )
    return Finding(True, f"Đồng hồ: lệch Telegram {abs(ahead):.0f} giây")


def _webhook(settings: "Settings", found: "Probe") -> Iterator[Finding]:
    from bot.serving.errors import ServingError
    from bot.serving.opening import serving_settings

    try:
        webhook = serving_settings(settings).webhook
    except ServingError as error:
        yield Finding(False, str(error))
        return
    if webhook is None:
        return
    if found.webhook_url != webhook.url:
        yield Finding(True, "Webhook: chưa đăng ký với Telegram; bot tự đăng ký khi chạy.")
    elif found.webhook_error:
        yield Finding(
            False,
            f"Telegram gọi webhook không được: {found.webhook_error}; {found.waiting} tin đang chờ. "
            "Hãy kiểm tra tên miền, chứng thư https, và proxy ngược có chuyển tiếp tới TROLY_LISTEN không.",
        )
    else:
        yield Finding(True, f"Webhook: đã đăng ký, {found.waiting} tin đang chờ")


_MISSHAPEN = (
    "TELEGRAM_BOT_TOKEN không đúng dạng. Hãy chép lại trọn dòng mà @BotFather gửi, gồm một dãy số, dấu hai chấm "
    "và khoảng 35 ký tự, không có dấu cách hay dấu nháy."
)
