import pytest

from bot.assistant.english import english_lead
from bot.assistant.highlight import bold_spans
from bot.assistant.language import Want
from bot.assistant.outcomes import AnswerSentence


def lead(text, want):
    return english_lead(AnswerSentence(text, (1,), bold_spans(text, want)), want)


@pytest.mark.parametrize(
    ("text", "want", "line"),
    [
        ("Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng.", Want.SIGNER, "In brief: Nguyễn Phú Trọng."),
        ("kinh tế số chiếm trên 30% GDP.", Want.PERCENT, "In brief: over 30% of GDP."),
        ("năng suất tăng khoảng 7,5%/năm.", Want.PERCENT, "In brief: about 7,5% a year."),
        ("kinh tế số chiếm trên 30% GDP.", None, "In brief: over 30% of GDP."),
        ("ban hành ngày 27/9/2019.", Want.ISSUED_ON, "In brief: 27/9/2019."),
        ("Thực hiện 08 chuyên mục.", Want.COUNT, "In brief: 08."),
        ("Kinh phí 2 tỷ đồng.", Want.MONEY, "In brief: 2 billion dong."),
        ("theo Kế hoạch 73/KH-UBND.", Want.NUMBER, "In brief: 73/KH-UBND."),
        ("Biên tập 192 tin, 32 bài.", Want.COUNT, None),
        ("Chưa phổ biến do vốn cao.", Want.REASON, None),
        ("Người ký chưa rõ.", Want.SIGNER, None),
    ],
)
def test_one_line_tells_the_one_thing_that_answers(text, want, line):
    assert lead(text, want) == line


def test_an_english_question_gets_the_line_before_the_vietnamese_answer(ask):
    answer = ask.answer("Who signed Resolution 52?")
    assert answer.lead == "In brief: Nguyễn Phú Trọng."
    assert answer.sentences[0].text == "Người ký Nghị quyết 52-NQ/TW là Nguyễn Phú Trọng."


def test_the_line_stands_before_whose_report_it_is(ask):
    answer = ask.answer("Internet coverage in the district villages percentage?")
    assert answer.lead == "In brief: 100%. Theo báo cáo của Ủy ban nhân dân huyện Lý Sơn (năm 2022):"


def test_a_vietnamese_question_gets_none(ask):
    assert ask.answer("Ai ký Nghị quyết 52?").lead is None
