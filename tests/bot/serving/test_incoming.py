"""The bot behind a webhook: what Telegram sends is answered once, what others send is not."""

import asyncio
import json
import threading

import httpx
import pytest
from pydantic import SecretStr

from bot.serving.errors import AddressTakenError, WebhookRefusedError
from bot.serving.incoming import Webhook, WithStatusPage
from bot.serving.listening import Listener
from bot.serving.pages import Status, status_site
from bot.serving.readiness import Readiness
from bot.serving.settings import Address, WebhookSettings
from bot.serving.taking import RememberedTaking
from bot.telegram.application import build_application
from bot.telegram.running import Polling, serve
from bot.telegram.settings import TelegramSettings
from tests.bot.serving.scripted import SECRET
from tests.bot.serving.waiting import until
from tests.bot.telegram.conftest import FAST, LAN
from tests.bot.telegram.outcome_examples import QUOTED

QUESTION = "Chỉ thị 16 nói gì?"
READY = {"index": True, "database": True, "telegram": True}


def update(number: int, text: str = QUESTION) -> dict[str, object]:
    person = {"id": LAN, "is_bot": False, "first_name": "Lan"}
    chat = {"id": LAN, "type": "private"}
    message = {"message_id": 10_000 + number, "date": 1, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


async def test_a_question_is_answered(office, lan):
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    assert office.telegram.world.webhook == {"url": office.url, "secret": SECRET}
    assert office.telegram.refusals == []


async def test_an_update_that_comes_twice_is_handled_once(office, lan):
    for _ in range(3):
        assert await office.posts(json.dumps(update(7))) == 200
    await lan.sees(QUOTED)
    await lan.sees_nothing()
    assert office.script.questions == [QUESTION]
    assert office.observer.fates == ["taken", "repeated", "repeated"]


async def test_whoever_does_not_know_the_secret_gets_no_further(office):
    wrong = [None, "", "another-secret-of-the-same-kind!!", SECRET[:-1], SECRET + "x", "bí mật"]
    for secret in wrong:
        assert await office.posts(json.dumps(update(7)), secret) == 401
    assert office.script.questions == []
    assert office.observer.fates == ["forbidden"] * len(wrong)


async def test_a_body_that_is_too_large_is_not_read_whatever_its_header_says(office):
    assert await office.posts(b" " * 20_001) == 413

    async def endless():
        for _ in range(100):
            yield b" " * 1000

    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    said = await office.client.post(office.url, content=endless(), headers=headers)
    assert said.status_code == 413


async def test_what_is_no_update_is_refused(office):
    numbers = [b'"7"', b"true", b"-1", b"7.0", b"null", b"99999999999999999999"]
    bodies = [b"", b"{", b"[]", b"7", b"{}", b"[" * 15_000, b"\xff\xfe"]
    for body in bodies + [b'{"update_id": %s}' % number for number in numbers]:
        assert await office.posts(body) == 400, body


async def test_an_update_of_an_unknown_shape_is_not_sent_again(office, lan, caplog):
    assert await office.posts(json.dumps({"update_id": 8, "message": "Lan hỏi"})) == 200
    assert await office.posts(json.dumps({"update_id": 9, "a_kind_of_tomorrow": {}})) == 200
    assert "Lan hỏi" not in caplog.text
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)


async def test_other_paths_and_methods_are_not_there(office):
    assert (await office.page("/")).status_code == 404
    assert (await office.page("/telegram")).status_code == 405


async def test_when_nothing_more_fits_telegram_keeps_the_update(office, lan):
    office.script.busy = threading.Event()
    for number in range(4):
        await lan.sends(f"{QUESTION} Câu {number}.")
    await until(lambda: "put_off" in office.observer.fates)
    assert len(office.telegram.world.updates) == 1
    office.script.busy.set()
    for _ in range(4):
        await lan.sees(QUOTED)
    assert office.script.questions == [f"{QUESTION} Câu {number}." for number in range(4)]


