"""Bytes to text: Unicode first, then the encodings that Vietnamese had before it, never a guess."""

import codecs
import re
from pathlib import Path

from ingest.errors import UnknownEncodingError
from ingest.readers.legacy import Converted, convert, vietnamese_share
from knowledge.vietnamese.text import compose

_BOMS = (  # the longer ones first: UTF-32 begins like UTF-16
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WORD = re.compile(r"[^\W\d_]+")
_MIN_ACCENTED_WORDS = 5
_MIN_SHARE = 0.95


def read_text(path: Path) -> Converted:
    """A text file in Unicode, with the name of the encoding it came in.

    Raises:
        UnknownEncodingError: it is not Unicode, and not surely one of the old Vietnamese encodings.
    """
    return decode(path.read_bytes(), path.name)


def decode(data: bytes, name: str) -> Converted:
    """The same for bytes; ``name`` is for the message."""
    encoding = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise UnknownEncodingError(name) from None
        return _decode_old(data, name)
    if "\x00" in text:
        raise UnknownEncodingError(name)
    return convert(text) or Converted(text, encoding)


def _decode_old(data: bytes, name: str) -> Converted:
    if b"\x00" in data:
        raise UnknownEncodingError(name)
    if converted := convert(data.decode("latin-1")):
        return converted
    try:
        text = compose(data.decode("cp1258"))
    except UnicodeDecodeError:
        raise UnknownEncodingError(name) from None
    accented = [word for word in _WORD.findall(text) if not word.isascii()]
    if len(accented) < _MIN_ACCENTED_WORDS or vietnamese_share(accented) < _MIN_SHARE:
        raise UnknownEncodingError(name)
    return Converted(text, "Windows-1258")
