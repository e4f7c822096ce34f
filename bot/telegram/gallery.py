"""Pictures and files of the library: drawn on a thread, one at a time, and uploaded once for each generation.

What Telegram holds already is sent again by its file id; a restart forgets that, and draws anew.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from weakref import WeakValueDictionary

from telegram import Bot, InputFile, InputMediaPhoto, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest

from bot.telegram.ports import Talk
from bot.telegram.rendering import captioned
from bot.telegram.shelves import Drawn, DrawnFile, Form, LibraryView, Sight
from bot.telegram.typing_action import typing

logger = logging.getLogger(__name__)
MAX_HELD = 1000
_ALBUM = 2  # pictures that make one

Key = tuple[str, Sight]


@dataclass(frozen=True, slots=True)
class _Held:
    """What Telegram holds: ids of pictures, or of one document."""

    caption: str
    file_ids: tuple[str, ...]
    are_pictures: bool


class Gallery:
    """Shows sights of a library."""

    def __init__(self, library: LibraryView, max_held: int = MAX_HELD) -> None:
        self._library = library
        self._max_held = max_held
        self._held: OrderedDict[Key, _Held] = OrderedDict()
        self._locks: WeakValueDictionary[Key, asyncio.Lock] = WeakValueDictionary()
        self._drawing = asyncio.Lock()

    async def show(self, bot: Bot, talk: Talk, sight: Sight, label: str) -> bool:
        """Sends a sight, its caption ending with ``label``; False when the library has it no more.

        Raises:
            TelegramError: it could not be sent.
            Exception: it could not be drawn.
        """
        key = (await asyncio.to_thread(self._library.version), sight)
        lock = self._locks.setdefault(key, asyncio.Lock())
        async with lock:  # who presses meanwhile gets what is being uploaded
            held = self._held.get(key)
            if held and await self._send_again(bot, talk, key, held, label):
                return True
            action = ChatAction.UPLOAD_DOCUMENT if sight.form is Form.SHEET else ChatAction.UPLOAD_PHOTO
            async with typing(bot, talk, action):
                async with self._drawing:
                    drawn = await asyncio.to_thread(self._library.draw, sight)
                if drawn is None:
                    return False
                await self._upload(bot, talk, key, drawn, label)
        return True

    async def _send_again(self, bot: Bot, talk: Talk, key: Key, held: _Held, label: str) -> bool:
        try:
            await _send(bot, talk, held.caption, label, held.file_ids, held.are_pictures)
        except BadRequest as error:  # Telegram gives no promise on how long an id lives
            logger.info("a file that was held is refused: %s", type(error).__name__)
            del self._held[key]
            return False
        self._held.move_to_end(key)
        return True

    async def _upload(self, bot: Bot, talk: Talk, key: Key, drawn: Drawn, label: str) -> None:
        sent = await _send(bot, talk, drawn.caption, label, drawn.files, drawn.are_pictures)
        if await asyncio.to_thread(self._library.version) == key[0]:
            self._held[key] = _Held(drawn.caption, tuple(map(_file_id, sent)), drawn.are_pictures)
        if len(self._held) > self._max_held:
            self._held.popitem(last=False)


async def _send(
    bot: Bot, talk: Talk, caption: str, label: str, files: Sequence[DrawnFile | str], are_pictures: bool
) -> Sequence[Message]:
    """Sends files, or what Telegram holds under these ids."""
    said, chat, thread = captioned(caption, label), talk.chat_id, talk.thread_id
    if len(files) >= _ALBUM:
        album = [InputMediaPhoto(_media(file, in_album=True)) for file in files[1:]]
        album.insert(0, InputMediaPhoto(_media(files[0], in_album=True), said, ParseMode.HTML))
        return await bot.send_media_group(chat, album, message_thread_id=thread)
    send = bot.send_photo if are_pictures else bot.send_document
    file = _media(files[0])
    return [await send(chat, file, caption=said, parse_mode=ParseMode.HTML, message_thread_id=thread)]


def _media(file: DrawnFile | str, *, in_album: bool = False) -> InputFile | str:
    return file if isinstance(file, str) else InputFile(file.content, filename=file.name, attach=in_album)


def _file_id(message: Message) -> str:
    if message.photo:
        return message.photo[-1].file_id
    assert message.document is not None
    return message.document.file_id
