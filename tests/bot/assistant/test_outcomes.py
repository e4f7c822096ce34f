import pytest

from bot.assistant.json_outcome import outcome_to_json
from bot.assistant.outcomes import (
    Answer,
    AnswerSentence,
    Choice,
    Citation,
    Clarification,
    Refusal,
    RefusalReason,
    status,
)

CITATION = Citation(1, "nq", "Nghị quyết 52", "52-NQ/TW", "Điều 3", "Trích dẫn.", 10, 20)


def test_an_answer_cannot_be_built_without_a_citation():
    with pytest.raises(ValueError, match="citation"):
        Answer(None, (AnswerSentence("Câu.", (1,)),), ())


def test_an_answer_cannot_be_built_without_a_sentence():
    with pytest.raises(ValueError, match="sentence"):
        Answer(None, (), (CITATION,))


@pytest.mark.parametrize("markers", [(), (2,), (1, 2)])
@pytest.mark.parametrize("is_note", [True, False])
def test_every_sentence_and_every_note_cites_a_source_of_the_answer(markers, is_note):
    good, bad = AnswerSentence("Câu.", (1,)), AnswerSentence("Trống.", markers)
    with pytest.raises(ValueError, match="Trống"):
        Answer(None, (good,) if is_note else (good, bad), (CITATION,), notes=(bad,) if is_note else ())


def test_an_answer_reads_from_its_lead_to_its_remarks():
    answer = Answer(
        "Theo báo cáo:",
        (AnswerSentence("Câu.", (1,)),),
        (CITATION,),
        (AnswerSentence("Lưu ý.", (1,)),),
        (),
        ("Ghi chú.",),
    )
    assert answer.text == "Theo báo cáo:\nCâu. [1]\nLưu ý. [1]\nGhi chú."


def test_an_answer_as_json_has_its_sources_in_full():
    answer = Answer(None, (AnswerSentence("Câu.", (1,)),), (CITATION,), suggestions=("Tiếp?",))
    told = outcome_to_json(answer, "Hỏi?", 12.345, "a")
    (citation,) = told.pop("citations")
    assert told == {
        "id": "a", "question": "Hỏi?", "status": "answered", "answer": "Câu. [1]", "suggestions": ["Tiếp?"],
        "elapsed_ms": 12.3,
    }  # fmt: skip
    assert citation == {
        "marker": 1, "document_id": "nq", "title": "Nghị quyết 52", "number": "52-NQ/TW", "locator": "Điều 3",
        "quote": "Trích dẫn.",
    }  # fmt: skip


def test_a_question_back_as_json_offers_its_choices_as_suggestions():
    told = outcome_to_json(Clarification("Nào?", (Choice("A", "Ai ký A?"),)), "Hỏi?", 1)
    assert (told["status"], told["citations"], told["suggestions"]) == ("clarification", [], ["Ai ký A?"])


def test_a_refusal_as_json_shows_the_nearest_passages():
    refusal = Refusal(RefusalReason.UNANSWERABLE_NOT_FOUND, "Chưa có.", ("Gần?",), (CITATION,))
    told = outcome_to_json(refusal, "Hỏi?", 1)
    assert told["status"] == status(refusal) == "unanswerable_not_found"
    assert told["citations"][0]["quote"] == "Trích dẫn."
    assert told["suggestions"] == ["Gần?"]


@pytest.mark.parametrize("reason", list(RefusalReason))
def test_a_reason_belongs_to_one_of_three_families(reason):
    assert reason.family in ("guard", "unanswerable", "error")
