import pytest

from bot.assistant.outcomes import RefusalReason


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Nghị quyết 50 thực hiện nghị quyết nào?", "Nghị quyết 50/NQ-CP thực hiện Nghị quyết 52-NQ/TW"),
        ("Nghị quyết 52 được triển khai bằng văn bản nào?", "được triển khai bằng Nghị quyết 50/NQ-CP"),
        ("Nghị quyết 03/NQ-CP năm 2025 được sửa đổi bởi văn bản nào?", "bởi Nghị quyết 71/NQ-CP"),
        ("Nghị quyết 71 sửa đổi văn bản nào?", "Nghị quyết 71/NQ-CP sửa đổi Nghị quyết 03/NQ-CP"),
        ("Quyết định 2289 căn cứ vào đâu?", "căn cứ vào Nghị quyết 52-NQ/TW"),
    ],
)
def test_tells_how_a_document_relates_to_another(ask, question, told):
    assert told in ask.answer(question).sentences[0].text


def test_of_several_relations_it_tells_the_one_whose_words_are_asked_for(ask):
    answer = ask.answer("Quảng Ngãi triển khai Nghị quyết 50 bằng kế hoạch nào?")
    assert "Kế hoạch 73/KH-UBND" in answer.sentences[0].text


def test_says_that_a_relation_is_not_known(ask):
    refusal = ask.refusal("Kế hoạch 164 sửa đổi văn bản nào?")
    assert refusal.reason is RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE
