"""The methods of the Bot API that write and read messages. Each takes the call and gives the ``result``."""

import struct
from collections.abc import Awaitable, Callable
from typing import Any

from tests.telegram_server.call import Call, formatted
from tests.telegram_server.entities import FormattedText, utf16_length
from tests.telegram_server.refusals import bad_request
from tests.telegram_server.state import Chat, Event, Message
from tests.telegram_server.wire import UploadedFile

Method = Callable[[Call], "Any | Awaitable[Any]"]
_CHAT_ACTIONS = {
    "typing",
    "upload_photo",
    "upload_document",
    "record_voice",
    "upload_voice",
    "choose_sticker",
}
MAX_CAPTION = 1024
MAX_ALBUM = 10
_PNG = b"\x89PNG\r\n\x1a\n"


def get_me(call: Call) -> Any:
    return call.world.bot


def send_message(call: Call) -> Any:
    return _post(call, call.formatted("text", "message text is empty"))


def edit_message_text(call: Call) -> Any:
    message = _message_to_edit(call)
    content = call.formatted("text", "message text is empty")
    if message.attachments:
        raise bad_request("there is no text in the message to edit")
    return _change(call, message, content, call.keyboard())


def edit_message_reply_markup(call: Call) -> Any:
    message = _message_to_edit(call)
    return _change(call, message, message.content, call.keyboard())


def edit_message_caption(call: Call) -> Any:
    message = _message_to_edit(call)
    return _change(call, message, call.formatted("caption", None, MAX_CAPTION), call.keyboard())


def delete_message(call: Call) -> Any:
    message = _message(call, "message to delete not found")
    message.deleted = True
    call.world.show("deleted", message)
    return True


def send_chat_action(call: Call) -> Any:
    chat, action = call.chat(), call.text("action")
    if action not in _CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.events.append(Event("typing", None, action))
    call.world.changes()
    return True


def send_document(call: Call) -> Any:
    file = call.file("document")
    if len(file.content) > 50_000_000:
        raise bad_request("file is too big")
    return _post_file(
        call, {"document": _file_json(call, file.name, file.content) | {"file_name": file.name}}
    )


def send_photo(call: Call) -> Any:
    return _post_file(call, {"photo": [_photo_json(call, call.file("photo"))]})


def send_media_group(call: Call) -> Any:
    """An album of pictures; other kinds are not taught here."""
    media = call.json("media") or []
    if not 2 <= len(media) <= MAX_ALBUM or any(item.get("type") != "photo" for item in media):
        raise bad_request("can't parse media JSON object: expected an album of 2 to 10 photos")
    if call.keyboard():
        raise bad_request("reply markup is not allowed in albums")
    photos = [_photo_json(call, call.file_of(item.get("media", ""), "photo")) for item in media]
    captions = [formatted(item.get("caption", ""), item.get("parse_mode")) for item in media]
    if any(utf16_length(caption.text) > MAX_CAPTION for caption in captions):
        raise bad_request("message caption is too long")
    return [
        _post(call, caption, attachments={"photo": [photo]})
        for photo, caption in zip(photos, captions, strict=True)
    ]


def get_file(call: Call) -> Any:
    file_id = call.text("file_id")
    if file_id not in call.world.files:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    _, content = call.world.files[file_id]
    if len(content) > 20_000_000:
        raise bad_request("file is too big")
    return {
        "file_id": file_id,
        "file_unique_id": f"u{file_id}",
        "file_size": len(content),
        "file_path": f"documents/{file_id}/file",  # as on the real server, not the name that people gave
    }


def answer_callback_query(call: Call) -> Any:
    number = call.text("callback_query_id")
    if call.world.callback_answers.get(number, {}) is not None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(call.text("text", "")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    call.world.callback_answers[number] = {
        "text": call.text("text", ""),
        "alert": call.text("show_alert", "false") == "true",
    }
    call.world.changes()
    return True


def _post(call: Call, content: FormattedText, **fields: Any) -> dict[str, Any]:
    chat = call.chat()
    message = call.world.add(
        chat,
        call.world.bot,
        content,
        keyboard=call.keyboard(),
        effective_keyboard=call.other_keyboard(),
        thread_id=call.number("message_thread_id"),
        reply_to=_reply_target(call, chat),
        **fields,
    )
    call.world.show("new", message)
    return call.world.message_json(message)


def _post_file(call: Call, attachments: dict[str, Any]) -> dict[str, Any]:
    return _post(call, call.formatted("caption", None, MAX_CAPTION), attachments=attachments)


def post_poll(call: Call, poll: dict[str, Any]) -> dict[str, Any]:
    """Shows a poll that was found well-formed."""
    return _post(call, FormattedText(""), attachments={"poll": poll})


def _photo_json(call: Call, file: UploadedFile) -> dict[str, Any]:
    """A picture within the limits of the real server: 10 MB, 10,000 pixels of width and height, 20 to 1."""
    if not file.content.startswith((_PNG, b"\xff\xd8\xff")) or len(file.content) > 10_000_000:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = (800, 600)
    if file.content.startswith(_PNG):
        width, height = struct.unpack(">II", file.content[16:24])
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return _file_json(call, file.name, file.content) | {"width": width, "height": height}


def _file_json(call: Call, name: str, content: bytes) -> dict[str, Any]:
    file_id = f"file{next(call.world.numbers)}"
    call.world.files[file_id] = (name, content)
    return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": len(content)}


def _reply_target(call: Call, chat: Chat) -> int | None:
    reply = call.json("reply_parameters") or {}
    target = reply.get("message_id") or call.number("reply_to_message_id")
    if target is None:
        return None
    if target in chat.messages and not chat.messages[target].deleted:
        return int(target)
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _message(call: Call, absent: str) -> Message:
    message = call.chat().messages.get(call.number("message_id") or 0)
    if message is None or message.deleted:
        raise bad_request(absent)
    return message


def _message_to_edit(call: Call) -> Message:
    message = _message(call, "message to edit not found")
    if message.sender["id"] != call.world.bot["id"]:
        raise bad_request("message can't be edited")
    return message


def _change(call: Call, message: Message, content: FormattedText, keyboard: list[Any]) -> dict[str, Any]:
    if (content, keyboard) == (message.content, message.keyboard):
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    message.content, message.keyboard = content, keyboard
    call.world.show("edited", message)
    return call.world.message_json(message)
