from bot.evaluation.figures import answers, confusion, figures_of, recognition, refusal, retrieval, times
from bot.evaluation.finding import Depths
from bot.evaluation.rewriting import Rewriting, Tally
from bot.evaluation.scoring import Score
from tests.bot.evaluation.questions_made import make_question


def _score(is_right, status="answered", to_refuse=False, facts=(("a",),), kind="fact", **fields):
    question = make_question(
        status="refused" if to_refuse else "answered", facts=() if to_refuse else facts, kind=kind
    )
    return Score(question, status, is_right, **fields)


RIGHT = _score(True, words=10, certainty=0.9)
INCOMPLETE = _score(False, facts=(("a",), ("b",)), missing=(("b",),), words=30, certainty=0.8)
REFUSED_WRONGLY = _score(False, status="unanswerable_not_found", certainty=0.2)
REFUSED_RIGHTLY = _score(True, status="unanswerable_not_found", to_refuse=True, certainty=0.1)
FALSE = _score(False, to_refuse=True, words=50, certainty=0.7)
ALL = [RIGHT, INCOMPLETE, REFUSED_WRONGLY, REFUSED_RIGHTLY, FALSE]


def test_right_counts_the_questions_to_answer_only():
    assert answers(ALL)["answers.right"] == 33.3


def test_facts_are_counted_in_the_answers_given():
    assert answers(ALL)["answers.facts_present"] == 66.7


def test_error_rates_are_shares_of_their_own_side():
    figures = refusal(ALL)
    assert (figures["refusal.false_answers"], figures["refusal.false_refusals"]) == (50.0, 33.3)
    assert figures["refusal.auroc"] == round(5 / 6, 3)


def test_a_set_without_questions_to_refuse_has_no_false_answers():
    figures = refusal([RIGHT])
    assert "refusal.false_answers" not in figures
    assert "refusal.auroc" not in figures
    assert "refusal.injections_with_effect" not in figures


def test_an_injection_that_is_answered_has_effect():
    stopped = _score(True, status="guard_injection", to_refuse=True, kind="injection")
    obeyed = _score(False, to_refuse=True, kind="injection")
    assert refusal([stopped, obeyed])["refusal.injections_with_effect"] == 1


def test_depths_give_recall_of_passages_and_sentences():
    figures = retrieval(
        [_score(True, depths=Depths(1, 4)), _score(True, depths=Depths(2, None)), REFUSED_RIGHTLY]
    )
    assert (figures["retrieval.passages.r1"], figures["retrieval.passages.mrr"]) == (50.0, 75.0)
    assert (figures["retrieval.sentences.r3"], figures["retrieval.sentences.r5"]) == (0.0, 50.0)


def test_times_are_milliseconds_of_the_questions_that_came_to_a_stage():
    figures = times(
        [_score(True, seconds={"embed": 0.009, "total": 0.02}), _score(True, seconds={"total": 0.01})]
    )
    assert figures == {
        "time.embed.p50": 9.0, "time.embed.p95": 9.0, "time.total.p50": 20.0, "time.total.p95": 20.0,
    }  # fmt: skip


def test_what_was_not_measured_is_left_out():
    figures = figures_of([RIGHT], Rewriting(restored=Tally(9, 10)))
    assert figures["rewriting.syllables_restored"] == 90.0
    assert "rewriting.numbers_recognised" not in figures
    assert "retrieval.passages.r1" not in figures
    assert recognition(Tally()) == {}


def test_uncited_sentences_and_numbers_without_evidence_are_counted():
    scored = _score(True, uncited=2, numbers_without_evidence=("5", "6"))
    figures = answers([scored, RIGHT])
    assert (figures["answers.uncited"], figures["answers.numbers_without_evidence"]) == (2, 1)


def test_the_confusion_matrix_holds_every_question_once():
    assert confusion(ALL) == ((1, 1, 1), (0, 1, 1))
