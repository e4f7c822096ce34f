"""Outcomes to show: ordinary ones and hostile ones."""

from hypothesis import strategies as st

from bot.assistant.outcomes import (
    Answer,
    AnswerSentence,
    Choice,
    Citation,
    Clarification,
    QuoteContext,
    Refusal,
    RefusalReason,
)

TITLE = "Báo cáo kết quả triển khai Nghị quyết số 50/NQ-CP"
QUOTED = "Phòng Kinh tế và Hạ tầng nông thôn chủ trì, phối hợp với các phòng ban triển khai Nghị quyết."


def citation(
    marker: int = 1, document_id: str = "bao-cao", quote: str = QUOTED, **changes: object
) -> Citation:
    fields: dict[str, object] = {
        "title": TITLE,
        "number": None,
        "locator": "Phần II, mục 2",
        "start": 10,
        "end": 90,
    }
    return Citation(marker=marker, document_id=document_id, quote=quote, **(fields | changes))  # type: ignore[arg-type]


def answer(text: str = QUOTED, bold: tuple[tuple[int, int], ...] = ((6, 34),), **changes: object) -> Answer:
    fields: dict[str, object] = {
        "lead": "Theo báo cáo của UBND huyện Lý Sơn:",
        "sentences": (AnswerSentence(text, (1,), bold),),
        "citations": (citation(),),
    }
    return Answer(**(fields | changes))  # type: ignore[arg-type]


def long_answer(sentences: int = 36) -> Answer:
    said = tuple(
        AnswerSentence(f"Câu thứ {n} nói về <chuyển đổi số> & hạ tầng.", (1,)) for n in range(sentences)
    )
    return answer(sentences=said)


def refusal(**changes: object) -> Refusal:
    fields: dict[str, object] = {
        "reason": RefusalReason.UNANSWERABLE_NOT_FOUND,
        "text": "Tài liệu không nói về điều này.",
    }
    return Refusal(**(fields | changes))  # type: ignore[arg-type]


def clarification() -> Clarification:
    question = "Nghị quyết 52 của Bộ Chính trị do ai ký?"
    return Clarification("Anh/chị hỏi văn bản nào?", (Choice("52-NQ/TW", question),))


def context(**changes: str) -> QuoteContext:
    fields = {"title": TITLE, "locator": "Phần II, mục 2", "before": "Đoạn trước. ", "quote": QUOTED}
    return QuoteContext(**(fields | {"after": " Đoạn sau."} | changes))


_words = st.one_of(st.text(max_size=300), st.text(alphabet="<>&\"'/b \n\u0300🇻", max_size=200))
_citations = st.builds(
    Citation,
    marker=st.just(1),
    document_id=_words,
    title=_words,
    number=st.none() | _words,
    locator=st.none() | _words,
    quote=_words,
    start=st.integers(0, 99),
    end=st.integers(0, 99),
)
_spans = st.lists(st.tuples(st.integers(-9, 400), st.integers(-9, 400)), max_size=3).map(tuple)
_sentences = st.builds(AnswerSentence, text=_words, markers=st.just((1,)), bold=_spans)
hostile_texts = _words
hostile_citations = _citations
hostile_contexts = st.builds(
    QuoteContext, title=_words, locator=st.none() | _words, before=_words, quote=_words, after=_words
)
hostile_answers = st.builds(
    Answer,
    lead=st.none() | _words,
    sentences=st.lists(_sentences, min_size=1, max_size=12).map(tuple),
    citations=st.lists(_citations, min_size=1, max_size=3).map(tuple),
    notes=st.lists(_sentences, max_size=2).map(tuple),
)
hostile_outcomes = st.one_of(
    hostile_answers,
    st.builds(Clarification, text=_words, choices=st.just(())),
    st.builds(Refusal, reason=st.sampled_from(RefusalReason), text=_words),
)
