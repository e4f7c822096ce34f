import pytest

from bot.assistant.guard import Guard
from bot.assistant.trace import Trace
from bot.records.errors import UnknownQuestionError
from bot.records.questions.feedback import Feedback, FeedbackReason
from bot.records.questions.recording import Door
from bot.records.tables import FeedbackRow
from tests.bot.records.counting import rows
from tests.bot.records.outcomes import answer


@pytest.fixture
def feedback(database, pseudonyms, clock):
    return Feedback(database, pseudonyms, Guard(), clock)


@pytest.fixture
def id(questions):
    return questions.record("Ai ký?", answer(), Trace(), Door.TELEGRAM)


def test_a_thumb_is_kept_with_its_reason(feedback, id, pseudonyms):
    feedback.give(id, False, FeedbackReason.OUTDATED, " văn bản đã cũ ", person=7)
    (word,) = feedback.of_question(id)
    assert (word.liked, word.reason, word.comment) == (False, "outdated", "văn bản đã cũ")
    assert word.person == pseudonyms.person(7)


def test_a_person_who_thinks_again_is_counted_once(feedback, id, database):
    feedback.give(id, False, FeedbackReason.WRONG, person=7)
    feedback.give(id, True, person=7)
    (word,) = feedback.of_question(id)
    assert (word.liked, word.reason) == (True, None)
    feedback.give(id, False, person=8)
    assert rows(database, FeedbackRow) == 2


def test_words_of_nobody_in_particular_stand_beside_each_other(feedback, id):
    feedback.give(id, True)
    feedback.give(id, True)
    assert len(feedback.of_question(id)) == 2


def test_feedback_on_a_question_that_is_gone_is_refused(feedback, database):
    with pytest.raises(UnknownQuestionError):
        feedback.give("gone", True)
    assert rows(database, FeedbackRow) == 0


@pytest.mark.parametrize("comment", ["gọi tôi 0912345678", "theo công văn TUYỆT MẬT", "  ", "\0"])
def test_a_comment_that_must_not_be_stored_is_left_out(feedback, id, comment):
    feedback.give(id, False, comment=comment)
    assert feedback.of_question(id)[0].comment is None
    assert feedback.say(comment) is False


def test_a_long_comment_is_kept_as_far_as_it_was_checked(feedback, id):
    feedback.give(id, False, comment="dài quá " * 200 + "0912345678")
    (word,) = feedback.of_question(id)
    assert len(word.comment) == 600
    assert "0912" not in word.comment


def test_a_word_on_the_bot_as_a_whole_is_kept(feedback, database):
    assert feedback.say("Bot rất hữu ích", person=7)
    assert feedback.say("Cần thêm văn bản", person=7)
    assert rows(database, FeedbackRow) == 2
