"""The retriever as LangChain knows one, so that the library can be used in anyone's chain."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge.documents import Passage
from knowledge.retrieval.hybrid import HybridRetriever


class LibraryRetriever(BaseRetriever):
    """Passages of the library as LangChain documents: verbatim text, with where it stands in the metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: HybridRetriever
    top_k: int = 8

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [
            to_langchain(passage) for passage in self.retriever.rank(query, self.top_k).retrieval.passages
        ]


def to_langchain(passage: Passage) -> Document:
    """A passage as a LangChain document, whose id is the chunk's."""
    document = passage.document
    metadata: dict[str, Any] = {
        "document_id": document.id,
        "title": document.title,
        "number": document.number,
        "locator": passage.chunk.locator,
        "heading_path": list(passage.chunk.heading_path),
        "source": document.source,
        "score": passage.score,
    }
    return Document(page_content=passage.chunk.text, metadata=metadata, id=passage.chunk.id)
