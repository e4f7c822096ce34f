"""Small documents and a generation made of them, without any model."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ingest.chunking import chunk_document
from knowledge.documents import Chunk, Document, DocumentKind, Section, Sentence
from knowledge.embedding.hashing import HashingEmbedder
from knowledge.index.fields import searched_text
from knowledge.index.generation import Generation
from knowledge.index.home import IndexHome
from knowledge.index.manifest import Manifest, Recipe

EMBEDDER = HashingEmbedder(32)
RECIPE = Recipe(EMBEDDER.name, EMBEDDER.dimensions, "rules of the test")


def make_document(
    document_id: str, *sentences: str, kind: DocumentKind = DocumentKind.TEXT, askable: Sequence[str] = ()
) -> Document:
    """A document of one section; ``askable`` are questions of its first sentence."""
    text, found = "", []
    for number, sentence in enumerate(sentences):
        asked = tuple(askable) if number == 0 else ()
        found.append(Sentence(sentence, len(text), len(text) + len(sentence), number, askable=asked))
        text += sentence + "\n"
    sections = (Section(("II. KẾT QUẢ",), "Phần II", tuple(found)),)
    return Document(
        document_id,
        f"Tài liệu {document_id}",
        text,
        sections,
        kind,
        "50/NQ-CP",
        "Chính phủ",
        date(2020, 4, 17),
    )


def write_generation(
    home: IndexHome, documents: Sequence[Document], catalogue: dict[str, object] | None = None
) -> Manifest:
    """A generation of the documents, each with its chunk, askable and sentence vectors; it serves at once."""
    with home.writing(), home.new_generation(RECIPE) as writer:
        for document in documents:
            chunks: tuple[Chunk, ...] = chunk_document(document)
            rows = writer.add(document, chunks)
            texts = [searched_text(document.title, chunk) for chunk in chunks]
            writer.add_chunk_vectors(EMBEDDER.embed_passage_vectors(texts))
            sentences = [sentence for section in document.sections for sentence in section.sentences]
            asked = [question for sentence in sentences for question in sentence.askable]
            writer.add_askable_vectors(EMBEDDER.embed_query_vectors(asked))
            if document.kind is not DocumentKind.TEXT:
                numbers = list(rows.sentences)[: len(sentences)]
                vectors = EMBEDDER.embed_passage_vectors([sentence.text for sentence in sentences])
                writer.add_sentence_vectors(numbers, vectors)
        manifest = writer.finish(catalogue or {})
        home.publish(manifest)
    return manifest


def open_library(folder: Path, *documents: Document) -> Generation:
    """Writes the documents into a new home and opens them."""
    home = IndexHome(folder)
    write_generation(home, documents)
    return home.current()


REPORT = make_document(
    "bao-cao",
    "Phòng Kinh tế và Hạ tầng nông thôn chủ trì triển khai Nghị quyết số 50/NQ-CP.",
    "Internet băng thông rộng phủ sóng 100% các thôn.",
    "Huyện đảo Lý Sơn đã biên tập 192 tin, 32 bài về cải cách hành chính.",
    kind=DocumentKind.REPORT,
    askable=("Ai lo việc nghị quyết 50 ở huyện mình?", "Phòng nào phụ trách nghị quyết 50?"),
)
RESOLUTION = make_document(
    "nghi-quyet",
    "Kinh tế số chiếm khoảng 20% GDP vào năm 2025.",
    "Các bộ và tỉnh lập kế hoạch thực hiện trước ngày 01/6/2020.",
    kind=DocumentKind.DIRECTIVE,
    askable=("Kinh tế số phải đạt mấy phần trăm?",),
)
UPLOAD = make_document(
    "bien-ban",
    "Cuộc họp bàn về xử lý rác thải trên đảo.",
    "Trạm y tế được sửa chữa trong năm nay.",
)
