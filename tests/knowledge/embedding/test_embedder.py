import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from knowledge.embedding.embedder import batches_by_length, prepare_text


@given(st.lists(st.integers(1, 600)), st.integers(1, 600))
def test_batches_hold_every_text_once_and_keep_the_limit(lengths, limit):
    batches = list(batches_by_length(lengths, limit))
    assert sorted(index for batch in batches for index in batch) == list(range(len(lengths)))
    for batch in batches:
        assert len(batch) == 1 or max(lengths[i] for i in batch) * len(batch) <= limit


def test_the_longest_texts_come_first_and_alike_ones_together():
    assert list(batches_by_length([3, 9, 1, 8], 16)) == [[1], [3, 0], [2]]


@given(st.text())
def test_prepared_text_is_composed_and_can_be_encoded(text):
    prepared = prepare_text(text + "\0\ud800")
    assert "\0" not in prepared
    assert unicodedata.is_normalized("NFC", prepared)
    prepared.encode()
