import numpy as np
import pytest

from bot.assistant.adapter import Adapter, unit_length
from bot.evaluation.adapting import Pairs, fit_adapter, recall

DIMENSIONS = 16


@pytest.fixture
def pairs():
    """Two hundred sentences whose topic fills four components; the other twelve are loud and say nothing."""
    random = np.random.default_rng(5)
    topics = random.normal(size=(200, 4))
    asked = np.repeat(np.arange(200), 4)

    def spoken(topics):
        noise = random.normal(size=(len(topics), DIMENSIONS - 4)) * 0.8
        return unit_length(np.hstack([topics + random.normal(size=topics.shape) * 0.2, noise]))

    return Pairs(spoken(topics[asked]), spoken(topics), asked, np.arange(len(topics)) // 10)


def test_a_fit_on_some_sentences_finds_others_better(pairs):
    known, new = np.arange(160), np.arange(160, 200)
    before = recall(Adapter.without_fitting(pairs.questions), pairs.only(new))
    after = recall(fit_adapter(pairs.only(known), epochs=1500, seeds=1), pairs.only(new))
    assert after[0] > before[0] + 0.1
    assert after[1] > before[1] + 0.1


def test_the_same_pairs_give_the_same_adapter(pairs):
    first, second = (fit_adapter(pairs, epochs=3, seeds=2) for _ in range(2))
    assert np.array_equal(first.questions, second.questions)
    assert np.array_equal(first.sentences, second.sentences)


def test_what_is_saved_is_read_again_for_the_same_embedder_only(pairs, tmp_path):
    adapter = fit_adapter(pairs, epochs=2, seeds=1)
    adapter.save(tmp_path / "adapter.npz", "e5")
    read = Adapter.load("e5", tmp_path / "adapter.npz")
    assert read is not None
    assert np.allclose(read.questions, adapter.questions, atol=1e-2)
    assert Adapter.load("another", tmp_path / "adapter.npz") is None


def test_without_fitting_only_what_is_common_is_taken_away(pairs):
    adapter = Adapter.without_fitting(pairs.questions)
    centred = pairs.questions - pairs.questions.mean(axis=0)
    assert np.allclose(adapter.of_questions(pairs.questions), unit_length(centred), atol=1e-6)


def test_the_shipped_adapter_is_for_the_default_embedder(house):
    adapter = Adapter.load(house.embedder.name)
    assert adapter is not None
    assert adapter.questions.shape == (128, house.embedder.dimensions)
    assert adapter.sentences.shape == (house.embedder.dimensions,) * 2


def test_everyday_words_are_nearer_to_what_answers_them(house):
    asked, right, wrong = (
        house.embedder.embed_query_vector(text)
        for text in (
            "Dây mạng tốc độ cao kéo về tới xóm chưa?",
            "Internet băng thông rộng đã phủ đến các thôn chưa?",
            "Cổng dịch vụ công của huyện có bao nhiêu thủ tục?",
        )
    )
    adapter = Adapter.load(house.embedder.name)
    near, far = (float(adapter.of_questions(asked) @ adapter.of_questions(v)) for v in (right, wrong))
    assert near - far > asked @ right - asked @ wrong
