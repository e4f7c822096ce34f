"""What only processes can show: a signal in the middle of an answer, and two of them on one database."""

import asyncio
import contextlib
import itertools
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from sqlalchemy import delete

from bot.records.database import Database
from bot.records.schema import bring_up_to_date
from bot.records.tables import CountedQuestionRow, PersonsTurnRow, ProcessedUpdateRow
from bot.telegram import texts
from tests.bot.records.postgres import postgres_url
from tests.bot.serving.scripted import SECRET
from tests.bot.serving.webhook_process import PEOPLE, PERSON_LIMIT
from tests.bot.telegram.outcome_examples import QUOTED
from tests.telegram_server.server import TelegramServer

QUESTION = "Chỉ thị 16 nói gì?"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
Process = asyncio.subprocess.Process


@pytest.fixture(scope="module")
def postgres():
    with postgres_url() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def emptied(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database in which nothing is counted yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'records.sqlite'}"
    url: str = request.getfixturevalue("postgres")
    with closing(Database(url)) as database:
        bring_up_to_date(database)
        with database.writing() as session:
            session.execute(delete(CountedQuestionRow))
            session.execute(delete(PersonsTurnRow))
            session.execute(delete(ProcessedUpdateRow))
    return url


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextlib.asynccontextmanager
async def served(
    telegram: TelegramServer, database_url: str, answer_seconds: float = 0, processes: int = 1
) -> AsyncIterator[list[tuple[Process, str]]]:
    """Bots in processes of their own, ready, and where their webhooks are."""
    async with contextlib.AsyncExitStack() as stack:
        begun = [_begun(telegram, database_url, answer_seconds) for _ in range(processes)]
        started = [await stack.enter_async_context(each) for each in begun]
        for process, url in started:
            await _ready(url.replace("/telegram", "/readyz"), process)
        yield started


@contextlib.asynccontextmanager
async def _begun(
    telegram: TelegramServer, database_url: str, answer_seconds: float
) -> AsyncIterator[tuple[Process, str]]:
    port = free_port()
    program = ("-m", "tests.bot.serving.webhook_process", telegram.url, telegram.token)
    process = await asyncio.create_subprocess_exec(
        sys.executable, *program, str(port), database_url, str(answer_seconds), stderr=asyncio.subprocess.PIPE
    )
    try:
        yield process, f"http://127.0.0.1:{port}/telegram"
    finally:
        if process.returncode is None:
            process.terminate()
            await process.communicate()


async def _ready(url: str, process: Process) -> None:
    async with asyncio.timeout(60), httpx.AsyncClient() as client:
        while process.returncode is None:
            with contextlib.suppress(httpx.HTTPError):
                if (await client.get(url)).status_code == 200:
                    return
            await asyncio.sleep(0.05)
    raise AssertionError((await process.communicate())[1].decode())


async def test_sigterm_in_the_middle_of_an_answer_lets_the_answer_out(telegram, tmp_path):
    person = telegram.person("Lan", PEOPLE[0])
    async with served(telegram, f"sqlite:///{tmp_path / 'records.sqlite'}", 0.7) as ((process, _),):
        await person.sends(QUESTION)
        await telegram.world.wait_until(person.saw_typing, 5)
        process.send_signal(signal.SIGTERM)
        await person.sees(QUOTED)
        _, words = await process.communicate()
    assert process.returncode == 0
    assert words.decode().splitlines()[-1] == texts.STOPPED


async def test_two_processes_on_one_database_handle_each_update_once(telegram, postgres):
    people = [telegram.person(f"Người {number}", number) for number in PEOPLE]
    async with served(telegram, postgres, processes=2) as ((_, first), (_, second)):
        telegram.world.webhook = None  # from here on the updates are posted by hand, to both at once
        for person in people:
            await person.sends(QUESTION)
        async with httpx.AsyncClient(headers=HEADERS) as client:
            one, other, *rest = telegram.world.updates
            posts = [client.post(url, json=update) for update in rest for url in (first, second)]
            statuses = {answer.status_code for answer in await asyncio.gather(*posts)}
            for update, urls in (
                (one, (first, second)),
                (other, (second, first)),
            ):  # each takes what it has first
                statuses |= {(await client.post(url, json=update)).status_code for url in urls}
        for person in people:
            await person.sees(QUOTED)
        await asyncio.sleep(0.5)  # for an answer that should not come
        taken = [await _taken(url) for url in (first, second)]
    assert statuses == {200}
    assert sum(taken) == len(people)
    assert min(taken) > 0
    assert len(telegram.called("sendMessage")) == len(people)


async def hand_over(telegram: TelegramServer, urls: Sequence[str]) -> None:
    """Posts the updates that wait, each to the next process in turn."""
    updates, telegram.world.updates = telegram.world.updates, []
    async with httpx.AsyncClient(headers=HEADERS) as client:
        for update, url in zip(updates, itertools.cycle(urls)):
            assert (await client.post(url, json=update)).status_code == 200


async def test_two_processes_let_a_person_ask_no_more_than_one_would(telegram, emptied):
    person = telegram.person("Lan", PEOPLE[0])

    def told(text: str) -> int:
        return sum(text in message for message in person.conversation())

    async with served(telegram, emptied, processes=2) as started:
        telegram.world.webhook = None
        for number in range(PERSON_LIMIT + 3):
            await person.sends(f"Câu {number}")
        await hand_over(telegram, [url for _, url in started])
        # One process may refuse before the other has given the last answer.
        await telegram.world.wait_until(lambda: told(QUOTED) >= PERSON_LIMIT and told(texts.TOO_MANY) > 0, 15)
        await asyncio.sleep(0.5)  # for an answer that should not come
    assert told(QUOTED) == PERSON_LIMIT
    assert told(texts.TOO_MANY) > 0


async def test_two_processes_answer_a_person_one_question_at_a_time(telegram, emptied):
    person = telegram.person("Lan", PEOPLE[0])
    async with served(telegram, emptied, answer_seconds=0.6, processes=2) as started:
        telegram.world.webhook = None
        for number in range(2):
            await person.sends(f"Câu {number}")
        await hand_over(telegram, [url for _, url in started])
        for _ in range(2):
            await person.sees(QUOTED)
    first, second = telegram.called("sendMessage")
    assert second.at - first.at >= 0.5


async def test_a_process_that_is_killed_holds_nobody_up_for_long(telegram, emptied):
    person = telegram.person("Lan", PEOPLE[0])
    async with served(telegram, emptied, answer_seconds=0.6, processes=2) as ((killed, first), (_, second)):
        telegram.world.webhook = None
        await person.sends("Câu một")
        await hand_over(telegram, [first])
        await telegram.world.wait_until(person.saw_typing, 5)
        killed.kill()
        await killed.communicate()
        began = time.monotonic()
        await person.sends("Câu hai")
        await hand_over(telegram, [second])
        await person.sees(QUOTED, within=10)
    assert time.monotonic() - began >= 1.5
    assert len(telegram.called("sendMessage")) == 1


async def _taken(url: str) -> int:
    async with httpx.AsyncClient() as client:
        lines = (await client.get(url.replace("/telegram", "/metrics"))).text.splitlines()
    taken = [line for line in lines if line.startswith('troly_webhook_updates_total{fate="taken"}')]
    return int(float(taken[0].split()[-1])) if taken else 0
