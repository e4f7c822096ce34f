import pytest

from bot.assistant.outcomes import RefusalReason
from bot.assistant.texts import CORRECTION_LEAD
from bot.assistant.trace import Trace


def texts(answer):
    return [sentence.text for sentence in answer.sentences]


def test_tells_the_row_of_the_year_asked_for(ask):
    assert texts(ask.answer("Kinh tế số năm 2030 theo Nghị quyết 52 là bao nhiêu?")) == [
        "Theo Nghị quyết 52-NQ/TW, đến năm 2030, kinh tế số chiếm trên 30% GDP."
    ]


def test_tells_the_row_of_another_year_when_that_is_asked_for(ask):
    answer = ask.answer("Kinh tế số năm 2025 theo Nghị quyết 52 là bao nhiêu?")
    assert "khoảng 20% GDP" in answer.sentences[0].text


def test_a_follow_up_may_change_the_year_alone(ask):
    answer = ask.answer("còn năm 2030?", "Kinh tế số năm 2025 theo Nghị quyết 52 là bao nhiêu?")
    assert "trên 30% GDP" in answer.sentences[0].text


def test_sets_the_figure_in_bold(ask):
    sentence = ask.answer("Kinh tế số năm 2030 theo Nghị quyết 52 chiếm bao nhiêu phần trăm GDP?").sentences[
        0
    ]
    assert any("30%" in sentence.text[start:end] for start, end in sentence.bold)


def test_compares_the_same_indicator_of_two_documents(ask):
    told = texts(ask.answer("Kinh tế số năm 2030 theo Nghị quyết 52 và Quyết định 2289?"))
    assert any("Nghị quyết 52-NQ/TW" in text and "30% GDP" in text for text in told)
    assert any("Quyết định 2289/QĐ-TTg" in text and "30% GDP" in text for text in told)


@pytest.mark.parametrize(
    "question",
    [
        "So sánh Nghị quyết 52 và Quyết định 2289 về kinh tế số",
        "Nghị quyết 52 khác gì Quyết định 2289 về kinh tế số?",
    ],
)
def test_compares_two_documents_in_what_is_named(ask, question):
    told = texts(ask.answer(question))
    assert all("kinh tế số" in text for text in told)
    assert {text.split(",")[0] for text in told} == {
        "Theo Nghị quyết 52-NQ/TW",
        "Theo Quyết định 2289/QĐ-TTg",
    }


def test_a_share_of_a_target_s_year_answers_how_many(ask):
    assert "80% hộ gia đình" in ask.answer("Đến năm 2025 bao nhiêu hộ gia đình có cáp quang?").text


def test_lists_every_target_of_a_document_for_a_year(ask):
    answer = ask.answer("Nghị quyết 52 đặt ra những chỉ tiêu nào đến năm 2030?")
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert "5G phủ sóng toàn quốc" in quotes
    assert "Chính phủ số" in quotes
    assert "đến năm 2025" not in quotes


def test_says_that_a_document_sets_no_target_for_a_year(ask):
    refusal = ask.refusal("Nghị quyết 52 có chỉ tiêu gì đến năm 2035?")
    assert refusal.reason is RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE
    assert "chỉ tiêu đến năm 2035 của Nghị quyết 52-NQ/TW" in refusal.text


def test_says_that_a_document_sets_no_figure(ask):
    refusal = ask.refusal("Kế hoạch 73 đặt mục tiêu kinh tế số bao nhiêu phần trăm?")
    assert refusal.reason is RefusalReason.UNANSWERABLE_UNKNOWN_ATTRIBUTE


def test_sets_what_the_district_reports_beside_the_target(ask):
    answer = ask.answer("Huyện đạt chỉ tiêu Internet băng thông rộng của Nghị quyết 52 đến đâu?")
    cited = {citation.document_id for citation in answer.citations}
    assert {"nq-52-nq-tw-2019", "bao-cao-ly-son"} <= cited


def test_corrects_a_false_figure(ask):
    answer = ask.answer("Kinh tế số năm 2030 chiếm 50% GDP theo Nghị quyết 52 phải không?")
    assert answer.lead == CORRECTION_LEAD
    assert "trên 30% GDP" in answer.sentences[0].text


def test_does_not_correct_a_true_figure(ask):
    answer = ask.answer("Kinh tế số năm 2030 chiếm trên 30% GDP theo Nghị quyết 52 phải không?")
    assert answer.lead != CORRECTION_LEAD


def test_names_the_document_where_several_set_a_target(ask):
    told = texts(ask.answer("Đến năm 2030 kinh tế số phải đạt bao nhiêu phần trăm GDP?"))
    assert all(text.startswith("Theo ") for text in told)


@pytest.mark.parametrize(
    "question",
    [
        "kinh te so nam 2030 theo nghi quyet 52 la bao nhieu",
        "KTS năm 2030 theo NQ 52 là bn?",
        "Kinh tế số năm 2030 theo nghi quyet 52 bao nhiu",
        "KINH TẾ SỐ NĂM 2030 THEO NGHỊ QUYẾT 52 LÀ BAO NHIÊU?",
        "What is the target for the digital economy by 2030 in Resolution 52?",
    ],
)
def test_finds_the_row_however_the_question_is_typed(ask, question):
    assert "trên 30% GDP" in ask.answer(question).sentences[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Nghị quyết 52 chia làm mấy phần, kể tên từng phần?",
        "nghi quyet 52 chia lam may phan, ke ten tung phan giup em",
    ],
)
def test_how_a_directive_is_divided_is_no_target(house, question):
    trace = Trace()
    house.assistant.answer(question, (), trace)
    assert trace.draft.composer not in ("target", "targets")
