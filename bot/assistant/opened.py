"""What is made once for a generation, and used by every question that is answered from it."""

from dataclasses import dataclass

from bot.assistant.finding import EvidenceFinder
from bot.assistant.outcomes import QuoteContext
from bot.assistant.reading.reader import QuestionReader
from bot.assistant.unit_store import UnitStore
from knowledge.catalogue.catalogue import Catalogue
from knowledge.index.generation import Generation
from knowledge.retrieval.hybrid import HybridRetriever

_CONTEXT_CHARACTERS = 600


@dataclass(frozen=True)
class OpenedGeneration:
    """A generation with its catalogue, and what reads questions and finds evidence in it."""

    generation: Generation
    catalogue: Catalogue
    reader: QuestionReader
    units: UnitStore
    retriever: HybridRetriever
    finder: EvidenceFinder

    def quote_context(self, document_id: str, start: int, end: int) -> QuoteContext:
        """A quote with the text around it.

        Raises:
            LookupError: the document is not in the library any more, or the offsets lie outside its text.
        """
        text = self.generation.document_text(document_id)
        if text is None or not 0 <= start < end <= len(text):
            raise LookupError(document_id)
        document = self.units.document(document_id)
        units = [u for u in self.units.of_document(document_id) if u.indexed.sentence.start <= start]
        return QuoteContext(
            title=document.title if document else document_id,
            locator=units[-1].section.locator if units else None,
            before=text[max(0, start - _CONTEXT_CHARACTERS) : start],
            quote=text[start:end],
            after=text[end : end + _CONTEXT_CHARACTERS],
        )
