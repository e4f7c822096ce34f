import pytest

from bot.evaluation.nearness import QUESTIONS_FILE, read_beyond
from bot.evaluation.questions import QuestionSetError
from bot.evaluation.sets import REPORTED, TUNED_ON, read_sets, set_files
from bot.evaluation.text_fitting import askable_texts


def test_questions_beyond_the_library_are_read_each_once():
    questions = read_beyond(QUESTIONS_FILE)
    assert len(questions) > 2_000
    assert len({question.casefold() for question in questions}) == len(questions)


def test_what_is_no_question_is_told_with_its_line(tmp_path):
    (tmp_path / "q.jsonl").write_text('{"question": "a"}\n{"câu": "b"}\n', encoding="utf-8")
    with pytest.raises(QuestionSetError, match="dòng 2"):
        read_beyond(tmp_path / "q.jsonl")


def test_none_is_answered_by_the_library_or_stands_in_a_set(house):
    beyond = {question.casefold() for question in read_beyond(QUESTIONS_FILE)}
    assert not beyond & {question.casefold() for question in askable_texts(house.index.current())}
    files = [*set_files(TUNED_ON), *set_files(REPORTED)]
    asked = {q.question.casefold() for questions in read_sets(files).values() for q in questions}
    assert not beyond & asked
