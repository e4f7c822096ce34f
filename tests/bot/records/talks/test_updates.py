import multiprocessing
import threading

import pytest

from bot.records.talks.updates import TakenUpdates
from tests.bot.records.starting import take_all, together


@pytest.fixture
def updates(database, clock):
    return TakenUpdates(database, clock)


def test_an_update_is_taken_once(updates):
    assert updates.take(10)
    assert not updates.take(10)
    assert updates.take(11)


def test_updates_of_different_bots_are_different(updates):
    assert updates.take(10, bot_id=1)
    assert updates.take(10, bot_id=2)


def test_an_update_that_could_not_be_handled_can_be_taken_again(updates):
    updates.take(10)
    updates.take(11)
    updates.give_back(10)
    assert updates.take(10)
    assert not updates.take(11)


def test_numbers_of_telegram_fit(updates):
    assert updates.take(2**40, bot_id=2**52)
    assert not updates.take(2**40, bot_id=2**52)


def test_threads_share_updates_without_taking_one_twice(updates):
    ready, taken = threading.Barrier(4), []

    def take_some():
        ready.wait(5)
        taken.extend(number for number in range(25) if updates.take(number))

    threads = [threading.Thread(target=take_some) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == list(range(25))


def test_processes_share_updates_without_taking_one_twice(database_url):
    first, second = together(multiprocessing.get_context("spawn"), take_all, database_url)
    assert sorted(first + second) == list(range(40))


def test_updates_are_handled_without_the_database(updates, database):
    with database.writing() as session:
        session.connection().exec_driver_sql("DROP TABLE processed_updates")
    assert updates.take(10)
    assert updates.take(10)
