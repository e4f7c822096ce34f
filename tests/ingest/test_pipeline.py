import json
import sqlite3
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from ingest.chunking import chunk_document
from ingest.errors import CorruptFileError
from ingest.pipeline import VECTOR_CACHE_FILE, ingest_documents, remove_documents
from ingest.report import FileStatus, Stage
from ingest.sources import Source, file_sources
from knowledge.documents import DocumentKind
from knowledge.embedding.hashing import HashingEmbedder
from knowledge.errors import RecipeMismatchError
from knowledge.index.failures import IndexBusyError
from knowledge.index.fields import searched_text
from knowledge.index.generation import Generation
from knowledge.index.home import IndexHome
from knowledge.index.manifest import MANIFEST_FILE
from knowledge.index.schema import STORE_FILE
from knowledge.index.terms import word_hashes
from knowledge.retrieval.hybrid import HybridRetriever
from knowledge.vietnamese.text import search_tokens
from tests.ingest.test_vectorizing import CountingEmbedder
from tests.knowledge.index.sample_library import REPORT, RESOLUTION, UPLOAD, make_document


@pytest.fixture
def embedder():
    return CountingEmbedder()


@pytest.fixture
def home(tmp_path, embedder):
    return IndexHome(tmp_path / "home", embedder.name, embedder.dimensions)


def source(name, *documents, warnings=(), error=None):
    """A file that gives these documents, these warnings, and then fails if there is an error."""

    def read(noted):
        noted.extend(warnings)
        yield from documents
        if error:
            raise error

    return Source(name, read)


def statuses(report):
    return [file.status for file in report.files]


def ids(home):
    return sorted(info.id for info in home.current().documents())


def test_documents_of_files_can_be_found_after_an_ingest(home, embedder):
    report = ingest_documents(home, embedder, [source("kho", REPORT, RESOLUTION), source("tai", UPLOAD)])
    assert statuses(report) == [FileStatus.INGESTED, FileStatus.INGESTED]
    assert [(file.changed, file.chunks) for file in report.files] == [(2, 2), (1, 1)]
    found = HybridRetriever(home, embedder).rank("Phòng nào chủ trì Nghị quyết 50?").retrieval
    assert found.passages[0].document.id == "bao-cao"


def test_vectors_stand_beside_the_texts_that_they_were_made_of(home, embedder):
    many = [make_document(f"d{number}", f"Nội dung số {number} của huyện.") for number in range(30)]
    ingest_documents(home, embedder, [source("a", REPORT, *many[:15])])
    ingest_documents(
        home, embedder, [source("b", *many[15:], RESOLUTION, make_document("d3", "Nội dung mới."))]
    )
    generation = home.current()
    for info in generation.documents():
        document, chunks = generation.load(info.id)
        rows = [generation._store.chunk_rows([chunk.id])[chunk.id] for chunk in chunks]
        texts = [searched_text(document.title, chunk) for chunk in chunks]
        assert np.allclose(generation.chunk_vectors[rows], embedder.embed_passage_vectors(texts))
        for section in generation.sections_of_document(info.id):
            sentences = generation.sentences_of_sections([section.row])[section.row]
            vectors, known = generation.sentence_vectors([s.row for s in sentences])
            assert known.all()
            assert np.allclose(vectors, embedder.embed_passage_vectors([s.sentence.text for s in sentences]))
            for sentence in sentences:
                asked = generation.askable_vectors_of_sentence(sentence.row)
                assert np.allclose(asked, embedder.embed_query_vectors(list(sentence.sentence.askable)))


@pytest.mark.parametrize("brought", [1, 12])
def test_chroma_holds_what_the_exact_index_holds_after_changes_small_and_large(home, embedder, brought):
    many = [make_document(f"d{number}", f"Nội dung số {number} của huyện.") for number in range(20)]
    ingest_documents(home, embedder, [source("a", *many)])
    retitled = [replace(document, title=f"Tên mới {document.id}") for document in many[:brought]]
    ingest_documents(home, embedder, [source("a", *retitled)], keep=lambda info: info.id != "d19")
    exact = home.current()
    graph = Generation(exact.folder, exact_search_limit=0)
    for document in (*retitled, many[15]):
        vector = embedder.embed_query_vector(searched_text(document.title, chunk_document(document)[0]))
        expected, found = exact.dense.search(vector, 19), graph.dense.search(vector, 30)
        assert set(found.rows.tolist()) == set(expected.rows.tolist())
        assert np.allclose(found.cosines, expected.cosines, atol=1e-5)
        assert found.cosines[0] == pytest.approx(1)


