from bot.assistant.generating.prompt import ANSWER_SCHEMA, messages, prompt_version
from tests.bot.assistant.generating.scene import read_question


def test_the_rules_stand_alone_in_the_system_message():
    (role, system), (_, user) = messages(read_question("Kinh tế số là gì?"), ())
    assert role == "system"
    assert "Kinh tế số" not in system
    assert user.startswith('Câu hỏi trước: không có\nCâu hỏi: "Kinh tế số là gì?"')


def test_a_follow_up_brings_its_question():
    question = read_question("còn năm 2030?", parent=read_question("Kinh tế số năm 2025 thế nào?"))
    assert messages(question, ())[1][1].startswith('Câu hỏi trước: "Kinh tế số năm 2025 thế nào?"')


def test_braces_in_a_question_are_only_braces():
    assert '"{passages} {0}"' in messages(read_question("{passages} {0}"), ())[1][1]


def test_the_system_prompt_asks_for_the_json_of_the_schema():
    system = messages(read_question("?"), ())[0][1]
    item = ANSWER_SCHEMA["properties"]["sentences"]["items"]
    assert all(f'"{name}"' in system for name in ("sentences", *item["required"]))


def test_the_version_is_short_and_stays():
    assert prompt_version() == prompt_version()
    assert len(prompt_version()) == 12
