"""What is written down of the way to an outcome: plain values that stay readable when the program changes."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from bot.assistant.evidence import Candidate
from bot.assistant.question import ReadQuestion
from bot.assistant.trace import Trace
from bot.assistant.units import Unit
from knowledge.documents import Passage

MAX_SENTENCES = 8  # candidates that are written down, beside those that were chosen
_DIGITS = 4


def describe_question(question: ReadQuestion) -> dict[str, Any]:
    """How the question was understood; ``parent`` is the earlier question that it leans on."""
    return {
        "text": question.text,
        "expanded": question.expanded,
        "parent": question.parent.text if question.parent else None,
        "numbers": [
            {"text": named.mention.text, "documents": [d.id for d in named.resolution.directives]}
            for named in question.numbers
        ],
        "concepts": [concept.id for concept in question.concepts],
        "years": list(question.years),
        "want": question.want.value if question.want else None,
        "wants_list": question.wants_list,
        "lacks_diacritics": question.lacks_diacritics,
        "is_english": question.is_english,
    }


def describe_passages(trace: Trace) -> list[dict[str, Any]]:
    """The chunks that were found, best first; ``chosen`` are those with a sentence that was to be quoted."""
    if trace.evidence is None:
        return []
    chosen = {_place(unit) for unit in _chosen(trace)}
    return [_passage(passage, chosen) for passage in trace.evidence.retrieval.passages]


def describe_sentences(trace: Trace) -> list[dict[str, Any]]:
    """The sentences that were weighed, best first, and every one that was chosen to be quoted."""
    if trace.evidence is None:
        return []
    chosen = [unit.row for unit in _chosen(trace)]
    best = trace.evidence.candidates[:MAX_SENTENCES]
    further = [c for c in trace.evidence.candidates[MAX_SENTENCES:] if c.unit.row in chosen]
    weighed = {candidate.unit.row for candidate in (*best, *further)}
    looked_up = [Candidate(unit, 0.0) for unit in _chosen(trace) if unit.row not in weighed]
    return [_sentence(candidate, chosen) for candidate in (*best, *further, *looked_up)]


def describe_documents(trace: Trace) -> dict[str, str]:
    """Titles by id of the documents that passages and sentences stand in."""
    if trace.evidence is None:
        return {}
    passages = trace.evidence.retrieval.passages
    units = [*(c.unit for c in trace.evidence.candidates[:MAX_SENTENCES]), *_chosen(trace)]
    found = [*(passage.document for passage in passages), *(unit.document for unit in units)]
    return {document.id: document.title for document in found}


def describe_signals(trace: Trace) -> dict[str, float] | None:
    """The signals that support was judged by."""
    return _rounded(asdict(trace.signals)) if trace.signals else None


def describe_seconds(trace: Trace) -> dict[str, float]:
    """Seconds of each stage, in the order they ran."""
    return _rounded(trace.seconds)


def _chosen(trace: Trace) -> Iterable[Unit]:
    return trace.draft.units if trace.draft else ()


def _place(unit: Unit) -> tuple[str, int]:
    return unit.document.id, unit.indexed.sentence.start


def _passage(passage: Passage, chosen: set[tuple[str, int]]) -> dict[str, Any]:
    return {
        "chunk_id": passage.chunk.id,
        "document_id": passage.document.id,
        "locator": passage.chunk.locator,
        "chosen": any(
            (passage.document.id, sentence.start) in chosen for sentence in passage.chunk.sentences
        ),
        **_rounded(
            {
                "score": passage.score,
                "lexical": passage.lexical_score,
                "dense": passage.dense_score,
                "cosine": passage.cosine,
            }
        ),
    }


def _sentence(candidate: Candidate, chosen: Iterable[int]) -> dict[str, Any]:
    unit = candidate.unit
    return {
        "sentence_row": unit.row,
        "document_id": unit.document.id,
        "locator": unit.section.locator,
        "start": unit.indexed.sentence.start,
        "end": unit.indexed.sentence.end,
        "chosen": unit.row in chosen,
        **_rounded({"score": candidate.score, "askable": candidate.askable_similarity}),
    }


def _rounded(values: dict[str, float]) -> dict[str, float]:
    return {name: round(float(value), _DIGITS) for name, value in values.items()}
