import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.guard import Guard
from bot.assistant.trace import Trace
from bot.records.gaps.csv_file import gaps_to_csv, safe_cell
from bot.records.gaps.finding import find_gaps
from bot.records.questions.recording import Door, QuestionRecords
from knowledge.embedding.hashing import HashingEmbedder
from tests.bot.records.outcomes import ABUSE, NOT_FOUND, answer

EMBEDDER = HashingEmbedder(256)
GOLD, WEATHER = "Giá vàng hôm nay?", "Thời tiết ngày mai thế nào?"


@pytest.fixture
def ask(questions, clock):
    """Asks what cannot be answered, one question a minute."""

    def ask(*asked, outcome=NOT_FOUND, **arguments):
        for question in asked:
            questions.record(question, outcome, Trace(), Door.TELEGRAM, **arguments)
            clock.move(minutes=1)

    return ask


def test_the_most_frequent_gap_comes_first_with_count_and_example(ask, database):
    ask(WEATHER, GOLD, "giá vàng  HÔM NAY ?", GOLD)
    gold, weather = find_gaps(database, EMBEDDER)
    assert (gold.count, gold.example) == (3, GOLD)
    assert (weather.count, weather.example, weather.other_wordings) == (1, WEATHER, ())


def test_of_gaps_asked_equally_often_the_latest_comes_first(ask, database):
    ask(WEATHER, GOLD)
    assert [gap.example for gap in find_gaps(database, EMBEDDER)] == [GOLD, WEATHER]


def test_the_wording_used_most_is_the_example_and_others_stand_beside_it(ask, database):
    ask("Giá vàng?", GOLD, GOLD)
    (gap,) = find_gaps(database, EMBEDDER)
    assert (gap.example, gap.other_wordings) == (GOLD, ("Giá vàng?",))


def test_only_what_could_not_be_answered_is_a_gap(ask, database):
    ask("Ai ký Nghị quyết 52?", outcome=answer())
    ask("lời lẽ không hay", outcome=ABUSE)
    assert find_gaps(database, EMBEDDER) == []


def test_questions_whose_words_were_not_kept_are_not_listed(ask, database):
    ask(GOLD, keep_text=False)
    assert find_gaps(database, EMBEDDER) == []


def test_older_questions_can_be_left_out(ask, database, clock):
    ask(WEATHER)
    since = clock.now
    ask(GOLD)
    assert [gap.example for gap in find_gaps(database, EMBEDDER, since)] == [GOLD]


def test_first_and_last_time_and_ids_are_told(ask, database, clock, questions):
    start = clock.now
    ask(GOLD, WEATHER, GOLD)
    gap = find_gaps(database, EMBEDDER)[0]
    assert (gap.last_asked - gap.first_asked).total_seconds() == 120
    assert gap.first_asked == start
    assert [questions.find(id).text for id in gap.question_ids] == [GOLD, GOLD]


def test_the_nearest_document_and_the_meaning_come_from_the_record(assistant, questions, database):
    for asked in ("Ai ký Nghị quyết 52-NQ/TW?", "ai ký NQ 52-NQ/TW"):
        trace = Trace()
        assistant.answer(asked, (), trace)
        questions.record(asked, NOT_FOUND, trace, Door.TELEGRAM)
    (gap,) = find_gaps(database, EMBEDDER)
    assert gap.count == 2
    assert gap.nearest_document == trace.evidence.retrieval.passages[0].document.title


def test_a_follow_up_is_grouped_with_what_it_leans_on(assistant, questions, database):
    first = "Ai ký Nghị quyết 52-NQ/TW?"
    for history in ([first], [first], ["Huyện gặp khó khăn gì?"]):
        trace = Trace()
        assistant.answer("thế còn dân số thì sao?", history, trace)
        questions.record("thế còn dân số thì sao?", NOT_FOUND, trace, Door.TELEGRAM)
    assert sorted(gap.count for gap in find_gaps(database, EMBEDDER)) == [1, 2]


def test_an_empty_record_has_no_gaps(database):
    assert find_gaps(database, EMBEDDER) == []
    assert gaps_to_csv([]).decode("utf-8-sig").count("\r\n") == 1


def read(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_the_file_is_one_that_excel_reads(ask, database):
    ask(GOLD, GOLD, 'có "ngoặc", dấu phẩy; và\nxuống dòng')
    data = gaps_to_csv(find_gaps(database, EMBEDDER))
    assert data.startswith(b"\xef\xbb\xbf")
    heading, gold, other = read(data)
    assert heading[:2] == ["Số lần hỏi", "Câu hỏi ví dụ"]
    assert gold[:2] == ["2", GOLD]
    assert gold[3] == "không trả lời được: không tìm thấy nội dung (2)"
    assert other[1] == 'có "ngoặc", dấu phẩy; và xuống dòng'
    assert other[5] == "02/03/2026 15:02"


@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-2+3", "@SUM(A1)", "\t=1", " =1", "\r=1", "＝1", "\x00=1", '"=1', "\u200b=1"]
)
def test_no_cell_begins_a_formula(text):
    assert safe_cell(text).startswith("'")


@given(st.text(alphabet=st.sampled_from("=+-@＝\t\r\n\"', ;a1\u200b\ufeff"), max_size=8))
def test_no_text_becomes_a_formula_or_breaks_the_file(text):
    cell = safe_cell(text)
    line = io.StringIO(newline="")
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow([cell, "x"])
    assert read(line.getvalue().encode()) == [[cell, "x"]]
    assert cell.lstrip(" ")[:1] not in set("=+-@＝\t\r")


def test_a_hostile_question_reaches_the_file_as_text(sqlite, pseudonyms):
    questions = QuestionRecords(sqlite, pseudonyms, Guard())
    questions.record('=HYPERLINK("http://x";"bấm")', NOT_FOUND, Trace(), Door.TELEGRAM)
    assert read(gaps_to_csv(find_gaps(sqlite, EMBEDDER)))[1][1].startswith("'=HYPERLINK")