def test_ingesting_the_same_again_changes_nothing_and_embeds_nothing(home, embedder):
    first = ingest_documents(home, embedder, [source("kho", REPORT, UPLOAD)])
    embedder.texts.clear()
    again = ingest_documents(home, embedder, [source("kho", REPORT, UPLOAD)])
    assert statuses(again) == [FileStatus.UNCHANGED]
    assert again.manifest is None
    assert home.current().id == first.manifest.id
    assert embedder.texts == []


def test_only_what_has_changed_is_embedded(home, embedder):
    ingest_documents(home, embedder, [source("kho", REPORT, UPLOAD)])
    embedder.texts.clear()
    changed = make_document("bien-ban", "Cuộc họp bàn về xử lý rác thải trên đảo.", "Trạm y tế đã sửa xong.")
    report = ingest_documents(home, embedder, [source("kho", REPORT, changed)])
    assert (report.files[0].changed, report.files[0].unchanged) == (1, 1)
    assert len(embedder.texts) == 2  # the chunk and the new sentence; the old sentence is in the cache
    assert home.current().document_text("bien-ban") == changed.text
    assert ids(home) == ["bao-cao", "bien-ban"]


def test_documents_that_are_not_brought_again_stay(home, embedder):
    ingest_documents(home, embedder, [source("a", REPORT)])
    ingest_documents(home, embedder, [source("b", UPLOAD)])
    assert ids(home) == ["bao-cao", "bien-ban"]


def test_identity_is_the_same_whichever_way_the_library_came_together(home, embedder, tmp_path):
    other = IndexHome(tmp_path / "other")
    ingest_documents(home, embedder, [source("a", REPORT, UPLOAD)])
    ingest_documents(other, embedder, [source("b", UPLOAD)])
    ingest_documents(other, embedder, [source("a", REPORT)])
    assert home.current().identity == other.current().identity


def test_documents_that_are_not_kept_are_removed(home, embedder):
    ingest_documents(home, embedder, [source("kho", REPORT, RESOLUTION), source("tai", UPLOAD)])
    report = ingest_documents(
        home, embedder, [source("kho", REPORT)], keep=lambda info: info.kind is DocumentKind.TEXT
    )
    assert report.removed == ("nghi-quyet",)
    assert ids(home) == ["bao-cao", "bien-ban"]


def test_removing_by_id_tells_what_was_there(home, embedder):
    ingest_documents(home, embedder, [source("kho", REPORT, UPLOAD)])
    assert remove_documents(home, embedder, ["bien-ban", "khong-co"]).removed == ("bien-ban",)
    assert ids(home) == ["bao-cao"]
    before = home.current().id
    assert remove_documents(home, embedder, ["khong-co"]).manifest is None
    assert home.current().id == before
    home.rollback()
    assert ids(home) == ["bao-cao", "bien-ban"]


def test_one_bad_file_never_stops_the_rest(home, embedder):
    report = ingest_documents(
        home,
        embedder,
        [
            source("hong.pdf", error=CorruptFileError("hong.pdf")),
            source("la.docx", error=RuntimeError("a reader's bug")),
            source("rong.txt", make_document("rong")),
            source("tot.txt", UPLOAD),
        ],
    )
    assert statuses(report) == [FileStatus.FAILED, FileStatus.FAILED, FileStatus.FAILED, FileStatus.INGESTED]
    assert "hong.pdf" in report.files[0].reason
    assert "la.docx" in report.files[1].reason
    assert "bug" not in report.files[1].reason
    assert "không có nội dung" in report.files[2].reason
    assert ids(home) == ["bien-ban"]
    assert len(report.failed) == 3


