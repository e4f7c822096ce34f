"""What an archive holds, and the list that closes it.

    records.sqlite                    the records, from whatever database, as SQLite
    secret.key                        the key of the pseudonyms
    index/current                     which generation serves
    index/generations/<id>/<files>    the generations that can serve
    manifest.json                     last: every file with its size and SHA-256

Whoever has the archive can read all of it: it must be kept as carefully as the machine itself.
"""

import json
import re
from dataclasses import asdict, dataclass
from datetime import datetime

from bot.records.errors import BackupError

FORMAT = 1
RECORDS, KEY, MANIFEST = "records.sqlite", "secret.key", "manifest.json"
POINTER, GENERATIONS = "index/current", "index/generations"
_PART = r"[A-Za-z0-9_][A-Za-z0-9_.-]*"  # no "..", no hidden file, no separator of any system
_NAME = re.compile(
    rf"{re.escape(RECORDS)}|{re.escape(KEY)}|{re.escape(MANIFEST)}|{POINTER}|{GENERATIONS}(?:/{_PART}){{2,6}}"
)


@dataclass(frozen=True, slots=True)
class PackedFile:
    """Size in bytes and SHA-256 of a file."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BackupManifest:
    """What was packed, when, and by which version of program and schema."""

    created: datetime
    program: str
    schema: str
    files: dict[str, PackedFile]
    format: int = FORMAT

    @property
    def has_index(self) -> bool:
        """Whether an index is in it."""
        return POINTER in self.files

    @property
    def total_bytes(self) -> int:
        """Bytes of all files, unpacked."""
        return sum(file.bytes for file in self.files.values())

    def to_json(self) -> bytes:
        """The manifest as it is packed."""
        values = asdict(self) | {"created": self.created.isoformat()}
        return json.dumps(values, ensure_ascii=False, indent=1).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "BackupManifest":
        """Reads a manifest.

        Raises:
            BackupError: it is none, or one of another format.
        """
        try:
            raw = json.loads(data)
            if raw["format"] != FORMAT:
                raise BackupError(_OTHER_FORMAT)
            files = {name: PackedFile(**file) for name, file in raw["files"].items()}
            return cls(datetime.fromisoformat(raw["created"]), raw["program"], raw["schema"], files)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise BackupError(_NO_MANIFEST) from error


def is_allowed(name: str) -> bool:
    """Whether an archive may hold a file of this name: only names that this module knows, none that climbs."""
    return _NAME.fullmatch(name) is not None and ".." not in name


_OTHER_FORMAT = (
    "Bản sao lưu do một phiên bản khác của chương trình tạo ra. Hãy dùng đúng phiên bản đó để khôi phục."
)
_NO_MANIFEST = "Tệp này không phải bản sao lưu của trợ lý, hoặc đã hỏng: không đọc được danh sách tệp."
