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

_MIN_FREE_BYTES = 500_000_000  # an index of 100,000 chunks takes about this, and a new one is built beside it


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
    yield _telegram(house)


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding(sys.version_info >= (3, 11), f"Python {version}, SQLite {sqlite3.sqlite_version}")


def _home(home: Path) -> Finding:
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        return Finding(False, f"Không ghi được vào thư mục dữ liệu {home} ({error.strerror}). Hãy cấp quyền ghi, hoặc đặt TROLY_HOME.")
    return Finding(True, f"Thư mục dữ liệu: {home}")


def _disk(home: Path) -> Finding:
    try:
        free = shutil.disk_usage(home).free
    except OSError:
        return Finding(False, "Không xem được dung lượng đĩa của thư mục dữ liệu.")
    text = f"Đĩa còn trống {free / 1e9:.1f} GB"
    if free < _MIN_FREE_BYTES:
        return Finding(False, f"{text}, cần ít nhất {_MIN_FREE_BYTES / 1e9:.1f} GB. Hãy dọn đĩa hoặc đổi TROLY_HOME.")
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


def _telegram(house: "House") -> Finding:
    settings = house.settings
    if settings.telegram_token is None:
        return Finding(True, "Telegram: chưa đặt TELEGRAM_BOT_TOKEN (chỉ cần khi chạy “troly bot”)")
    if not (settings.admins or settings.people):
        return Finding(False, "Telegram: đã có token nhưng chưa ai được phép hỏi. Hãy đặt TROLY_ADMINS hoặc TROLY_PEOPLE.")
    return Finding(True, f"Telegram: có token, {len(settings.admins)} quản trị viên, {len(settings.people)} người được phép hỏi")
