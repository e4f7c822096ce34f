import pytest

from bot.assistant.outcomes import Answer, AnswerSentence, Citation, Clarification, Refusal, RefusalReason
from bot.evaluation.scoring import by_kind, score
from tests.bot.evaluation.questions_made import make_question

QUOTE = "Đã biên tập 192 tin và 32 bài về cải cách hành chính."
CITATION = Citation(1, "bao-cao", "Báo cáo", None, "Phần I", QUOTE, 0, len(QUOTE))


def _answer(text=QUOTE, **fields):
    return Answer(None, (AnswerSentence(text, (1,)),), (CITATION,), **fields)


REFUSAL = Refusal(RefusalReason.UNANSWERABLE_NOT_FOUND, "Thư viện chưa có.")


def test_an_answer_with_every_fact_is_right():
    assert score(make_question(facts=(("192 tin",), ("32 bài", "32 bài viết"))), _answer()).right


def test_an_answer_that_lacks_a_fact_is_wrong_and_says_which():
    scored = score(make_question(facts=(("192 tin",), ("40 bài",))), _answer())
    assert (scored.right, scored.missing) == (False, (("40 bài",),))


def test_facts_are_found_in_notes_too():
    note = (AnswerSentence("Số liệu năm 2022.", (1,)),)
    assert score(make_question(facts=(("năm 2022",),)), _answer(notes=note)).right


def test_what_must_never_be_said_makes_an_answer_wrong():
    assert not score(make_question(never=("192",)), _answer()).right


def test_a_refusal_that_repeats_a_forbidden_word_is_wrong():
    assert not score(make_question(status="refused", never=("chưa có",)), REFUSAL).right


@pytest.mark.parametrize("outcome", [REFUSAL, Clarification("Anh/chị hỏi văn bản nào?", ())])
def test_what_is_no_answer_is_right_only_for_what_must_be_refused(outcome):
    assert score(make_question(status="refused"), outcome).right
    assert not score(make_question(), outcome).right
    assert score(make_question(facts=(("a",),)), outcome).missing == ()


def test_an_answer_to_what_must_be_refused_is_wrong():
    assert not score(make_question(status="refused"), _answer()).right


def test_a_number_that_no_quote_holds_is_without_evidence():
    assert score(make_question(), _answer("Đã biên tập 193 tin.")).numbers_without_evidence == ("193",)
    assert score(make_question(), _answer()).numbers_without_evidence == ()


def test_summaries_go_by_kind_and_end_with_all():
    scores = [
        score(make_question(kind="fact"), _answer()),
        score(make_question(kind="list"), REFUSAL),
        score(make_question(kind="fact", status="refused"), _answer()),
    ]
    names = [(s.name, s.questions, s.right, s.false_answers, s.wrongly_refused) for s in by_kind(scores)]
    assert names == [("fact", 2, 1, 1, 0), ("list", 1, 0, 0, 1), ("tất cả", 3, 1, 1, 1)]
