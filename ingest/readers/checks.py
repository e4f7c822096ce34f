"""What is looked at before a file is opened in earnest: is it there, small enough, what its ending says."""

import codecs
from pathlib import Path
from stat import S_ISREG

from ingest.errors import (
    CorruptFileError,
    EmptyFileError,
    EncryptedFileError,
    FileMissingError,
    FileTooLargeError,
    NoPermissionError,
    NotAFileError,
    UnsupportedFormatError,
    WrongEndingError,
)

_HEAD_BYTES = 1024
_MAGIC = (
    (b"%PDF-", "tệp PDF"),
    (b"PK\x03\x04", "tệp nén (zip, docx, xlsx…)"),
    (b"PK\x05\x06", "tệp nén rỗng"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "tệp Office kiểu cũ hoặc có mật khẩu"),
    (b"{\\rtf", "tệp RTF"),
    (b"\x89PNG", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"\x1f\x8b", "tệp nén gzip"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"Rar!", "tệp nén RAR"),
    (b"MZ", "chương trình Windows"),
    (b"\x7fELF", "chương trình Linux"),
    (b"SQLite format 3", "cơ sở dữ liệu SQLite"),
)
_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_EXPECTED = {".pdf": b"%PDF-", ".docx": b"PK"}
_ADVICE = {
    ".doc": "Hãy mở bằng Word và lưu lại thành .docx.",
    ".rtf": "Hãy mở bằng Word và lưu lại thành .docx.",
    ".odt": "Hãy lưu lại thành .docx.",
    ".xls": "Hãy lưu bảng thành .docx hoặc .pdf.",
    ".xlsx": "Hãy lưu bảng thành .docx hoặc .pdf.",
    ".ppt": "Hãy lưu lại thành .pdf.",
    ".pptx": "Hãy lưu lại thành .pdf.",
    ".zip": "Hãy giải nén rồi nạp từng tệp.",
    ".rar": "Hãy giải nén rồi nạp từng tệp.",
    ".7z": "Hãy giải nén rồi nạp từng tệp.",
    ".jpg": "Hãy nhận dạng chữ (OCR) thành .docx hoặc .txt.",
    ".jpeg": "Hãy nhận dạng chữ (OCR) thành .docx hoặc .txt.",
    ".png": "Hãy nhận dạng chữ (OCR) thành .docx hoặc .txt.",
}  # fmt: skip


def check_file(path: Path, max_bytes: int) -> None:
    """Refuse what cannot or should not be opened; content is not judged.

    Raises:
        FileAccessError: it is missing, no regular file, or may not be read.
        FileRefusedError: it is empty or larger than ``max_bytes``.
    """
    try:
        status = path.stat()
    except PermissionError:
        raise NoPermissionError(path.name) from None
    except OSError:  # missing, or a name that no file system takes
        raise FileMissingError(path.name) from None
    if not S_ISREG(status.st_mode):
        raise NotAFileError(path.name)
    if status.st_size == 0:
        raise EmptyFileError(path.name)
    if status.st_size > max_bytes:
        raise FileTooLargeError(path.name, status.st_size, max_bytes)


def check_content(path: Path, known_endings: frozenset[str]) -> None:
    """Refuse an ending without a reader, and content that is not what the ending says.

    Raises:
        UnsupportedFormatError: no reader for the ending; the message says what to save the file as.
        WrongEndingError: the first bytes belong to another format.
        EncryptedFileError: a .docx that Office wrapped because of its password.
        CorruptFileError: a .pdf or .docx whose first bytes belong to no format at all.
        NoPermissionError: the file may not be read.
    """
    ending = path.suffix.lower()
    if ending not in known_endings:
        kinds = ", ".join(sorted(known_endings | {".jsonl"}))  # which has a reader of its own
        raise UnsupportedFormatError(
            path.name, ending, _ADVICE.get(ending, f"Các loại tệp đọc được: {kinds}.")
        )
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except PermissionError:
        raise NoPermissionError(path.name) from None
    _compare(path, ending, head)


def _compare(path: Path, ending: str, head: bytes) -> None:
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    expected = _EXPECTED.get(ending)
    if expected is None:
        if found is not None:
            raise WrongEndingError(path.name, ending, found)
        return
    if head.startswith(expected) or (
        ending == ".pdf" and expected in head
    ):  # a PDF may begin with other bytes
        return
    if ending == ".docx" and head.startswith(_OFFICE) and b"E\0n\0c\0r\0y\0p\0t\0e\0d\0" in path.read_bytes():
        raise EncryptedFileError(path.name)
    if found is not None:
        raise WrongEndingError(path.name, ending, found)
    if _is_text(head):
        raise WrongEndingError(path.name, ending, "văn bản thuần")
    raise CorruptFileError(path.name)


def _is_text(head: bytes) -> bool:
    try:  # incrementally: the head may end within a letter
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return all(letter.isprintable() or letter.isspace() for letter in text)
