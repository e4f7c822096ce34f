import pytest

from bot.assistant.outcomes import RefusalReason
from bot.assistant.texts import CORRECTION_LEAD, DATE_CONFLICT_LEAD, MENTION_REMARK


def only_sentence(answer):
    assert len(answer.sentences) == 1, answer.text
    return answer.sentences[0].text


# -- facts of the register ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("Ai ký Nghị quyết 52?", "Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng."),
        ("Ai ban hành Nghị quyết 52?", "Nghị quyết 52-NQ/TW do Bộ Chính trị ban hành ngày 27/9/2019."),
        ("Nghị quyết 52 ban hành ngày nào?", "Nghị quyết 52-NQ/TW do Bộ Chính trị ban hành ngày 27/9/2019."),
        ("Nghị quyết 52 có hiệu lực khi nào?", "Nghị quyết 52-NQ/TW có hiệu lực từ ngày 27/9/2019."),
        (
            "Ai đề nghị ban hành Nghị quyết 50?",
            "Cơ quan, người đề nghị ban hành Nghị quyết 50/NQ-CP: Bộ trưởng Bộ Khoa học và Công nghệ.",
        ),
    ],
)
def test_tells_the_fact_that_is_asked_for_and_no_other(ask, question, fact):
    assert only_sentence(ask.answer(question)) == fact


@pytest.mark.parametrize(
    "question",
    [
        "ai ky nghi quyet 52",
        "AI KÝ NGHỊ QUYẾT 52?",
        "Ai kí NQ 52?",
        "NQ52 ai ký vậy ạ",
        "52-NQ/TW do ai ký?",
        "Người ký Nghị quyết số 52-NQ/TW là ai?",
        "Nghị quyết 52 của Bộ Chính trị do đồng chí nào ký?",
        "Ai hạ bút ký cái Nghị quyết 52?",
        "Who signed Resolution 52?",
        "Ai k\u00fd Ngh\u1ecb quy\u1ebft 52?".replace("\u00fd", "y\u0301"),
    ],
)
def test_understands_who_signed_however_it_is_typed(ask, question):
    assert only_sentence(ask.answer(question)) == "Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng."


def test_sets_the_name_that_was_asked_for_in_bold(ask):
    sentence = ask.answer("Ai ký Nghị quyết 52?").sentences[0]
    assert [sentence.text[start:end] for start, end in sentence.bold] == ["Nguyễn Phú Trọng"]


def test_tells_every_fact_of_a_question_that_asks_for_two(ask):
    texts = [sentence.text for sentence in ask.answer("Ai ký Nghị quyết 52 và ngày nào?").sentences]
    assert texts == [
        "Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng.",
        "Nghị quyết 52-NQ/TW do Bộ Chính trị ban hành ngày 27/9/2019.",
    ]


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("Ai đề nghị ban hành Nghị quyết 52?", "cơ quan, người đề nghị ban hành của Nghị quyết 52-NQ/TW"),
        ("Ai ký Kế hoạch 73?", "người ký của Kế hoạch 73/KH-UBND"),
        ("Kế hoạch 271 có hiệu lực khi nào?", "ngày có hiệu lực của Kế hoạch 271-KH/TU"),
    ],
)
def test_says_that_a_fact_of_a_known_document_is_not_known(ask, question, subject):
    refusal = ask.refusal(question)
    assert refusal.reason is RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE
    assert subject in refusal.text
    assert refusal.suggestions


def test_says_that_a_document_is_known_from_the_report_only(ask):
    assert MENTION_REMARK in ask.refusal("Ai ký Kế hoạch 271?").text


def test_says_what_is_known_of_its_being_in_force(ask):
    assert "chưa biết" in ask.answer("Nghị quyết 52 còn hiệu lực không?").sentences[0].text


def test_does_not_know_when_a_document_ended(ask):
    refusal = ask.refusal("Nghị quyết 03/NQ-CP năm 2025 hết hiệu lực khi nào?")
    assert refusal.reason is RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE


def test_an_overview_opens_with_the_title_and_offers_more(ask):
    answer = ask.answer("Nghị quyết 52 nói về gì?")
    assert "Về một số chủ trương, chính sách chủ động tham gia" in answer.sentences[0].text
    assert "Ai ký Nghị quyết 52-NQ/TW?" in answer.suggestions


