import pytest

from bot.assistant.reading.asking import asking_part, without_lead_in

STORY = "Em đang viết đề cương cho lớp bồi dưỡng cán bộ xã, hôm qua thầy có dặn là phải xem kỹ phần này, "


def test_of_a_long_message_only_what_asks_is_left():
    message = STORY + "em loay hoay mãi chưa tìm ra tài liệu, huyện gặp những khó khăn gì?"
    assert asking_part(message) == "em loay hoay mãi chưa tìm ra tài liệu, huyện gặp những khó khăn gì?"


def test_a_clause_that_names_a_document_is_left():
    message = (
        STORY
        + "tài liệu là Nghị quyết 52-NQ/TW, em đọc kỹ hai lượt rồi, trong bản in thiếu trang cuối, ai ký?"
    )
    assert asking_part(message) == "tài liệu là Nghị quyết 52-NQ/TW, ai ký?"


def test_a_short_question_and_a_story_that_asks_nothing_stay_whole():
    assert asking_part("Em là giáo viên, huyện gặp khó khăn gì?") == "Em là giáo viên, huyện gặp khó khăn gì?"
    story = STORY + "thầy bảo lớp học buổi tối, ngoài trời mưa to, đường về nhà xa"
    assert asking_part(story) == story


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Cho mình hỏi hai ý: Internet vạn vật là gì", "Internet vạn vật là gì"),
        ("Em có câu này muốn hỏi: ai ký Nghị quyết 52?", "ai ký Nghị quyết 52?"),
        ("Nghị quyết 52: ai ký?", "Nghị quyết 52: ai ký?"),
        ("Cho hỏi: gấp", "Cho hỏi: gấp"),
    ],
)
def test_what_only_leads_in_is_left_out(typed, asked):
    assert without_lead_in(typed) == asked
