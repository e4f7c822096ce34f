"""The fake server keeps to the real one's refusals, and plays its faults when asked to."""

import asyncio
import json

import httpx
import pytest

from tests.telegram_server.faults import Drop, Hang, ServerError, TooManyRequests
from tests.telegram_server.flood import FloodControl
from tests.telegram_server.png import png
from tests.telegram_server.server import TelegramServer


class Client:
    """Calls the server as any HTTP client would."""

    def __init__(self, server: TelegramServer) -> None:
        self.server = server
        self.http = httpx.AsyncClient(timeout=5)

    async def call(self, method: str, token: str = "", **fields: object) -> httpx.Response:
        address = f"{self.server.url}/bot{token or self.server.token}/{method}"
        written = {key: v if isinstance(v, (str, int)) else json.dumps(v) for key, v in fields.items()}
        return await self.http.post(address, data=written)

    async def result(self, method: str, **fields: object) -> object:
        answer = (await self.call(method, **fields)).json()
        assert answer["ok"], answer
        return answer["result"]

    async def refusal(self, method: str, **fields: object) -> str:
        answer = (await self.call(method, **fields)).json()
        assert not answer["ok"]
        return answer["description"]


@pytest.fixture
async def telegram():
    async with TelegramServer() as server:
        yield server


@pytest.fixture
async def client(telegram):
    client = Client(telegram)
    yield client
    await client.http.aclose()


@pytest.fixture
def lan(telegram):
    return telegram.person("Lan")


def buttons(**button: str) -> dict[str, object]:
    return {"inline_keyboard": [[{"text": "Nút"} | button]]}


async def test_a_wrong_token_is_unauthorized(client):
    answer = await client.call("getMe", token="1:wrong")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")


async def test_an_unknown_method_is_not_found(client):
    assert (await client.call("sendPigeon")).status_code == 404