def test_a_file_that_breaks_off_is_partial_with_what_came_before(home, embedder):
    report = ingest_documents(
        home,
        embedder,
        [source("kho.jsonl", UPLOAD, warnings=["Dòng 3 bị bỏ qua."], error=CorruptFileError("kho"))],
    )
    (file,) = report.files
    assert file.status is FileStatus.PARTIAL
    assert file.warnings == ("Dòng 3 bị bỏ qua.",)
    assert "bị hỏng" in file.reason
    assert ids(home) == ["bien-ban"]


def test_a_document_of_a_file_that_cannot_be_read_any_more_stays_as_it_was(home, embedder):
    ingest_documents(home, embedder, [source("a.txt", UPLOAD)])
    ingest_documents(
        home, embedder, [source("a.txt", error=CorruptFileError("a.txt")), source("b.txt", REPORT)]
    )
    assert ids(home) == ["bao-cao", "bien-ban"]


def test_an_id_that_comes_twice_is_taken_once(home, embedder):
    report = ingest_documents(home, embedder, [source("a", UPLOAD), source("b", UPLOAD, REPORT)])
    assert statuses(report) == [FileStatus.INGESTED, FileStatus.PARTIAL]
    assert "bien-ban" in report.files[1].warnings[0]


def test_an_upload_cannot_take_the_place_of_a_document_of_the_library(home, embedder):
    ingest_documents(home, embedder, [source("kho", REPORT)])
    report = ingest_documents(home, embedder, [source("gia.txt", make_document("bao-cao", "Nội dung giả."))])
    assert statuses(report) == [FileStatus.FAILED]
    assert "bao-cao" in report.files[0].reason
    assert home.current().document_text("bao-cao") == REPORT.text


def test_a_dry_run_reports_the_same_and_writes_nothing(home, embedder):
    dry = ingest_documents(home, embedder, [source("kho", REPORT, UPLOAD)], dry_run=True)
    assert dry.is_dry_run
    assert not home.home.exists()
    assert embedder.texts == []
    wet = ingest_documents(home, embedder, [source("kho", REPORT, UPLOAD)])
    assert dry.files == wet.files
    dry = ingest_documents(home, embedder, [source("kho", REPORT)], keep=lambda _: False, dry_run=True)
    assert dry.removed == ("bien-ban",)
    assert ids(home) == ["bao-cao", "bien-ban"]


def test_an_empty_library_can_be_made_and_served(home, embedder):
    assert ingest_documents(home, embedder, []).manifest.counts.documents == 0
    assert HybridRetriever(home, embedder).rank("gì").retrieval.passages == ()


def test_the_catalogue_is_kept_until_another_is_given(home, embedder):
    ingest_documents(home, embedder, [source("kho", REPORT)], catalogue=lambda: {"bản": 1})
    ingest_documents(home, embedder, [source("tai", UPLOAD)])
    assert home.current().catalogue == {"bản": 1}
    assert ingest_documents(home, embedder, [], catalogue=lambda: {"bản": 1}).manifest is None
    assert ingest_documents(home, embedder, [], catalogue=lambda: {"bản": 2}).manifest is not None
    assert home.current().catalogue == {"bản": 2}


def test_another_embedder_embeds_everything_again(home, embedder):
    ingest_documents(home, embedder, [source("kho", REPORT, UPLOAD)])
    other = HashingEmbedder(24)
    home = IndexHome(home.home, other.name, other.dimensions)
    report = ingest_documents(home, other, [source("kho", REPORT)])
    assert statuses(report) == [FileStatus.UNCHANGED]
    assert home.current().chunk_vectors.shape == (2, 24)
    assert ids(home) == ["bao-cao", "bien-ban"]


def test_a_library_whose_index_is_damaged_is_built_anew_from_what_is_brought(home, embedder):
    manifest = ingest_documents(home, embedder, [source("kho", REPORT)]).manifest
    (home.home / "generations" / manifest.id / "store.sqlite").write_bytes(b"")
    embedder.texts.clear()
    ingest_documents(home, embedder, [source("kho", REPORT)])
    assert ids(home) == ["bao-cao"]
    assert embedder.texts == []


def test_a_lost_vector_cache_costs_time_and_nothing_else(home, embedder):
    ingest_documents(home, embedder, [source("kho", REPORT)])
    (home.home / VECTOR_CACHE_FILE).write_bytes(b"broken" * 500)
    ingest_documents(home, embedder, [source("tai", UPLOAD)])
    assert ids(home) == ["bao-cao", "bien-ban"]


