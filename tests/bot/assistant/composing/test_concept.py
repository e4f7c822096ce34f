import pytest

from bot.assistant.texts import CONCEPT_REMARK


def test_defines_a_concept_and_says_that_it_is_no_official_definition(ask):
    answer = ask.answer("Trí tuệ nhân tạo là gì?")
    assert answer.sentences[0].text.startswith("Trí tuệ nhân tạo là công nghệ")
    assert {citation.document_id for citation in answer.citations} == {"tri-tue-nhan-tao"}
    assert CONCEPT_REMARK in answer.remarks


@pytest.mark.parametrize(
    "question",
    [
        "AI là gì?",
        "ai la gi",
        "tri tue nhan tao la gi",
        "Thế nào là trí tuệ nhân tạo?",
        "Giải thích giúp tôi khái niệm trí tuệ nhân tạo",
        "Trí tuệ nhân tạo nghĩa là gì vậy ạ?",
        "cho em hỏi AI là gì ạ",
        "em chưa hiểu trí tuệ nhân tạo là gì",
        "What is artificial intelligence?",
        "Trí tuệ nhân tạo",
        "TRÍ TUỆ NHÂN TẠO LÀ GÌ?",
    ],
)
def test_knows_the_same_question_in_other_words(ask, question):
    assert ask.answer(question).sentences[0].text.startswith("Trí tuệ nhân tạo là công nghệ")


def test_gives_the_example_when_an_example_is_asked_for(ask):
    answer = ask.answer("Cho ví dụ về trí tuệ nhân tạo")
    assert "trạm y tế" in answer.sentences[0].text


def test_gives_definition_and_examples_when_its_use_is_asked_for(ask):
    answer = ask.answer("Trí tuệ nhân tạo dùng để làm gì?")
    assert answer.sentences[0].text.startswith("Trí tuệ nhân tạo là công nghệ")
    assert any("trạm y tế" in sentence.text for sentence in answer.sentences)


def test_says_why_a_concept_matters(ask):
    answer = ask.answer("Vì sao chữ ký số quan trọng?")
    assert "từ đảo vào tỉnh" in answer.sentences[0].text


@pytest.mark.parametrize("question", ["Trí tuệ nhân tạo tiếng Anh là gì?", "AI viết tắt của gì?"])
def test_gives_the_other_names_of_a_concept(ask, question):
    answer = ask.answer(question)
    assert "Artificial intelligence" in answer.sentences[0].text
    assert CONCEPT_REMARK not in answer.remarks


@pytest.mark.parametrize(
    "question",
    [
        "AI khác gì học máy?",
        "Phân biệt trí tuệ nhân tạo và học máy",
        "Học máy với trí tuệ nhân tạo có phải là một không?",
    ],
)
def test_tells_two_concepts_apart_before_it_defines_both(ask, question):
    answer = ask.answer(question)
    assert "dễ nhầm với" in answer.sentences[0].text
    starts = [sentence.text for sentence in answer.sentences]
    assert any(text.startswith("Trí tuệ nhân tạo là công nghệ") for text in starts)
    assert any(text.startswith("Học máy là") for text in starts)


def test_defines_both_of_two_concepts_that_nobody_confuses(ask):
    answer = ask.answer("Robot khác gì chữ ký số?")
    assert {citation.document_id for citation in answer.citations} == {"robot", "chu-ky-so"}


def test_defines_two_concepts_asked_for_together(ask):
    answer = ask.answer("Robot và tự động hóa là gì?")
    assert {citation.document_id for citation in answer.citations} == {"robot", "tu-dong-hoa"}


def test_offers_to_go_on_with_the_same_concept(ask):
    suggestions = ask.answer("Trí tuệ nhân tạo là gì?").suggestions
    assert "Cho ví dụ về trí tuệ nhân tạo?" in suggestions
    assert any(suggestion.startswith("Trí tuệ nhân tạo khác gì") for suggestion in suggestions)


@pytest.mark.parametrize(
    "question", ["QPPL là gì?", "qppl la gi", "Chữ QPPL nghĩa là gì?", "QPPL viết tắt của từ gì?"]
)
def test_writes_out_an_abbreviation_that_is_no_concept(ask, question):
    answer = ask.answer(question)
    assert answer.sentences[0].text == "QPPL là viết tắt của “quy phạm pháp luật”."
    assert answer.citations[0].document_id == "bang-viet-tat"


def test_gives_every_meaning_of_an_abbreviation(ask):
    text = ask.answer("CT viết tắt của từ gì?").sentences[0].text
    assert all(meaning in text for meaning in ("chỉ thị", "chủ tịch", "chương trình", "công trình"))


def test_a_concept_at_a_place_is_a_question_about_the_place(ask):
    answer = ask.answer("Huyện Lý Sơn đã làm gì về cải cách hành chính?")
    assert "bao-cao-ly-son" in {citation.document_id for citation in answer.citations}


def test_a_concept_with_a_document_number_is_a_question_about_the_document(ask):
    assert ask.composer("Kinh tế số trong Nghị quyết 52 là gì?") != "concept"


def test_does_not_take_a_word_that_looks_like_a_concept_for_it(ask):
    assert ask.composer("Ai là người chủ trì?") != "concept"
