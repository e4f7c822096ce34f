import logging

import pytest

from bot.assistant.guard import Guard
from bot.assistant.trace import Trace
from bot.records.database import Database
from bot.records.errors import SecretKeyError
from bot.records.questions.asking import answer_and_record, record_safely
from bot.records.questions.recording import Door, QuestionRecords
from bot.records.tables import QuestionRow
from tests.bot.records.counting import rows
from tests.bot.records.outcomes import answer


class FixedAssistant:
    def answer(self, question, history=(), trace=None, on_growing=None):
        trace.seconds["read"] = 0.5
        trace.generation = f"{question}|{'|'.join(history)}"
        return answer()


def test_a_door_gets_the_outcome_and_the_id_it_is_kept_under(questions):
    recorded = answer_and_record(FixedAssistant(), lambda: questions, "b", ["a"], Door.TELEGRAM, person=5)
    row = questions.find(recorded.id)
    assert recorded.outcome == answer()
    assert (row.text, row.library, row.seconds) == ("b", "b|a", {"read": 0.5})
    assert 0 <= row.elapsed_ms < 500  # the clock on the wall, not the sum of the stages


def test_records_under_the_id_that_the_door_has_shown_already(questions):
    assert record_safely(lambda: questions, "q", answer(), Trace(), Door.TELEGRAM, id="abc23") == "abc23"
    assert questions.find("abc23").text == "q"


def test_a_database_that_goes_away_does_not_stop_an_answer(tmp_path, pseudonyms, caplog):
    (tmp_path / "file").write_text("")
    gone = Database(f"sqlite:///{tmp_path / 'file' / 'records.sqlite'}")
    records = QuestionRecords(gone, pseudonyms, Guard())
    recorded = answer_and_record(FixedAssistant(), lambda: records, "q", [], Door.TELEGRAM)
    assert recorded.outcome == answer()
    assert recorded.id is None
    gone.close()


def test_a_database_that_breaks_between_two_questions_does_not_stop_the_second(questions, database):
    assert answer_and_record(FixedAssistant(), lambda: questions, "q", [], Door.TELEGRAM).id
    with database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE cited_documents")
    recorded = answer_and_record(FixedAssistant(), lambda: questions, "q", [], Door.TELEGRAM)
    assert (recorded.outcome, recorded.id) == (answer(), None)
    assert rows(database, QuestionRow) == 1  # nothing by halves


def test_a_server_that_is_not_there_does_not_stop_an_answer(pseudonyms):
    gone = Database("postgresql://nobody@127.0.0.1:9/none")
    records = QuestionRecords(gone, pseudonyms, Guard())
    assert answer_and_record(FixedAssistant(), lambda: records, "q", [], Door.TELEGRAM).outcome == answer()
    gone.close()


def test_records_that_cannot_be_opened_do_not_stop_an_answer():
    def fails():
        raise SecretKeyError("x")

    assert answer_and_record(FixedAssistant(), fails, "q", [], Door.TERMINAL).outcome == answer()


def test_the_log_of_a_failure_says_nothing_of_the_question(caplog):
    def fails():
        raise RuntimeError("Ai ký 0912345678")

    with caplog.at_level(logging.DEBUG):
        record_safely(fails, "Ai ký 0912345678", answer(), Trace(), Door.TERMINAL, person=77)
    assert "RuntimeError" in caplog.text
    assert "0912345678" not in caplog.text


def test_what_stops_the_program_is_not_swallowed():
    def stops():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        record_safely(stops, "q", answer(), Trace(), Door.TERMINAL)