REFUSED_MESSAGES = [
    ({"text": "  "}, "message text is empty"),
    ({"text": "<b></b>", "parse_mode": "HTML"}, "message text is empty"),
    ({"text": "x" * 4097}, "message is too long"),
    ({"text": "😀" * 2049}, "message is too long"),
    ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag corresponding"),
    ({"text": "*x*", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
    ({"text": "x", "reply_markup": buttons(callback_data="đ" * 33)}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": buttons(callback_data="")}, "BUTTON_DATA_INVALID"),
    ({"text": "x", "reply_markup": buttons()}, "exactly one action"),
    ({"text": "x", "reply_markup": {"inline_keyboard": [[{"text": " ", "url": "t.me"}]]}}, "non-empty"),
    ({"text": "x", "reply_parameters": {"message_id": 404}}, "message to be replied not found"),
    ({"text": "x", "chat_id": 404}, "chat not found"),
    ({"text": "x", "chat_id": "lan"}, "invalid chat_id specified"),
]


@pytest.mark.parametrize(("fields", "reason"), REFUSED_MESSAGES)
async def test_refuses_messages_that_telegram_refuses(client, lan, fields, reason):
    description = await client.refusal("sendMessage", **({"chat_id": lan.id} | fields))
    assert description.startswith("Bad Request: ")
    assert reason in description


async def test_tags_do_not_count_towards_the_length(client, lan):
    text = "<b>" + "x" * 4096 + "</b>"
    assert (await client.result("sendMessage", chat_id=lan.id, text=text, parse_mode="HTML"))[
        "text"
    ] == "x" * 4096


async def test_refuses_an_edit_that_changes_nothing_and_one_of_no_message(client, lan):
    sent = await client.result(
        "sendMessage", chat_id=lan.id, text="x", reply_markup=buttons(callback_data="d")
    )
    same = {"chat_id": lan.id, "message_id": sent["message_id"], "text": "x"}
    assert "message is not modified" in await client.refusal(
        "editMessageText", **same, reply_markup=buttons(callback_data="d")
    )
    await client.result("editMessageText", **same)
    gone = {"chat_id": lan.id, "message_id": 404, "text": "x"}
    assert "message to edit not found" in await client.refusal("editMessageText", **gone)
    assert [event.kind for event in lan.chat.events] == ["new", "edited"]


async def test_the_bot_cannot_edit_what_a_person_wrote(client, lan):
    message = await lan.sends("của tôi")
    edit = {"chat_id": lan.id, "message_id": message.id, "text": "của bot"}
    assert "message can't be edited" in await client.refusal("editMessageText", **edit)


async def test_a_deleted_message_is_gone(client, lan):
    sent = await client.result("sendMessage", chat_id=lan.id, text="x")
    where = {"chat_id": lan.id, "message_id": sent["message_id"]}
    await client.result("deleteMessage", **where)
    assert "not found" in await client.refusal("editMessageText", **where, text="y")
    assert lan.conversation() == []


async def test_a_callback_can_be_answered_once(client, lan):
    sent = await client.result(
        "sendMessage", chat_id=lan.id, text="x", reply_markup=buttons(callback_data="d")
    )
    pressing = asyncio.create_task(lan.presses("Nút"))
    (update,) = await client.result("getUpdates", timeout=5)
    query = update["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("d", sent["message_id"])
    await client.result("answerCallbackQuery", callback_query_id=query["id"], text="xong")
    assert await pressing == "xong"
    assert "query is too old" in await client.refusal("answerCallbackQuery", callback_query_id=query["id"])


async def test_a_blocked_bot_is_forbidden(client, lan):
    lan.blocks_the_bot()
    assert (
        await client.refusal("sendMessage", chat_id=lan.id, text="x")
        == "Forbidden: bot was blocked by the user"
    )


async def test_updates_stay_until_they_are_confirmed(client, lan):
    await lan.sends("một")
    await lan.sends("hai")
    first, second = await client.result("getUpdates")
    assert [first, second] == await client.result("getUpdates")
    assert [second] == await client.result("getUpdates", offset=second["update_id"])
    assert await client.result("getUpdates", offset=second["update_id"] + 1) == []


async def test_long_polling_returns_as_soon_as_something_comes(client, lan):
    polling = asyncio.create_task(client.result("getUpdates", timeout=50))
    await asyncio.sleep(0.05)
    await lan.sends("xin chào")
    assert (await asyncio.wait_for(polling, 1))[0]["message"]["text"] == "xin chào"


async def test_only_the_kinds_of_updates_that_were_asked_for_come(client, lan):
    await client.result("getUpdates", allowed_updates=["edited_message"])
    await lan.sends("một")
    await lan.edits("hai")
    (update,) = await client.result("getUpdates")
    assert update["edited_message"]["text"] == "hai"


async def test_a_second_poller_throws_the_first_one_out(client, lan):
    first = asyncio.create_task(client.call("getUpdates", timeout=50))
    await asyncio.sleep(0.05)
    await client.result("getUpdates")
    assert (await first).status_code == 409


async def test_polling_and_a_webhook_exclude_each_other(client):
    await client.result("setWebhook", url="http://127.0.0.1:1/hook")
    assert "can't use getUpdates" in await client.refusal("getUpdates")
    await client.result("deleteWebhook")
    assert await client.result("getUpdates") == []


async def test_a_file_goes_both_ways(client, lan, telegram):
    await lan.sends_file("kế hoạch.docx", b"PK...")
    (update,) = await client.result("getUpdates")
    found = await client.result("getFile", file_id=update["message"]["document"]["file_id"])
    address = f"{telegram.url}/file/bot{telegram.token}/{found['file_path']}"
    assert (await client.http.get(address)).content == b"PK..."
    sending = f"{telegram.url}/bot{telegram.token}/sendDocument"
    upload = {"document": ("báo cáo.txt", "nội dung".encode())}
    sent = (await client.http.post(sending, data={"chat_id": lan.id}, files=upload)).json()["result"]
    assert sent["document"]["file_name"] == "báo cáo.txt"


async def test_a_photo_must_be_one_and_a_file_must_hold_something(client, lan, telegram):
    sending = f"{telegram.url}/bot{telegram.token}"
    fields = {"chat_id": lan.id}
    photo = await client.http.post(f"{sending}/sendPhoto", data=fields, files={"photo": ("a.png", b"text")})
    empty = await client.http.post(f"{sending}/sendDocument", data=fields, files={"document": ("a", b"")})
    assert "IMAGE_PROCESS_FAILED" in photo.text
    assert "file must be non-empty" in empty.text


async def test_refuses_pictures_and_albums_that_telegram_refuses(client, lan, telegram):
    sending = f"{telegram.url}/bot{telegram.token}"
    long = {"photo": ("a.png", png(1, 21))}
    photo = await client.http.post(f"{sending}/sendPhoto", data={"chat_id": lan.id}, files=long)
    assert "PHOTO_INVALID_DIMENSIONS" in photo.text
    one = json.dumps([{"type": "photo", "media": "attach://a"}])
    for media, why in ((one, "2 to 10"), ("[]", "2 to 10"), ("{", "can't parse")):
        assert why in await client.refusal("sendMediaGroup", chat_id=lan.id, media=media)


async def test_an_album_is_a_message_for_each_picture(client, lan, telegram):
    media = json.dumps([{"type": "photo", "media": f"attach://{n}", "caption": n} for n in "ab"])
    await client.http.post(
        f"{telegram.url}/bot{telegram.token}/sendMediaGroup",
        data={"chat_id": lan.id, "media": media}, files={n: (f"{n}.png", png()) for n in "ab"},
    )  # fmt: skip
    assert [(await lan.sees()).text for _ in "ab"] == ["a", "b"]


QUIZ = {"question": "Hỏi?", "options": ["a", "b"], "type": "quiz", "correct_option_id": 0}
REFUSED_POLLS = [
    ({"question": "x" * 301}, "300"),
    ({"options": ["a"]}, "at least 2"),
    ({"options": [str(n) for n in range(13)]}, "more than 12"),
    ({"options": ["a", "x" * 101]}, "exceed 100"),
    ({"explanation": "x" * 201}, "exceed 200"),
    ({"explanation": "a\nb\nc\nd"}, "line feeds"),
    ({"correct_option_id": 2}, "correct option"),
]


@pytest.mark.parametrize(("fields", "reason"), REFUSED_POLLS)
async def test_refuses_polls_that_telegram_refuses(client, lan, fields, reason):
    assert reason in await client.refusal("sendPoll", **({"chat_id": lan.id} | QUIZ | fields))


async def test_a_poll_is_shown_and_voted_on(client, lan):
    await client.result("sendPoll", chat_id=lan.id, **QUIZ, is_anonymous="false")
    await lan.votes(lan.chat.events[-1].message, 0)
    (update,) = await client.result("getUpdates")
    assert update["poll_answer"]["option_ids"] == [0]


async def test_inline_results_are_checked_before_they_are_shown(client, lan):
    asking = asyncio.create_task(lan.asks_inline("cmcn"))
    (update,) = await client.result("getUpdates", timeout=5)
    number = update["inline_query"]["id"]
    article = {"type": "article", "id": "1", "title": "Thẻ"}
    broken = [article | {"input_message_content": {"message_text": "<b>", "parse_mode": "HTML"}}]
    good = [article | {"input_message_content": {"message_text": "Nội dung"}}]
    assert "can't parse" in await client.refusal("answerInlineQuery", inline_query_id=number, results=broken)
    await client.result("answerInlineQuery", inline_query_id=number, results=good)
    assert [result["title"] for result in await asking] == ["Thẻ"]


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([{"command": "Hoi", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "hỏi", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "hoi", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_refuses_commands_that_telegram_refuses(client, commands, reason):
    assert reason in await client.refusal("setMyCommands", commands=commands)


async def test_a_group_in_privacy_mode_shows_the_bot_only_what_concerns_it(client, telegram, lan):
    group = telegram.group("Phòng")
    sent = await client.result("sendMessage", chat_id=group.chat.id, text="của bot")
    await lan.sends("chuyện riêng", to=group)
    await lan.sends("/hoi", to=group)
    await lan.sends("@troly_test_bot ơi", to=group)
    await lan.sends("trả lời", to=group, reply_to=group.chat.messages[sent["message_id"]])
    texts = [update["message"]["text"] for update in await client.result("getUpdates")]
    assert texts == ["/hoi", "@troly_test_bot ơi", "trả lời"]


class TestFaults:
    async def test_too_many_requests_says_how_long_to_wait(self, client, lan, telegram):
        telegram.fails(TooManyRequests(7), "sendMessage", chat=lan)
        answer = await client.call("sendMessage", chat_id=lan.id, text="x")
        assert (answer.status_code, answer.json()["parameters"]) == (429, {"retry_after": 7})
        await client.result("sendMessage", chat_id=lan.id, text="x")

    async def test_a_server_error_is_no_json(self, client, telegram):
        telegram.fails(ServerError(502))
        answer = await client.call("getMe")
        assert (answer.status_code, answer.text[:6]) == (502, "<html>")

    async def test_a_hang_and_a_drop_close_the_connection_unanswered(self, client, telegram):
        for fault in (Hang(0.01), Drop()):
            telegram.fails(fault)
            with pytest.raises(httpx.HTTPError):
                await client.call("getMe")

    async def test_a_drop_may_come_after_the_work_was_done(self, client, lan, telegram):
        telegram.fails(Drop(after_carrying_out=True), "sendMessage")
        with pytest.raises(httpx.HTTPError):
            await client.call("sendMessage", chat_id=lan.id, text="đã gửi")
        assert lan.conversation() == ["đã gửi"]

    async def test_an_update_can_come_twice_under_one_number(self, client, lan, telegram):
        await lan.sends("một")
        (first,) = await client.result("getUpdates")
        await client.result("getUpdates", offset=first["update_id"] + 1)
        telegram.repeats_last_update()
        assert await client.result("getUpdates", offset=first["update_id"] + 1) == [first]


class TestFloodControl:
    @pytest.fixture
    async def telegram(self):
        async with TelegramServer(
            flood=FloodControl(overall=3, overall_seconds=60, per_chat=2, chat_seconds=60)
        ) as server:
            yield server

    async def test_a_chat_that_is_written_to_too_fast_must_wait(self, client, lan):
        for _ in range(2):
            await client.result("sendMessage", chat_id=lan.id, text="x")
        assert "retry after 1" in await client.refusal("sendMessage", chat_id=lan.id, text="x")

    async def test_so_must_a_bot_that_writes_to_too_many(self, client, telegram):
        people = [telegram.person(f"Người {n}") for n in range(4)]
        for person in people[:3]:
            await client.result("sendMessage", chat_id=person.id, text="x")
        assert "retry after 1" in await client.refusal("sendMessage", chat_id=people[3].id, text="x")


class TestPeople:
    async def test_waiting_in_vain_tells_what_was_seen(self, client, lan):
        await client.result("sendMessage", chat_id=lan.id, text="một điều khác")
        with pytest.raises(AssertionError, match="một điều khác"):
            await lan.sees("điều mong đợi", within=0.05)

    async def test_a_missing_button_tells_which_there_are(self, client, lan):
        await client.result("sendMessage", chat_id=lan.id, text="x", reply_markup=buttons(callback_data="d"))
        with pytest.raises(AssertionError, match="Nút"):
            await lan.presses("Khác")

    async def test_seeing_nothing_fails_when_something_is_there(self, client, lan):
        await client.result("sendMessage", chat_id=lan.id, text="x")
        with pytest.raises(AssertionError, match="unexpected"):
            await lan.sees_nothing()
