from types import SimpleNamespace

import pytest

from bot.evaluation.questions import EvaluationQuestion
from bot.evaluation.rewriting import (
    Rewriting,
    Tally,
    compare_syllables,
    number_forms,
    numbers_recognised,
    rewriting,
)
from bot.evaluation.serving import reader_of
from bot.evaluation.spellings import Speller, Spelling
from knowledge.catalogue.models import Abbreviation


def _asked(text):
    return EvaluationQuestion(id="q1", kind="fact", question=text, status="answered")


def _reader(**texts):
    """Reads every question as the text given for it; it knows no numbers."""

    def read(question, _history):
        text = texts.get(question.replace(" ", "_"), question)
        return SimpleNamespace(text=text, query=text, numbers=())

    return read


def test_counts_the_syllables_that_have_their_marks_again():
    restored, kept = compare_syllables("đảo Lý Sơn ở đâu", "dao Ly Son o dau", "đảo Lý sợn ở dau")
    assert (restored, kept) == (Tally(3, 5), Tally(0, 0))


def test_counts_apart_the_syllables_that_never_lost_theirs():
    restored, kept = compare_syllables("đảo Lý Sơn", "đảo Ly Sơn", "dao Lý Sơn")
    assert (restored, kept) == (Tally(1, 1), Tally(1, 2))


def test_syllables_that_were_added_shift_nothing():
    restored, _ = compare_syllables("chuyển đổi số", "chuyen doi so", "cuộc chuyển đổi về số")
    assert restored == Tally(3, 3)


def test_a_syllable_that_was_left_out_is_not_restored():
    assert compare_syllables("chuyển đổi số", "chuyen doi so", "chuyển số")[0] == Tally(2, 3)


def test_syllables_without_marks_do_not_count():
    assert compare_syllables("4G ra sao", "4G ra sao", "4G ra sao") == (Tally(0, 0), Tally(0, 0))


def test_an_abbreviation_is_understood_when_its_phrase_is_searched_for():
    speller = Speller([Abbreviation(short="CĐS", expansions=("chuyển đổi số",))])
    questions = [_asked("Chuyển đổi số là gì?"), _asked("Ai lo chuyển đổi số?")]
    read = _reader(**{"CĐS_là_gì?": "chuyển đổi số là gì?"})
    assert rewriting(questions, Spelling.ABBREVIATED, speller, read).written_out == Tally(1, 2)


def test_marks_are_not_compared_where_words_were_replaced():
    speller = Speller([Abbreviation(short="CĐS", expansions=("chuyển đổi số",))])
    figures = rewriting([_asked("Chuyển đổi số là gì?")], Spelling.ABBREVIATED, speller, _reader())
    assert (figures.restored, figures.kept) == (Tally(), Tally())


def test_tallies_add_up():
    one = Rewriting(Tally(1, 2), Tally(3, 4), Tally(5, 6), Tally(7, 8))
    assert one + one == Rewriting(Tally(2, 4), Tally(6, 8), Tally(10, 12), Tally(14, 16))
    assert (Tally(1, 4).share, Tally().share) == (0.25, None)


def test_the_assistants_own_reader_restores_and_recognises(house):
    speller = Speller(house.catalogue.abbreviations)
    questions = [_asked("Nghị quyết 50/NQ-CP do ai ký?")]
    figures = rewriting(questions, Spelling.NONE, speller, reader_of(house).read)
    assert figures.restored.share == 1
    assert figures.numbers == Tally(1, 1)


def test_a_number_that_is_lost_in_the_other_spelling_counts_as_lost():
    number = SimpleNamespace(mention=SimpleNamespace(digits=50), resolution=SimpleNamespace(directives=()))

    def read(question, _history):
        numbers = (number,) if question.startswith("Nghị") else ()
        return SimpleNamespace(text=question, query=question, numbers=numbers)

    figures = rewriting([_asked("Nghị quyết 50")], Spelling.NONE, Speller([]), read)
    assert figures.numbers == Tally(0, 1)


@pytest.mark.parametrize(
    "form", ["Nghị quyết số 50/NQ-CP", "50/NQ-CP", "50/nq-cp", "50-NQ-CP", "nghi quyet 50", "NQ 50", "nq50"]
)
def test_numbers_are_typed_in_every_form_people_use(form):
    assert form in number_forms(SimpleNamespace(number="50/NQ-CP"))


def test_leading_noughts_stay_in_short_forms():
    assert "QĐ 02" not in number_forms(SimpleNamespace(number="02/QĐ-UBND"))
    assert "QD 02" in number_forms(SimpleNamespace(number="02/QĐ-UBND"))


def test_what_is_no_number_has_no_forms():
    assert number_forms(SimpleNamespace(number="không số")) == ()


def test_nearly_every_form_of_the_librarys_numbers_is_recognised(house):
    directives = [d for d in house.catalogue.directives if d.id in ("nq-50-nq-cp-2020", "ct-16-ct-ttg-2017")]
    assert numbers_recognised(directives, reader_of(house).read) == Tally(20, 20)
