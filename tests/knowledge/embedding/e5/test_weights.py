import shutil
import struct

import numpy as np
import pytest

from knowledge.embedding.e5.source import FILE_NAME, FILE_SIZE, check_digest, check_size, find_weights_file
from knowledge.embedding.e5.weights import Q4_BLOCK, E5Weights, dequantise
from knowledge.errors import EmbedderError


@pytest.fixture(scope="module")
def weights():
    return E5Weights(find_weights_file())


@pytest.fixture
def copy(tmp_path):
    return shutil.copy(find_weights_file(), tmp_path / FILE_NAME)


def test_reads_the_sizes_of_multilingual_e5_small(weights):
    sizes = weights.sizes
    assert (sizes.hidden, sizes.layers, sizes.heads, sizes.feed_forward) == (384, 12, 12, 1536)
    assert (sizes.vocabulary, sizes.positions) == (250_037, 512)


def test_pieces_are_those_of_xlm_r(weights):
    pieces = weights.vocabulary.pieces()
    assert len(pieces) == 250_002
    assert pieces[:6] == ["<s>", "<pad>", "</s>", "<unk>", ",", "."]
    assert {"▁trình", "▁hành"} <= set(pieces)


def test_dequantises_a_block_written_by_hand():
    block = np.zeros(1, Q4_BLOCK)
    block["scale"] = 0.5
    block["nibbles"][0, :2] = [0x1F, 0x80]  # weights 0 and 16 from the first byte, 1 and 17 from the second
    values = dequantise(block)
    assert values.shape == (32,)
    assert [values[0], values[16], values[1], values[17]] == [3.5, -3.5, -4.0, 0.0]


def test_dequantising_keeps_rows_apart(weights):
    rows = weights.blocks("emb.word").reshape(weights.sizes.vocabulary, -1)
    two = dequantise(rows[np.array([[5, 9]])])
    assert two.shape == (1, 2, 384)
    np.testing.assert_array_equal(two[0, 1], dequantise(rows[9]))


def test_refuses_a_file_that_is_not_of_this_format(tmp_path):
    (tmp_path / "x.bin").write_bytes(b"something else entirely" * 100)
    with pytest.raises(EmbedderError, match="E5S1"):
        E5Weights(tmp_path / "x.bin")


@pytest.mark.parametrize("size", [3, 20, 60, 1_000_000, 4_600_000, 4_638_300, 60_000_000, FILE_SIZE - 1])
def test_refuses_a_file_that_is_cut_short(copy, size):
    with copy.open("r+b") as file:
        file.truncate(size)
    with pytest.raises(EmbedderError, match=r"hỏng.*cài lại"):
        E5Weights(copy)
    with pytest.raises(EmbedderError, match="byte"):
        check_size(copy)


def test_refuses_an_empty_and_a_missing_file(tmp_path):
    (tmp_path / "empty.bin").touch()
    for name in ("empty.bin", "missing.bin"):
        with pytest.raises(EmbedderError, match="Không đọc được"):
            E5Weights(tmp_path / name)


@pytest.mark.parametrize(
    ("offset", "layout", "value"),
    [
        (8, "<i", 400),  # hidden size that the heads do not divide
        (12, "<i", 13),  # more layers than there are
        (16, "<i", 0),  # no heads
        (20, "<i", -1536),
        (28, "<i", 1024),  # more positions than the table holds
        (40, "<i", 64),  # another block size
        (44, "<i", 900_000),  # more pieces than rows
        (48, "<i", 250_002),  # a marker outside the vocabulary
        (64, "<Q", 1 << 60),  # bytes of the vocabulary
        (76, "<I", 4_000_000_000),  # a piece that ends behind the next
    ],
)
def test_refuses_a_header_that_contradicts_the_file(copy, offset, layout, value):
    with copy.open("r+b") as file:
        file.seek(offset)
        file.write(struct.pack(layout, value))
    with pytest.raises(EmbedderError, match="hỏng"):
        E5Weights(copy)
    with pytest.raises(EmbedderError, match="SHA-256"):
        check_digest(copy)
