"""An answer that is still being written, shown in one message that grows within Telegram's limits."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from telegram import Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.assistant.outcomes import Answer
from bot.telegram.budget import Priority
from bot.telegram.door import DoorBot
from bot.telegram.ports import Talk
from bot.telegram.rendering import growing_page
from bot.telegram.showing import NO_PREVIEW, replying_to

EVERY_SECONDS = 1.5  # between two edits; Telegram asks for about one call a second in a chat
_AGAIN_SECONDS = 0.4  # until the newest words are tried where there was no room
_PATIENCE_SECONDS = 5.0  # for an edit on its way, which must not come after the last one
logger = logging.getLogger(__name__)


class GrowingMessage:
    """One message for an answer on its way; ``message_id`` is None while nothing is shown and none was given.

    Each change is tried once, the first at once, the next ones with time between them. What the outgoing budget
    has no room for is left out, and what has grown by then tried a little later. The whole answer, which is
    shown at the end by whoever waits for it, never waits for a change on the way for long.
    """

    def __init__(
        self, bot: DoorBot, talk: Talk, reply_to: int | None = None, message_id: int | None = None
    ) -> None:
        """``message_id`` is a message to be changed, of an answer whose question was edited."""
        self.message_id = message_id
        self.is_shown = False
        self._bot = bot
        self._talk = talk
        self._reply_to = reply_to
        self._loop = asyncio.get_running_loop()
        self._page = ""
        self._has_grown = asyncio.Event()
        self._on_its_way = asyncio.Lock()
        self._showing: asyncio.Task[None] | None = None
        self._is_over = False

    def grow(self, answer: Answer) -> None:
        """Takes the answer so far; may be called on any thread and at any time."""
        with contextlib.suppress(RuntimeError):  # the loop is closed, and with it the door
            self._loop.call_soon_threadsafe(self._take, answer)

    async def end(self) -> None:
        """Changes the message no more."""
        self._is_over = True
        if self._showing is not None:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_PATIENCE_SECONDS), self._on_its_way:
                    pass
            self._showing.cancel()
            await asyncio.gather(self._showing, return_exceptions=True)

    async def take_back(self) -> None:
        """Takes the beginning of an answer that never came off the screen."""
        if self.is_shown and self.message_id is not None:
            with contextlib.suppress(TelegramError):
                await self._bot.delete_message(self._talk.chat_id, self.message_id)

    def _take(self, answer: Answer) -> None:
        if not self._is_over:
            self._page = growing_page(answer)
            self._has_grown.set()
            self._showing = self._showing or asyncio.create_task(self._keep_showing())

    async def _keep_showing(self) -> None:
        shown = ""
        try:
            while await self._has_grown.wait():
                self._has_grown.clear()
                page = self._page
                if page == shown or await self._is_let_out(page):
                    shown = page
                    await asyncio.sleep(EVERY_SECONDS)
                else:
                    self._has_grown.set()
                    await asyncio.sleep(_AGAIN_SECONDS)
        except TelegramError as error:
            # The whole answer is sent with more patience; this would only risk a second beginning on the screen.
            logger.info("an answer is not shown while it grows: %s", type(error).__name__)

    async def _is_let_out(self, page: str) -> bool:
        """Whether there was room for it; when the message is gone there is, for another one."""
        async with self._on_its_way:
            if self.message_id is None:
                return await self._is_sent(page)
            try:
                return await self._is_edited(page)
            except BadRequest as error:
                if "not modified" in error.message.lower():
                    return True
                self.message_id, self.is_shown = None, False
                return False

    async def _is_sent(self, page: str) -> bool:
        sent = await self._bot.send_message(
            self._talk.chat_id,
            page,
            parse_mode=ParseMode.HTML,
            message_thread_id=self._talk.thread_id,
            reply_parameters=replying_to(self._reply_to),
            link_preview_options=NO_PREVIEW,
            rate_limit_args=Priority.PASSING,
        )
        if isinstance(sent, Message):
            self.message_id, self.is_shown = sent.message_id, True
        return isinstance(sent, Message)

    async def _is_edited(self, page: str) -> bool:
        edited = await self._bot.edit_message_text(
            page,
            chat_id=self._talk.chat_id,
            message_id=self.message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            rate_limit_args=Priority.PASSING,
        )
        self.is_shown = self.is_shown or isinstance(edited, Message)
        return isinstance(edited, Message)


@contextlib.asynccontextmanager
async def growing_message(
    bot: DoorBot, talk: Talk, reply_to: int | None, message_id: int | None
) -> AsyncIterator[GrowingMessage]:
    """A message that may grow while the block works; ended after it, and taken back when the block fails."""
    message = GrowingMessage(bot, talk, reply_to, message_id)
    try:
        try:
            yield message
        finally:
            await message.end()
    except Exception:
        await message.take_back()
        raise
