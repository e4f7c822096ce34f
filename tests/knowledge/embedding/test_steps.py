import numpy as np

from knowledge.embedding.steps import from_steps, in_steps


def test_a_vector_comes_back_as_it_was_but_for_a_thousandth():
    vectors = np.random.default_rng(0).normal(size=(50, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    again = from_steps(in_steps(vectors))
    assert np.allclose(np.linalg.norm(again, axis=1), 1, atol=1e-6)
    assert (np.einsum("nd,nd->n", vectors, again) > 0.999).all()


def test_the_zero_vector_stays():
    assert not from_steps(in_steps(np.zeros((1, 4), np.float32))).any()
