"""A person is answered by one process at a time, and a process that died holds nobody up for long."""

import multiprocessing
import threading

import pytest

from bot.records.limits.turns import PersonsTurns
from tests.bot.records.starting import take_turns, together

LAN, MINH = 5_000_111, 5_000_222


@pytest.fixture
def turns(database, pseudonyms, clock):
    return PersonsTurns(database, pseudonyms, clock)


def test_one_holder_has_a_persons_turn_until_it_is_given_back(turns):
    assert turns.take(LAN, "one", 15)
    assert not turns.take(LAN, "two", 15)
    turns.give_back(LAN, "one")
    assert turns.take(LAN, "two", 15)


def test_people_do_not_wait_for_each_other(turns):
    assert turns.take(LAN, "one", 15)
    assert turns.take(MINH, "two", 15)


def test_a_turn_can_be_renewed_by_its_holder(turns, clock):
    assert turns.take(LAN, "one", 15)
    clock.move(seconds=10)
    assert turns.take(LAN, "one", 15)
    clock.move(seconds=10)
    assert not turns.take(LAN, "two", 15)


def test_the_turn_of_a_process_that_died_ends_by_itself(turns, clock):
    assert turns.take(LAN, "died", 15)
    clock.move(seconds=16)
    assert turns.take(LAN, "lives", 15)
    assert not turns.take(LAN, "died", 15)


def test_nobody_gives_back_what_another_holds(turns):
    assert turns.take(LAN, "one", 15)
    turns.give_back(LAN, "two")
    assert not turns.take(LAN, "two", 15)


def test_of_threads_that_ask_at_once_one_has_the_turn(turns):
    ready, had = threading.Barrier(6), []

    def ask(holder):
        ready.wait(5)
        had.append(turns.take(LAN, holder, 15))

    threads = [threading.Thread(target=ask, args=(str(n),)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(had) == [False] * 5 + [True]


def test_of_processes_that_ask_at_once_one_has_the_turn(database_url):
    """Each takes the turns of forty people."""
    first, second = together(multiprocessing.get_context("spawn"), take_turns, database_url)
    assert sorted(first + second) == list(range(40))
