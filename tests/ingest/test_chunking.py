import itertools
import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import Block
from ingest.chunking import chunk_document, size_in_words
from ingest.structure import build_document
from knowledge.documents import Document
from knowledge.vietnamese.text import word_count

SENTENCE = "Ủy ban nhân dân huyện chỉ đạo các phòng ban triển khai kế hoạch."  # 14 words


def build(*texts: str) -> Document:
    return build_document(id="tai-lieu", title="", blocks=[Block(text) for text in texts])


def test_a_short_document_is_one_chunk_with_its_sentences() -> None:
    document = build("I. ĐẶC ĐIỂM", "Huyện đảo. Còn khó khăn.")
    (chunk,) = chunk_document(document)
    assert (chunk.text, chunk.heading_path, chunk.locator) == (
        "Huyện đảo. Còn khó khăn.", ("I. ĐẶC ĐIỂM",), "Phần I",
    )  # fmt: skip
    assert [sentence.text for sentence in chunk.sentences] == ["Huyện đảo.", "Còn khó khăn."]


def test_a_chunk_never_crosses_a_section() -> None:
    chunks = chunk_document(build("I. ĐẶC ĐIỂM", "Huyện đảo.", "II. KẾT QUẢ", "Đã làm."))
    assert [chunk.text for chunk in chunks] == ["Huyện đảo.", "Đã làm."]


def test_neighbours_share_whole_sentences_within_the_overlap() -> None:
    chunks = chunk_document(build(" ".join([SENTENCE] * 60)), max_words=220, overlap_words=40)
    for before, after in itertools.pairwise(chunks):
        shared = [s for s in before.sentences if s in after.sentences]
        assert len(shared) >= 1 and sum(word_count(s.text) for s in shared) <= 40


def test_a_sentence_too_long_for_a_chunk_is_cut_at_its_clauses() -> None:
    clause = "phát triển hạ tầng số và nguồn nhân lực tại chỗ"
    chunks = chunk_document(build(f"Huyện {'; '.join([clause] * 40)}."))
    assert len(chunks) > 1
    assert all(chunk.text.endswith((";", ".")) for chunk in chunks)
    assert all(word_count(chunk.text) <= 220 for chunk in chunks)


def test_a_word_without_an_end_is_cut_by_letters() -> None:
    chunks = chunk_document(build("a" * 5_000))
    assert "".join(chunk.text for chunk in chunks) == "a" * 5_000


def test_figures_and_addresses_count_for_more_than_a_word() -> None:
    generator = random.Random(1)
    address = "https://" + "".join(generator.choices(string.ascii_letters + string.digits, k=40))
    assert size_in_words(address) > 10
    assert size_in_words("12,5%; 13,7%; 14,9%; 15,2%;") > 4
    assert size_in_words(SENTENCE) == 14


def test_ids_are_the_same_for_the_same_text_and_differ_between_places() -> None:
    first, second = chunk_document(build(*[SENTENCE] * 60)), chunk_document(build(*[SENTENCE] * 60))
    assert [chunk.id for chunk in first] == [chunk.id for chunk in second]
    assert len({chunk.id for chunk in first}) == len(first)
    assert [chunk.position for chunk in first] == list(range(len(first)))


PIECE = st.sampled_from(
    ["Huyện đảo. ", "phát triển, ", "- mục một; ", "\n", "12,5% ", "I. PHẦN\n", "1. Khoản\n", "x" * 90 + " "]
)


@pytest.mark.parametrize(("max_words", "overlap_words"), [(20, 5), (220, 40), (7, 0), (10, 10)])
@settings(max_examples=60, deadline=None)
@given(st.lists(PIECE, max_size=120))
def test_chunks_are_slices_within_the_limit_that_leave_no_sentence_out(
    max_words: int, overlap_words: int, pieces: list[str]
) -> None:
    document = build(*"".join(pieces).split("\n"))
    chunks = chunk_document(document, max_words, overlap_words)
    covered = set()
    for chunk in chunks:
        start, end = chunk.sentences[0].start, chunk.sentences[-1].end
        assert document.text[start:end] == chunk.text
        assert word_count(chunk.text) <= max_words
        assert all(document.text[s.start : s.end] == s.text for s in chunk.sentences)
        covered |= set(range(start, end))
    for section in document.sections:
        for sentence in section.sentences:
            assert all(
                at in covered for at in range(sentence.start, sentence.end) if not document.text[at].isspace()
            )
