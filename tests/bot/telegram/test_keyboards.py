"""Which buttons stand under which outcome."""

from bot.assistant.outcomes import Choice, Clarification, Outcome
from bot.telegram.keyboards import answer_keyboard, button, questions_of, quote_keyboard
from bot.telegram.ports import KeptAnswer, Talk
from bot.telegram.presses import PressCodec
from tests.bot.telegram.outcome_examples import answer, citation, clarification, refusal

CODEC = PressCodec("123:token")
THUMBS = ["👍", "👎"]


def labels(outcome: Outcome, page: int = 0, page_count: int = 1) -> list[list[str]]:
    keyboard = answer_keyboard(CODEC, KeptAnswer("key", Talk(1, 1), outcome), page, page_count)
    return [[button.text for button in row] for row in keyboard.inline_keyboard] if keyboard else []


def test_an_answer_opens_its_quotations():
    assert labels(answer()) == [["Xem trích dẫn"], THUMBS]


def test_a_refusal_without_anything_near_has_no_buttons():
    assert labels(refusal()) == []


def test_a_refusal_opens_the_nearest_passage():
    assert labels(refusal(citations=(citation(),))) == [["Xem đoạn gần nhất"], THUMBS]


def test_suggestions_are_at_most_three_one_to_a_row():
    outcome = answer(suggestions=("Câu 1?", "Câu 2?", "Câu 3?", "Câu 4?"))
    assert labels(outcome) == [["Xem trích dẫn"], THUMBS, ["Câu 1?"], ["Câu 2?"], ["Câu 3?"]]


def test_choices_show_their_label_and_ask_their_question():
    assert labels(clarification()) == [["52-NQ/TW"]]
    assert questions_of(clarification()) == ("Nghị quyết 52 của Bộ Chính trị do ai ký?",)


def test_a_long_label_ends_in_an_ellipsis():
    label = button("từ " * 50, "data").text
    assert len(label) <= 60
    assert label.endswith("…")


def test_questions_too_long_for_a_button_are_pressed_by_number_on_the_last_page():
    long = "Huyện kéo các doanh nghiệp vào nghiên cứu khoa học bằng cách nào?"
    outcome = answer(suggestions=(long, "Ngắn?"))
    assert labels(outcome)[-1] == ["1", "2"]
    assert labels(outcome, 0, 2)[-1] == THUMBS
    assert labels(outcome, 1, 2)[-1] == ["1", "2"]
    assert labels(Clarification("Ý nào?", (Choice(long, "?"),))) == [["1"]]


def test_the_first_page_turns_only_forward_and_the_last_only_back():
    assert labels(answer(), 0, 3)[0] == ["Sau › (2/3)"]
    assert labels(answer(), 1, 3)[0] == ["‹ Trước", "Sau › (3/3)"]
    assert labels(answer(), 2, 3)[0] == ["‹ Trước"]


def test_a_single_quotation_has_nothing_to_turn():
    assert quote_keyboard(CODEC, "key", 0, 1) is None
