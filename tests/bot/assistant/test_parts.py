import pytest

from bot.assistant.parts import split_questions


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("Ai ký NQ 52? Kinh tế số là gì?", ("Ai ký NQ 52?", "Kinh tế số là gì?")),
        ("Ai ký NQ 52 và ngày nào?", ("Ai ký NQ 52", "ngày nào theo NQ 52")),
        ("1. Ai ký NQ 52?\n2) Robot là gì?", ("Ai ký NQ 52?", "Robot là gì?")),
        ("- Ai ký NQ 52?\n- Robot là gì?", ("Ai ký NQ 52?", "Robot là gì?")),
        ("Tôi là cán bộ xã. Ai ký NQ 52?", ("Tôi là cán bộ xã. Ai ký NQ 52?",)),
        ("Huyện có khó khăn và thuận lợi gì?", ("Huyện có khó khăn và thuận lợi gì?",)),
        ("Ai ký Nghị quyết 50 và Nghị quyết 52?", ("Ai ký Nghị quyết 50 và Nghị quyết 52?",)),
        ("Robot là gì???", ("Robot là gì???",)),
        ("Ai ky NQ 52 va ngay nao?", ("Ai ky NQ 52", "ngay nao theo NQ 52")),
        ("Robot la gi, va chuoi khoi la gi?", ("Robot la gi", "chuoi khoi la gi?")),
        ("4.0 là gì? 5G là gì?", ("4.0 là gì?", "5G là gì?")),
    ],
)
def test_tells_the_questions_of_one_message_apart(message, parts):
    assert split_questions(message) == parts
