import numpy as np

from knowledge.index.terms import folded_terms, plain_terms


def test_terms_are_every_token_and_every_pair_of_neighbours():
    assert len(plain_terms(["huyện", "đảo", "lý", "sơn"])) == 7
    assert len(plain_terms(["huyện"])) == 1
    assert len(plain_terms([])) == 0


def test_a_pair_in_another_order_is_another_term():
    assert plain_terms(["kinh", "tế"])[2] != plain_terms(["tế", "kinh"])[2]


def test_a_doubled_word_is_a_pair_of_its_own():
    assert len(set(plain_terms(["dần", "dần"]).tolist())) == 2


def test_folded_terms_are_equal_with_and_without_diacritics_and_never_equal_plain_ones():
    assert np.array_equal(folded_terms(["đảo", "lý"]), folded_terms(["dao", "ly"]))
    assert not set(folded_terms(["internet"]).tolist()) & set(plain_terms(["internet"]).tolist())


def test_terms_are_the_same_in_every_process_since_they_are_written_to_disk():
    assert plain_terms(["lý", "sơn"]).tolist() == [
        7122111606861927519,
        17714269689144273601,
        13419696834539242295,
    ]
