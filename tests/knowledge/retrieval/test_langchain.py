from langchain_core.runnables import RunnableLambda

from knowledge.index.home import IndexHome
from knowledge.retrieval.hybrid import HybridRetriever
from knowledge.retrieval.langchain import LibraryRetriever
from tests.knowledge.index.sample_library import EMBEDDER, REPORT, RESOLUTION, write_generation


def make_retriever(tmp_path):
    home = IndexHome(tmp_path)
    write_generation(home, [REPORT, RESOLUTION])
    return LibraryRetriever(retriever=HybridRetriever(home, EMBEDDER), top_k=1)


def test_gives_verbatim_text_with_where_it_stands(tmp_path):
    (document,) = make_retriever(tmp_path).invoke("kinh tế số chiếm bao nhiêu GDP")
    assert document.page_content in RESOLUTION.text
    assert document.metadata["document_id"] == "nghi-quyet"
    assert document.metadata["locator"] == "Phần II"
    assert document.metadata["number"] == "50/NQ-CP"
    assert document.id


def test_fits_into_a_chain(tmp_path):
    chain = make_retriever(tmp_path) | RunnableLambda(lambda documents: documents[0].metadata["title"])
    assert chain.invoke("phòng nào chủ trì") == "Tài liệu bao-cao"
