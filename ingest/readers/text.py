"""Plain text."""

from pathlib import Path

from ingest.readers.block import Block, ReadResult
from ingest.readers.encoding import read_text
from ingest.readers.wrapping import unwrap


class TextReader:
    """Reads .txt: a block for each line, lines cut at a width put together."""

    def read(self, path: Path) -> ReadResult:
        """Read the whole file; an old encoding is converted and told in the warnings."""
        decoded = read_text(path)
        return ReadResult(text_blocks(decoded.text), warnings=conversion_warnings(decoded.encoding))


def text_blocks(text: str) -> tuple[Block, ...]:
    """Blocks of a plain text that is in memory."""
    return tuple(Block(paragraph) for _, paragraph in unwrap(text.splitlines()))


def conversion_warnings(encoding: str) -> tuple[str, ...]:
    """What to tell about an encoding that had to be converted."""
    if encoding.startswith("utf"):
        return ()
    return (f"Tệp dùng bảng mã {encoding}, đã chuyển sang Unicode.",)
