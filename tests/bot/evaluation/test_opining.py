import pytest

from bot.assistant.text_model import TextModel
from bot.evaluation.opining import MESSAGES_FILE, Message, fit_opinions, read_messages
from bot.evaluation.questions import EvaluationQuestion, QuestionSetError
from bot.evaluation.sets import REPORTED, TUNED_ON, read_sets, set_files
from bot.evaluation.text_fitting import write_model

OPINIONS = [Message(text=f"Robot {n} có đáng tiền không, chọn giùm tôi?", opinion=True) for n in range(10)]
FACTS = [Message(text=f"Robot số {n} làm được gì cho xã?", opinion=False) for n in range(20)]
ASKED = [
    EvaluationQuestion(id=f"q{n}", kind="fact", question=f"Xã {n} có gì?", status="answered")
    for n in range(9)
]


def test_a_small_fit_tells_opinions_from_questions(house, tmp_path):
    model, figures = fit_opinions(house, [*OPINIONS, *FACTS], ASKED)
    assert figures["opinions"][:2] == [10, 1.0]
    assert figures["messages"][1] == 0.0
    write_model(tmp_path / "opinions.json", model, "e", figures)
    read = TextModel.load("e", tmp_path / "opinions.json")
    assert read is not None
    vector = house.embedder.embed_query_vector
    scores = [read.score(text, vector(text)) for text in ("Chọn giùm tôi?", "Xã có gì?")]
    assert scores[0] > scores[1]


def test_the_messages_of_the_project_are_in_order_and_in_no_set():
    messages = {message.text.casefold() for message in read_messages(MESSAGES_FILE)}
    assert len(messages) > 900
    files = [*set_files(TUNED_ON), *set_files(REPORTED)]
    assert not messages & {q.question.casefold() for asked in read_sets(files).values() for q in asked}


def test_what_is_no_message_is_told_with_its_line(tmp_path):
    (tmp_path / "m.jsonl").write_text('{"text": "a", "opinion": true}\n{"text": "b"}\n', encoding="utf-8")
    with pytest.raises(QuestionSetError, match="dòng 2"):
        read_messages(tmp_path / "m.jsonl")
