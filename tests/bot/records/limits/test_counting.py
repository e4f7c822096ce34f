"""How much may be asked is counted for all processes together, exactly and not for long."""

import multiprocessing
import threading

import pytest
from sqlalchemy import select

from bot.records.errors import RecordsUnavailableError
from bot.records.limits.counting import Allowance, CountedQuestions
from bot.records.tables import CountedQuestionRow
from tests.bot.records.counting import rows
from tests.bot.records.starting import count_all, together

LAN, MINH, ROOM = 5_000_111, 5_000_222, -100_333
TWO_A_MINUTE = [Allowance(2, 60)]
MANY = [Allowance(1000, 60)]


@pytest.fixture
def counted(database, pseudonyms, clock):
    return CountedQuestions(database, pseudonyms, clock)


def test_a_window_moves_with_its_questions(counted, clock):
    assert counted.count(LAN, LAN, TWO_A_MINUTE, []) == 0
    clock.move(seconds=40)
    assert counted.count(LAN, LAN, TWO_A_MINUTE, []) == 0
    assert counted.count(LAN, LAN, TWO_A_MINUTE, []) == 20
    clock.move(seconds=19)
    assert counted.count(LAN, LAN, TWO_A_MINUTE, []) == 1
    clock.move(seconds=1)
    assert counted.count(LAN, LAN, TWO_A_MINUTE, []) == 0
    assert counted.count(LAN, LAN, TWO_A_MINUTE, []) == 40


def test_of_several_allowances_the_fullest_decides(counted, clock):
    allowances = [Allowance(2, 60), Allowance(3, 3600)]
    for _ in range(3):
        assert counted.count(LAN, LAN, allowances, []) == 0
        clock.move(seconds=60)
    assert counted.count(LAN, LAN, allowances, []) == 3600 - 180


def test_a_person_is_counted_in_every_chat_and_a_chat_with_everybody(counted):
    assert counted.count(LAN, LAN, TWO_A_MINUTE, TWO_A_MINUTE) == 0
    assert counted.count(LAN, ROOM, TWO_A_MINUTE, TWO_A_MINUTE) == 0
    assert counted.count(LAN, LAN, TWO_A_MINUTE, TWO_A_MINUTE) == 60
    assert counted.count(MINH, ROOM, TWO_A_MINUTE, TWO_A_MINUTE) == 0
    assert counted.count(MINH, ROOM, MANY, TWO_A_MINUTE) == 60
    assert counted.count(MINH, MINH, TWO_A_MINUTE, TWO_A_MINUTE) == 0


def test_a_question_that_is_one_too_many_counts_for_nobody(counted, database):
    for _ in range(9):
        counted.count(LAN, ROOM, TWO_A_MINUTE, MANY)
    assert rows(database, CountedQuestionRow) == 2
    assert counted.count(MINH, ROOM, [], [Allowance(3, 60)]) == 0


def test_without_allowances_nothing_is_written_down(counted, database):
    assert {counted.count(LAN, LAN, [], []) for _ in range(3)} == {0}
    assert rows(database, CountedQuestionRow) == 0


def test_nothing_is_kept_but_pseudonyms_and_moments_and_not_for_long(counted, database, clock):
    counted.count(LAN, ROOM, [Allowance(2, 60), Allowance(9, 3600)], [Allowance(9, 600)])
    with database.reading() as session:
        (row,) = session.scalars(select(CountedQuestionRow)).all()
    assert str(LAN) not in str(vars(row))
    assert str(ROOM) not in str(vars(row))
    assert (row.until - row.asked_at).total_seconds() == 3600
    clock.move(hours=1, seconds=1)
    counted.count(MINH, MINH, TWO_A_MINUTE, [])
    with database.reading() as session:
        assert [kept.person for kept in session.scalars(select(CountedQuestionRow))] != [row.person]
    assert rows(database, CountedQuestionRow) == 1


def test_threads_together_ask_no_more_than_one_may(database, pseudonyms, clock):
    ready, waits = threading.Barrier(6), []

    def ask():
        mine = CountedQuestions(database, pseudonyms, clock)
        ready.wait(5)
        waits.extend(mine.count(LAN, ROOM, [Allowance(10, 60)], MANY) for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(waits) == 30
    assert waits.count(0) == 10


def test_processes_together_ask_no_more_than_one_may(database_url):
    """Each asks forty times, where twenty-five are allowed."""
    first, second = together(multiprocessing.get_context("spawn"), count_all, database_url)
    assert first + second == 25


def test_a_database_that_is_away_is_said_so(counted, database):
    with database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE counted_questions")
    with pytest.raises(RecordsUnavailableError):
        counted.count(LAN, LAN, TWO_A_MINUTE, [])
