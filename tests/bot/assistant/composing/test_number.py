import pytest

from bot.assistant.outcomes import RefusalReason
from bot.assistant.texts import CONFUSABLE_REMARK, MENTION_REMARK


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch 999 là gì?",
        "Ai ký Nghị quyết 53-NQ/TW?",
        "Thông tư 12 quy định gì?",
        "Nghị định 13/2023/NĐ-CP nói về gì?",
        "Kế hoạch 0912 là gì?",
        "ke hoach 999 noi gi",
        "QĐ 7777 của Thủ tướng đặt chỉ tiêu nào?",
    ],
)
def test_a_number_that_the_library_lacks_is_called_unknown(ask, question):
    refusal = ask.refusal(question)
    assert refusal.reason is RefusalReason.UNANSWERABLE_UNKNOWN_DOCUMENT


def test_says_which_number_is_unknown_as_the_person_wrote_it(ask):
    assert "Kế hoạch 999" in ask.refusal("Kế hoạch 999 là gì?").text


def test_a_look_alike_number_is_told_apart_and_no_more(ask):
    answer = ask.answer("NQ 50 ngày 08/4/2023 là gì?")
    assert "08/4/2023" in answer.sentences[0].text
    assert CONFUSABLE_REMARK in answer.remarks


@pytest.mark.parametrize(
    "question", ["Ai ký NQ 50 ngày 08/4/2023?", "NQ 50 ngày 08/4/2023 giao Lý Sơn làm những gì?"]
)
def test_what_a_look_alike_number_says_is_not_known(ask, question):
    assert ask.refusal(question).reason is RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE


def test_a_number_known_by_mention_is_answered_from_the_mention(ask):
    answer = ask.answer("Chương trình 129-CTr/TU là gì?")
    assert "129-CTr/TU ngày 11/3/2020 của Tỉnh ủy Bình Dương" in answer.text
    assert MENTION_REMARK in answer.remarks


def test_who_signed_a_document_known_by_mention_is_not_known(ask):
    assert (
        ask.refusal("Ai ký Chương trình 129-CTr/TU?").reason is RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE
    )
