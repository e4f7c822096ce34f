from bot.assistant.generating.written import Attempt, Written, numbered, worded
from bot.assistant.outcomes import Answer, AnswerSentence, Citation


def citation(marker: int, document_id: str = "nq-52") -> Citation:
    return Citation(marker, document_id, "Tên", None, None, f"câu {marker}", 0, 5)


ANSWER = Answer(
    lead=None,
    sentences=(AnswerSentence("Cũ.", (1,)),),
    citations=(citation(1), citation(2, "ghi-chu")),
    notes=(AnswerSentence("Lưu ý.", (2,)),),
    suggestions=("Hỏi tiếp?",),
    remarks=("Nhắc.",),
)
WRITTEN = Written(
    (AnswerSentence("Mới.", (1, 2)), AnswerSentence("Khác.", (3,))),
    (citation(1), citation(2), citation(3, "nq-50")),
)


def attempt(written: Written | None) -> Attempt:
    return Attempt(written, None if written else "empty", "fake", "1", 0.1)


def test_the_words_change_and_everything_around_them_stays():
    answer = attempt(WRITTEN).applied_to(ANSWER)
    assert [s.text for s in answer.sentences] == ["Mới.", "Khác."]
    assert (answer.suggestions, answer.remarks, answer.lead) == (("Hỏi tiếp?",), ("Nhắc.",), None)


def test_notes_are_numbered_on():
    answer = worded(ANSWER, WRITTEN)
    assert [note.markers for note in answer.notes] == [(4,)]
    assert [(c.marker, c.document_id) for c in answer.citations] == [
        (1, "nq-52"), (2, "nq-52"), (3, "nq-50"), (4, "ghi-chu"),
    ]  # fmt: skip


def test_the_extractive_answer_stays_when_nothing_was_written():
    assert attempt(None).applied_to(ANSWER) is ANSWER


def test_under_a_lead_only_its_own_source_is_told():
    led = Answer("Theo báo cáo:", ANSWER.sentences, ANSWER.citations)
    assert [s.text for s in worded(led, WRITTEN).sentences] == ["Mới."]
    assert [c.marker for c in worded(led, WRITTEN).citations] == [1, 2]
    foreign = Written((AnswerSentence("Khác.", (1,)),), (citation(1, "nq-50"),))
    assert worded(led, foreign) is led


def test_numbers_follow_the_order_of_use():
    sentences, citations = numbered(
        [AnswerSentence("a", (7, 3)), AnswerSentence("b", (3,))], [citation(3), citation(5), citation(7)]
    )
    assert [s.markers for s in sentences] == [(1, 2), (2,)]
    assert [(c.marker, c.quote) for c in citations] == [(1, "câu 7"), (2, "câu 3")]
