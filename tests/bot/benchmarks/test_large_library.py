import pytest

from bot.assistant.outcomes import Answer
from bot.benchmarks import answering
from bot.benchmarks.large_library import enlarge
from bot.evaluation.questions import EvaluationQuestion


@pytest.fixture(scope="module")
def large(house, tmp_path_factory):
    chunks = house.index.current().manifest.counts.chunks
    return enlarge(house, tmp_path_factory.mktemp("large") / "home", chunks + 60)


def test_has_the_size_asked_for(house, large):
    counts, before = large.index.current().manifest.counts, house.index.current().manifest.counts
    assert counts.chunks == before.chunks + 60
    assert counts.sentence_vectors == before.sentence_vectors


def test_the_librarys_own_vectors_are_real(house, large):
    small, big = house.index.current(), large.index.current()
    row = {chunk_id: place for place, chunk_id in enumerate(big.chunk_ids())}
    for place, chunk_id in enumerate(small.chunk_ids()):
        assert (big.chunk_vectors[row[chunk_id]] == small.chunk_vectors[place]).all()


def test_real_questions_are_answered_from_the_library(large):
    outcome = large.assistant.answer("Nghị quyết 50/NQ-CP ban hành ngày nào?")
    assert isinstance(outcome, Answer)
    assert "17/4/2020" in outcome.text


def test_one_that_is_there_is_taken_and_one_of_another_size_is_made_anew(house, large):
    folder, chunks = large.settings.home, large.index.current().manifest.counts.chunks
    before = large.index.current().id
    assert enlarge(house, folder, chunks).index.current().id == before
    assert enlarge(house, folder, chunks + 1).index.current().manifest.counts.chunks == chunks + 1


def test_every_question_has_its_embedding_measured_right_before_it(house):
    questions = [
        EvaluationQuestion(id="q1", kind="fact", question="Ai ký Nghị quyết 50/NQ-CP?", status="answered")
    ]
    times = answering.measure(house, questions, questions * 3)
    assert len(times.outcomes) == len(times.embeddings) == len(times.stages["embed"]) == 3 * answering.ROUNDS
    assert times.answered == 3 * answering.ROUNDS
    assert all(outcome > embed for outcome, embed in zip(times.outcomes, times.stages["embed"], strict=True))
