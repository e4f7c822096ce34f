"""Units made by hand, for what looks at single sentences."""

from bot.assistant.units import Unit
from knowledge.documents import DocumentInfo, DocumentKind, Sentence, SentenceKind
from knowledge.index.rows import IndexedSection, IndexedSentence
from knowledge.index.terms import word_hashes
from knowledge.vietnamese.text import search_tokens


def indexed(row, document_id, section_row, sentence):
    """A sentence with the numbers of its words, as the index has it."""
    tokens = search_tokens(sentence.text)
    words, folded = word_hashes(tokens).tobytes(), word_hashes(tokens, folded=True).tobytes()
    return IndexedSentence(row, document_id, section_row, sentence, words, folded)


def unit(
    text,
    *askable,
    heading=(),
    kind=DocumentKind.REPORT,
    sentence=SentenceKind.SENTENCE,
    meanings="",
    directive=None,
):
    """A sentence of a report, or of a directive's card."""
    document = DocumentInfo(
        "d", "Văn bản D", DocumentKind.DIRECTIVE if directive else kind, directive_id=directive
    )
    stored = Sentence(text, 0, len(text), 0, sentence, tuple(askable))
    return Unit(
        indexed(0, "d", 0, stored),
        IndexedSection(0, "d", 0, tuple(heading), None),
        document,
        meanings,
    )
