import io

import pytest
from rich.console import Console

from bot.assistant.outcomes import (
    Answer,
    AnswerSentence,
    Choice,
    Citation,
    Clarification,
    QuoteContext,
    Refusal,
    RefusalReason,
)
from bot.terminal import texts
from bot.terminal.chat import chat
from knowledge.errors import IndexMissingError

CITATION = Citation(1, "d", "Văn bản D", None, "mục 1", "Trích dẫn.", 0, 10)
ANSWER = Answer(
    None, (AnswerSentence("Trả lời.", (1,)),), (CITATION,), suggestions=("Câu gợi ý?", "Câu khác?")
)
REFUSAL = Refusal(RefusalReason.UNANSWERABLE_NOT_FOUND, "Chưa có.", ("Câu gần?",), (CITATION,))
QUESTION_BACK = Clarification(
    "Văn bản nào?", (Choice("Bản A", "Ai ký bản A?"), Choice("Bản B", "Ai ký bản B?"))
)


class Scripted:
    """Says what it was told to; remembers what it was asked."""

    def __init__(self, *outcomes):
        self.outcomes = list(outcomes)
        self.beginning = None  # what is told of an answer before it is whole
        self.asked = []
        self.shown = QuoteContext("Văn bản D", "mục 1", "trước ", "Trích dẫn.", " sau")

    def answer(self, question, history=(), on_growing=None):
        self.asked.append((question, list(history)))
        if self.beginning and on_growing:
            on_growing(self.beginning)
        return self.outcomes.pop(0) if len(self.outcomes) > 1 else self.outcomes[0]

    def context(self, document_id, start, end):
        if isinstance(self.shown, Exception):
            raise self.shown
        return self.shown


def converse(assistant, *lines, **console):
    """What is printed when a person types these lines and then Ctrl-D."""
    typed = iter(lines)

    def read_line(_prompt):
        line = next(typed, EOFError())
        if isinstance(line, BaseException):
            raise line
        return line

    output = io.StringIO()
    chat(assistant, Console(file=output, width=100, **console), read_line)
    return output.getvalue()


def test_says_at_once_that_a_machine_answers():
    assert "máy trả lời tự động" in converse(Scripted(ANSWER))


@pytest.mark.parametrize("word", ["thoát", "THOÁT", "thoat", "exit", "quit", "q", " thoát ", "thoa\u0301t"])
def test_a_word_ends_the_conversation(word):
    assistant = Scripted(ANSWER)
    assert texts.CHAT_GOODBYE in converse(assistant, word, "AI là gì?")
    assert assistant.asked == []


@pytest.mark.parametrize("end", [EOFError(), KeyboardInterrupt()])
def test_ctrl_d_and_ctrl_c_end_it_with_a_goodbye(end):
    assert texts.CHAT_GOODBYE in converse(Scripted(ANSWER), end)


def test_asks_what_is_typed_and_nothing_when_nothing_is():
    assistant = Scripted(ANSWER)
    assert "Trả lời. [1]" in converse(assistant, "", "   ", "AI là gì?")
    assert [question for question, _ in assistant.asked] == ["AI là gì?"]


def test_answered_questions_are_remembered_and_refused_ones_are_not():
    assistant = Scripted(ANSWER, REFUSAL, ANSWER)
    converse(assistant, "một?", "hai?", "ba?")
    assert assistant.asked == [("một?", []), ("hai?", ["một?"]), ("ba?", ["một?"])]


def test_only_the_last_six_questions_are_remembered():
    assistant = Scripted(ANSWER)
    converse(assistant, *(f"câu {number}?" for number in range(9)))
    assert assistant.asked[-1][1] == [f"câu {number}?" for number in range(2, 8)]


def test_a_number_asks_the_suggestion_of_that_number():
    assistant = Scripted(ANSWER)
    converse(assistant, "AI là gì?", "2")
    assert assistant.asked[1][0] == "Câu khác?"


def test_a_number_chooses_the_whole_question_of_a_question_back():
    assistant = Scripted(QUESTION_BACK, ANSWER)
    output = converse(assistant, "Ai ký kế hoạch 36?", "2")
    assert "1. Bản A" in output
    assert assistant.asked[1][0] == "Ai ký bản B?"


def test_the_suggestion_of_a_refusal_can_be_chosen_as_well():
    assistant = Scripted(REFUSAL, ANSWER)
    converse(assistant, "x?", "1")
    assert assistant.asked[1][0] == "Câu gần?"


@pytest.mark.parametrize("typed", ["0", "9", "²", "٣", "1" * 5000, "-1", "1.5"])
def test_what_is_no_number_of_a_suggestion_is_a_question(typed):
    assistant = Scripted(ANSWER)
    converse(assistant, "AI là gì?", typed)
    assert assistant.asked[1][0] == typed


@pytest.mark.parametrize("typed", ["nguồn 1", "Nguồn 1", "nguon 1", "trích dẫn 1", "nguo\u0302\u0300n 1"])
def test_shows_a_source_in_the_text_around_it(typed):
    assistant = Scripted(ANSWER)
    output = converse(assistant, "AI là gì?", typed)
    assert "trước Trích dẫn. sau" in output
    assert len(assistant.asked) == 1


def test_the_nearest_passages_of_a_refusal_can_be_read_as_well():
    assert "trước Trích dẫn. sau" in converse(Scripted(REFUSAL), "x?", "nguồn 1")


def test_says_that_there_is_no_such_source():
    assert texts.NO_SUCH_SOURCE.format(number=7) in converse(Scripted(ANSWER), "AI là gì?", "nguồn 7")


@pytest.mark.parametrize("gone", [LookupError("d"), IndexMissingError("không có")])
def test_says_that_the_library_has_changed_since(gone):
    assistant = Scripted(ANSWER)
    assistant.shown = gone
    output = converse(assistant, "AI là gì?", "nguồn 1", "Robot là gì?")
    assert texts.SOURCE_GONE in " ".join(output.split())
    assert len(assistant.asked) == 2


def test_before_the_first_answer_a_source_is_a_question():
    assistant = Scripted(ANSWER)
    converse(assistant, "nguồn 1")
    assert assistant.asked[0][0] == "nguồn 1"


BEGINNING = Answer(None, (AnswerSentence("Một phần.", (1,)),), (CITATION,))


def test_an_answer_is_shown_while_it_is_written_and_then_whole():
    assistant = Scripted(ANSWER)
    assistant.beginning = BEGINNING
    printed = converse(assistant, "AI là gì?", force_terminal=True)
    assert printed.index("Một phần.") < printed.index(texts.STILL_WRITING) < printed.index("Trả lời.")
    assert printed.count("Trích dẫn.") == 1  # sources come with the whole answer


def test_into_a_file_only_the_whole_answer_is_written():
    assistant = Scripted(ANSWER)
    assistant.beginning = BEGINNING
    printed = converse(assistant, "AI là gì?")
    assert "Một phần." not in printed
    assert printed.count("Trả lời.") == 1
