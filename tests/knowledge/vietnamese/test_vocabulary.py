from knowledge.index.counts import SyllableCounts
from knowledge.vietnamese.text import compose, has_diacritics
from knowledge.vietnamese.vocabulary import Vocabulary, question_phrases

COUNTS = SyllableCounts({"lý": 4, "sơn": 3, "ly": 1}, {"lý sơn": 3})


def test_spellings_of_a_bare_word_come_most_frequent_first():
    assert Vocabulary(COUNTS).spellings("ly") == ["lý", "ly"]
    assert Vocabulary(COUNTS).spellings("xyz") == []


def test_a_known_pair_is_likelier_than_the_word_alone():
    vocabulary = Vocabulary(COUNTS)
    assert vocabulary.after("lý", "sơn") > vocabulary.alone("sơn")
    assert vocabulary.after("sơn", "lý") is None
    assert vocabulary.has_pair("lý", "sơn", None)
    assert vocabulary.has_pair(None, "lý", "sơn")
    assert not vocabulary.has_pair("sơn", "lý", None)
    assert not vocabulary.has_pair(None, "lý", None)


def test_a_binding_is_the_share_in_the_places_of_the_rarer_word():
    vocabulary = Vocabulary(COUNTS)
    assert vocabulary.binding("lý", "sơn") == (3, 1.0)
    assert Vocabulary(SyllableCounts({"lý": 8, "sơn": 6}, {"lý sơn": 3})).binding("lý", "sơn") == (3, 0.5)
    assert vocabulary.binding("sơn", "lý") == (0, 0.0)
    assert vocabulary.binding("xyz", "sơn") == (0, 0.0)


def test_everyday_words_of_questions_are_known_without_any_library():
    vocabulary = Vocabulary(SyllableCounts())
    assert "nhiêu" in vocabulary
    assert "nhiu" not in vocabulary


def test_what_people_say_is_known_where_it_is_asked_for():
    said = ("rứa", "nghen")  # no official text has them
    assert not any(word in Vocabulary(SyllableCounts()) for word in said)
    spoken = Vocabulary(COUNTS, is_spoken=True)
    assert all(word in spoken for word in said)
    assert spoken.after("lý", "sơn") > spoken.alone("sơn")
    assert spoken.has_pair("răng", "rứa", None)


def test_question_phrases_are_composed_small_letters_and_each_there_once():
    phrases = question_phrases()
    assert len(phrases) >= 150
    assert len(set(phrases)) == len(phrases)
    assert all(phrase == compose(phrase).lower().strip() for phrase in phrases)
    assert sum(has_diacritics(phrase) for phrase in phrases) > 140
