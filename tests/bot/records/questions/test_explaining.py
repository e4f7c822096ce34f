import json
from datetime import UTC, datetime

import pytest

from bot.assistant.guard import Guard
from bot.assistant.outcomes import RefusalReason
from bot.assistant.refusing.rules import DOUBTS, RULES
from bot.assistant.support import NAMES, is_asked_of_another
from bot.assistant.trace import Trace
from bot.records import texts
from bot.records.questions.explaining import explain, explain_as_json
from bot.records.questions.feedback import Feedback, FeedbackReason
from bot.records.questions.recording import Door, QuestionRecords
from bot.records.tables import QuestionRow
from tests.bot.records.outcomes import ABUSE

ORDINARY = {
    "id": "abc",
    "asked_at": datetime(2026, 3, 2, tzinfo=UTC),
    "door": "terminal",
    "status": "unanswerable_not_supported",
    "program": "1",
}
SIGNED = "Ai ký Nghị quyết 52-NQ/TW?"


@pytest.fixture
def recorded(assistant, sqlite, pseudonyms, clock):
    """Asks the assistant; gives the record."""
    questions = QuestionRecords(sqlite, pseudonyms, Guard(), clock=clock)

    def ask(question, history=(), **arguments):
        trace = Trace()
        outcome = assistant.answer(question, history, trace)
        return questions.find(questions.record(question, outcome, trace, Door.TELEGRAM, **arguments))

    return ask


def test_tells_question_answer_source_time_and_version(recorded):
    row = recorded(SIGNED, person=7)
    told = explain(row)
    assert SIGNED in told
    assert "02/03/2026 15:00:00 (giờ Việt Nam)" in told
    assert "đã trả lời (answered)" in told
    assert row.answer["citations"][0]["quote"] in told
    assert "ĐÃ DÙNG" in told
    assert "tìm và xếp hạng (retrieve)" in told
    assert row.library in told


def test_tells_why_a_question_was_refused(recorded):
    row = recorded("Dân số huyện Lý Sơn là bao nhiêu?")
    told = explain(row)
    assert texts.RULE[row.rule] in told
    assert texts.SIGNAL["coverage"] in told
    assert "không đủ căn cứ" in told
    assert "ĐÃ DÙNG" not in told


def test_tells_what_a_follow_up_leans_on(recorded):
    assert f"Hỏi tiếp câu: {SIGNED}" in explain(recorded("ban hành ngày nào?", [SIGNED]))


def test_says_that_words_were_not_kept(recorded):
    told = explain(recorded("Gọi 0912345678 hỏi gì?"))
    assert "(không lưu nội dung)" in told
    assert "dữ liệu cá nhân (guard_personal_data)" in told


def test_tells_what_people_thought(recorded, sqlite, pseudonyms):
    row = recorded(SIGNED)
    feedback = Feedback(sqlite, pseudonyms, Guard())
    feedback.give(row.id, False, FeedbackReason.OUTDATED, "đã cũ")
    words = feedback.of_question(row.id)
    assert "chưa đúng: outdated: đã cũ" in explain(row, words)
    assert explain_as_json(row, words)["feedback"][0]["reason"] == "outdated"


def test_the_json_holds_everything_and_is_json(recorded):
    row = recorded(SIGNED)
    told = json.loads(json.dumps(explain_as_json(row), ensure_ascii=False))
    assert told["passages"] == row.passages
    assert told["status"] == "answered"
    assert told["asked_at"] == "2026-03-02T08:00:00+00:00"


def test_a_question_cannot_steer_the_terminal(sqlite, pseudonyms):
    questions = QuestionRecords(sqlite, pseudonyms, Guard())
    id = questions.record("x\x1b]0;đổi\x07\x1b[2J\u202ey\nz", ABUSE, Trace(), Door.TERMINAL)
    told = explain(questions.find(id))
    assert "Nội dung: x]0;đổi[2Jy z" in told
    assert all(character.isprintable() for character in told.replace("\n", ""))


def test_every_status_has_words():
    assert set(texts.STATUS) == {"answered", "clarification", *(reason.value for reason in RefusalReason)}


def test_a_rule_or_signal_without_words_is_told_by_its_name():
    told = explain(QuestionRow(**ORDINARY, rule="a_later_rule", signals={"a_later_signal": 0.5}))
    assert "Quy tắc từ chối: a_later_rule" in told
    assert "0.50  a_later_signal" in told


def test_words_are_only_kept_for_rules_and_signals_that_there_are():
    """Most of them have words; one that is renamed takes its words along."""
    assert set(texts.SIGNAL) <= set(NAMES)
    assert set(texts.RULE) <= {rule.__name__ for rule, _ in (*RULES, *DOUBTS)} | {
        is_asked_of_another.__name__
    }
