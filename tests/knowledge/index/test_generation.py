import gc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from ingest.chunking import chunk_document
from knowledge.documents import Section, Sentence
from knowledge.index.home import IndexHome
from knowledge.index.writer import GenerationWriter
from tests.knowledge.index.sample_library import (
    EMBEDDER,
    RECIPE,
    REPORT,
    RESOLUTION,
    UPLOAD,
    make_document,
    open_library,
    write_generation,
)


def test_documents_come_back_as_they_were_written(tmp_path):
    generation = open_library(tmp_path, REPORT, RESOLUTION, UPLOAD)
    for document in (REPORT, RESOLUTION, UPLOAD):
        loaded, chunks = generation.load(document.id)
        assert loaded == document
        assert loaded.digest == document.digest
        assert chunks == chunk_document(document)
    assert [info.id for info in generation.documents()] == ["bao-cao", "nghi-quyet", "bien-ban"]
    assert generation.document_text("bao-cao") == REPORT.text


def test_unknown_ids_are_none_or_left_out(tmp_path):
    generation = open_library(tmp_path, REPORT)
    assert generation.document("khong-co") is None
    assert generation.document_text("khong-co") is None
    assert generation.chunks_by_id(["khong-co"]) == {}
    assert generation.sentences_of_chunks(["khong-co"]) == {}
    with pytest.raises(KeyError):
        generation.load("khong-co")


def test_every_sentence_stands_verbatim_in_the_stored_text(tmp_path):
    generation = open_library(tmp_path, REPORT, RESOLUTION)
    for info in generation.documents():
        text = generation.document_text(info.id)
        sections = generation.sections_of_document(info.id)
        for sentences in generation.sentences_of_sections([s.row for s in sections]).values():
            for indexed in sentences:
                assert text[indexed.sentence.start : indexed.sentence.end] == indexed.sentence.text


def test_sentences_of_a_chunk_are_found_by_its_id(tmp_path):
    generation = open_library(tmp_path, REPORT, RESOLUTION)
    chunk = chunk_document(RESOLUTION)[0]
    found = generation.sentences_of_chunks([chunk.id])[chunk.id]
    assert tuple(indexed.sentence for indexed in found) == chunk.sentences
    assert {indexed.document_id for indexed in found} == {"nghi-quyet"}


def test_a_chunk_is_cut_from_the_section_of_its_sentences(tmp_path):
    generation = open_library(tmp_path, UPLOAD, REPORT, RESOLUTION)
    ids = generation.chunk_ids()
    sentences = generation.sentences_of_chunks(ids)
    expected = [sentences[chunk_id][0].section_row for chunk_id in ids]
    assert generation.chunk_section_rows.tolist() == expected
    rows = [sentence.row for found in sentences.values() for sentence in found]
    told = [sentence.section_row for found in sentences.values() for sentence in found]
    assert generation.sentence_section_rows[rows].tolist() == told


def test_sentence_vectors_belong_to_their_rows_and_missing_ones_are_told(tmp_path):
    generation = open_library(tmp_path, UPLOAD, REPORT)
    rows = generation.sentences_of_chunks([chunk_document(UPLOAD)[0].id, chunk_document(REPORT)[0].id])
    upload, report = ([s.row for s in found] for found in rows.values())
    vectors, known = generation.sentence_vectors([*report, *upload])
    assert known.tolist() == [True] * 3 + [False] * 2
    texts = [sentence.text for sentence in REPORT.sections[0].sentences]
    assert np.allclose(vectors[:3], EMBEDDER.embed_passage_vectors(texts))
    assert not vectors[3:].any()


def test_the_nearest_askable_question_leads_to_its_sentence(tmp_path):
    generation = open_library(tmp_path, UPLOAD, REPORT, RESOLUTION)
    vector = EMBEDDER.embed_query_vector("Kinh tế số phải đạt mấy phần trăm?")
    best, *_ = generation.nearest_askables(vector, 2)
    assert best.similarity == pytest.approx(1)
    sentence = generation.sentences([best.askable.sentence_row])[best.askable.sentence_row]
    assert sentence.sentence == RESOLUTION.sections[0].sentences[0]
    assert generation.askable_vectors_of_sentence(best.askable.sentence_row).shape == (1, 32)


def test_a_sentence_cut_into_pieces_is_whole_in_its_section_and_a_piece_in_its_chunk(tmp_path):
    long = "Danh mục gồm: " + ", ".join(f"nhiệm vụ số {number} của huyện" for number in range(90)) + "."
    generation = open_library(tmp_path, make_document("dai", "Mở đầu.", long))
    chunks = chunk_document(make_document("dai", "Mở đầu.", long))
    assert len(chunks) > 1
    section = generation.sections_of_document("dai")[0]
    sentences = generation.sentences_of_sections([section.row])[section.row]
    assert [s.sentence.text for s in sentences] == ["Mở đầu.", long]
    assert generation.load("dai")[1] == chunks


def test_a_chunk_with_a_sentence_that_is_not_the_documents_is_refused(tmp_path):
    chunk = replace(chunk_document(REPORT)[0], sentences=(Sentence("Bịa", 90_000, 90_003, 0),))
    writer = GenerationWriter(tmp_path / "new", RECIPE)
    with pytest.raises(ValueError, match="90000"):
        writer.add(REPORT, [chunk])
    writer.abandon()


def test_a_generation_without_all_its_vectors_cannot_be_finished(tmp_path):
    writer = GenerationWriter(tmp_path / "new", RECIPE)
    writer.add(REPORT, chunk_document(REPORT))
    with pytest.raises(ValueError, match="vectors"):
        writer.finish({})
    writer.abandon()


def test_an_empty_library_is_a_generation_too(tmp_path):
    generation = open_library(tmp_path)
    assert generation.documents() == []
    assert generation.nearest_askables(EMBEDDER.embed_query_vector("gì"), 5) == []
    assert generation.counts.unigrams == {}


def test_the_catalogue_comes_back_as_it_was_given(tmp_path):
    home = IndexHome(tmp_path)
    write_generation(home, [REPORT], {"văn bản": ["50/NQ-CP"]})
    assert home.current().catalogue == {"văn bản": ["50/NQ-CP"]}


def test_counts_for_the_restorer_hold_texts_headings_and_askable_questions(tmp_path):
    counts = open_library(tmp_path, REPORT).counts
    assert counts.bigrams["chủ trì"] == 1
    assert counts.bigrams["kết quả"] == 1
    assert counts.bigrams["phụ trách"] == 1


def test_many_threads_may_read_at_once(tmp_path):
    generation = open_library(tmp_path, REPORT, RESOLUTION, UPLOAD)

    def read(number):
        document = (REPORT, RESOLUTION, UPLOAD)[number % 3]
        return generation.load(document.id)[0] == document

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(read, range(300)))


def test_files_are_let_go_when_nobody_holds_the_generation(tmp_path):
    generation = open_library(tmp_path, REPORT)
    store = generation._store
    del generation
    gc.collect()
    with pytest.raises(Exception, match="closed"):
        store.documents()


def test_sections_are_found_by_row(tmp_path):
    generation = open_library(tmp_path, REPORT)
    section = generation.sections_of_document("bao-cao")[0]
    assert generation.sections([section.row]) == {section.row: section}
    assert (section.heading_path, section.locator) == (("II. KẾT QUẢ",), "Phần II")
    assert isinstance(REPORT.sections[0], Section)