def test_a_bare_number_gets_the_overview(ask):
    assert "Về một số chủ trương" in ask.answer("52-NQ/TW").sentences[0].text


def test_a_caveat_comes_along_where_a_document_was_amended(ask):
    answer = ask.answer("Ai ký Nghị quyết 03/NQ-CP năm 2025?")
    assert any("sửa đổi" in note.text for note in answer.notes)


def test_the_report_s_signer_is_no_signer_of_the_documents_it_reports_on(ask):
    answer = ask.answer("Ai ký báo cáo của huyện về Nghị quyết 50?")
    assert "Đặng Tấn Thành" in answer.text
    assert "Nguyễn Xuân Phúc" not in answer.text


# -- two documents ------------------------------------------------------------------------------------------


def test_sets_two_documents_side_by_side_with_what_binds_them(ask):
    text = ask.answer("Nghị quyết 50 và Nghị quyết 52 khác nhau thế nào?").text
    assert "của Chính phủ: Ban hành Chương trình hành động" in text
    assert "của Bộ Chính trị: Về một số chủ trương" in text
    assert "Nghị quyết 50/NQ-CP thực hiện Nghị quyết 52-NQ/TW" in text


def test_tells_the_same_fact_of_both_documents(ask):
    text = ask.answer("Ai ký Nghị quyết 50 và Nghị quyết 52?").text
    assert "Nguyễn Xuân Phúc" in text
    assert "Nguyễn Phú Trọng" in text


def test_tells_both_dates_when_asked_which_came_first(ask):
    texts = [s.text for s in ask.answer("Nghị quyết 50 ban hành trước hay sau Nghị quyết 52?").sentences]
    assert len(texts) == 2
    assert "17/4/2020" in texts[0]
    assert "27/9/2019" in texts[1]


# -- false premises -----------------------------------------------------------------------------------------


def test_a_wrong_date_of_a_known_number_is_pointed_out(ask):
    answer = ask.answer("Nghị quyết 50 ngày 17/5/2020 do ai ký?")
    assert answer.lead == DATE_CONFLICT_LEAD
    assert "Nguyễn Xuân Phúc" in answer.sentences[0].text


@pytest.mark.parametrize(
    ("question", "truth"),
    [
        ("Nghị quyết 52 do ông Nguyễn Xuân Phúc ký phải không?", "Nguyễn Phú Trọng"),
        ("Nghị quyết 52 ban hành năm 2018 phải không?", "27/9/2019"),
        ("Nghị quyết 52 ban hành ngày 01/01/2020 đúng không?", "27/9/2019"),
    ],
)
def test_a_false_premise_is_corrected_from_the_register(ask, question, truth):
    answer = ask.answer(question)
    assert answer.lead in (CORRECTION_LEAD, DATE_CONFLICT_LEAD)
    assert truth in answer.sentences[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Nghị quyết 52 do ông Nguyễn Phú Trọng ký phải không?",
        "Nghị quyết 52 ban hành ngày 27/9/2019 đúng không?",
    ],
)
def test_a_true_premise_is_not_called_false(ask, question):
    assert ask.answer(question).lead is None


# -- follow-ups ---------------------------------------------------------------------------------------------


def test_a_follow_up_keeps_the_document_and_asks_something_new(ask):
    assert "27/9/2019" in ask.answer("Ngày nào?", "Ai ký Nghị quyết 52?").sentences[0].text


def test_a_follow_up_keeps_the_fact_and_names_another_document(ask):
    answer = ask.answer("Còn Nghị quyết 50?", "Ai ký Nghị quyết 52?")
    assert "Nguyễn Xuân Phúc" in answer.sentences[0].text


@pytest.mark.parametrize(
    "question", ["Thế còn dân số?", "Còn lương?", "còn tuổi?", "Messi?", "haha", "bóng đá"]
)
def test_a_follow_up_with_a_topic_of_its_own_does_not_get_the_old_answer(ask, question):
    ask.refusal(question, "Ai ký Nghị quyết 52?")
