"""Why a generation could not be written, told in words that help."""

import errno
import sqlite3

from knowledge.errors import KnowledgeError


class IndexBusyError(KnowledgeError):
    """Another process is writing a generation."""

    def __init__(self, process_id: str) -> None:
        super().__init__(
            f"Một lần nạp tài liệu khác đang chạy (tiến trình {process_id}). "
            "Hãy đợi lần đó xong rồi chạy lại; kho tri thức hiện có vẫn dùng được."
        )


class IndexNotWrittenError(KnowledgeError):
    """The new generation could not be written; the one before it still serves."""


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def explain_failure(error: Exception) -> IndexNotWrittenError | None:
    """The error to show for what went wrong while writing; None when it is not about disk or rights."""
    words = str(error).lower()
    number = error.errno if isinstance(error, OSError) else None
    is_database = isinstance(error, sqlite3.Error) or type(error).__module__.startswith("chromadb")
    if number in _FULL or (is_database and ("disk is full" in words or "disk i/o error" in words)):
        return IndexNotWrittenError(_DISK_FULL)
    if number in _FORBIDDEN or (is_database and ("readonly" in words or "unable to open" in words)):
        return IndexNotWrittenError(_NO_RIGHTS)
    if number is not None:
        return IndexNotWrittenError(_OTHER.format(reason=error))
    return None


_KEPT = "Kho tri thức hiện có vẫn nguyên vẹn và dùng được."
_DISK_FULL = f"Không đủ chỗ trống trên đĩa để lập chỉ mục. Hãy giải phóng dung lượng rồi nạp lại. {_KEPT}"
_NO_RIGHTS = f"Không có quyền ghi vào thư mục dữ liệu. Hãy xin cấp quyền ghi rồi nạp lại. {_KEPT}"
_OTHER = f"Không ghi được chỉ mục ({{reason}}). Hãy kiểm tra ổ đĩa rồi nạp lại. {_KEPT}"
