"""The log of whole conversations, read for what must not stand in it."""

import io
import json
import logging

import pytest

from bot.serving.logs import JsonFormatter, LogForm, set_up_log, without_secrets
from tests.bot.serving.scripted import SECRET
from tests.telegram_server.faults import Drop, ServerError, TooManyRequests

PRIVATE = ("Nguyễn Thị Lan Chi", "0905123456", "bí mật gia đình")
QUESTION = f"Số điện thoại {PRIVATE[1]} của {PRIVATE[0]} kể {PRIVATE[2]} nào?"


@pytest.fixture(params=LogForm)
def log(request: pytest.FixtureRequest):
    """What is written from here on, at every level of every library."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    stream = io.StringIO()
    set_up_log(request.param, stream)
    yield stream
    root.handlers[:] = before
    root.setLevel(level)


async def test_a_whole_conversation_with_faults_leaves_no_name_no_words_and_no_secret(log, office):
    logging.getLogger("bot").setLevel(logging.DEBUG)
    person = office.telegram.person(PRIVATE[0], 2001)
    for fault in (ServerError(), Drop(), TooManyRequests(0)):
        office.telegram.fails(fault, "sendMessage")
        await person.sends(QUESTION)
        await person.sees()
    office.script.outcome = RuntimeError(f"no answer to {QUESTION} with {office.telegram.token}")
    await person.sends(QUESTION)
    await person.sees()
    await office.posts(json.dumps({"update_id": 999_999, "message": QUESTION}))
    await office.posts("{", "a-wrong-secret")
    written = log.getvalue()
    assert "RuntimeError" in written
    assert "999999" in written
    for private in (*PRIVATE, QUESTION, office.telegram.token, SECRET, "a-wrong-secret", "2001"):
        assert private not in written


def test_a_line_of_json_tells_when_what_and_where():
    try:
        try:
            raise KeyError("Lan")
        except KeyError as error:
            raise ValueError("của Lan") from error
    except ValueError as error:
        record = logging.LogRecord(
            "bot.x", logging.ERROR, __file__, 1, "update %s failed", (7,), (None, error, None)
        )
    entry = json.loads(JsonFormatter().format(record))
    assert (entry["level"], entry["logger"], entry["message"]) == ("error", "bot.x", "update 7 failed")
    assert [described["type"] for described in entry["exceptions"]] == ["ValueError", "KeyError"]
    assert entry["exceptions"][0]["at"][0].startswith("tests/bot/serving/test_logs.py:")
    assert "Lan" not in json.dumps(entry)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "POST https://api.telegram.org/bot7000000001:AAHfakefakefakefakefakefakefakefakef/getMe",
            "POST https://api.telegram.org/bot[token]/getMe",
        ),
        ("postgresql://troly:m@t-khau@db/troly", "postgresql://troly:[…]@db/troly"),
        ("lúc 12:30, 7 câu", "lúc 12:30, 7 câu"),
    ],
)
def test_tokens_and_passwords_are_taken_out(text, written):
    assert without_secrets(text) == written


def test_libraries_write_warnings_only_and_nothing_that_was_filled_in(log):
    logging.getLogger("httpx").setLevel(logging.NOTSET)
    logging.getLogger("httpx").info("HTTP Request")
    logging.getLogger("telegram.request").error('Can not load invalid JSON data: "%s"', PRIVATE[0])
    assert PRIVATE[0] not in log.getvalue()
    assert "invalid JSON data" in log.getvalue()
    logging.getLogger("bot.serving").info("a line of ours")
    assert "HTTP Request" not in log.getvalue()
    assert "a line of ours" in log.getvalue()
