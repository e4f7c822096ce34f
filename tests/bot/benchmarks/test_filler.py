import itertools

import numpy as np
import pytest

from bot.benchmarks.filler import SECTIONS, Filler, SyntheticPassages
from ingest.chunking import chunk_document
from knowledge.embedding.hashing import HashingEmbedder

SENTENCES = [
    "UBND huyện chỉ đạo phòng Kinh tế và Hạ tầng nông thôn chủ trì, đôn đốc triển khai Nghị quyết số 50/NQ-CP.",
    "Đã biên tập 192 tin và 32 bài về cải cách hành chính trên hệ thống loa truyền thanh của huyện năm 2022.",
    "Chuyển đổi số là quá trình thay đổi cách sống, cách làm việc dựa trên công nghệ số và dữ liệu số.",
]


@pytest.fixture
def documents():
    return list(Filler(SENTENCES).documents(45))


def test_makes_as_many_chunks_as_asked(documents):
    assert [len(document.sections) for document in documents] == [SECTIONS, SECTIONS, 5]
    assert sum(len(chunk_document(document)) for document in documents) == 45


def test_every_sentence_stands_where_it_says(documents):
    for document in documents:
        for section in document.sections:
            for sentence in section.sentences:
                assert document.text[sentence.start : sentence.end] == sentence.text


def test_no_sentence_of_the_library_comes_back_whole(documents):
    text = " ".join(document.text for document in documents)
    assert not any(sentence.rstrip(".") in text for sentence in SENTENCES)


def test_words_are_the_librarys_own(documents):
    own = {word.strip(".,").lower() for sentence in SENTENCES for word in sentence.split()}
    words = {word.strip(".,").lower() for document in documents for word in document.text.split()}
    assert {word for word in words if word.isalpha()} <= own


def test_figures_are_drawn_anew(documents):
    text = " ".join(document.text for document in documents)
    assert "192 tin" not in text


def test_ids_differ(documents):
    ids = [chunk.id for document in documents for chunk in chunk_document(document)]
    assert len(set(ids)) == len(ids)


def test_the_same_seed_makes_the_same_documents():
    first, second, other = (list(Filler(SENTENCES, seed).documents(20)) for seed in (1, 1, 2))
    assert first == second != other


def test_a_library_gives_its_sentences(house):
    document = next(Filler.of(house.index.current()).documents(1))
    assert len(document.text.split()) > 50


def test_synthetic_vectors_have_length_one_and_lie_near_real_ones():
    real = HashingEmbedder(64)
    samples = real.embed_passage_vectors(SENTENCES)
    vectors = SyntheticPassages(real, samples).embed_passage_vectors(["x"] * 200)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert (vectors @ samples.T).max(axis=1).mean() > 0.6
    assert len({vector.tobytes() for vector in vectors}) == 200


def test_questions_keep_their_real_vectors():
    real = HashingEmbedder(64)
    synthetic = SyntheticPassages(real, real.embed_passage_vectors(SENTENCES))
    assert (synthetic.name, synthetic.dimensions) == (real.name, real.dimensions)
    assert (synthetic.embed_query_vector("Ai ký?") == real.embed_query_vector("Ai ký?")).all()


def test_progress_hears_of_every_text():
    heard = []
    real = HashingEmbedder(64)
    SyntheticPassages(real, real.embed_passage_vectors(SENTENCES)).embed_passage_vectors(
        ["a"] * 7, heard.append
    )
    assert list(itertools.accumulate(heard))[-1] == 7
