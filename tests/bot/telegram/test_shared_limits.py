"""Limits and turns that several doors share on one database, and what holds while it is away."""

import asyncio
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.assistant.guard import Guard
from bot.records.opening import Records, open_records
from bot.records.settings import RecordsSettings
from bot.telegram import one_at_a_time
from bot.telegram.asking_limits import AskingLimits
from bot.telegram.one_at_a_time import OneAtATime
from bot.telegram.ports import Talk
from tests.bot.records.postgres import postgres_url

_people = count(9001)


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    with postgres_url() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def records(request, home) -> Iterator[tuple[Records, Records]]:
    """The records as two processes have them open."""
    url = SecretStr(request.getfixturevalue("postgres")) if request.param == "postgresql" else None
    opened = [open_records(RecordsSettings(home, url), Guard()) for _ in range(2)]
    yield opened[0], opened[1]
    for each in opened:
        each.close()


@pytest.fixture
def person() -> int:
    """Somebody who has not asked yet."""
    return next(_people)


def take_away(records: Records, table: str) -> None:
    with records.database.writing() as session:
        session.connection().exec_driver_sql(f"ALTER TABLE {table} RENAME TO away")


def bring_back(records: Records, table: str) -> None:
    with records.database.writing() as session:
        session.connection().exec_driver_sql(f"ALTER TABLE away RENAME TO {table}")


# -- how much ---------------------------------------------------------------------------------------------


async def test_what_one_process_counted_the_other_knows(records, person):
    first, second = (AskingLimits("3/hour", "", each.counted) for each in records)
    asked = [await limits.seconds_to_wait(Talk(person, person)) for limits in (first, second, first)]
    assert asked == [0, 0, 0]
    for limits in (first, second):
        assert 3590 <= await limits.seconds_to_wait(Talk(person, person)) <= 3600


async def test_processes_that_are_asked_at_once_let_no_more_through_than_one_would(records, person):
    doors = [AskingLimits("5/hour", "30/hour", each.counted) for each in records]
    waits = await asyncio.gather(*(doors[n % 2].seconds_to_wait(Talk(-1, person)) for n in range(20)))
    assert waits.count(0) == 5


async def test_a_chat_is_counted_by_all_processes_whoever_asks(records, person):
    first, second = (AskingLimits("", "1/hour", each.counted) for each in records)
    assert await first.seconds_to_wait(Talk(-person, 1)) == 0
    assert await second.seconds_to_wait(Talk(-person, 2)) > 0


async def test_while_the_database_is_away_each_process_goes_by_its_own_count(records, person):
    first, second = (AskingLimits("2/hour", "", each.counted) for each in records)
    talk = Talk(person, person)
    assert await first.seconds_to_wait(talk) == 0
    take_away(records[0], "counted_questions")
    try:
        assert await first.seconds_to_wait(talk) == 0
        assert await first.seconds_to_wait(talk) > 3000
        assert [await second.seconds_to_wait(talk) for _ in range(2)] == [0, 0]
        assert await second.seconds_to_wait(talk) > 3000
    finally:
        bring_back(records[0], "counted_questions")
    assert await first.seconds_to_wait(talk) == 0


# -- one at a time ----------------------------------------------------------------------------------------


class Answering:
    """Notes how many questions of a person are worked on at once."""

    def __init__(self) -> None:
        self.now = self.most = 0

    async def work(self, doors: OneAtATime, person: int, seconds: float = 0.05) -> None:
        async with doors.turn_of(person):
            self.now += 1
            self.most = max(self.most, self.now)
            await asyncio.sleep(seconds)
            self.now -= 1


async def test_a_person_is_answered_by_one_process_at_a_time(records, person):
    first, second = (OneAtATime(each.turns) for each in records)
    answering = Answering()
    await asyncio.gather(*(answering.work(doors, person) for doors in (first, second, first, second)))
    assert answering.most == 1


async def test_people_do_not_wait_for_each_other_across_processes(records, person):
    first, second = (OneAtATime(each.turns) for each in records)
    async with first.turn_of(person), asyncio.timeout(2), second.turn_of(next(_people)):
        pass


async def test_a_turn_is_renewed_for_as_long_as_the_answer_takes(records, person, monkeypatch):
    monkeypatch.setattr(one_at_a_time, "LENT_SECONDS", 0.6)
    first, second = (OneAtATime(each.turns) for each in records)
    answering = Answering()
    await asyncio.gather(answering.work(first, person, 1.5), answering.work(second, person))
    assert answering.most == 1


async def test_a_process_that_died_holds_nobody_up_for_long(records, person, monkeypatch):
    monkeypatch.setattr(one_at_a_time, "LENT_SECONDS", 0.5)
    assert records[0].turns.take(person, "died", 0.5)
    async with asyncio.timeout(5), OneAtATime(records[1].turns).turn_of(person):
        pass


async def test_a_turn_is_given_back_when_the_answer_fails(records, person):
    first, second = (OneAtATime(each.turns) for each in records)
    with pytest.raises(RuntimeError):
        async with first.turn_of(person):
            raise RuntimeError
    async with asyncio.timeout(2), second.turn_of(person):
        pass


async def test_without_the_database_a_process_keeps_its_own_questions_apart(records, person):
    take_away(records[0], "persons_turns")
    try:
        doors, answering = OneAtATime(records[0].turns), Answering()
        async with asyncio.timeout(5):
            await asyncio.gather(*(answering.work(doors, person) for _ in range(3)))
        assert answering.most == 1
    finally:
        bring_back(records[0], "persons_turns")


async def test_a_turn_that_could_not_be_given_back_does_not_hold_up_its_own_process(records, person):
    doors = OneAtATime(records[0].turns)
    async with doors.turn_of(person):
        take_away(records[0], "persons_turns")
    bring_back(records[0], "persons_turns")
    async with asyncio.timeout(2), doors.turn_of(person):
        pass
