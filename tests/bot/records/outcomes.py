"""Outcomes to be recorded, where it does not matter how they came about."""

from bot.assistant.outcomes import Answer, AnswerSentence, Citation, Refusal, RefusalReason

NOT_FOUND = Refusal(RefusalReason.UNANSWERABLE_NOT_FOUND, "Không tìm thấy.")
ABUSE = Refusal(RefusalReason.GUARD_ABUSE, "Xin phép không trả lời.")


def citation(marker: int = 1, document_id: str = "nq-52", title: str = "Nghị quyết 52-NQ/TW") -> Citation:
    return Citation(marker, document_id, title, "52-NQ/TW", "mục 1", f"Trích dẫn {marker}.", 10, 24)


def answer(*citations: Citation) -> Answer:
    cited = citations or (citation(),)
    return Answer(None, tuple(AnswerSentence(f"Câu {c.marker}.", (c.marker,)) for c in cited), cited)