def test_many_new_sentences_of_uploads_go_without_vectors_but_the_librarys_do_not(home, embedder):
    long = make_document("dai", *(f"Câu thứ {number} của tài liệu." for number in range(12)))
    ingest_documents(
        home, embedder, [source("kho", REPORT), source("tai", UPLOAD, long)], sentence_vector_limit=10
    )
    counts = home.current().manifest.counts
    assert counts.sentences == 3 + 2 + 12
    assert counts.sentence_vectors == 3


def test_a_second_ingest_waits_for_nobody(home, embedder):
    with home.writing(), pytest.raises(IndexBusyError, match="đang chạy"):
        ingest_documents(home, embedder, [source("kho", REPORT)])


def test_progress_tells_every_stage(home, embedder):
    heard = []
    ingest = partial(ingest_documents, home, embedder, on_progress=heard.append)
    ingest([source("kho", REPORT)])
    ingest([source("a", UPLOAD), source("b", RESOLUTION)])
    assert [p.stage for p in heard if p.stage is Stage.CARRYING] == [Stage.CARRYING]
    assert [(p.done, p.total, p.name) for p in heard if p.stage is Stage.READING] == [
        (0, 1, "kho"),
        (0, 2, "a"),
        (1, 2, "b"),
    ]
    assert max(p.done for p in heard if p.stage is Stage.EMBEDDING) == 7
    assert heard[-1].stage is Stage.FINISHING


def test_files_go_all_the_way(home, embedder, tmp_path):
    (tmp_path / "vao").mkdir()
    (tmp_path / "vao" / "toi.txt").write_text("I. TỎI\n\nTỎI Lý Sơn là đặc sản.", encoding="utf-8")
    lines = [json.dumps({"id": "x1", "title": "Đảo", "text": "Đảo Bé ở phía bắc."}, ensure_ascii=False)]
    (tmp_path / "vao" / "kho.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "vao" / "anh.png").write_bytes(b"\x89PNG")
    report = ingest_documents(home, embedder, file_sources([tmp_path / "vao"], 1_000_000))
    assert [(f.name, f.status) for f in report.files] == [
        ("anh.png", FileStatus.FAILED),
        ("kho.jsonl", FileStatus.INGESTED),
        ("toi.txt", FileStatus.INGESTED),
    ]
    assert chunk_document(home.current().load("x1")[0])[0].text == "Đảo Bé ở phía bắc."


def test_documents_of_an_index_of_an_older_format_are_taken_over(home, embedder):
    ingest_documents(home, embedder, [source("a", REPORT, UPLOAD)])
    before = [home.current().load(info.id) for info in home.current().documents()]
    make_it_of_format_1(home.current().folder)
    home = IndexHome(home.home, embedder.name, embedder.dimensions)
    with pytest.raises(RecipeMismatchError, match="troly ingest"):
        home.current()
    ingest_documents(home, embedder, [source("b", RESOLUTION)])
    after = home.current()
    assert ids(home) == sorted([REPORT.id, UPLOAD.id, RESOLUTION.id])
    assert [after.load(document.id) for document, _ in before] == before
    sentence = next(iter(after.sentences([0]).values()))
    assert sentence.words == word_hashes(search_tokens(sentence.sentence.text)).tobytes()


def make_it_of_format_1(folder):
    """An index without the words of sentences, as version 0.1.0 wrote it."""
    store = sqlite3.connect(folder / STORE_FILE, isolation_level=None)
    (view,) = store.execute("SELECT sql FROM sqlite_master WHERE name = 'full_sentences'").fetchone()
    store.execute("DROP VIEW full_sentences")
    store.execute(view.replace(", s.words, s.folded_words", ""))
    for column in ("words", "folded_words"):
        store.execute(f"ALTER TABLE sentences DROP COLUMN {column}")
    store.close()
    manifest = json.loads((folder / MANIFEST_FILE).read_text(encoding="utf-8"))
    manifest["recipe"]["format_version"] = 1
    manifest["sizes"][STORE_FILE] = (folder / STORE_FILE).stat().st_size
    (folder / MANIFEST_FILE).write_text(json.dumps(manifest), encoding="utf-8")
