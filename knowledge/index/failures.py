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
    """The error to show for what went wrong while writing; None when disk and rights have nothing to do with it."""
    number = error.errno if isinstance(error, OSError) else None
    words = str(error).lower()
    is_database = isinstance(error, sqlite3.Error)
    is_chroma = type(error).__module__.startswith("chromadb")
    is_torn = (
        isinstance(error, OSError) and number is None and "written" in words
    )  # numpy's, without a number
    if number in _FULL or is_torn or ((is_database or is_chroma) and "full" in words):
        return IndexNotWrittenError(_DISK_FULL)
    if number in _FORBIDDEN or (is_database and ("readonly" in words or "unable to open" in words)):
        return IndexNotWrittenError(_NO_RIGHTS)
    if number is not None or is_chroma or (is_database and "i/o" in words):
        return IndexNotWrittenError(_OTHER)
    return None


_KEPT = "Kho tri thức hiện có vẫn nguyên vẹn và dùng được."
_DISK_FULL = f"Không đủ chỗ trống trên đĩa để lập chỉ mục. Hãy giải phóng dung lượng rồi nạp lại. {_KEPT}"
_NO_RIGHTS = f"Không có quyền ghi vào thư mục dữ liệu. Hãy xin cấp quyền ghi rồi nạp lại. {_KEPT}"
_OTHER = f"Không ghi được chỉ mục. Hãy kiểm tra dung lượng trống và quyền ghi của ổ đĩa rồi nạp lại. {_KEPT}"
