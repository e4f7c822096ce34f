import pytest

from knowledge.errors import IndexMissingError
from knowledge.index.home import IndexHome
from knowledge.retrieval.hybrid import HybridRetriever
from tests.knowledge.index.sample_library import (
    EMBEDDER,
    REPORT,
    RESOLUTION,
    UPLOAD,
    make_document,
    write_generation,
)


@pytest.fixture
def home(tmp_path):
    home = IndexHome(tmp_path)
    write_generation(home, [REPORT, RESOLUTION, UPLOAD])
    return home


@pytest.fixture
def retriever(home):
    return HybridRetriever(home, EMBEDDER)


def ids(retrieval):
    return [passage.document.id for passage in retrieval.passages]


def test_finds_the_passage_that_answers(retriever):
    best = retriever.rank("Phòng nào chủ trì triển khai Nghị quyết 50/NQ-CP?").retrieval.passages[0]
    assert best.document.id == "bao-cao"
    assert best.chunk.locator == "Phần II"
    assert "chủ trì" in best.chunk.text
    assert 0 < best.score <= 1
    assert best.cosine > 0


def test_passages_come_best_first_and_no_more_than_asked_for(retriever):
    retrieval = retriever.rank("kế hoạch của huyện", 2).retrieval
    assert len(retrieval.passages) == 2
    assert retrieval.passages[0].score >= retrieval.passages[1].score


def test_words_without_diacritics_find_the_same(retriever):
    assert ids(retriever.rank("xu ly rac thai tren dao", 1, folded=True).retrieval) == ["bien-ban"]


def test_a_named_document_is_preferred(retriever):
    question = "kế hoạch của năm nay có gì"
    assert ids(retriever.rank(question, 1).retrieval)[0] != "bien-ban"
    assert ids(retriever.rank(question, 1, preferred_documents={"bien-ban", "khong-co"}).retrieval) == [
        "bien-ban"
    ]


def test_preferring_an_unknown_document_changes_nothing(retriever):
    question = "kinh tế số"
    plain = retriever.rank(question).retrieval
    assert retriever.rank(question, preferred_documents={"khong-co"}).retrieval == plain


def test_a_list_of_documents_holds_each_once(tmp_path):
    home = IndexHome(tmp_path)
    long = make_document("dai", *(f"Huyện thực hiện nhiệm vụ số {n} về chuyển đổi số." for n in range(60)))
    write_generation(home, [long, UPLOAD])
    retriever = HybridRetriever(home, EMBEDDER)
    assert len(ids(retriever.rank("nhiệm vụ chuyển đổi số", 10).retrieval)) > 2
    assert ids(retriever.rank("nhiệm vụ chuyển đổi số", 10, one_per_document=True).retrieval) == [
        "dai",
        "bien-ban",
    ]


def test_figures_for_refusal_are_high_for_what_is_there_and_low_for_what_is_not(retriever):
    there = retriever.rank("Kinh tế số chiếm khoảng 20% GDP vào năm 2025").retrieval
    absent = retriever.rank("công thức nấu phở bò ngon nhất").retrieval
    assert there.top_bm25 / there.bm25_ceiling > 0.5
    assert absent.top_bm25 / absent.bm25_ceiling < 0.2
    assert there.bm25_gap > absent.bm25_gap
    assert there.top_cosine > absent.top_cosine


def test_a_known_vector_is_not_computed_again(home):
    class Silent(type(EMBEDDER)):
        def embed_query_vectors(self, texts):
            raise AssertionError("asked for a vector that was given")

    retriever = HybridRetriever(home, Silent(32))
    vector = EMBEDDER.embed_query_vector("kinh tế số")
    assert ids(retriever.rank("kinh tế số", 1, query_vector=vector).retrieval) == ["nghi-quyet"]


def test_sees_a_new_generation_at_the_next_question_but_may_stay_on_the_old_one(home, retriever):
    old = home.current()
    write_generation(home, [UPLOAD])
    assert ids(retriever.rank("kinh tế số").retrieval) == ["bien-ban"]
    assert ids(retriever.rank("kinh tế số", 1, generation=old).retrieval) == ["nghi-quyet"]


def test_an_empty_query_and_an_empty_library_give_no_nonsense(home, retriever, tmp_path):
    assert retriever.rank("").retrieval.bm25_ceiling == 0
    empty = IndexHome(tmp_path / "empty")
    write_generation(empty, [])
    retrieval = HybridRetriever(empty, EMBEDDER).rank("kinh tế số").retrieval
    assert retrieval.passages == ()
    assert (retrieval.top_bm25, retrieval.top_cosine, retrieval.bm25_gap) == (0, 0, 0)


def test_without_an_index_the_reason_is_told(tmp_path):
    with pytest.raises(IndexMissingError, match="troly ingest"):
        HybridRetriever(IndexHome(tmp_path), EMBEDDER).rank("gì")