async def test_an_answer_that_is_being_worked_on_is_finished_before_the_end(office, lan):
    office.script.busy = threading.Event()
    await lan.sends(QUESTION)
    await office.telegram.world.wait_until(lambda: bool(office.script.questions), 5)
    office.stop.set()
    while await _listens(office):
        await asyncio.sleep(0.02)
    assert not office.serving.done()
    office.script.busy.set()
    await lan.sees(QUOTED)
    await office.serving


async def test_the_webhook_stays_set_for_the_other_processes(office):
    office.stop.set()
    await office.serving
    assert office.telegram.world.webhook is not None


async def _listens(office) -> bool:
    try:
        return (await office.page("/healthz")).status_code == 200
    except httpx.HTTPError:
        return False


async def test_it_is_alive_and_ready(office):
    assert (await office.page("/healthz")).text == "ok\n"
    ready = await office.page("/readyz")
    assert (ready.status_code, ready.json()) == (200, READY)
    assert "troly_figures 1" in (await office.page("/metrics")).text


async def test_a_part_that_fails_makes_it_not_ready_but_leaves_it_alive(office, checks):
    def away() -> None:
        raise OSError

    hanging = threading.Event()
    checks |= {"index": away, "database": lambda: hanging.wait(2)}
    ready = await office.page("/readyz")
    hanging.set()
    assert (ready.status_code, ready.json()) == (503, READY | {"index": False, "database": False})
    assert (await office.page("/healthz")).status_code == 200


# -- beginnings that fail, and long polling with status pages ------------------------------------------------


def application(telegram, script):
    token = SecretStr(telegram.token)
    settings = TelegramSettings(token=token, api_url=telegram.url, people=frozenset({LAN}), limits=FAST)
    return build_application(settings, script)


def status() -> Status:
    return Status(Readiness({}), lambda: b"troly_figures 1\n")


async def test_an_address_that_is_taken_is_told_with_its_setting(telegram, script, observer):
    other = Listener(Address("127.0.0.1", 0), "TROLY_LISTEN")
    await other.open(status_site(status()))
    settings = WebhookSettings("https://a.vn/telegram", SecretStr(SECRET), other.address)
    webhook = Webhook(settings, RememberedTaking(), observer, status())
    with pytest.raises(AddressTakenError, match=f"{other.address}.*TROLY_LISTEN"):
        await serve(application(telegram, script), asyncio.Event(), webhook)
    await other.close()


async def test_a_webhook_that_telegram_refuses_is_told_in_its_words(telegram, script, observer, monkeypatch):
    from tests.telegram_server import server
    from tests.telegram_server.refusals import bad_request

    def refuse(_call):
        raise bad_request("bad webhook: IP address 10.0.0.1 is reserved")

    monkeypatch.setitem(server._METHODS, "setwebhook", refuse)
    settings = WebhookSettings("https://a.vn/telegram", SecretStr(SECRET), Address("127.0.0.1", 0))
    webhook = Webhook(settings, RememberedTaking(), observer, status())
    with pytest.raises(WebhookRefusedError, match="reserved"):
        await serve(application(telegram, script), asyncio.Event(), webhook)


async def test_long_polling_has_status_pages_too(telegram, script, lan):
    stop = asyncio.Event()
    beside = WithStatusPage(Polling(), Address("127.0.0.1", 0), status())
    serving = asyncio.create_task(serve(application(telegram, script), stop, beside))
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    async with httpx.AsyncClient(base_url=f"http://{beside.address}") as client:
        assert (await client.get("/readyz")).json() == {"telegram": True}
        assert "troly_figures 1" in (await client.get("/metrics")).text
        assert (await client.post("/telegram", content=b"{}")).status_code == 404
    stop.set()
    await serving


async def test_long_polling_after_a_webhook_removes_it(office, telegram, script, lan):
    office.stop.set()
    await office.serving
    stop = asyncio.Event()
    serving = asyncio.create_task(serve(application(telegram, script), stop))
    await lan.sends(QUESTION)
    await lan.sees(QUOTED)
    assert telegram.world.webhook is None
    stop.set()
    await serving
