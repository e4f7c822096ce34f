"""Pseudonyms: who asked is told apart, and never named. The key stays in TROLY_HOME.

Without the key nobody can get back from a pseudonym to a person; with it, what is kept about a person can be
found, shown and deleted, as Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 asks.
"""

import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path

from bot.records.errors import SecretKeyError

_KEY_BYTES = 32


class Pseudonyms:
    """Makes pseudonyms: HMAC-SHA256, 64 hexadecimal digits; the same person, the same pseudonym."""

    def __init__(self, key: bytes) -> None:
        """``key`` is secret, 32 bytes."""
        self._key = key

    @classmethod
    def from_file(cls, path: Path) -> "Pseudonyms":
        """With the key in ``path``, which is made on first use and only its owner can read.

        Raises:
            SecretKeyError: the file cannot be made or read, or holds no key.
        """
        try:
            if not path.exists():
                _make_key(path)
            path.chmod(0o600)
            key = bytes.fromhex(path.read_text(encoding="ascii"))
        except (OSError, ValueError) as error:
            raise SecretKeyError(_UNREADABLE.format(file=path.name)) from error
        if len(key) != _KEY_BYTES:
            raise SecretKeyError(_UNREADABLE.format(file=path.name))
        return cls(key)

    @property
    def fingerprint(self) -> str:
        """Tells keys apart and gives nothing away."""
        return self._digest("fingerprint")

    def person(self, person_id: int) -> str:
        """The pseudonym of a person, from Telegram's number."""
        return self._digest(f"person:{person_id}")

    def chat(self, chat_id: int) -> str:
        """The pseudonym of a chat; a private one has another than the person in it."""
        return self._digest(f"chat:{chat_id}")

    def talk(self, chat_id: int, person_id: int, thread_id: int | None) -> str:
        """The pseudonym of what one person says in one topic of one chat."""
        return self._digest(f"talk:{chat_id}:{person_id}:{thread_id}")

    def _digest(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


def _make_key(path: Path) -> None:
    """Writes a key aside and links it into place: of two processes that start at once, one wins."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(_KEY_BYTES))
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        Path(temporary).unlink()


_UNREADABLE = (
    "Không đọc được tệp khoá {file} trong thư mục dữ liệu (TROLY_HOME). Hãy kiểm tra quyền của tệp, "
    "hoặc khôi phục tệp này từ bản sao lưu bằng “troly restore”."
)
