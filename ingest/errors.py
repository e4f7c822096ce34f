"""What can go wrong with a file that somebody wants in the library.

IngestError
├── FileAccessError             the file cannot be opened at all
│   ├── FileMissingError            there is no such file
│   ├── NotAFileError               a folder, a pipe or a device
│   └── NoPermissionError           no right to read it
├── FileRefusedError            we will not read it
│   ├── EmptyFileError              no bytes, or nothing but white space
│   ├── FileTooLargeError           more bytes than the setting allows
│   ├── ArchiveBombError            unpacks to more than memory should hold
│   ├── UnsupportedFormatError      no reader for this ending
│   └── WrongEndingError            the content is not what the ending says
└── FileBrokenError             we tried and could not
    ├── EncryptedFileError          a password is needed
    ├── CorruptFileError            damaged
    ├── UnknownEncodingError        letters in an encoding we cannot be sure of
    └── NoTextError                 pictures of text (a scan), or markup without text

Messages are Vietnamese and say what happened, to which file (its name, never its path) and what to do.
"""


class IngestError(Exception):
    """Root of this package: one file, or one line of a file, cannot be taken in."""


class FileAccessError(IngestError):
    """The file cannot be opened at all."""


class FileMissingError(FileAccessError):
    """There is no such file."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Không tìm thấy tệp “{shown_name(name)}”. Hãy kiểm tra lại đường dẫn.")


class NotAFileError(FileAccessError):
    """A folder, a pipe or a device, where a file is wanted."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{shown_name(name)}” không phải là một tệp. Hãy chọn một tệp tài liệu.")


class NoPermissionError(FileAccessError):
    """No right to read it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Không có quyền đọc “{shown_name(name)}”. Hãy xin cấp quyền đọc rồi thử lại.")


class FileRefusedError(IngestError):
    """The file is not read, for what it is."""


class EmptyFileError(FileRefusedError):
    """No bytes, or nothing but white space."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Tệp “{shown_name(name)}” trống. Hãy kiểm tra lại nội dung rồi nạp lại.")


class FileTooLargeError(FileRefusedError):
    """More bytes than the setting allows."""

    def __init__(self, name: str, size_bytes: int, max_bytes: int) -> None:
        super().__init__(
            f"Tệp “{shown_name(name)}” quá lớn ({_megabytes(size_bytes)} MB, giới hạn {_megabytes(max_bytes)} MB). "
            "Hãy chia nhỏ tài liệu hoặc tăng giới hạn trong cấu hình."
        )


class ArchiveBombError(FileRefusedError):
    """Unpacks to more than memory should hold."""

    def __init__(self, name: str, unpacked_bytes: int, max_bytes: int) -> None:
        super().__init__(
            f"Tệp “{shown_name(name)}” khi giải nén lớn bất thường ({_megabytes(unpacked_bytes)} MB, "
            f"giới hạn {_megabytes(max_bytes)} MB) nên không được mở. Hãy kiểm tra nguồn gốc của tệp."
        )


class UnsupportedFormatError(FileRefusedError):
    """No reader for this ending; ``advice`` says what to save it as."""

    def __init__(self, name: str, ending: str, advice: str) -> None:
        kind = f"đuôi {ending}" if ending else "không có đuôi"
        super().__init__(f"Chưa đọc được tệp “{shown_name(name)}” ({kind}). {advice}")


class WrongEndingError(FileRefusedError):
    """The content is not what the ending says."""

    def __init__(self, name: str, ending: str, found: str) -> None:
        super().__init__(
            f"Tệp “{shown_name(name)}” có đuôi {ending} nhưng nội dung là {found}. "
            "Hãy đổi lại đúng đuôi hoặc lưu lại tệp."
        )


class FileBrokenError(IngestError):
    """The file was opened and could not be read."""


class EncryptedFileError(FileBrokenError):
    """A password is needed."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Tệp “{shown_name(name)}” được đặt mật khẩu. Hãy gỡ mật khẩu rồi nạp lại.")


class CorruptFileError(FileBrokenError):
    """Damaged; ``detail`` says where, when that is known."""

    def __init__(self, name: str, detail: str = "") -> None:
        where = f" ({detail})" if detail else ""
        super().__init__(
            f"Tệp “{shown_name(name)}” bị hỏng{where}. Hãy mở lại bằng phần mềm gốc, lưu lại rồi nạp lại."
        )


class UnknownEncodingError(FileBrokenError):
    """Letters in an encoding that cannot be told for sure."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Không nhận ra bảng mã của tệp “{shown_name(name)}”. "
            "Hãy lưu lại tệp bằng bảng mã Unicode (UTF-8) rồi nạp lại."
        )


class NoTextError(FileBrokenError):
    """Pictures of text, or markup without any."""

    def __init__(self, name: str, *, scanned: bool = False) -> None:
        cause = "là bản quét, không có lớp chữ" if scanned else "không có phần chữ nào đọc được"
        remedy = (
            "Hãy nhận dạng chữ (OCR) hoặc dùng bản gốc có chữ" if scanned else "Hãy kiểm tra lại nội dung"
        )
        super().__init__(f"Tệp “{shown_name(name)}” {cause}. {remedy} rồi nạp lại.")


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1_000_000:.1f}".replace(".", ",")


def shown_name(name: str) -> str:
    """A file's name that can be printed: bytes that are no text and control characters are replaced."""
    return "".join(letter if letter.isprintable() else "�" for letter in name)
