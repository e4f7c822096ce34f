import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.questions import EvaluationQuestion
from bot.evaluation.spellings import Speller, Spelling, half_stripped, misspelt
from knowledge.catalogue.models import Abbreviation
from knowledge.vietnamese.text import compose, has_diacritics, strip_diacritics

VIETNAMESE = st.text(alphabet="abcđeêghiôơuưyàáảãạấậ ếệỏọúụÝĐ.,?/-50", max_size=60)
SPELLER = Speller(
    [
        Abbreviation(short="CĐS", expansions=("chuyển đổi số",)),
        Abbreviation(short="CNTT", expansions=("công nghệ thông tin",)),
        Abbreviation(short="CNS", expansions=("công nghệ số",)),
        Abbreviation(short="CN", expansions=("công nghệ", "công nghiệp")),
        Abbreviation(short="VB", expansions=("văn bản",)),
        Abbreviation(short="PM", expansions=("phần",)),
    ]
)


def _asked(text, **fields):
    return EvaluationQuestion(id="q1", kind="fact", question=text, status="answered", **fields)


def test_full_spelling_changes_nothing():
    question = _asked("Chuyển đổi số là gì?", history=("Ai ký?",))
    assert SPELLER.respell(question, Spelling.FULL) == question


def test_none_strips_the_question_and_its_earlier_turns():
    respelt = SPELLER.respell(_asked("Ai ký văn bản?", history=("Nghị quyết 50 là gì?",)), Spelling.NONE)
    assert (respelt.question, respelt.history) == ("Ai ky van ban?", ("Nghi quyet 50 la gi?",))


def test_only_the_text_is_respelt():
    question = _asked("Ai ký văn bản?", facts=(("Đặng Tấn Thành",),), never=("Sở",))
    respelt = SPELLER.respell(question, Spelling.NONE)
    assert (respelt.facts, respelt.never, respelt.status) == (question.facts, question.never, question.status)


@pytest.mark.parametrize("seed", range(6))
def test_half_strips_every_second_marked_syllable(seed):
    words = half_stripped("Nghị quyết số 50 về chuyển đổi số ra đời", random.Random(seed)).split()
    kept = [has_diacritics(word) for word in words if word not in ("50", "ra")]
    assert kept == [kept[0] != bool(place % 2) for place in range(len(kept))]


def test_half_is_the_same_in_every_run_and_differs_by_question():
    texts = {SPELLER.spell("Chỉ thị số một", Spelling.HALF, salt=str(n)) for n in range(20)}
    assert texts == {SPELLER.spell("Chỉ thị số một", Spelling.HALF, salt=str(n)) for n in range(20)}
    assert texts == {"Chi thị so một", "Chỉ thi số mot"}


@given(VIETNAMESE, st.integers())
def test_half_is_the_text_but_for_its_marks(text, seed):
    assert strip_diacritics(half_stripped(text, random.Random(seed))) == strip_diacritics(compose(text))


def test_abbreviates_the_longest_phrase_whatever_its_case():
    assert SPELLER.abbreviated("Công nghệ số và CÔNG NGHỆ THÔNG TIN") == "CNS và CNTT"


def test_leaves_what_has_several_meanings_or_one_word_alone():
    assert SPELLER.abbreviated("công nghệ, công nghiệp, một phần") == "công nghệ, công nghiệp, một phần"


def test_abbreviates_no_part_of_a_longer_word():
    assert SPELLER.abbreviated("phi chuyển đổi sống") == "phi chuyển đổi sống"


def test_tells_which_phrases_were_shortened():
    assert SPELLER.shortened("Văn bản về Chuyển đổi số") == (("văn bản", "VB"), ("chuyển đổi số", "CĐS"))


def test_without_abbreviations_nothing_is_abbreviated():
    assert Speller([]).abbreviated("Chuyển đổi số") == "Chuyển đổi số"


@given(VIETNAMESE, st.integers())
def test_a_slip_changes_one_word_and_no_other(text, seed):
    before, after = compose(text).split(" "), misspelt(text, random.Random(seed)).split(" ")
    assert len(before) == len(after)
    assert sum(a != b for a, b in zip(before, after, strict=True)) <= 1


@pytest.mark.parametrize("seed", range(30))
def test_a_slip_is_one_letter_swapped_lost_doubled_or_hit_beside(seed):
    slipped = misspelt("nghiên", random.Random(seed))
    assert slipped != "nghiên"
    assert abs(len(slipped) - 6) <= 1
    assert slipped[0] == "n"


@pytest.mark.parametrize("text", ["", "Ai ký?", "UBND 50/NQ", "là gì"])
def test_a_text_of_short_words_has_no_slip(text):
    assert misspelt(text, random.Random(1)) == text
