"""The methods that set the bot up, ask polls and answer inline queries."""

import json
import re
import time
from typing import Any

from tests.telegram_server import call as calls
from tests.telegram_server.call import MAX_TEXT, Call
from tests.telegram_server.entities import utf16_length
from tests.telegram_server.methods import post_poll
from tests.telegram_server.refusals import bad_request

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MAX_INLINE_RESULTS = 50


def set_my_commands(call: Call) -> Any:
    commands = call.json("commands")
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad_request("can't parse commands")
    for command in commands:
        if not _COMMAND.fullmatch(command.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    call.world.commands[_scope(call)] = commands
    return True


def get_my_commands(call: Call) -> Any:
    return call.world.commands.get(_scope(call), [])


def delete_my_commands(call: Call) -> Any:
    call.world.commands.pop(_scope(call), None)
    return True


def _scope(call: Call) -> str:
    scope: Any = call.json("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True) + call.text("language_code", "")


def accept(call: Call) -> Any:
    """For what nobody but the owner of the bot sees: names, descriptions, the menu button."""
    return True


def set_webhook(call: Call) -> Any:
    url = call.text("url", "")
    call.world.allowed_updates = call.json("allowed_updates") or []
    if call.text("drop_pending_updates", "false") == "true":
        call.world.updates.clear()
    call.world.webhook = {"url": url, "secret": call.text("secret_token", "")} if url else None
    call.world.changes()
    return True


def delete_webhook(call: Call) -> Any:
    if call.text("drop_pending_updates", "false") == "true":
        call.world.updates.clear()
    call.world.webhook = None
    return True


def get_webhook_info(call: Call) -> Any:
    return {
        "url": (call.world.webhook or {}).get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(call.world.updates),
    }


def get_chat(call: Call) -> Any:
    return call.chat().as_json() | {"accent_color_id": 0, "max_reaction_count": 11}


def send_poll(call: Call) -> Any:
    options = [option if isinstance(option, str) else option["text"] for option in call.json("options") or []]
    _check_poll(call, options)
    correct = _correct_options(call)
    if call.text("type", "regular") == "quiz" and not (
        correct and all(0 <= i < len(options) for i in correct)
    ):
        raise bad_request("wrong correct option ID specified")
    poll: dict[str, Any] = {
        "id": f"poll{next(call.world.numbers)}",
        "question": call.text("question"),
        "options": [
            {"text": text, "voter_count": 0, "persistent_id": str(n)} for n, text in enumerate(options)
        ],
        "total_voter_count": 0,
        "is_closed": False,
        "is_anonymous": call.text("is_anonymous", "true") == "true",
        "type": call.text("type", "regular"),
        "allows_multiple_answers": call.text("allows_multiple_answers", "false") == "true",
        "allows_revoting": False,
        "members_only": False,
    } | ({"correct_option_ids": correct, "explanation": call.text("explanation", "")} if correct else {})
    call.world.polls[poll["id"]] = poll
    return post_poll(call, poll)


def _correct_options(call: Call) -> list[int]:
    single = call.number("correct_option_id")
    return call.json("correct_option_ids") or ([] if single is None else [single])


def _check_poll(call: Call, options: list[str]) -> None:
    explanation = call.text("explanation", "")
    refusals = {
        "poll question must be non-empty": not call.text("question", ""),
        "poll question length must not exceed 300": utf16_length(call.text("question", "")) > 300,
        "poll must have at least 2 option": len(options) < 2,
        "poll can't have more than 12 options": len(options) > 12,
        "poll options length must not exceed 100": any(utf16_length(text) > 100 for text in options),
        "poll options must be non-empty": not all(text.strip() for text in options),
        "poll explanation length must not exceed 200": utf16_length(explanation) > 200,
        "poll explanation can't have more than 2 line feeds": explanation.count("\n") > 2,
    }
    for reason, broken in refusals.items():
        if broken:
            raise bad_request(reason)


def stop_poll(call: Call) -> Any:
    message = call.chat().messages.get(call.number("message_id") or 0)
    if message is None or "poll" not in message.attachments:
        raise bad_request("message with poll to stop not found")
    poll = message.attachments["poll"]
    if poll["is_closed"]:
        raise bad_request("poll has already been closed")
    poll["is_closed"] = True
    call.world.changes()
    return poll


def answer_inline_query(call: Call) -> Any:
    number = call.text("inline_query_id")
    if call.world.inline_answers.get(number, {}) is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    results = call.json("results")
    if not isinstance(results, list) or len(results) > MAX_INLINE_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result.get("id") for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        _check_result(result)
    call.world.inline_answers[number] = {"results": results, "fields": call.fields, "at": time.time()}
    call.world.changes()
    return True


def _check_result(result: dict[str, Any]) -> None:
    if not 1 <= len(str(result.get("id", "")).encode()) <= 64:
        raise bad_request("RESULT_ID_INVALID")
    if not str(result.get("title", "")).strip():
        raise bad_request('can\'t find field "title"')
    content = result.get("input_message_content") or {}
    shown = calls.formatted(content.get("message_text", ""), content.get("parse_mode"))
    if not shown.text:
        raise bad_request("message text is empty")
    if utf16_length(shown.text) > MAX_TEXT:
        raise bad_request("MESSAGE_TOO_LONG")
    calls.keyboard((result.get("reply_markup") or {}).get("inline_keyboard") or [])
