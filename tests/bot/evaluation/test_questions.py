import pytest

from bot.evaluation.questions import QuestionSetError, read_questions
from bot.evaluation.sets import REPORTED, TUNED_ON, read_sets, set_files

LINE = '{"id": "q1", "kind": "fact", "question": "Ai ký?", "status": "answered", "facts": [["Thành"]]}'


def test_reads_a_line_for_a_question(tmp_path):
    path = tmp_path / "set.jsonl"
    path.write_text(f"\ufeff{LINE}\n\n{LINE}\n", encoding="utf-8")
    first, second = read_questions(path)
    assert first == second
    assert (first.facts, first.history, first.never) == ((("Thành",),), (), ())


@pytest.mark.parametrize("line", ["{", '{"id": "q1"}', LINE.replace("answered", "maybe")])
def test_names_file_and_line_of_what_is_no_question(tmp_path, line):
    path = tmp_path / "set.jsonl"
    path.write_text(f"{LINE}\n{line}\n", encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"set\.jsonl, dòng 2"):
        read_questions(path)


@pytest.mark.parametrize("content", [None, b"\xff\xfe"])
def test_a_file_that_cannot_be_read_is_named(tmp_path, content):
    path = tmp_path / "set.jsonl"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(QuestionSetError, match=r"set\.jsonl"):
        read_questions(path)


def test_what_is_tuned_on_is_not_what_is_reported():
    tuned, reported = (read_sets(set_files(purpose)) for purpose in (TUNED_ON, REPORTED))
    assert not set(tuned) & set(reported)
    asked = [
        {(q.question.casefold(), q.history) for those in sets.values() for q in those}
        for sets in (tuned, reported)
    ]
    assert not asked[0] & asked[1]


def test_no_id_occurs_twice():
    every = read_sets([*set_files(TUNED_ON), *set_files(REPORTED)])
    ids = [question.id for questions in every.values() for question in questions]
    assert len(ids) == len(set(ids))


def test_there_are_three_hundred_questions_and_a_hundred_to_refuse():
    every = read_sets([*set_files(TUNED_ON), *set_files(REPORTED)])
    statuses = [question.status for questions in every.values() for question in questions]
    assert len(statuses) >= 300
    assert statuses.count("refused") >= 100
