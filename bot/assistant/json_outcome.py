"""An outcome as one JSON object, for ``--json`` and ``--batch``."""

from typing import Any

from bot.assistant.outcomes import Answer, Citation, Clarification, Outcome, Refusal, status


def outcome_to_json(
    outcome: Outcome, question: str, elapsed_ms: float, id: str | int | None = None
) -> dict[str, Any]:
    """The object that README.md describes; ``citations`` of a refusal are the nearest passages."""
    match outcome:
        case Answer():
            answer, citations, suggestions = outcome.text, outcome.citations, list(outcome.suggestions)
        case Clarification():
            answer, citations, suggestions = outcome.text, (), [choice.question for choice in outcome.choices]
        case Refusal():
            answer, citations, suggestions = outcome.text, outcome.citations, list(outcome.suggestions)
    return {
        "id": id,
        "question": question,
        "status": status(outcome),
        "answer": answer,
        "citations": [citation_to_json(citation) for citation in citations],
        "suggestions": suggestions,
        "elapsed_ms": round(elapsed_ms, 1),
    }


def citation_to_json(citation: Citation) -> dict[str, Any]:
    """A source: ``quote`` is verbatim text of the stored document."""
    return {
        "marker": citation.marker,
        "document_id": citation.document_id,
        "title": citation.title,
        "number": citation.number,
        "locator": citation.locator,
        "quote": citation.quote,
    }
